/* A hundred thousand dossiers may be under way when a period ends: as cells of a list they would take more than all
 * that is kept of the period besides. */
#include "compute/listkeys.h"

#include "base/arena.h"
#include "model/filler.h"

#include <stdlib.h>
#include <string.h>

static const struct schema_column SCHEMAS[LISTKEYS_COLUMNS] = {{.name = "ten", .kind = COLUMN_TEXT},
                                                               {.name = "khoa", .kind = COLUMN_TEXT},
                                                               {.name = "don_vi", .kind = COLUMN_TEXT}};
static const struct schema_table SCHEMA = {.name = LISTKEYS_TABLE,
                                           .title = LISTKEYS_TABLE,
                                           .column_count = LISTKEYS_COLUMNS,
                                           .columns = (struct schema_column *)(uintptr_t)SCHEMAS};

struct listkeys {
    struct table *table;
    struct filler *fillers[LISTKEYS_COLUMNS];
    struct arena *arena, *work;
};

struct table *listkeys_empty(struct arena *arena)
{
    struct table *table = arena_alloc(arena, sizeof *table);
    *table = (struct table){.schema = &SCHEMA, .present = true};
    table->columns = arena_array(arena, LISTKEYS_COLUMNS, sizeof *table->columns);
    for (size_t i = 0; i < LISTKEYS_COLUMNS; i++)
        table->columns[i] = (struct column){.schema = &SCHEMAS[i], .present = true};
    return table;
}

struct listkeys *listkeys_new(struct arena *arena)
{
    struct arena *work = arena_new(0);
    struct listkeys *keys = arena_alloc(work, sizeof *keys);
    *keys = (struct listkeys){.table = listkeys_empty(arena), .arena = arena, .work = work};
    struct textpool *pool = textpool_new(arena);
    for (size_t i = 0; i < LISTKEYS_COLUMNS; i++) {
        struct filler_input input = {.column = &keys->table->columns[i],
                                     .kind = i == LISTKEYS_KEY ? FILLER_PLACES : FILLER_CODES,
                                     .grows = true,
                                     .pool = pool,
                                     .arena = arena,
                                     .work = work};
        keys->fillers[i] = filler_new(&input);
    }
    return keys;
}

static void add_text(struct filler *filler, const char *text)
{
    filler_add_text(filler, text, text ? strlen(text) : 0, false);
}

void listkeys_add(struct listkeys *keys, const char *list, const char *key, const char *unit)
{
    add_text(keys->fillers[LISTKEYS_LIST], list);
    add_text(keys->fillers[LISTKEYS_KEY], key);
    add_text(keys->fillers[LISTKEYS_UNIT], unit);
    keys->table->row_count++;
}

size_t listkeys_count(const struct listkeys *keys)
{
    return keys->table->row_count;
}

void listkeys_cut(struct listkeys *keys, size_t count)
{
    for (size_t i = 0; i < LISTKEYS_COLUMNS; i++)
        filler_cut(keys->fillers[i], count);
    keys->table->row_count = count;
}

const struct table *listkeys_close(struct listkeys *keys)
{
    struct table *table = keys->table;
    for (size_t i = 0; i < LISTKEYS_COLUMNS; i++) {
        struct column *column = &table->columns[i];
        void *grown = column->cells;
        column->cells = arena_room(keys->arena, table->row_count, column_width(column));
        memcpy(column->cells, grown, table->row_count * column_width(column));
        free(grown);
    }
    arena_free(keys->work);
    return table;
}
