/* rowindex: the rows of a table by the hash of a cell, and the rows with equal cells side by side.
 * Called by vtab. Owns its arrays, until rowindex_clear(). */
#ifndef BAOCAO_COMPUTE_ROWINDEX_H
#define BAOCAO_COMPUTE_ROWINDEX_H

#include "model/table.h"

#define ROWINDEX_NONE UINT32_MAX

/* All zero: not built. */
struct rowindex {
    size_t slot_count; /* a power of two; 0: not built */
    uint32_t *slots;   /* first row of a chain */
    uint32_t *next;    /* of each row; chains ascend and end with ROWINDEX_NONE */
    uint32_t *grouped; /* rows with equal cells side by side, or NULL: not built */
    bool asked;        /* for a value before it was built */
};

uint64_t rowindex_hash_text(const char *text);
uint64_t rowindex_hash_number(int64_t number);
/* False: the cell is empty. */
bool rowindex_hash_cell(const struct column *column, size_t row, uint64_t *hash);

/* An index without rows, for so many, which hold no more different values than that. False: out of memory. */
bool rowindex_begin(struct rowindex *index, size_t rows, size_t values);
/* Rows are added from the last to the first. */
void rowindex_add(struct rowindex *index, size_t row, uint64_t hash);
/* The first row that may have this hash: others share its chain. */
static inline uint32_t rowindex_first(const struct rowindex *index, uint64_t hash)
{
    return index->slots[hash & (index->slot_count - 1)];
}

/* Makes grouped, unless it is there: empty cells first, then each value where its first row stands. The index holds all
 * rows of the column. False: out of memory. */
bool rowindex_group(struct rowindex *index, const struct column *column, size_t rows);
void rowindex_clear(struct rowindex *index);

#endif
