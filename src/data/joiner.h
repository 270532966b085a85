/* joiner: the rows of pieces behind those of their table: cells into its columns, keys into its index, findings said.
 * Called by sheet.c, piece by piece in the order of the file, beside the typing of what comes next. Owns nothing. */
#ifndef BAOCAO_DATA_JOINER_H
#define BAOCAO_DATA_JOINER_H

#include "base/buffer.h"
#include "data/rows.h"

struct filler;
struct keyindex;
struct repeats;
struct textmap;

/* What typing changes is none of this, and what joining changes typing does not look at. */
struct joiner {
    const struct rows_form *form;
    struct table *table;
    struct filler **fillers; /* of each plan; NULL: its cells are not kept */
    struct keyindex *index;  /* or NULL */
    struct repeats *repeats;
    const struct plan *called; /* of the table of units: the column of their names, or NULL */
    size_t name_room;
    const char **names; /* by row, when there is such a column */
    struct buffer key;
    struct textmap *lost; /* keys of rows left out for their errors; NULL: there was none */
    struct arena *lasting, *scratch;
    struct diags *diags;
    unsigned spellings; /* of all keys that are one code */
    size_t faulty;      /* rows of the file that replaced others and had no finding before */
};

/* Findings of the piece, and D042. The findings of its columns' serials (rows_told) are left out: an earlier
 * piece of the file has said the same. */
void joiner_add(struct joiner *joiner, const struct rows_piece *piece);
/* Once all files are read: codes that only their spelling tells apart are one key (D042). */
void joiner_close(struct joiner *joiner);

#endif
