/* parts: the files that one document becomes: its body, and each annex when annexes are files of their own (NĐ 30, PL
 * I, III.1.d).
 * Called by src/office between filling and layout. Everything lives in the arena given. */
#ifndef BAOCAO_MODEL_PARTS_H
#define BAOCAO_MODEL_PARTS_H

#include "model/doc.h"

struct parts {
    size_t count;                   /* at least 1 */
    const struct doc *const *items; /* [0] is the body; [n] the n-th annex, with annex_number n */
};

/* The whole document alone, unless it says annexes_apart; then copies of its blocks, numbered anew in each part. The
 * document itself is left as it is. */
struct parts parts_of(const struct doc *doc, struct arena *arena);

#endif
