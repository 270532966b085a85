/* What a row adds to each indicator depends on the few columns that the expressions read. So rows are first sorted into
 * classes, equal in those columns, and SQLite is asked once for each class. Then classes are counted by unit and member
 * of each dimension, and the counts are multiplied out and carried up the unit tree. Cells are compared as they stand in
 * the kept columns: equal texts at two places make two classes, which changes nothing but the time. */
#include "compute/tally.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "compute/additive.h"

#include <string.h>

/* Distinct tuples of cells, numbered as they come. */
struct tuples {
    size_t width, count, room, slot_count;
    int64_t *cells;  /* count * width */
    uint32_t *slots; /* number + 1, 0: free */
    struct arena *arena;
};

/* What one figure adds up: numerator or denominator of an indicator. */
struct part {
    size_t indicator;
    bool denominator;
    size_t expression; /* number among the distinct ones */
};

struct work {
    const struct tally *tally;
    size_t part_count, expression_count;
    struct part *parts;
    const char **expressions;
    size_t used_count;
    const struct column **used; /* columns that the expressions read */
    struct tuples classes, groups;
    uint32_t *first_row; /* of each class */
    int64_t *group_rows; /* rows of each group */
    int64_t *values;     /* expression_count for each class */
    size_t class_room, group_room;
};

static uint64_t hash_cells(const int64_t *cells, size_t width)
{
    uint64_t hash = 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < width; i++) {
        hash = (hash ^ (uint64_t)cells[i]) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    return hash;
}

static uint32_t *slot_for(const struct tuples *tuples, const int64_t *cells)
{
    size_t mask = tuples->slot_count - 1, at = hash_cells(cells, tuples->width) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t *slot = &tuples->slots[at];
        if (*slot == 0 ||
            memcmp(tuples->cells + (*slot - 1) * tuples->width, cells, tuples->width * sizeof *cells) == 0)
            return slot;
    }
}

static void double_slots(struct tuples *tuples)
{
    if (tuples->slot_count == 0) /* a tuple of no cells has an address, too */
        tuples->cells = arena_array(tuples->arena, tuples->room = 64, sizeof *tuples->cells);
    tuples->slot_count = tuples->slot_count ? tuples->slot_count * 2 : 256;
    tuples->slots = arena_array(tuples->arena, tuples->slot_count, sizeof *tuples->slots);
    for (size_t i = 0; i < tuples->count; i++)
        *slot_for(tuples, tuples->cells + i * tuples->width) = (uint32_t)i + 1;
}

/* The number of this tuple; *is_new when it was not met before. */
static size_t tuple_number(struct tuples *tuples, const int64_t *cells, bool *is_new)
{
    if (tuples->count * 2 >= tuples->slot_count)
        double_slots(tuples);
    uint32_t *slot = slot_for(tuples, cells);
    *is_new = *slot == 0;
    if (!*is_new)
        return *slot - 1;
    for (size_t i = 0; i < tuples->width; i++) {
        size_t at = tuples->count * tuples->width + i;
        tuples->cells = arena_grow(tuples->arena, tuples->cells, at, &tuples->room, sizeof *tuples->cells);
        tuples->cells[at] = cells[i];
    }
    *slot = (uint32_t)++tuples->count;
    return tuples->count - 1;
}

/* ---- what is asked ---- */

static size_t expression_number(struct work *work, const char *text)
{
    for (size_t i = 0; i < work->expression_count; i++)
        if (strcmp(work->expressions[i], text) == 0)
            return i;
    work->expressions[work->expression_count] = text;
    return work->expression_count++;
}

static void add_part(struct work *work, size_t indicator, bool denominator, const char *expression)
{
    work->parts[work->part_count++] = (struct part){indicator, denominator, expression_number(work, expression)};
}

static void find_parts(struct work *work, const bool *wanted)
{
    const struct pack *pack = work->tally->pack;
    struct arena *arena = work->tally->arena;
    work->parts = arena_array(arena, 2 * pack->indicator_count, sizeof *work->parts);
    work->expressions = arena_array(arena, 2 * pack->indicator_count, sizeof *work->expressions);
    for (size_t i = 0; i < pack->indicator_count; i++) {
        const struct schema_indicator *indicator = &pack->indicators[i];
        const char *numerator = wanted[i] ? additive_row(indicator->numerator, arena) : NULL;
        const char *denominator =
            numerator && indicator->denominator ? additive_row(indicator->denominator, arena) : NULL;
        if (numerator == NULL || (indicator->denominator && denominator == NULL))
            continue;
        add_part(work, i, false, numerator);
        if (denominator)
            add_part(work, i, true, denominator);
    }
}

