/* Each table and each view is a module of its name, which SQLite connects to when a statement first asks. A cursor
 * walks either all rows, or the one row of a rowid, or the chain of rows whose cell equals a value: chains come from a
 * hash index of one column, built when the planner first asks for an equality on it, so joins by key need no copy of
 * the rows. Rows of a chain ascend, as in a full scan. A hash hit need not be exact: SQLite checks the equality again,
 * or the sieve does. For "group by" of one column rows are given with equal cells side by side, which saves the
 * sorting; for "distinct" each combination is given once. */
#include "compute/vtab.h"

#include "compute/access.h"
#include "compute/distinct.h"
#include "compute/members.h"
#include "compute/references.h"
#include "compute/rowindex.h"
#include "compute/sameness.h"
#include "compute/sieve.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define NO_ROW ROWINDEX_NONE

struct cursor {
    sqlite3_vtab_cursor base;
    uint32_t row;            /* NO_ROW = at the end */
    uint32_t end;            /* without a chain: behind the last row */
    const uint32_t *next;    /* the chain, or NULL: all rows up to end */
    const uint32_t *grouped; /* rows in order, or NULL */
    uint32_t place;          /* in grouped */
    uint32_t *chosen;        /* the cursor's own array for grouped, or NULL */
    struct sieve sieve;      /* what a row passes besides */
};

static struct bound_table *bound(sqlite3_vtab *base)
{
    return (struct bound_table *)(void *)base;
}

static struct cursor *cursor_of(sqlite3_vtab_cursor *base)
{
    return (struct cursor *)(void *)base;
}

/* ---- the modules ---- */

static char *declaration(const struct vtab_source *source, const struct table *table, bool is_view)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "create table x(");
    for (size_t i = 0; i < table->schema->column_count; i++) {
        const struct schema_column *schema = &table->schema->columns[i];
        bool text = schema->kind == COLUMN_TEXT || schema->kind == COLUMN_CODE || schema->kind == COLUMN_CATEGORY ||
                    schema->kind == COLUMN_UNIT || schema->kind == COLUMN_REFERENCE;
        sqlite3_str_appendf(sql, "%s\"%w\" %s%s", i ? ", " : "", schema->name, text ? "text" : "integer",
                            schema->private ? " hidden" : "");
    }
    if (!is_view)
        sqlite3_str_appendall(sql, ", " VTAB_FILE " text, " VTAB_LINE " integer, " VTAB_ORDER " integer hidden");
    for (size_t i = 0; !is_view && i < table->schema->column_count; i++)
        if (table->schema->columns[i].private)
            sqlite3_str_appendf(sql, ", \"%w" SCHEMA_SAME "\" integer hidden", table->schema->columns[i].name);
    for (size_t i = 0; !is_view && i < table->schema->column_count; i++)
        if (references_table(source->tables, &table->schema->columns[i]))
            sqlite3_str_appendf(sql, ", \"%w" SCHEMA_ROW "\" integer hidden", table->schema->columns[i].name);
    sqlite3_str_appendall(sql, ")");
    return sqlite3_str_finish(sql);
}

/* The columns behind those of the schema, and a lookup for each. False: out of memory. */
static bool list_columns(struct bound_table *bound_table)
{
    const struct table *table = bound_table->table;
    size_t count = table->schema->column_count;
    bound_table->column_count = count;
    bound_table->compared = calloc(count + 1, sizeof *bound_table->compared);
    bound_table->naming = calloc(count + 1, sizeof *bound_table->naming);
    bound_table->named = calloc(count + 1, sizeof *bound_table->named);
    if (bound_table->compared == NULL || bound_table->naming == NULL || bound_table->named == NULL)
        return false;
    for (size_t i = 0; !bound_table->is_view && i < count; i++) {
        if (table->schema->columns[i].private)
            bound_table->compared[bound_table->compared_count++] = &table->columns[i];
        if (references_table(bound_table->source->tables, &table->schema->columns[i]))
            bound_table->naming[bound_table->naming_count++] = &table->columns[i];
    }
    bound_table->lookups =
        calloc(count + bound_table->compared_count + bound_table->naming_count + 1, sizeof(struct rowindex));
    return bound_table->lookups != NULL;
}

