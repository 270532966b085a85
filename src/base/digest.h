/* digest: SHA-256 (libcrypto).
 * Called for the data log and the trailer ID. Owns nothing. */
#ifndef BAOCAO_BASE_DIGEST_H
#define BAOCAO_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define DIGEST_SIZE 32
#define DIGEST_TEXT 65 /* hexadecimal and NUL */

void digest_of(const void *bytes, size_t length, unsigned char out[DIGEST_SIZE]);
/* Any digest in hexadecimal: 2 * length characters and NUL. */
void digest_hex(const unsigned char *raw, size_t length, char *out);
void digest_text(const void *bytes, size_t length, char out[DIGEST_TEXT]);

/* A digest on its way: may be copied by assignment, so that texts with one beginning share its cost. */
struct digest {
    uint64_t state[16];
};
void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t length);
/* Of what was added so far; more may be added afterwards. */
void digest_so_far(const struct digest *digest, char out[DIGEST_TEXT]);

#endif
