/* One array of first rows and one of next rows: joins by key need no copy of the rows. Equal hashes share a chain, and
 * hashes that fall into one slot, too. */
#include "compute/rowindex.h"

#include "base/textmap.h"

#include <stdlib.h>
#include <string.h>

uint64_t rowindex_hash_text(const char *text)
{
    return textmap_hash(text, strlen(text));
}

/* Numbers that follow each other, as those of rows do, stay side by side: a lookup for each row of a scan then walks
 * through memory in order. */
uint64_t rowindex_hash_number(int64_t number)
{
    return (uint64_t)number + ((uint64_t)number >> 17);
}

bool rowindex_hash_cell(const struct column *column, size_t row, uint64_t *hash)
{
    const char *text = column_text(column, row);
    int64_t number = column_number(column, row);
    *hash = text ? rowindex_hash_text(text) : rowindex_hash_number(number);
    return text || number != TABLE_NULL;
}

bool rowindex_begin(struct rowindex *index, size_t rows, size_t values)
{
    size_t count = 16;
    while (count < rows && count < values)
        count *= 2;
    index->slots = malloc(count * sizeof *index->slots);
    index->next = malloc((rows + 1) * sizeof *index->next);
    if (index->slots == NULL || index->next == NULL) {
        rowindex_clear(index);
        return false;
    }
    memset(index->slots, 0xFF, count * sizeof *index->slots);
    index->slot_count = count;
    return true;
}

void rowindex_add(struct rowindex *index, size_t row, uint64_t hash)
{
    uint32_t *slot = &index->slots[hash & (index->slot_count - 1)];
    index->next[row] = *slot;
    *slot = (uint32_t)row;
}

static bool cells_equal(const struct column *column, size_t one, size_t other)
{
    return column_is_text(column) ? strcmp(column_text(column, one), column_text(column, other)) == 0
                                  : column_number(column, one) == column_number(column, other);
}

bool rowindex_group(struct rowindex *index, const struct column *column, size_t count)
{
    if (index->grouped)
        return true;
    size_t next = 0;
    uint32_t *rows = malloc((count + 1) * sizeof *rows);
    bool *placed = calloc(count + 1, sizeof *placed);
    if (rows == NULL || placed == NULL) {
        free(rows);
        free(placed);
        return false;
    }
    uint64_t hash;
    for (size_t row = 0; row < count; row++)
        if (!rowindex_hash_cell(column, row, &hash))
            rows[next++] = (uint32_t)row;
    for (size_t row = 0; row < count; row++) {
        if (placed[row] || !rowindex_hash_cell(column, row, &hash))
            continue;
        for (uint32_t other = (uint32_t)row; other != ROWINDEX_NONE; other = index->next[other]) {
            if (placed[other] || !cells_equal(column, row, other))
                continue;
            placed[other] = true;
            rows[next++] = other;
        }
    }
    free(placed);
    index->grouped = rows;
    return true;
}

void rowindex_clear(struct rowindex *index)
{
    free(index->slots);
    free(index->next);
    free(index->grouped);
    *index = (struct rowindex){0};
}