static void free_cursor(struct cursor *cursor)
{
    if (cursor)
        sieve_clear(&cursor->sieve);
    free(cursor);
}

static void free_table(struct bound_table *table)
{
    free_cursor(table->spare);
    for (size_t i = 0; table->lookups && i < table->column_count + table->compared_count + table->naming_count; i++)
        rowindex_clear(&table->lookups[i]);
    free(table->lookups);
    free(table->compared);
    free(table->naming);
    free(table->named);
    free(table);
}

static int connect_to(sqlite3 *database, struct vtab_source *source, const struct table *table, bool is_view,
                      sqlite3_vtab **result)
{
    char *sql = declaration(source, table, is_view);
    if (sql == NULL)
        return SQLITE_NOMEM;
    source->connecting = true;
    int code = sqlite3_declare_vtab(database, sql);
    source->connecting = false;
    sqlite3_free(sql);
    if (code != SQLITE_OK)
        return code;
    struct bound_table *bound_table = calloc(1, sizeof *bound_table);
    if (bound_table == NULL)
        return SQLITE_NOMEM;
    bound_table->table = table;
    bound_table->source = source;
    bound_table->is_view = is_view;
    if (!list_columns(bound_table)) {
        free_table(bound_table);
        return SQLITE_NOMEM;
    }
    *result = &bound_table->base;
    return SQLITE_OK;
}

static int vtab_connect(sqlite3 *database, void *context, int count, const char *const *words, sqlite3_vtab **result,
                        char **message)
{
    (void)message;
    struct vtab_source *source = context;
    const char *name = count > 2 ? words[2] : "";
    for (const struct kept *view = source->views; view; view = view->older) {
        if (strcmp(view->schema.name, name) != 0)
            continue;
        int code = connect_to(database, source, view->shown, true, result);
        if (code == SQLITE_OK)
            bound(*result)->view = view;
        return code;
    }
    for (size_t i = 0; i < source->tables->count; i++)
        if (strcmp(source->tables->items[i].schema->name, name) == 0)
            return connect_to(database, source, &source->tables->items[i], false, result);
    return SQLITE_MISUSE;
}

static int vtab_disconnect(sqlite3_vtab *base)
{
    free_table(bound(base));
    return SQLITE_OK;
}

static int vtab_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const struct bound_table *table = bound(base);
    if (table->view && table->view->fill)
        table->view->fill(table->view->work);
    return access_plan(table, info);
}

