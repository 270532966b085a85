/* Indicators are gathered by view. What is additive, one pass over the view's rows counts for all (tally); of the
 * others each group is one statement for the agency, one for all units and one for each dimension. When a statement
 * fails, its indicators are tried one by one, so that the message names the one at fault. Only integers are taken: a
 * floating or textual result is an error, never a rounded number. */
#include "compute/figures.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "compute/counted.h"
#include "compute/statement.h"
#include "compute/sums.h"
#include "compute/tally.h"

#include <stdlib.h>
#include <string.h>

struct job {
    struct database *database;
    const struct run_input *input;
    const struct units *units;
    struct arena *arena, *scratch; /* of the figures and members; of what is forgotten when they are there */
    struct diags *diags;
};

/* Where a statement's results go: row of a group name, SHAPE_NONE to refuse. */
struct target_rows {
    const struct shape *groups; /* NULL: everything into row 0 */
    size_t first;               /* row of the first group */
    struct sums *sums;
};

/* ---- what is there ---- */

static bool need_is_there(const struct run_input *input, const char *need)
{
    const char *dot = strchr(need, '.');
    for (size_t i = 0; i < input->tables->count; i++) {
        const struct table *table = &input->tables->items[i];
        size_t length = dot ? (size_t)(dot - need) : strlen(need);
        if (strlen(table->schema->name) != length || strncmp(table->schema->name, need, length) != 0)
            continue;
        const struct column *column = dot ? table_column(table, dot + 1) : NULL;
        return table->present && (dot == NULL || (column && column->present && !column->lacking));
    }
    return false;
}

bool figures_have(const struct run_input *input, const struct texts *needs)
{
    for (size_t i = 0; i < needs->count; i++)
        if (!need_is_there(input, needs->items[i]))
            return false;
    return true;
}

const bool *figures_available(const struct run_input *input, struct arena *arena)
{
    bool *result = arena_array(arena, input->pack->indicator_count, sizeof *result);
    for (size_t i = 0; i < input->pack->indicator_count; i++)
        result[i] = figures_have(input, &input->pack->indicators[i].needs);
    return result;
}

/* ---- running one statement ---- */

static bool take_integer(const struct job *job, sqlite3_stmt *row, int column, const struct schema_indicator *indicator,
                         struct place at, int64_t *result)
{
    int type = sqlite3_column_type(row, column);
    *result = type == SQLITE_NULL ? 0 : sqlite3_column_int64(row, column);
    if (type == SQLITE_INTEGER || type == SQLITE_NULL)
        return true;
    struct diag *diag =
        diag_add(job->diags, DIAG_ERROR, "C005", at, "chỉ tiêu %s: kết quả không phải số nguyên", indicator->code);
    diag_set_hint(job->diags, diag, "tử số và mẫu số phải là số đếm hoặc tổng các số nguyên; máy tự tính tỷ lệ");
    return false;
}

/* numbers: as sums_at() gives them. */
static bool take_numbers(const struct job *job, sqlite3_stmt *row, int column, const struct schema_indicator *indicator,
                         int64_t *numbers)
{
    if (!take_integer(job, row, column, indicator, indicator->numerator_at, &numbers[0]))
        return false;
    if (indicator->denominator == NULL)
        return true;
    if (!take_integer(job, row, column + 1, indicator, indicator->denominator_at, &numbers[1]))
        return false;
    if (numbers[1] >= 0)
        return true;
    diag_add(job->diags, DIAG_ERROR, "C007", indicator->denominator_at, "chỉ tiêu %s: mẫu số âm", indicator->code);
    return false;
}

static size_t index_of(const struct pack *pack, const struct schema_indicator *indicator)
{
    return (size_t)(indicator - pack->indicators);
}

/* One result row into the figures. */
static bool take_row(const struct job *job, const struct statement *statement, sqlite3_stmt *row,
                     const struct target_rows *rows)
{
    size_t at = 0;
    if (rows->groups) {
        const char *group = (const char *)sqlite3_column_text(row, 0);
        if (group == NULL) {
            struct diag *diag = diag_add(job->diags, DIAG_ERROR, "C017", place_file(NULL),
                                         "khung nhìn %s: có dòng để trống cột %s nên không biết tính vào đâu",
                                         statement->view, statement->by);
            diag_set_hint(job->diags, diag, "trong khung nhìn hãy viết coalesce(%s, 'Chưa rõ')", statement->by);
            return false;
        }
        at = shape_index(rows->groups, group, strlen(group));
        if (at == SHAPE_NONE)
            return true; /* cannot be: members were read from the same rows */
    }
    for (size_t i = 0; i < statement->count; i++) {
        const struct schema_indicator *indicator = statement->indicators[i];
        int64_t *numbers = sums_at(rows->sums, rows->first + at, index_of(job->input->pack, indicator));
        if (!take_numbers(job, row, (int)(2 * i + 1), indicator, numbers))
            return false;
    }
    return true;
}

