/* filler: cells put into a column, row behind row, in as few bytes as they need.
 * Called by src/data for the columns of exports. Cells live in the arena given, texts in the pool. */
#ifndef BAOCAO_MODEL_FILLER_H
#define BAOCAO_MODEL_FILLER_H

#include "model/column.h"

struct filler;

enum filler_kind {
    FILLER_NUMBERS,
    FILLER_CODES,    /* texts that mostly repeat: each once, a cell is one or two bytes; more than 65 535: places */
    FILLER_PLACES,   /* texts that mostly do not: a cell is four bytes, and eight when the pool is full */
    FILLER_ADDRESSES /* texts whose cells are still to be set: eight bytes */
};

struct filler_input {
    struct column *column; /* without cells */
    enum filler_kind kind;
    bool once;   /* equal texts are equal pointers, however many there are; else each may be a copy of its own */
    size_t room; /* no more rows can come */
    struct textpool *pool;
    struct arena *arena; /* of the cells */
    struct arena *work;  /* of what need not be known any more when the last row is in */
};

struct filler *filler_new(const struct filler_input *input);
/* Behind the rows that are there. TABLE_NULL: empty. */
void filler_add_numbers(struct filler *filler, const int64_t *cells, size_t count);
/* NULL: empty. A text of the pool stays the pointer it is; others are copied. */
void filler_add_texts(struct filler *filler, const char *const *cells, size_t count);

#endif
