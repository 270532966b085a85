/* profile: the sRGB colour profile of the output intent (lcms2).
 * Called once by pdf.c; the bytes live in the arena given. */
#ifndef BAOCAO_PDF_PROFILE_H
#define BAOCAO_PDF_PROFILE_H

#include <stddef.h>

struct arena;

/* An ICC profile of version 2.1, the same bytes on every run. NULL: lcms2 could not make it. */
const unsigned char *profile_make(struct arena *arena, size_t *size);

#endif
