/* repertoire: the characters that every report may use without asking: the fixed subset of a face holds them.
 * Called by faces (which of them a font must have) and subset. Constant tables, owned by nobody. */
#ifndef BAOCAO_FONTS_REPERTOIRE_H
#define BAOCAO_FONTS_REPERTOIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct repertoire_range {
    uint32_t first, last; /* code points, both included */
    bool required;        /* a font without one of them is passed over */
};

/* Ranges in order of preference: where a font draws two characters with one glyph (Đ and Ð), text read back from the
 * PDF gives the one of the earlier range. */
extern const struct repertoire_range REPERTOIRE[];
extern const size_t REPERTOIRE_COUNT;

#endif