/* SQLITE_DONE, SQLITE_ERROR when something was recorded already, another code when SQLite failed. */
static int run_statement(const struct job *job, const struct statement *statement, const struct target_rows *rows)
{
    struct buffer sql = {0};
    statement_write(statement, &sql);
    sqlite3_stmt *row = database_try(job->database, buffer_text(&sql));
    buffer_clear(&sql);
    int code = row ? SQLITE_ROW : SQLITE_MISUSE;
    while (code == SQLITE_ROW) {
        code = database_step(job->database, row);
        if (code == SQLITE_ROW && rows && !take_row(job, statement, row, rows))
            code = SQLITE_ERROR;
        else if (code == SQLITE_ERROR)
            code = SQLITE_MISUSE;
    }
    sqlite3_finalize(row);
    return code;
}

/* Finds which expression of a failed statement is at fault. */
static void blame(const struct job *job, const struct statement *statement)
{
    for (size_t i = 0; i < statement->count; i++) {
        struct statement one = *statement;
        struct schema_indicator alone = *statement->indicators[i];
        const struct schema_indicator *alone_at = &alone;
        one.count = 1;
        one.indicators = &alone_at;
        bool numerator_only = alone.denominator != NULL;
        alone.denominator = NULL;
        const char *subject = arena_format(job->scratch, "chỉ tiêu %s", alone.code);
        int code = run_statement(job, &one, NULL);
        if (code != SQLITE_DONE) {
            database_explain(job->database, alone.numerator_at, subject);
            return;
        }
        alone.denominator = statement->indicators[i]->denominator;
        if (numerator_only && run_statement(job, &one, NULL) != SQLITE_DONE) {
            database_explain(job->database, alone.denominator_at, subject);
            return;
        }
    }
    database_explain(job->database, statement->indicators[0]->at,
                     arena_format(job->scratch, "khung nhìn %s", statement->view));
}

static bool run_or_blame(const struct job *job, const struct statement *statement, const struct target_rows *rows)
{
    int code = run_statement(job, statement, rows);
    if (code != SQLITE_DONE && code != SQLITE_ERROR)
        blame(job, statement);
    return code == SQLITE_DONE;
}

/* ---- gathering ---- */

/* Indicators of one view (with that dimension, when given), in print order. */
static struct statement gather(const struct job *job, const bool *available, const char *view, const char *by)
{
    const struct pack *pack = job->input->pack;
    const struct schema_indicator **found = arena_array(job->scratch, pack->indicator_count + 1, sizeof *found);
    struct statement statement = {.view = view, .by = by, .has_units = pack->role_units != NULL, .indicators = found};
    bool dimension = by && strcmp(by, STATEMENT_UNITS) != 0;
    for (size_t i = 0; i < pack->indicator_count; i++) {
        const struct schema_indicator *indicator = &pack->indicators[i];
        if (available[i] && strcmp(indicator->view, view) == 0 &&
            (!dimension || texts_have(&indicator->dimensions, by)))
            found[statement.count++] = indicator;
    }
    return statement;
}

static bool run_all_views(const struct job *job, const bool *available, const char *by, const struct target_rows *rows)
{
    bool ok = true;
    for (size_t v = 0; v < job->input->pack->view_count; v++) {
        struct statement statement = gather(job, available, job->input->pack->views[v].name, by);
        if (statement.count)
            ok = run_or_blame(job, &statement, rows) && ok;
    }
    return ok;
}

/* ---- dimensions ---- */

struct members {
    struct member *items;
    const char **codes; /* of items, for the shape */
    size_t count, room, code_room;
};

static void add_member(const struct job *job, struct members *members, const char *code, const char *name)
{
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->codes[i], code) == 0)
            return;
    members->items = arena_grow(job->arena, members->items, members->count, &members->room, sizeof *members->items);
    members->codes =
        arena_grow(job->arena, members->codes, members->count, &members->code_room, sizeof *members->codes);
    const char *copy = arena_text(job->arena, code);
    members->codes[members->count] = copy;
    members->items[members->count++] = (struct member){copy, name ? arena_text(job->arena, name) : copy};
}

