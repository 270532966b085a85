/* joiner: the rows of pieces behind those of their table: cells into its columns, keys into its index, findings said.
 * Called by sheet.c, piece by piece in the order of the file, beside the typing of what comes next. Owns nothing. */
#ifndef BAOCAO_DATA_JOINER_H
#define BAOCAO_DATA_JOINER_H

#include "base/buffer.h"
#include "data/rows.h"

struct filler;
struct keyindex;
struct repeats;

/* What typing changes is none of this, and what joining changes typing does not look at. */
struct joiner {
    const struct rows_form *form;
    struct table *table;
    struct filler **fillers; /* of each plan; NULL: its cells are not kept */
    struct keyindex *index;  /* or NULL */
    struct repeats *repeats;
    struct buffer key;
    struct arena *scratch;
    struct diags *diags;
    size_t faulty; /* rows of the file that replaced others and had no finding before */
};

struct joiner_piece {
    const struct rows_piece *piece;
    const size_t
        *noticed; /* for each plan: which finding of the piece an earlier one of the file has said, SIZE_MAX = none;
                            * NULL: none at all */
};

/* Findings of the piece, and D042. */
void joiner_add(struct joiner *joiner, const struct joiner_piece *given);

#endif