/* The statement that gives all expressions for one row, by its number. NULL: they do not stand alone. */
static sqlite3_stmt *prepare_row(struct work *work)
{
    const struct table *view = work->tally->view;
    struct arena *arena = work->tally->arena;
    bool *used = arena_array(arena, view->schema->column_count + 1, sizeof *used);
    struct buffer sql = {0};
    for (size_t i = 0; i < work->expression_count; i++)
        buffer_add_format(&sql, "%s(\n%s\n)", i ? ",\n" : "select ", work->expressions[i]);
    buffer_add_format(&sql, "\nfrom \"%s\"", view->schema->name);
    sqlite3_stmt *probe = database_try_row(work->tally->database, buffer_text(&sql), view, used);
    sqlite3_finalize(probe);
    buffer_add_text(&sql, "\nwhere rowid = ?1");
    sqlite3_stmt *row = probe ? database_try(work->tally->database, buffer_text(&sql)) : NULL;
    buffer_clear(&sql);
    work->used = arena_array(arena, view->schema->column_count + 1, sizeof(struct column *));
    for (size_t i = 0; i < view->schema->column_count; i++)
        if (used[i])
            work->used[work->used_count++] = &view->columns[i];
    return row;
}

/* ---- rows into classes and groups ---- */

static int64_t cell_bits(const struct column *column, size_t row)
{
    return column_is_text(column) ? (int64_t)(intptr_t)column_text(column, row) : column_number(column, row);
}

static const struct column **group_columns(const struct work *work)
{
    const struct tally *tally = work->tally;
    const struct column **columns = arena_array(tally->arena, tally->dimension_count + 1, sizeof(struct column *));
    columns[0] = table_column(tally->view, "don_vi");
    for (size_t d = 0; d < tally->dimension_count; d++)
        columns[d + 1] = table_column(tally->view, tally->dimensions[d].name);
    return columns;
}

static void sort_rows(struct work *work)
{
    struct arena *arena = work->tally->arena;
    size_t widest =
        work->used_count > work->tally->dimension_count + 2 ? work->used_count : work->tally->dimension_count + 2;
    int64_t *cells = arena_array(arena, widest, sizeof *cells);
    const struct column **columns = group_columns(work);
    work->classes = (struct tuples){.width = work->used_count, .arena = arena};
    work->groups = (struct tuples){.width = work->tally->dimension_count + 2, .arena = arena};
    for (size_t row = 0; row < work->tally->view->row_count; row++) {
        bool is_new;
        for (size_t i = 0; i < work->used_count; i++)
            cells[i] = cell_bits(work->used[i], row);
        size_t class = tuple_number(&work->classes, cells, &is_new);
        if (is_new) {
            work->first_row = arena_grow(arena, work->first_row, class, &work->class_room, sizeof *work->first_row);
            work->first_row[class] = (uint32_t)row;
        }
        for (size_t i = 0; i <= work->tally->dimension_count; i++)
            cells[i] = columns[i] ? cell_bits(columns[i], row) : 0;
        cells[work->tally->dimension_count + 1] = (int64_t) class;
        size_t group = tuple_number(&work->groups, cells, &is_new);
        work->group_rows = arena_grow(arena, work->group_rows, group, &work->group_room, sizeof *work->group_rows);
        work->group_rows[group] = is_new ? 1 : work->group_rows[group] + 1;
    }
}

/* False: SQLite fails, or gives something that is no integer. */
static bool ask_values(struct work *work, sqlite3_stmt *row)
{
    size_t width = work->expression_count;
    work->values = arena_array(work->tally->arena, work->classes.count * width, sizeof *work->values);
    for (size_t class = 0; class < work->classes.count; class ++) {
        sqlite3_reset(row);
        sqlite3_bind_int64(row, 1, (sqlite3_int64)work->first_row[class] + 1);
        if (database_step(work->tally->database, row) != SQLITE_ROW)
            return false;
        for (size_t i = 0; i < width; i++) {
            int type = sqlite3_column_type(row, (int)i);
            if (type != SQLITE_INTEGER && type != SQLITE_NULL)
                return false;
            work->values[class * width + i] = sqlite3_column_int64(row, (int)i);
        }
    }
    return true;
}

/* ---- adding up ---- */