/* Adds the first column of each row as code, the second as name. */
static bool read_members(const struct job *job, const char *sql, struct place at, const char *subject,
                         struct members *members)
{
    sqlite3_stmt *row = database_try(job->database, sql);
    int code = row ? SQLITE_ROW : SQLITE_MISUSE;
    while (row && (code = database_step(job->database, row)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(row, 0);
        if (text)
            add_member(job, members, text, (const char *)sqlite3_column_text(row, 1));
    }
    if (code != SQLITE_DONE)
        database_explain(job->database, at, subject);
    sqlite3_finalize(row);
    return code == SQLITE_DONE;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The distinct texts of a kept column, in binary order. */
static void read_kept_members(const struct job *job, const struct column *column, size_t row_count,
                              struct members *members)
{
    const char **texts = NULL;
    size_t count = 0, room = 0;
    for (size_t row = 0; row < row_count; row++) {
        const char *text = column_text(column, row);
        size_t i = 0;
        while (text && i < count && texts[i] != text && strcmp(texts[i], text) != 0)
            i++;
        if (text == NULL || i < count)
            continue;
        texts = arena_grow(job->scratch, texts, count, &room, sizeof *texts);
        texts[count++] = text;
    }
    if (count)
        qsort(texts, count, sizeof *texts, by_bytes);
    for (size_t i = 0; i < count; i++)
        add_member(job, members, texts[i], NULL);
}

/* The pack's view of the dimension's name first, in its order; then what only rows know, in binary order. */
static bool find_members(const struct job *job, const bool *available, const char *name, struct members *members)
{
    const struct pack *pack = job->input->pack;
    bool ok = true;
    for (size_t v = 0; v < pack->view_count; v++)
        if (strcmp(pack->views[v].name, name) == 0)
            ok = read_members(job, arena_format(job->scratch, "select ma, ten from \"%s\" order by thu_tu, ma", name),
                              place_file(pack->views[v].path), arena_format(job->scratch, "khung nhìn %s", name),
                              members);
    for (size_t v = 0; v < pack->view_count && ok; v++) {
        struct statement statement = gather(job, available, pack->views[v].name, name);
        if (statement.count == 0)
            continue;
        const struct table *view = database_view(job->database, pack->views[v].name);
        const struct column *column = view ? table_column(view, name) : NULL;
        if (column && column_is_text(column)) {
            read_kept_members(job, column, view->row_count, members);
            continue;
        }
        const char *sql = arena_format(job->scratch, "select \"%s\", \"%s\" from \"%s\" group by 1 order by 1", name,
                                       name, pack->views[v].name);
        ok = read_members(job, sql, place_file(pack->views[v].path),
                          arena_format(job->scratch, "khung nhìn %s", pack->views[v].name), members);
    }
    return ok;
}

/* Members and empty sums of every dimension; *rows says where the statements' results go. */
static bool begin_dimensions(const struct job *job, const bool *available, struct dimension_facts *results,
                             struct target_rows *rows)
{
    const struct pack *pack = job->input->pack;
    for (size_t d = 0; d < pack->dimensions.count; d++) {
        const char *name = pack->dimensions.items[d];
        struct members members = {0};
        if (!find_members(job, available, name, &members))
            return false;
        struct sums *sums = sums_new(pack, available, members.count, job->scratch);
        bool *applies = arena_array(job->arena, pack->indicator_count, sizeof *applies);
        for (size_t i = 0; i < pack->indicator_count; i++)
            applies[i] = texts_have(&pack->indicators[i].dimensions, name);
        results[d] = (struct dimension_facts){name, members.count, members.items, NULL, applies};
        rows[d] = (struct target_rows){shape_new(job->arena, members.codes, members.count), 0, sums};
    }
    return true;
}

/* Counts what is additive; the result says which indicators are left for the statements. */
static const bool *run_tallies(const struct job *job, const bool *available, struct sums *sums,
                               const struct target_rows *rows)
{
    const struct pack *pack = job->input->pack;
    bool *done = arena_array(job->scratch, pack->indicator_count, sizeof *done);
    bool *left = arena_array(job->scratch, pack->indicator_count, sizeof *left);
    struct tally_dimension *dimensions = arena_array(job->scratch, pack->dimensions.count, sizeof *dimensions);
    for (size_t d = 0; d < pack->dimensions.count; d++)
        dimensions[d] = (struct tally_dimension){pack->dimensions.items[d], rows[d].groups, rows[d].sums};
    for (size_t v = 0; v < pack->view_count; v++) {
        const char *name = pack->views[v].name;
        struct tally tally = {job->database,          pack,      job->units, database_view(job->database, name), sums,
                              pack->dimensions.count, dimensions};
        for (size_t i = 0; i < pack->indicator_count; i++)
            left[i] = available[i] && strcmp(pack->indicators[i].view, name) == 0;
        if (tally.view)
            tally_run(&tally, left, done);
    }
    for (size_t i = 0; i < pack->indicator_count; i++)
        left[i] = available[i] && !done[i];
    return left;
}

/* Views of indicators need don_vi: said before SQLite says it less clearly. */
static bool check_columns(const struct job *job, const bool *available)
{
    const struct pack *pack = job->input->pack;
    bool ok = true;
    for (size_t v = 0; v < pack->view_count; v++) {
        if (gather(job, available, pack->views[v].name, NULL).count == 0)
            continue;
        const struct table *view = database_view(job->database, pack->views[v].name);
        if (view && table_column(view, "don_vi"))
            continue;
        sqlite3_stmt *probe = /* SQLite finds it in capitals, too */
            database_try(job->database, arena_format(job->scratch, "select don_vi from \"%s\"", pack->views[v].name));
        sqlite3_finalize(probe);
        if (probe)
            continue;
        diag_add(job->diags, DIAG_ERROR, "C014", place_file(pack->views[v].path), "khung nhìn %s phải có cột don_vi",
                 pack->views[v].name);
        ok = false;
    }
    return ok;
}

/* With a scope, what it leaves uncounted stays absent: other units, the agency and the members of dimensions. So a
 * figure of half the rows can never be printed. */
static void keep_all(const struct job *job, const struct sums *sums, const struct target_rows *members,
                     struct dimension_facts *dimensions, struct facts *facts)
{
    const struct pack *pack = job->input->pack;
    const struct run_scope *scope = job->input->scope;
    const enum counted *parts = counted_units(job->units, scope, job->scratch);
    struct figure *row = arena_array(job->scratch, pack->indicator_count, sizeof *row);
    struct figurerows *kept = figurerows_new(job->units->count + 1, pack->indicator_count, job->arena);
    facts->figures = kept;
    if (scope == NULL)
        sums_keep(sums, 0, kept, row);
    for (size_t i = 0; i < job->units->count; i++)
        if (parts[i] != COUNTED_NOT)
            sums_keep(sums, i + 1, kept, row);
    for (size_t d = 0; d < pack->dimensions.count; d++) {
        dimensions[d].figures = kept = figurerows_new(dimensions[d].count, pack->indicator_count, job->arena);
        for (size_t i = 0; scope == NULL && i < dimensions[d].count; i++)
            sums_keep(members[d].sums, i, kept, row);
    }
}

static bool compute(const struct job *job, const bool *available, struct facts *facts)
{
    const struct pack *pack = job->input->pack;
    const struct units *units = job->units;
    if (!check_columns(job, available))
        return false;
    struct sums *sums = sums_new(pack, available, units->count + 1, job->scratch);
    struct dimension_facts *dimensions = arena_array(job->arena, pack->dimensions.count, sizeof *dimensions);
    struct target_rows whole = {NULL, 0, sums}, each = {units->codes, 1, sums};
    struct target_rows *members = arena_array(job->scratch, pack->dimensions.count, sizeof *members);
    facts->dimensions = dimensions;
    facts->dimension_count = pack->dimensions.count;
    if (!begin_dimensions(job, available, dimensions, members))
        return false;
    const bool *left = run_tallies(job, available, sums, members);
    if (!run_all_views(job, left, NULL, &whole) || (units->count && !run_all_views(job, left, STATEMENT_UNITS, &each)))
        return false;
    for (size_t i = 0; i < pack->dimensions.count; i++)
        if (!run_all_views(job, left, pack->dimensions.items[i], &members[i]))
            return false;
    keep_all(job, sums, members, dimensions, facts);
    return true;
}

bool figures_compute(struct database *database, const struct run_input *input, const struct units *units,
                     const bool *available, struct arena *arena, struct diags *diags, struct facts *facts)
{
    struct job job = {database, input, units, arena, arena_new(0), diags};
    bool computed = compute(&job, available, facts);
    arena_free(job.scratch);
    return computed;
}
