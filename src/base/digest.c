/* libcrypto's plain functions, which need no memory: its newer ones fetch the algorithm anew for each digest, and crash
 * when there is no memory for that. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include <openssl/sha.h>

void digest_of(const void *bytes, size_t length, unsigned char out[DIGEST_SIZE])
{
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, length);
    SHA256_Final(out, &context);
}

void digest_text(const void *bytes, size_t length, char out[DIGEST_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    unsigned char raw[DIGEST_SIZE];
    digest_of(bytes, length, raw);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        out[2 * i] = hex[raw[i] >> 4];
        out[2 * i + 1] = hex[raw[i] & 15];
    }
    out[DIGEST_TEXT - 1] = '\0';
}
