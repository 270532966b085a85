#include "model/column.h"

#include <string.h>

/* One loop for each width, so that no cell asks what it is. */
#define WIDEN(type, none)                                                                                              \
    for (const type *cell = column->cells, *end = cell + rows; cell < end; cell++)                                     \
        if (*cell != (none)) {                                                                                         \
            low = *cell < low ? *cell : low;                                                                           \
            high = *cell > high ? *cell : high;                                                                        \
        }

bool column_range(const struct column *column, size_t rows, int64_t *least, int64_t *greatest)
{
    int64_t low = INT64_MAX, high = INT64_MIN;
    switch (column->form) {
    case COLUMN_INT8:
        WIDEN(int8_t, INT8_MIN)
        break;
    case COLUMN_INT16:
        WIDEN(int16_t, INT16_MIN)
        break;
    case COLUMN_INT32:
        WIDEN(int32_t, INT32_MIN)
        break;
    case COLUMN_INT64:
        WIDEN(int64_t, TABLE_NULL)
        break;
    case COLUMN_MADE_NUMBER:
        for (size_t row = 0; row < rows; row++) {
            int64_t number = column_number(column, row);
            low = number != TABLE_NULL && number < low ? number : low;
            high = number > high ? number : high; /* TABLE_NULL is less than any */
        }
        break;
    default:
        break;
    }
    *least = low;
    *greatest = high;
    return low <= high;
}

void column_make(struct column *column, const struct column_source *source)
{
    column->form = source->text ? COLUMN_MADE_TEXT : COLUMN_MADE_NUMBER;
    column->source = source;
}

size_t column_width(const struct column *column)
{
    switch (column->form) {
    case COLUMN_CODE8:
    case COLUMN_INT8:
        return 1;
    case COLUMN_CODE16:
    case COLUMN_INT16:
        return 2;
    case COLUMN_PLACE:
    case COLUMN_INT32:
        return 4;
    case COLUMN_ADDRESS:
    case COLUMN_INT64:
    case COLUMN_MADE_TEXT:
    case COLUMN_MADE_NUMBER:
        return 8;
    default:
        return 0;
    }
}

void column_close_gaps(struct column *column, const bool *dead, size_t count)
{
    char *bytes = column->cells;
    size_t used = 0, width = column_width(column);
    for (size_t row = 0; width && row < count; row++) {
        if (dead[row])
            continue;
        memcpy(bytes + used * width, bytes + row * width, width);
        used++;
    }
}
