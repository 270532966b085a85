/* tones: one spelling for the two ways of placing a tone on a Vietnamese syllable.
 * Called where texts are compared that different people typed. Owns nothing. */
#ifndef BAOCAO_BASE_TONES_H
#define BAOCAO_BASE_TONES_H

#include <stddef.h>

struct arena;

/* "hoá" -> "hóa", "thuỷ" -> "thủy". NFC in; a copy in the arena, not NUL-terminated, of *length bytes out. */
const char *tones_settle(struct arena *arena, const char *text, size_t *length);

#endif
