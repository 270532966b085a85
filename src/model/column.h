/* column: the cells of one column of a table. How they lie in memory is known here and to model/filler alone.
 * Made by src/data for exports, by src/compute for views and for the engine's tables; read by everybody. Cells and
 * texts live where the maker has put them. */
#ifndef BAOCAO_MODEL_COLUMN_H
#define BAOCAO_MODEL_COLUMN_H

#include "model/schema.h"
#include "model/textpool.h"

#include <stddef.h>
#include <stdint.h>

#define TABLE_NULL INT64_MIN /* an empty cell of a column of numbers */

/* A cell takes no more bytes than the largest value of its column needs. A number is a signed integer, the least of its
 * width an empty cell; a text is a number into what the column knows, a place in a pool, or an address, 0 an empty
 * cell. */
enum column_form {
    COLUMN_NO_CELLS, /* every cell is empty, of neither kind */
    COLUMN_SAME,     /* every cell is the one text */
    COLUMN_CODE8,
    COLUMN_CODE16,
    COLUMN_PLACE,
    COLUMN_ADDRESS,
    COLUMN_MADE_TEXT,  /* made by the source whenever it is asked for */
    COLUMN_NO_NUMBERS, /* every cell is empty */
    COLUMN_INT8,
    COLUMN_INT16,
    COLUMN_INT32,
    COLUMN_INT64,
    COLUMN_MADE_NUMBER
};

/* Cells that are made of what is there already; the same whenever they are asked for. One of both is set. */
struct column_source {
    const char *(*text)(const struct column_source *source, size_t row);
    int64_t (*number)(const struct column_source *source, size_t row);
};

/* Text kinds (text, code, category, unit, reference) hold texts: category, unit and reference the canonical code, equal
 * codes are equal pointers. Integer, number (times 10^places), date (days since 1970) and yes/no (0, 1) hold numbers. A
 * column without cells reads as empty in every row. */
struct column {
    const struct schema_column *schema;
    bool present;   /* the export has it; when not, every cell is empty (or the fallback) */
    size_t lacking; /* of several files of an export, the first with rows that lacks it, from 1; 0 = none does */
    bool forgotten; /* its cells were checked and are not kept, because nobody was to read them: nobody may */
    /* for column.h, column.c and filler.c alone: */
    enum column_form form;
    void *cells;
    const char *const *known; /* of codes: [0] is NULL. Of COLUMN_SAME: [0] is the text */
    union {
        const struct textpool *pool;        /* of places */
        const struct column_source *source; /* of cells that are made */
    };
};

/* Has it cells of texts, of numbers? */
static inline bool column_is_text(const struct column *column)
{
    return column->form > COLUMN_NO_CELLS && column->form < COLUMN_NO_NUMBERS;
}

static inline bool column_is_number(const struct column *column)
{
    return column->form >= COLUMN_NO_NUMBERS;
}

/* NULL: empty, or the column holds no texts. NUL-terminated; stays where it is as long as the table. */
static inline const char *column_text(const struct column *column, size_t row)
{
    uint32_t place;
    switch (column->form) {
    case COLUMN_CODE8:
        return column->known[((const uint8_t *)column->cells)[row]];
    case COLUMN_CODE16:
        return column->known[((const uint16_t *)column->cells)[row]];
    case COLUMN_PLACE:
        place = ((const uint32_t *)column->cells)[row];
        return place ? textpool_at(column->pool, place) : NULL;
    case COLUMN_ADDRESS:
        return ((const char *const *)column->cells)[row];
    case COLUMN_SAME:
        return column->known[0];
    case COLUMN_MADE_TEXT:
        return column->source->text(column->source, row);
    default:
        return NULL;
    }
}

/* The place of the cell's text in a pool, greater than those of texts that came into it before. 0: there is no text, or
 * it is kept otherwise. */
static inline uint32_t column_place(const struct column *column, size_t row)
{
    return column->form == COLUMN_PLACE ? ((const uint32_t *)column->cells)[row] : 0;
}

#define COLUMN_NUMBERED 256 /* texts that a column numbers with one byte */

/* The number of the cell's text, below COLUMN_NUMBERED; 0 stands for an empty cell, and one number for one text. -1:
 * the column does not number its texts so. */
static inline int column_text_number(const struct column *column, size_t row)
{
    return column->form == COLUMN_CODE8 ? ((const uint8_t *)column->cells)[row] : -1;
}

/* TABLE_NULL: empty, or the column holds no numbers. */
static inline int64_t column_number(const struct column *column, size_t row)
{
    int64_t number;
    switch (column->form) {
    case COLUMN_INT8:
        number = ((const int8_t *)column->cells)[row]; /* NOLINT(bugprone-signed-char-misuse): a number, not a letter */
        return number == INT8_MIN ? TABLE_NULL : number;
    case COLUMN_INT16:
        number = ((const int16_t *)column->cells)[row];
        return number == INT16_MIN ? TABLE_NULL : number;
    case COLUMN_INT32:
        number = ((const int32_t *)column->cells)[row];
        return number == INT32_MIN ? TABLE_NULL : number;
    case COLUMN_INT64:
        return ((const int64_t *)column->cells)[row];
    case COLUMN_MADE_NUMBER:
        return column->source->number(column->source, row);
    default:
        return TABLE_NULL;
    }
}

static inline bool column_is_empty(const struct column *column, size_t row)
{
    return column_is_text(column) ? column_text(column, row) == NULL : column_number(column, row) == TABLE_NULL;
}

/* What stands for the cell, column_width() bytes of it. Equal in two rows of the column: so are the cells. The other
 * way round it may fail for texts: equal ones may stand at several places. */
static inline uint64_t column_bits(const struct column *column, size_t row)
{
    switch (column->form) {
    case COLUMN_CODE8:
    case COLUMN_INT8:
        return ((const uint8_t *)column->cells)[row];
    case COLUMN_CODE16:
    case COLUMN_INT16:
        return ((const uint16_t *)column->cells)[row];
    case COLUMN_PLACE:
    case COLUMN_INT32:
        return ((const uint32_t *)column->cells)[row];
    case COLUMN_ADDRESS:
        return (uintptr_t)((const char *const *)column->cells)[row];
    case COLUMN_INT64:
        return ((const uint64_t *)column->cells)[row];
    case COLUMN_MADE_TEXT:
        return (uintptr_t)column_text(column, row);
    case COLUMN_MADE_NUMBER:
        return (uint64_t)column_number(column, row);
    default:
        return 0;
    }
}

/* The least and the greatest number of so many rows. False: there is none. */
bool column_range(const struct column *column, size_t rows, int64_t *least, int64_t *greatest);

/* In a column made by filler.h of FILLER_ADDRESSES. text is not copied; NULL: empty. */
static inline void column_set_text(struct column *column, size_t row, const char *text)
{
    ((const char **)column->cells)[row] = text;
}

/* Gives the column, which has no cells, those that the source makes. It outlives the column. */
void column_make(struct column *column, const struct column_source *source);

/* Bytes that a cell takes; one that is made would take eight. */
size_t column_width(const struct column *column);
/* Takes out the rows that are dead, of count. */
void column_close_gaps(struct column *column, const bool *dead, size_t count);

#endif
