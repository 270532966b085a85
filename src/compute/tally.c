/* What a row adds to each indicator depends on the few columns that the expressions read. So rows are first sorted into
 * classes, equal in those columns, and SQLite is asked once for each class. Rows are counted by class, unit and member
 * of each dimension, and the counts are multiplied out and carried up the unit tree. Cells are compared as they stand
 * in the kept columns, several of them in a word: there are a hundred thousand groups. Equal texts at two places make
 * two classes, which changes nothing but the time. */
#include "compute/tally.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "compute/additive.h"
#include "compute/tuples.h"

#include <string.h>

/* What one figure adds up: numerator or denominator of an indicator. */
struct part {
    size_t indicator;
    bool denominator;
    size_t expression; /* number among the distinct ones */
};

/* Where the bits of a column stand in the words of a tuple. */
struct cell_place {
    const struct column *column;
    size_t word;
    unsigned shift;
};

struct work {
    const struct tally *tally;
    struct arena *arena; /* of what is forgotten when all is added up */
    size_t part_count, expression_count;
    struct part *parts;
    const char **expressions;
    size_t used_count;
    const struct column **used;    /* columns that the expressions read */
    const struct column **grouped; /* the unit, then the member of each dimension; NULL: the view has no such column */
    struct tuples classes;
    struct tuples groups;  /* the cells of a class, the unit, the member of each dimension */
    uint32_t *first_row;   /* of each class */
    struct group *members; /* of groups */
    int64_t *values;       /* expression_count for each class */
    size_t class_room, group_room;
};

struct group {
    uint32_t class, rows, first_row;
};

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
    struct arena *arena = work->arena;
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
    struct arena *arena = work->arena;
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

/* False: nothing says whose a row is, or something that is no text. */
static bool find_groups(struct work *work)
{
    const struct tally *tally = work->tally;
    bool texts = true;
    work->grouped = arena_array(work->arena, tally->dimension_count + 1, sizeof(struct column *));
    for (size_t i = 0; i <= tally->dimension_count; i++) {
        const struct column *column = table_column(tally->view, i ? tally->dimensions[i - 1].name : "don_vi");
        texts = texts && (!column || column_is_text(column) || !tally->view->row_count);
        work->grouped[i] = column;
    }
    return texts && work->grouped[0];
}

/* Puts the columns behind those that have a place; *bits: taken so far. */
static void lay_out(struct cell_place *places, const struct column *const *columns, size_t count, size_t *bits)
{
    for (size_t i = 0; i < count; i++) {
        size_t width = columns[i] ? column_width(columns[i]) * 8 : 0, left = 64 - *bits % 64;
        if (width == 0)
            continue;
        if (width > left)
            *bits += left;
        places[i] = (struct cell_place){columns[i], *bits / 64, (unsigned)(*bits % 64)};
        *bits += width;
    }
}

static void take_cells(const struct cell_place *places, size_t count, size_t row, int64_t *words)
{
    for (size_t i = 0; i < count; i++)
        if (places[i].column)
            words[places[i].word] |= (int64_t)(column_bits(places[i].column, row) << places[i].shift);
}

static uint32_t class_of(struct work *work, const int64_t *words, size_t row)
{
    bool is_new;
    size_t class = tuples_number(&work->classes, words, &is_new);
    if (is_new) {
        work->first_row = arena_grow(work->arena, work->first_row, class, &work->class_room, sizeof *work->first_row);
        work->first_row[class] = (uint32_t)row;
    }
    return (uint32_t) class;
}

/* Rows of a group are of one class, so that its class is sought with its first row alone. */
static void sort_rows(struct work *work)
{
    size_t used = work->used_count, count = used + work->tally->dimension_count + 1, bits = 0;
    struct cell_place *places = arena_array(work->arena, count, sizeof *places);
    lay_out(places, work->used, used, &bits);
    work->classes = (struct tuples){.width = (bits + 63) / 64, .arena = work->arena};
    lay_out(places + used, work->grouped, count - used, &bits);
    work->groups = (struct tuples){.width = (bits + 63) / 64, .arena = work->arena};
    int64_t *words = arena_array(work->arena, work->groups.width, sizeof *words);
    for (size_t row = 0; row < work->tally->view->row_count; row++) {
        bool is_new;
        memset(words, 0, work->groups.width * sizeof *words);
        take_cells(places, count, row, words);
        size_t group = tuples_number(&work->groups, words, &is_new);
        if (is_new) {
            memset(words, 0, work->groups.width * sizeof *words);
            take_cells(places, used, row, words);
            work->members = arena_grow(work->arena, work->members, group, &work->group_room, sizeof *work->members);
            work->members[group] = (struct group){.class = class_of(work, words, row), .first_row = (uint32_t)row};
        }
        work->members[group].rows++;
    }
}

