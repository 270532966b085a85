/* signature: what a signed PDF says of its signatures: what each covers, and whether the bytes still fit (CMS,
 * OpenSSL).
 * Called by the commands verify and receive. Owns nothing. */
#ifndef BAOCAO_ARCHIVE_SIGNATURE_H
#define BAOCAO_ARCHIVE_SIGNATURE_H

#include "archive/proof.h"

#include <stddef.h>

struct arena;

/* One line for each signature: the digest it holds fits the bytes it covers, and the last covers the whole file. Who
 * signed is printed; whether that certificate may be trusted is not judged here, since that needs the state's list of
 * certificates. Returns the number of signatures. */
size_t signature_prove(const char *pdf, size_t size, const char *what, struct arena *arena, struct proof *proof);
/* The fields for signatures, empty or not, of a paper as this program has made it. */
size_t signature_fields(const char *issued, size_t size);
/* Does signed begin with every byte of issued, and only add to it? One line. */
bool signature_prove_prefix(const char *issued, size_t issued_size, const char *pdf, size_t size, const char *what,
                            struct proof *proof);

#endif
