/* handmade: tables put together in the test itself, with names unlike those of the delivered pack. */
#ifndef BAOCAO_TESTS_HANDMADE_H
#define BAOCAO_TESTS_HANDMADE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "compute/run.h"
#include "model/filler.h"
#include "model/table.h"

#include <stdlib.h>
#include <string.h>

/* kinds: one letter for each name: t text, d date, n integer, y yes/no, p private text, u unit. */
static inline struct schema_table handmade_schema(struct arena *arena, const char *name, const char *kinds,
                                                  const char *const *names)
{
    size_t count = strlen(kinds);
    struct schema_column *columns = arena_array(arena, count, sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        columns[i].name = names[i];
        columns[i].kind = kinds[i] == 'd'   ? COLUMN_DATE
                          : kinds[i] == 'n' ? COLUMN_INTEGER
                          : kinds[i] == 'y' ? COLUMN_YES_NO
                          : kinds[i] == 'u' ? COLUMN_UNIT
                                            : COLUMN_TEXT;
        columns[i].private = kinds[i] == 'p';
    }
    return (struct schema_table){.name = name, .title = name, .column_count = count, .columns = columns};
}

static inline int64_t handmade_number(const struct schema_column *column, const char *cell)
{
    int32_t day;
    if (*cell == '\0')
        return TABLE_NULL;
    if (column->kind == COLUMN_DATE)
        return date_parse(cell, strlen(cell), &day) ? day : TABLE_NULL;
    return strtoll(cell, NULL, 10);
}

/* cells: row by row, "" = empty. Lines count from 2 in the file <name>.csv. */
static inline struct table handmade_table(struct arena *arena, const struct schema_table *schema,
                                          const char *const *cells, size_t rows)
{
    struct table table = {.schema = schema, .present = true, .row_count = rows, .file_count = 1};
    table.files = arena_alloc(arena, sizeof *table.files);
    const char *path = arena_format(arena, "%s.csv", schema->name);
    table.files[0] = (struct table_file){.path = path, .at = path, .rows_read = rows, .end = rows};
    table.lines = arena_array(arena, rows + 1, sizeof *table.lines);
    table.columns = arena_array(arena, schema->column_count, sizeof *table.columns);
    for (size_t row = 0; row < rows; row++)
        table.lines[row] = (uint32_t)row + 2;
    for (size_t c = 0; c < schema->column_count; c++) {
        struct column *column = &table.columns[c];
        *column = (struct column){.schema = &schema->columns[c], .present = true};
        bool texts = column->schema->kind == COLUMN_TEXT || column->schema->kind == COLUMN_UNIT;
        struct filler *filler = filler_new(&(struct filler_input){.column = column,
                                                                  .kind = texts ? FILLER_ADDRESSES : FILLER_NUMBERS,
                                                                  .room = rows,
                                                                  .arena = arena,
                                                                  .work = arena});
        for (size_t row = 0; row < rows; row++) {
            const char *cell = cells[row * schema->column_count + c];
            if (texts)
                column_set_text(column, row, *cell ? cell : NULL);
            else
                filler_add_number(filler, handmade_number(column->schema, cell));
        }
    }
    return table;
}

#endif
