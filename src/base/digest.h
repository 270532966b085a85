/* digest: SHA-256 (libcrypto).
 * Called for the data log and the trailer ID. Owns nothing. */
#ifndef BAOCAO_BASE_DIGEST_H
#define BAOCAO_BASE_DIGEST_H

#include <stddef.h>

#define DIGEST_SIZE 32
#define DIGEST_TEXT 65 /* hexadecimal and NUL */

void digest_of(const void *bytes, size_t length, unsigned char out[DIGEST_SIZE]);
void digest_text(const void *bytes, size_t length, char out[DIGEST_TEXT]);

#endif