static bool add_product(int64_t rows, int64_t value, int64_t *sum)
{
    int64_t product;
    return !__builtin_mul_overflow(rows, value, &product) && !__builtin_add_overflow(*sum, product, sum);
}

/* The class's values, so many times, to one row of figures. dimension: NULL, or only indicators that have it. */
static bool add_to(const struct work *work, struct figure *figures, size_t group, const char *dimension)
{
    const struct pack *pack = work->tally->pack;
    size_t class = (size_t)work->groups.cells[(group + 1) * work->groups.width - 1];
    const int64_t *values = work->values + class * work->expression_count;
    for (size_t p = 0; p < work->part_count; p++) {
        const struct part *part = &work->parts[p];
        if (values[part->expression] == 0 ||
            (dimension && !texts_have(&pack->indicators[part->indicator].dimensions, dimension)))
            continue;
        struct figure *figure = &figures[part->indicator];
        if (!add_product(work->group_rows[group], values[part->expression],
                         part->denominator ? &figure->denominator : &figure->numerator))
            return false;
    }
    return true;
}

static bool has_dimension(const struct work *work, const char *dimension)
{
    for (size_t p = 0; p < work->part_count; p++)
        if (texts_have(&work->tally->pack->indicators[work->parts[p].indicator].dimensions, dimension))
            return true;
    return false;
}

static const char *text_of(int64_t cell)
{
    return (const char *)(intptr_t)cell;
}

/* False: a sum is too large, or a row without member. */
static bool add_group(const struct work *work, size_t group)
{
    const struct tally *tally = work->tally;
    const int64_t *cells = work->groups.cells + group * work->groups.width;
    size_t count = tally->pack->indicator_count, unit = UNIT_NONE;
    if (tally->pack->role_units) {
        const char *code = text_of(cells[0]);
        unit = code ? shape_index(tally->units->codes, code, strlen(code)) : SHAPE_NONE;
        bool agency_alone = code && *code == '\0';
        if (unit == SHAPE_NONE && !agency_alone)
            return true; /* counts nowhere */
        unit = agency_alone ? UNIT_NONE : unit;
    }
    if (!add_to(work, tally->figures, group, NULL))
        return false;
    for (; unit != UNIT_NONE; unit = tally->units->items[unit].parent)
        if (!add_to(work, tally->figures + (unit + 1) * count, group, NULL))
            return false;
    for (size_t d = 0; d < tally->dimension_count; d++) {
        const struct tally_dimension *dimension = &tally->dimensions[d];
        if (!has_dimension(work, dimension->name))
            continue;
        const char *member = text_of(cells[d + 1]);
        size_t at = member ? shape_index(dimension->members, member, strlen(member)) : SHAPE_NONE;
        if (at == SHAPE_NONE || !add_to(work, dimension->figures + at * count, group, dimension->name))
            return false;
    }
    return true;
}

static bool denominators_are_good(const struct work *work, const struct figure *figures, size_t rows)
{
    for (size_t p = 0; p < work->part_count; p++)
        for (size_t row = 0; work->parts[p].denominator && row < rows; row++)
            if (figures[row * work->tally->pack->indicator_count + work->parts[p].indicator].denominator < 0)
                return false;
    return true;
}

/* Groups hold cells of units and dimensions as places of texts. */
static bool columns_are_texts(const struct work *work)
{
    const struct column **columns = group_columns(work);
    for (size_t i = 0; i <= work->tally->dimension_count; i++)
        if (columns[i] && !column_is_text(columns[i]) && work->tally->view->row_count)
            return false;
    return columns[0] != NULL;
}

void tally_run(const struct tally *tally, const bool *wanted, bool *done)
{
    struct work work = {.tally = tally};
    find_parts(&work, wanted);
    if (work.part_count == 0 || !columns_are_texts(&work))
        return;
    sqlite3_stmt *row = prepare_row(&work);
    bool good = row != NULL;
    if (good) {
        sort_rows(&work);
        good = ask_values(&work, row);
    }
    for (size_t group = 0; good && group < work.groups.count; group++)
        good = add_group(&work, group);
    sqlite3_finalize(row);
    good = good && denominators_are_good(&work, tally->figures, tally->units->count + 1);
    for (size_t d = 0; d < tally->dimension_count; d++)
        good = good && denominators_are_good(&work, tally->dimensions[d].figures, tally->dimensions[d].members->count);
    for (size_t p = 0; good && p < work.part_count; p++)
        done[work.parts[p].indicator] = true;
}
