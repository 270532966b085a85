/* filler: cells put into a column, row behind row, in as few bytes as they need.
 * Called by src/data for the columns of exports, by src/compute for those of views. Texts live in the pool or the arena
 * given, cells in the arena or, when nobody can say how many there will be, in memory of their own. */
#ifndef BAOCAO_MODEL_FILLER_H
#define BAOCAO_MODEL_FILLER_H

#include "model/column.h"

struct filler;

enum filler_kind {
    FILLER_NUMBERS,
    FILLER_CODES,    /* texts that mostly repeat: each once, a cell is one or two bytes; more than 65 535: places */
    FILLER_PLACES,   /* texts that mostly do not: a cell is four bytes, and eight when the pool is full */
    FILLER_MARKS,    /* texts of which nobody asks more than whether they are there: FILLER_MARK for each, a byte */
    FILLER_ADDRESSES /* texts whose cells are still to be set: eight bytes */
};

#define FILLER_MARK "có"

struct filler_input {
    struct column *column; /* without cells */
    enum filler_kind kind;
    bool once;    /* equal texts are equal pointers, however many there are; else each may be a copy of its own */
    bool grows;   /* any number of rows can come, and whoever clears the column frees its cells */
    size_t room;  /* else no more rows can come */
    size_t empty; /* rows that are there already, all empty */
    int64_t most; /* of a column of numbers: up to this one they are likely to come, 0 = nobody knows */
    size_t codes; /* a column of more texts than that holds places or addresses; 0 = 65 535 */
    struct textpool *pool;         /* texts are copied into it; NULL: into the arena */
    const struct textpool *places; /* without a pool: texts that have a place there may be known by it, or NULL */
    struct arena *arena;           /* of the cells */
    struct arena *work;            /* of what need not be known any more when the last row is in */
};

struct filler *filler_new(const struct filler_input *input);
/* Behind the rows that are there. TABLE_NULL: empty. */
void filler_add_numbers(struct filler *filler, const int64_t *cells, size_t count);
/* NULL: empty. A text of the pool stays the pointer it is; others are copied. */
void filler_add_texts(struct filler *filler, const char *const *cells, size_t count);
/* The same of one cell. */
void filler_add_number(struct filler *filler, int64_t number);
/* A text that was added before as one that stays, or has a place. False: nothing is added, nothing is known about
 * it. */
bool filler_add_known_text(struct filler *filler, const char *text);
/* text, which need not end with NUL, or NULL; stays: it does, it outlives the column, and is what it is for as long as
 * cells are added. Of a filler of codes or places. */
void filler_add_text(struct filler *filler, const char *text, size_t length, bool stays);
/* Only the first rows stay. */
void filler_cut(struct filler *filler, size_t count);

#endif