static int vtab_open(sqlite3_vtab *base, sqlite3_vtab_cursor **result)
{
    struct cursor *cursor = bound(base)->spare;
    bound(base)->spare = NULL;
    if (cursor == NULL)
        cursor = calloc(1, sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *result = &cursor->base;
    return SQLITE_OK;
}

static int vtab_close(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = cursor_of(base);
    struct bound_table *table = bound(base->pVtab);
    free(cursor->chosen);
    cursor->chosen = NULL;
    free_cursor(table->spare);
    table->spare = cursor;
    return SQLITE_OK;
}

static int begin_grouped(struct cursor *cursor, struct bound_table *table, size_t column)
{
    struct rowindex *lookup = bound_index(table, column);
    if (lookup == NULL || !rowindex_group(lookup, &table->table->columns[column], table->table->row_count))
        return SQLITE_NOMEM;
    cursor->grouped = lookup->grouped;
    cursor->place = 0;
    cursor->row = cursor->grouped[0];
    return SQLITE_OK;
}

static int begin_members(struct cursor *cursor, const struct column *column, sqlite3_value *set)
{
    uint32_t count = cursor->end;
    int code = members_choose(column, set, &count, &cursor->chosen);
    cursor->grouped = count < cursor->end ? cursor->chosen : NULL;
    cursor->end = count;
    cursor->place = 0;
    cursor->row = count == 0 ? NO_ROW : cursor->grouped ? cursor->grouped[0] : 0;
    return code;
}

static int begin_distinct(struct cursor *cursor, const struct table *table, const char *plan)
{
    const struct column *columns[ACCESS_MOST_DISTINCT];
    size_t width = 0;
    char *at = (char *)(uintptr_t)strchr(plan, SIEVE_END) + 1;
    for (; *at && width < ACCESS_MOST_DISTINCT; at++)
        columns[width++] = &table->columns[strtol(at, &at, 10)];
    int code = distinct_choose(columns, width, &cursor->sieve, &cursor->end, &cursor->chosen);
    cursor->grouped = cursor->chosen;
    cursor->place = 0;
    cursor->row = cursor->end && cursor->grouped ? cursor->grouped[0] : NO_ROW;
    return code;
}

static int begin_row(struct cursor *cursor, sqlite3_value *value)
{
    int type = sqlite3_value_type(value);
    sqlite3_int64 rowid = type == SQLITE_INTEGER ? sqlite3_value_int64(value) : 0;
    bool found = rowid > 0 && rowid <= cursor->end;
    cursor->row = found ? (uint32_t)rowid - 1 : NO_ROW;
    cursor->end = found ? (uint32_t)rowid : cursor->end;
    return type == SQLITE_INTEGER || type == SQLITE_NULL ? SQLITE_OK : SIEVE_MIXED;
}

/* The rows whose cell equals the value: by the first value that a column is asked for they are sought in all rows,
 * since often there is no second. */
static int begin_equal(struct cursor *cursor, struct bound_table *table, size_t index, sqlite3_value *value)
{
    const struct column *compared = bound_compared(table, index), *column = bound_cells(table, index);
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) {
        cursor->row = NO_ROW;
        return SQLITE_OK;
    }
    /* A value of another type may still be equal after conversion: leave it to SQLite, over all rows. */
    bool text = column && column_is_text(column);
    if (type != (text ? SQLITE_TEXT : SQLITE_INTEGER))
        return SQLITE_OK;
    if (column && !table->lookups[index].asked && table->lookups[index].slot_count == 0) {
        table->lookups[index].asked = true;
        return sieve_equal(&cursor->sieve, column, value);
    }
    struct rowindex *lookup = bound_index(table, index);
    if (lookup == NULL)
        return SQLITE_NOMEM;
    uint64_t hash;
    if (text) {
        hash = rowindex_hash_text((const char *)sqlite3_value_text(value));
    } else if (!compared) {
        hash = rowindex_hash_number(sqlite3_value_int64(value));
    } else if (!sameness_hash_of(table->source->sameness, sqlite3_value_int64(value), &hash)) {
        cursor->row = NO_ROW; /* a number that nobody has */
        return SQLITE_OK;
    }
    cursor->next = lookup->next;
    cursor->row = rowindex_first(lookup, hash);
    return SQLITE_OK;
}

static void step(struct cursor *cursor)
{
    if (cursor->next)
        cursor->row = cursor->next[cursor->row];
    else if (cursor->grouped)
        cursor->row = ++cursor->place < cursor->end ? cursor->grouped[cursor->place] : NO_ROW;
    else if (++cursor->row >= cursor->end)
        cursor->row = NO_ROW;
}

/* Says why, where SQLite has no sentence of its own. */
static int refuse(sqlite3_vtab *table, int code)
{
    if (code != SIEVE_MIXED)
        return code;
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", VTAB_MIXED);
    return SQLITE_ERROR;
}

