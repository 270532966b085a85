/* The reader gives a cell that names a row the very text of that row's key, so that a key is mostly found by where its
 * text stands: no text of a million need be read. Mostly keys came into the pool row by row, and their own column is
 * all that is searched; where repeated ones did not, an index is made. What is not found so is looked up by what it
 * says. */
#include "compute/references.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "model/filler.h"

#include <string.h>

/* Open addressing, at most four fifths full: row + 1, 0 = free. */
struct keys {
    const struct column *column;
    size_t count, mask;
    const struct textpool *pool;  /* in which the keys stand one behind the other, NULL: they do not */
    uint32_t *by_place, *by_text; /* NULL: not made */
};

struct made {
    const struct column *column;
    struct column rows;
    struct made *older;
};

struct references {
    const struct tables *tables;
    struct arena *arena;
    struct keys *keys; /* of each table */
    struct made *made;
};

struct references *references_new(const struct tables *tables, struct arena *arena)
{
    struct references *references = arena_alloc(arena, sizeof *references);
    *references = (struct references){.tables = tables, .arena = arena};
    references->keys = arena_array(arena, tables->count + 1, sizeof *references->keys);
    return references;
}

const struct table *references_table(const struct tables *tables, const struct schema_column *column)
{
    const struct table *table =
        column->kind == COLUMN_REFERENCE && column->reference ? tables_find(tables, column->reference) : NULL;
    return table && table->schema->keys.count == 1 ? table : NULL;
}

static size_t hash_place(const char *text)
{
    uint64_t hash = (uint64_t)(uintptr_t)text * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 20);
}

static size_t hash_text(const char *text)
{
    return textmap_hash(text, strlen(text));
}

static uint32_t *index_keys(const struct keys *keys, size_t (*hash)(const char *text), struct arena *arena)
{
    uint32_t *slots = arena_array(arena, keys->mask + 1, sizeof *slots);
    for (size_t row = 0; row < keys->count; row++) {
        const char *key = column_text(keys->column, row);
        size_t at = key ? hash(key) & keys->mask : 0;
        while (key && slots[at])
            at = (at + 1) & keys->mask;
        if (key)
            slots[at] = (uint32_t)row + 1;
    }
    return slots;
}

static bool are_in_order(const struct keys *keys)
{
    uint32_t before = 0;
    for (size_t row = 0; row < keys->count; row++) {
        uint32_t place = column_place(keys->column, row);
        if (place <= before)
            return false;
        before = place;
    }
    return true;
}

/* Row + 1, or 0. */
static uint32_t find_in_order(const struct keys *keys, uint32_t place)
{
    size_t first = 0;
    for (size_t count = keys->count; count > 1; count -= count / 2)
        first += column_place(keys->column, first + count / 2) <= place ? count / 2 : 0;
    return place && keys->count && column_place(keys->column, first) == place ? (uint32_t)first + 1 : 0;
}

static uint32_t find_place(const struct keys *keys, const char *text)
{
    size_t at = hash_place(text) & keys->mask;
    while (keys->by_place[at] && column_text(keys->column, keys->by_place[at] - 1) != text)
        at = (at + 1) & keys->mask;
    return keys->by_place[at];
}

static uint32_t find_text(const struct keys *keys, const char *text)
{
    size_t at = hash_text(text) & keys->mask;
    while (keys->by_text[at] && strcmp(column_text(keys->column, keys->by_text[at] - 1), text) != 0)
        at = (at + 1) & keys->mask;
    return keys->by_text[at];
}

static struct keys *keys_of(struct references *references, const struct table *table)
{
    struct keys *keys = &references->keys[table - references->tables->items];
    if (keys->column)
        return keys;
    keys->column = table_column(table, table->schema->keys.items[0]);
    keys->count = table->row_count;
    for (keys->mask = 15; keys->mask < keys->count + keys->count / 4; keys->mask = keys->mask * 2 + 1) {
    }
    if (are_in_order(keys))
        keys->pool = references->tables->pool;
    else
        keys->by_place = index_keys(keys, hash_place, references->arena);
    return keys;
}

/* The row that the cell names, from 1; 0: none. */
static uint32_t row_named(struct references *references, struct keys *keys, const struct column *column, size_t row)
{
    const char *text = column_text(column, row);
    uint32_t place = column_place(column, row), found = 0;
    if (text == NULL)
        return 0;
    if (keys->pool)
        found = find_in_order(keys, place ? place : textpool_place(keys->pool, text));
    else
        found = find_place(keys, text);
    if (found)
        return found;
    if (keys->by_text == NULL)
        keys->by_text = index_keys(keys, hash_text, references->arena);
    return find_text(keys, text);
}

const struct column *references_rows(struct references *references, const struct column *column, size_t row_count)
{
    for (const struct made *made = references->made; made; made = made->older)
        if (made->column == column)
            return &made->rows;
    struct made *made = arena_alloc(references->arena, sizeof *made);
    *made = (struct made){.column = column, .rows = {.schema = column->schema}, .older = references->made};
    references->made = made;
    struct keys *keys = keys_of(references, references_table(references->tables, column->schema));
    struct arena *work = arena_new(0);
    struct filler_input input = {.column = &made->rows,
                                 .kind = FILLER_NUMBERS,
                                 .room = row_count,
                                 .most = (int64_t)keys->count,
                                 .arena = references->arena,
                                 .work = work};
    struct filler *filler = filler_new(&input);
    for (size_t row = 0; row < row_count; row++) {
        uint32_t found = row_named(references, keys, column, row);
        filler_add_number(filler, found ? found : TABLE_NULL);
    }
    arena_free(work);
    return &made->rows;
}
