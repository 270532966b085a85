#include "base/digest.h"

#include <openssl/sha.h>

void digest_of(const void *bytes, size_t length, unsigned char out[DIGEST_SIZE])
{
    SHA256(bytes, length, out);
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