static int vtab_filter(sqlite3_vtab_cursor *base, int index, const char *plan, int count, sqlite3_value **values)
{
    (void)count;
    struct cursor *cursor = cursor_of(base);
    struct bound_table *table = bound(base->pVtab);
    cursor->next = cursor->grouped = NULL;
    cursor->end = (uint32_t)table->table->row_count;
    cursor->row = cursor->end ? 0 : NO_ROW;
    free(cursor->chosen);
    cursor->chosen = NULL;
    if (cursor->end == 0)
        return SQLITE_OK;
    if (index == ACCESS_ROW && cursor->sieve.count == 0)
        return refuse(base->pVtab, begin_row(cursor, values[0]));
    struct sieve_table cells = bound_sifted(table);
    int code = sieve_begin(&cursor->sieve, &cells, plan, values);
    if (code != SQLITE_OK)
        return refuse(base->pVtab, code);
    if (index >= ACCESS_DISTINCT)
        code = begin_distinct(cursor, table->table, plan);
    else if (index >= ACCESS_MEMBERS)
        code = begin_members(cursor, &table->table->columns[index - ACCESS_MEMBERS], values[0]);
    else if (index >= ACCESS_GROUPED)
        code = begin_grouped(cursor, table, (size_t)(index - ACCESS_GROUPED));
    else if (index == ACCESS_ROW)
        code = refuse(base->pVtab, begin_row(cursor, values[0]));
    else if (index != 0)
        code = begin_equal(cursor, table, (size_t)index - 1, values[0]);
    while (code == SQLITE_OK && cursor->row != NO_ROW && !sieve_passes(&cursor->sieve, cursor->row))
        step(cursor);
    return code;
}

static int vtab_next(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = cursor_of(base);
    do
        step(cursor);
    while (cursor->row != NO_ROW && !sieve_passes(&cursor->sieve, cursor->row));
    return SQLITE_OK;
}

static int vtab_eof(sqlite3_vtab_cursor *base)
{
    return cursor_of(base)->row == NO_ROW;
}

static int vtab_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int index)
{
    const struct bound_table *table = bound(base->pVtab);
    size_t row = cursor_of(base)->row;
    if ((size_t)index < table->column_count) {
        const struct column *column = &table->table->columns[index];
        if (column_is_number(column)) {
            int64_t number = column_number(column, row);
            if (number != TABLE_NULL)
                sqlite3_result_int64(context, number);
        } else {
            const char *text = column_text(column, row);
            if (text)
                sqlite3_result_text(context, text, -1, SQLITE_STATIC);
        }
    } else if ((size_t)index == table->column_count + BEHIND_FILE) {
        sqlite3_result_text(context, table->table->files[table_file_of(table->table, row)].path, -1, SQLITE_STATIC);
    } else if ((size_t)index == table->column_count + BEHIND_LINE) {
        sqlite3_result_int64(context, table_line_of(table->table, row));
    } else if ((size_t)index >= table->column_count + BEHIND_COUNT) {
        size_t lookup = (size_t)index - BEHIND_COUNT;
        const struct column *compared = bound_compared(table, lookup);
        int64_t number = compared ? sameness_number(table->source->sameness, compared, row)
                                  : column_number(bound_cells(table, lookup), row);
        if (number != TABLE_NULL)
            sqlite3_result_int64(context, number);
    } else {
        sqlite3_result_int64(context, (sqlite3_int64)row + 1);
    }
    return SQLITE_OK;
}

static int vtab_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *result)
{
    *result = (sqlite3_int64)cursor_of(base)->row + 1;
    return SQLITE_OK;
}

/* Without xCreate the module is a table by its own name: nothing is written into SQLite's schema, and what no statement
 * names is never connected. */
static const sqlite3_module MODULE = {.xConnect = vtab_connect,
                                      .xBestIndex = vtab_best_index,
                                      .xDisconnect = vtab_disconnect,
                                      .xDestroy = vtab_disconnect,
                                      .xOpen = vtab_open,
                                      .xClose = vtab_close,
                                      .xFilter = vtab_filter,
                                      .xNext = vtab_next,
                                      .xEof = vtab_eof,
                                      .xColumn = vtab_column,
                                      .xRowid = vtab_rowid};

int vtab_show(sqlite3 *database, struct vtab_source *source, const char *name)
{
    return sqlite3_create_module(database, name, &MODULE, source);
}
