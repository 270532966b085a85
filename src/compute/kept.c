/* Most texts of a view are categories, units and fields, which repeat: each column keeps an index of the texts it met and
 * lets the first stand for all, until it has met so many that they are likely to be keys. Arrays are moved as they grow and given
 * back with the view. */
#include "compute/kept.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#define REMEMBERED 4096 /* distinct texts of a column that are kept once */
#define MET        128  /* places of a column whose text is known without looking at it */
#define FIRST_ROOM 256

/* A place in a table, and the text that stands for it. */
struct met_text {
    const char *place, *text;
};

/* Open addressing; never more than half full. */
struct known_text {
    const char *first, *end; /* the block of the tables in which the last text stood */
    struct met_text *met;    /* MET of them, by place; NULL: no text met yet */
    const char *stray;       /* the last text that stood in none: mostly a literal, which comes again */
    size_t count, slot_count;
    struct {
        const char *text;
        size_t length;
    } * slots;
};

void kept_begin(struct kept *kept, const char *name, sqlite3_stmt *select, struct arena *arena,
                const struct arena_map *tables)
{
    size_t count = (size_t)sqlite3_column_count(select);
    struct schema_column *columns = arena_array(arena, count, sizeof *columns);
    *kept = (struct kept){.schema = {.name = name, .title = name, .column_count = count, .columns = columns}};
    kept->arena = arena;
    kept->tables = tables;
    kept->known = arena_array(arena, count, sizeof *kept->known);
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

void kept_clear(struct kept *kept)
{
    for (size_t i = 0; kept->known && i < kept->schema.column_count; i++)
        free(kept->table.columns[i].cells);
    kept->schema.column_count = kept->table.row_count = 0;
}

/* A column gets its cells with its first value; what stands before is empty. */
static bool make_texts(struct kept *kept, size_t index)
{
    struct column *column = &kept->table.columns[index];
    column->cells = calloc(kept->room, sizeof(char *));
    column->form = COLUMN_ADDRESS;
    return column->cells != NULL;
}

static bool make_numbers(struct kept *kept, size_t index)
{
    struct column *column = &kept->table.columns[index];
    column->cells = malloc(kept->room * sizeof(int64_t));
    column->form = COLUMN_INT64;
    ((struct schema_column *)(uintptr_t)column->schema)->kind = COLUMN_INTEGER;
    for (size_t row = 0; column->cells && row < kept->table.row_count; row++)
        column_set_number(column, row, TABLE_NULL);
    return column->cells != NULL;
}

static bool grow(struct kept *kept)
{
    size_t room = kept->room ? kept->room * 2 : FIRST_ROOM;
    for (size_t i = 0; i < kept->schema.column_count; i++) {
        struct column *column = &kept->table.columns[i];
        if (column->form == COLUMN_NO_CELLS)
            continue;
        void *cells = realloc(column->cells, room * column_width(column));
        if (cells == NULL)
            return false;
        column->cells = cells;
    }
    kept->room = room;
    return true;
}

/* The ends of a text and its length are enough to scatter; equality is compared in full. */
static uint64_t hash_ends(const char *text, size_t length)
{
    uint64_t first = 0, last = 0;
    if (length >= sizeof first) {
        memcpy(&first, text, sizeof first);
        memcpy(&last, text + length - sizeof last, sizeof last);
    } else {
        memcpy(&first, text, length);
    }
    uint64_t hash = (first * 0x9E3779B97F4A7C15u) ^ ((last + length) * 0xFF51AFD7ED558CCDu);
    return hash ^ (hash >> 29) ^ (hash >> 47);
}

static size_t slot_of(const struct known_text *known, const char *text, size_t length)
{
    size_t mask = known->slot_count - 1, at = hash_ends(text, length) & mask;
    while (known->slots[at].text &&
           (known->slots[at].length != length || memcmp(known->slots[at].text, text, length) != 0))
        at = (at + 1) & mask;
    return at;
}

static void double_slots(struct known_text *known, struct arena *arena)
{
    struct known_text old = *known;
    known->slot_count = old.slot_count ? old.slot_count * 2 : 32;
    known->slots = arena_array(arena, known->slot_count, sizeof *known->slots);
    for (size_t i = 0; i < old.slot_count; i++)
        if (old.slots[i].text)
            known->slots[slot_of(known, old.slots[i].text, old.slots[i].length)] = old.slots[i];
}

/* SQLite passes the cell of a table on as it is, so that most texts stand where they outlive the view. */
static bool stands_still(const struct kept *kept, struct known_text *known, const char *text)
{
    if (text >= known->first && text < known->end)
        return true;
    if (text != known->stray && arena_map_find(kept->tables, text, &known->first, &known->end))
        return true;
    known->stray = text;
    return false;
}

/* The text that stands for all equal ones of the column. */
static const char *remember(const struct kept *kept, struct known_text *known, const char *text, size_t length,
                            bool still)
{
    if (known->count * 2 >= known->slot_count)
        double_slots(known, kept->arena);
    size_t at = slot_of(known, text, length);
    if (known->slots[at].text == NULL) {
        known->slots[at].text = still ? text : arena_copy(kept->arena, text, length);
        known->slots[at].length = length;
        known->count++;
    }
    return known->slots[at].text;
}

static const char *keep_text(const struct kept *kept, struct known_text *known, sqlite3_value *cell)
{
    const char *text = (const char *)sqlite3_value_text(cell);
    if (known->met == NULL)
        known->met = arena_array(kept->arena, MET, sizeof *known->met);
    struct met_text *met = &known->met[((uintptr_t)text >> 4) % MET];
    if (met->place == text)
        return met->text;
    bool still = stands_still(kept, known, text);
    size_t length = (size_t)sqlite3_value_bytes(cell);
    if (known->count >= REMEMBERED)
        return still ? text : arena_copy(kept->arena, text, length);
    const char *result = remember(kept, known, text, length, still);
    if (still) /* only there does a place go on saying the same */
        *met = (struct met_text){text, result};
    return result;
}

static enum kept_fault add_cell(struct kept *kept, size_t index, sqlite3_stmt *select)
{
    struct column *column = &kept->table.columns[index];
    size_t row = kept->table.row_count;
    /* One call for the cell and cheap ones on it, instead of a checked call for each question. */
    sqlite3_value *cell = sqlite3_column_value(select, (int)index);
    switch (sqlite3_value_type(cell)) {
    case SQLITE_NULL:
        if (column_is_text(column))
            column_set_text(column, row, NULL);
        else if (column_is_number(column))
            column_set_number(column, row, TABLE_NULL);
        return KEPT_GOOD;
    case SQLITE_INTEGER:
        if (column_is_text(column))
            return KEPT_MIXED;
        if (!column_is_number(column) && !make_numbers(kept, index))
            return KEPT_MEMORY;
        column_set_number(column, row, sqlite3_value_int64(cell));
        return KEPT_GOOD;
    case SQLITE_TEXT:
        if (column_is_number(column))
            return KEPT_MIXED;
        if (!column_is_text(column) && !make_texts(kept, index))
            return KEPT_MEMORY;
        column_set_text(column, row, keep_text(kept, &kept->known[index], cell));
        return KEPT_GOOD;
    default:
        return KEPT_FRACTION;
    }
}

enum kept_fault kept_add(struct kept *kept, sqlite3_stmt *select, const char **column)
{
    *column = NULL;
    if (kept->table.row_count == kept->room && !grow(kept))
        return KEPT_MEMORY;
    for (size_t i = 0; i < kept->schema.column_count; i++) {
        enum kept_fault fault = add_cell(kept, i, select);
        if (fault != KEPT_GOOD) {
            *column = kept->schema.columns[i].name;
            return fault;
        }
    }
    kept->table.row_count++;
    return KEPT_GOOD;
}
