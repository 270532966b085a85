/* Most texts of a view are categories, units and fields, which repeat, and stand in a table: codes and places stand for
 * them (model/filler). Arrays are moved as they grow and given back with the view. */
#include "compute/kept.h"

#include "base/arena.h"
#include "base/limits.h"
#include "model/filler.h"

#include <stdlib.h>

#define CODES 4096 /* a column of more texts than that is likely to be one of keys */

/* A column that is being filled. */
struct kept_column {
    struct filler *filler;   /* NULL: all cells so far are empty */
    const char *first, *end; /* the block of the tables in which the last text stood */
    const char *stray;       /* the last text that stood in none: mostly a literal, which comes again */
};

void kept_begin(struct kept *kept, const char *name, sqlite3_stmt *select, struct arena *arena,
                const struct arena_map *tables, const struct textpool *pool)
{
    size_t count = (size_t)sqlite3_column_count(select);
    struct schema_column *columns = arena_array(arena, count, sizeof *columns);
    *kept = (struct kept){.schema = {.name = name, .title = name, .column_count = count, .columns = columns}};
    kept->arena = arena;
    kept->filling = arena_new(0);
    kept->tables = tables;
    kept->pool = pool;
    kept->filled = arena_array(kept->filling, count, sizeof *kept->filled);
    kept->table = (struct table){
        .schema = &kept->schema, .present = true, .columns = arena_array(arena, count, sizeof *kept->table.columns)};
    kept->shown = &kept->table;
    for (size_t i = 0; i < count; i++) {
        columns[i].name = arena_text(arena, sqlite3_column_name(select, (int)i));
        kept->table.columns[i] = (struct column){.schema = &columns[i], .present = true};
    }
}

void kept_borrow(struct kept *kept, const struct table *table)
{
    *kept = (struct kept){.shown = table, .schema = {.name = table->schema->name}};
}

void kept_end(struct kept *kept)
{
    arena_free(kept->filling);
    kept->filling = NULL;
    kept->filled = NULL;
}

void kept_clear(struct kept *kept)
{
    for (size_t i = 0; kept->table.columns && i < kept->schema.column_count; i++)
        free(kept->table.columns[i].cells);
    kept->schema.column_count = kept->table.row_count = 0;
}

/* A column gets its cells with its first value; what stands before is empty. */
static struct filler *begin_column(struct kept *kept, size_t index, enum filler_kind kind)
{
    struct filler_input input = {.column = &kept->table.columns[index],
                                 .grows = true,
                                 .kind = kind,
                                 .empty = kept->table.row_count,
                                 .codes = CODES,
                                 .places = kept->pool,
                                 .arena = kept->arena,
                                 .work = kept->filling};
    return kept->filled[index].filler = filler_new(&input);
}

/* SQLite passes the cell of a table on as it is, so that most texts stand where they outlive the view. */
static bool stands_still(const struct kept *kept, struct kept_column *filled, const char *text)
{
    if (text >= filled->first && text < filled->end)
        return true;
    if (text != filled->stray && arena_map_find(kept->tables, text, &filled->first, &filled->end))
        return true;
    filled->stray = text;
    return false;
}

static bool is_large(sqlite3_int64 number)
{
    return number >= LIMIT_NUMBER || number <= -LIMIT_NUMBER;
}

static enum kept_fault add_cell(struct kept *kept, size_t index, sqlite3_stmt *select)
{
    struct column *column = &kept->table.columns[index];
    struct kept_column *filled = &kept->filled[index];
    struct filler *filler = filled->filler;
    const char *text;
    sqlite3_int64 number;
    /* One call for the cell and cheap ones on it, instead of a checked call for each question. */
    sqlite3_value *cell = sqlite3_column_value(select, (int)index);
    switch (sqlite3_value_type(cell)) {
    case SQLITE_NULL:
        if (column_is_text(column))
            filler_add_text(filler, NULL, 0, false);
        else if (column_is_number(column))
            filler_add_number(filler, TABLE_NULL);
        return KEPT_GOOD;
    case SQLITE_INTEGER:
        if (column_is_text(column))
            return KEPT_MIXED;
        if (!filler) {
            filler = begin_column(kept, index, FILLER_NUMBERS);
            ((struct schema_column *)(uintptr_t)column->schema)->kind = COLUMN_INTEGER;
        }
        number = sqlite3_value_int64(cell);
        filler_add_number(filler, is_large(number) ? TABLE_NULL : number);
        return is_large(number) ? KEPT_LARGE : KEPT_GOOD;
    case SQLITE_TEXT:
        if (column_is_number(column))
            return KEPT_MIXED;
        if (!filler)
            filler = begin_column(kept, index, FILLER_CODES);
        text = (const char *)sqlite3_value_text(cell);
        if (!filler_add_known_text(filler, text))
            filler_add_text(filler, text, (size_t)sqlite3_value_bytes(cell), stands_still(kept, filled, text));
        return KEPT_GOOD;
    case SQLITE_FLOAT: /* SQLite goes on with one where integers overflow; as an integer it is the largest */
        if (!is_large(sqlite3_value_int64(cell)) || column_is_text(column))
            return KEPT_FRACTION;
        if (column_is_number(column))
            filler_add_number(filler, TABLE_NULL);
        return KEPT_LARGE;
    default:
        return KEPT_FRACTION;
    }
}

enum kept_fault kept_add(struct kept *kept, sqlite3_stmt *select, const char **column)
{
    enum kept_fault found = KEPT_GOOD;
    *column = NULL;
    for (size_t i = 0; i < kept->schema.column_count; i++) {
        enum kept_fault fault = add_cell(kept, i, select);
        if (fault == KEPT_GOOD)
            continue;
        *column = kept->schema.columns[i].name;
        found = fault;
        if (fault != KEPT_LARGE)
            return fault;
    }
    kept->table.row_count++;
    return found;
}
