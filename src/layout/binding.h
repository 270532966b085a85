/* binding: which blanks should not become the end of a line: "ngày | 15", "Số | 128", "6 | tháng", "hồ | sơ".
 * Called by fit and by ragged. Works on shaped pieces; owns nothing. */
#ifndef BAOCAO_LAYOUT_BINDING_H
#define BAOCAO_LAYOUT_BINDING_H

#include "layout/pieces.h"

enum binding {
    BINDING_NONE,
    BINDING_WEAK, /* two syllables of a word or of a name */
    BINDING_SOFT, /* a number and the word it counts, half a year, "Y tế": parted when the lines are better for it */
    BINDING_HARD  /* a word and the number that belongs to it: parted only when the lines would be torn otherwise */
};

/* How the piece at index (> 0) hangs on the one before it, should a line end between them. */
enum binding binding_before(const struct pieces *words, size_t index);
/* Is the piece before the one at index (> 0) a word that leads to what follows: "của", "và". */
bool binding_leads(const struct pieces *words, size_t index);

#endif
