#include "model/column.h"

#include "base/arena.h"

void column_make_texts(struct column *column, size_t rows, struct arena *arena)
{
    column->texts = arena_array(arena, rows + 1, sizeof *column->texts);
}

void column_make_numbers(struct column *column, size_t rows, struct arena *arena)
{
    column->numbers = arena_room(arena, rows + 1, sizeof *column->numbers);
    for (size_t row = 0; row < rows; row++)
        column->numbers[row] = TABLE_NULL;
}

void column_close_gaps(struct column *column, const bool *dead, size_t count)
{
    size_t used = 0;
    for (size_t row = 0; row < count; row++) {
        if (dead[row])
            continue;
        if (column->texts)
            column->texts[used] = column->texts[row];
        else
            column->numbers[used] = column->numbers[row];
        used++;
    }
}
