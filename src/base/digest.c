/* libcrypto's plain functions, which need no memory: its newer ones fetch the algorithm anew for each digest, and crash
 * when there is no memory for that. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include <openssl/sha.h>
#include <string.h>

_Static_assert(sizeof(SHA256_CTX) <= sizeof(struct digest), "libcrypto's state fits");

void digest_hex(const unsigned char *raw, size_t length, char *out)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < length; i++) {
        out[2 * i] = hex[raw[i] >> 4];
        out[2 * i + 1] = hex[raw[i] & 15];
    }
    out[2 * length] = '\0';
}

static void finish(SHA256_CTX *context, char out[DIGEST_TEXT])
{
    unsigned char raw[DIGEST_SIZE];
    SHA256_Final(raw, context);
    digest_hex(raw, sizeof raw, out);
}

void digest_of(const void *bytes, size_t length, unsigned char out[DIGEST_SIZE])
{
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, length);
    SHA256_Final(out, &context);
}

void digest_text(const void *bytes, size_t length, char out[DIGEST_TEXT])
{
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, length);
    finish(&context, out);
}

void digest_begin(struct digest *digest)
{
    SHA256_CTX context;
    SHA256_Init(&context);
    memcpy(digest, &context, sizeof context);
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
    SHA256_CTX context;
    memcpy(&context, digest, sizeof context);
    SHA256_Update(&context, bytes, length);
    memcpy(digest, &context, sizeof context);
}

void digest_so_far(const struct digest *digest, char out[DIGEST_TEXT])
{
    SHA256_CTX context;
    memcpy(&context, digest, sizeof context);
    finish(&context, out);
}
