/* column: the cells of one column of a table. How they lie in memory is known here alone.
 * Made by src/data for exports, by src/compute for views and for the engine's tables. Cells live in the arena given,
 * texts wherever the maker has put them. */
#ifndef BAOCAO_MODEL_COLUMN_H
#define BAOCAO_MODEL_COLUMN_H

#include "model/schema.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

#define TABLE_NULL INT64_MIN /* an empty cell of a column of numbers */

/* Text kinds (text, code, category, unit, reference) hold texts: category, unit and reference the canonical code, equal
 * codes are equal pointers. Integer, number (times 10^places), date (days since 1970) and yes/no (0, 1) hold numbers. A
 * column without cells, of either kind, reads as empty in every row. */
struct column {
    const struct schema_column *schema;
    bool present;       /* the export has it; when not, every cell is empty (or the fallback) */
    const char **texts; /* for column.h and column.c alone, as is what follows */
    int64_t *numbers;
};

/* Has it cells of texts, of numbers? */
static inline bool column_is_text(const struct column *column)
{
    return column->texts != NULL;
}

static inline bool column_is_number(const struct column *column)
{
    return column->numbers != NULL;
}

/* NULL: empty, or the column holds no texts. NUL-terminated; stays where it is as long as the table. */
static inline const char *column_text(const struct column *column, size_t row)
{
    return column->texts ? column->texts[row] : NULL;
}

/* TABLE_NULL: empty, or the column holds no numbers. */
static inline int64_t column_number(const struct column *column, size_t row)
{
    return column->numbers ? column->numbers[row] : TABLE_NULL;
}

static inline bool column_is_empty(const struct column *column, size_t row)
{
    return column->texts ? column->texts[row] == NULL : column_number(column, row) == TABLE_NULL;
}

/* Gives the column cells for so many rows, all empty. */
void column_make_texts(struct column *column, size_t rows, struct arena *arena);
void column_make_numbers(struct column *column, size_t rows, struct arena *arena);
/* Takes out the rows that are dead, of count. */
void column_close_gaps(struct column *column, const bool *dead, size_t count);
/* text is not copied; NULL: empty. The column holds texts. */
static inline void column_set_text(struct column *column, size_t row, const char *text)
{
    column->texts[row] = text;
}

/* TABLE_NULL: empty. The column holds numbers. */
static inline void column_set_number(struct column *column, size_t row, int64_t number)
{
    column->numbers[row] = number;
}

#endif