/* False: SQLite fails, or gives something that is no integer. */
static bool ask_values(struct work *work, sqlite3_stmt *row)
{
    size_t width = work->expression_count;
    work->values = arena_array(work->arena, work->classes.count * width, sizeof *work->values);
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

/* The class's values, so many times, to one row of sums. dimension: NULL, or only indicators that have it. */
static bool add_to(const struct work *work, const struct sums *sums, size_t row, size_t group, const char *dimension)
{
    const struct pack *pack = work->tally->pack;
    const int64_t *values = work->values + work->members[group].class * work->expression_count;
    for (size_t p = 0; p < work->part_count; p++) {
        const struct part *part = &work->parts[p];
        if (values[part->expression] == 0 ||
            (dimension && !texts_have(&pack->indicators[part->indicator].dimensions, dimension)))
            continue;
        if (!add_product(work->members[group].rows, values[part->expression],
                         sums_at(sums, row, part->indicator) + part->denominator))
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

/* False: a sum is too large, or a row without member. */
static bool add_group(const struct work *work, size_t group)
{
    const struct tally *tally = work->tally;
    size_t unit = UNIT_NONE, row = work->members[group].first_row;
    if (tally->pack->role_units) {
        const char *code = column_text(work->grouped[0], row);
        unit = code ? shape_index(tally->units->codes, code, strlen(code)) : SHAPE_NONE;
        bool agency_alone = code && *code == '\0';
        if (unit == SHAPE_NONE && !agency_alone)
            return true; /* counts nowhere */
        unit = agency_alone ? UNIT_NONE : unit;
    }
    if (!add_to(work, tally->sums, 0, group, NULL))
        return false;
    for (; unit != UNIT_NONE; unit = tally->units->items[unit].parent)
        if (!add_to(work, tally->sums, unit + 1, group, NULL))
            return false;
    for (size_t d = 0; d < tally->dimension_count; d++) {
        const struct tally_dimension *dimension = &tally->dimensions[d];
        if (!has_dimension(work, dimension->name))
            continue;
        const char *member = work->grouped[d + 1] ? column_text(work->grouped[d + 1], row) : NULL;
        size_t at = member ? shape_index(dimension->members, member, strlen(member)) : SHAPE_NONE;
        if (at == SHAPE_NONE || !add_to(work, dimension->sums, at, group, dimension->name))
            return false;
    }
    return true;
}

static bool denominators_are_good(const struct work *work, const struct sums *sums)
{
    for (size_t p = 0; p < work->part_count; p++)
        for (size_t row = 0; work->parts[p].denominator && row < sums->row_count; row++)
            if (sums_at(sums, row, work->parts[p].indicator)[1] < 0)
                return false;
    return true;
}

static bool add_all(struct work *work)
{
    const struct tally *tally = work->tally;
    sqlite3_stmt *row = prepare_row(work);
    bool good = row != NULL;
    if (good) {
        sort_rows(work);
        good = ask_values(work, row);
    }
    for (size_t group = 0; good && group < work->groups.count; group++)
        good = add_group(work, group);
    sqlite3_finalize(row);
    good = good && denominators_are_good(work, tally->sums);
    for (size_t d = 0; d < tally->dimension_count; d++)
        good = good && denominators_are_good(work, tally->dimensions[d].sums);
    return good;
}

void tally_run(const struct tally *tally, const bool *wanted, bool *done)
{
    struct work work = {.tally = tally, .arena = arena_new(0)};
    find_parts(&work, wanted);
    bool good = work.part_count && find_groups(&work) && add_all(&work);
    for (size_t p = 0; good && p < work.part_count; p++)
        done[work.parts[p].indicator] = true;
    arena_free(work.arena);
}
