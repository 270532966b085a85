/* One module serves all tables; `create virtual table NAME using bang(INDEX)` says which. A cursor walks either all
 * rows or the chain of rows whose cell equals a value: chains come from a hash index of one column, built when the
 * planner first asks for an equality on it, so joins by key need no copy of the rows. Rows of a chain ascend, as in a
 * full scan. SQLite checks every equality again, so a hash hit need not be exact. */
#include "compute/vtab.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NO_ROW UINT32_MAX

struct lookup {
    size_t slot_count; /* a power of two; 0: not built */
    uint32_t *slots;   /* first row of a chain */
    uint32_t *next;    /* of each row */
};

struct bound_table {
    sqlite3_vtab base;
    const struct table *table;
    size_t column_count;    /* of the schema; behind them file, line, order */
    struct lookup *lookups; /* of each column of the schema */
};

struct cursor {
    sqlite3_vtab_cursor base;
    uint32_t row;         /* NO_ROW = at the end */
    const uint32_t *next; /* the chain, or NULL: all rows */
};

static struct bound_table *bound(sqlite3_vtab *base)
{
    return (struct bound_table *)(void *)base;
}

static struct cursor *cursor_of(sqlite3_vtab_cursor *base)
{
    return (struct cursor *)(void *)base;
}

static uint64_t hash_bytes(const char *text)
{
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

static uint64_t hash_number(int64_t number)
{
    uint64_t hash = (uint64_t)number * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

/* False: the cell is empty. */
static bool hash_cell(const struct column *column, size_t row, uint64_t *hash)
{
    if (column->texts) {
        if (column->texts[row] == NULL)
            return false;
        *hash = hash_bytes(column->texts[row]);
        return true;
    }
    if (column->numbers == NULL || column->numbers[row] == TABLE_NULL)
        return false;
    *hash = hash_number(column->numbers[row]);
    return true;
}

static int lookup_build(struct lookup *lookup, const struct table *table, const struct column *column)
{
    size_t count = 16;
    while (count < table->row_count * 2)
        count *= 2;
    lookup->slots = malloc(count * sizeof *lookup->slots);
    lookup->next = malloc((table->row_count + 1) * sizeof *lookup->next);
    if (lookup->slots == NULL || lookup->next == NULL)
        return SQLITE_NOMEM;
    memset(lookup->slots, 0xFF, count * sizeof *lookup->slots);
    for (size_t row = table->row_count; row-- > 0;) {
        uint64_t hash;
        if (!hash_cell(column, row, &hash))
            continue;
        uint32_t *slot = &lookup->slots[hash & (count - 1)];
        lookup->next[row] = *slot;
        *slot = (uint32_t)row;
    }
    lookup->slot_count = count;
    return SQLITE_OK;
}

/* ---- the module ---- */

static char *declaration(const struct table *table)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "create table x(");
    for (size_t i = 0; i < table->schema->column_count; i++) {
        const struct schema_column *schema = &table->schema->columns[i];
        bool text = schema->kind == COLUMN_TEXT || schema->kind == COLUMN_CODE || schema->kind == COLUMN_CATEGORY ||
                    schema->kind == COLUMN_UNIT || schema->kind == COLUMN_REFERENCE;
        sqlite3_str_appendf(sql, "\"%w\" %s%s, ", schema->name, text ? "text" : "integer",
                            schema->private ? " hidden" : "");
    }
    sqlite3_str_appendall(sql, VTAB_FILE " text, " VTAB_LINE " integer, " VTAB_ORDER " integer hidden)");
    return sqlite3_str_finish(sql);
}

static int vtab_connect(sqlite3 *database, void *tables, int count, const char *const *words, sqlite3_vtab **result,
                        char **message)
{
    (void)message;
    const struct tables *all = tables;
    size_t index = count > 3 ? (size_t)strtoul(words[3], NULL, 10) : all->count;
    if (index >= all->count)
        return SQLITE_MISUSE;
    char *sql = declaration(&all->items[index]);
    if (sql == NULL)
        return SQLITE_NOMEM;
    int code = sqlite3_declare_vtab(database, sql);
    sqlite3_free(sql);
    if (code != SQLITE_OK)
        return code;
    struct bound_table *table = calloc(1, sizeof *table);
    if (table == NULL)
        return SQLITE_NOMEM;
    table->table = &all->items[index];
    table->column_count = table->table->schema->column_count;
    table->lookups = calloc(table->column_count + 1, sizeof *table->lookups);
    if (table->lookups == NULL) {
        free(table);
        return SQLITE_NOMEM;
    }
    *result = &table->base;
    return SQLITE_OK;
}

static int vtab_disconnect(sqlite3_vtab *base)
{
    struct bound_table *table = bound(base);
    for (size_t i = 0; i < table->column_count; i++) {
        free(table->lookups[i].slots);
        free(table->lookups[i].next);
    }
    free(table->lookups);
    free(table);
    return SQLITE_OK;
}

/* How many rows an equality leaves: one for the table's only key, some otherwise. */
static double rows_of_equality(const struct table *table, size_t column)
{
    const struct texts *keys = &table->schema->keys;
    if (keys->count == 1 && strcmp(keys->items[0], table->schema->columns[column].name) == 0)
        return 1;
    double share = (double)table->row_count / 50;
    return share < 10 ? 10 : share;
}

static int vtab_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    struct bound_table *table = bound(base);
    info->idxNum = 0; /* full scan; otherwise column + 1 */
    info->estimatedCost = (double)table->table->row_count + 1;
    info->estimatedRows = (sqlite3_int64)table->table->row_count + 1;
    int chosen = -1;
    for (int i = 0; i < info->nConstraint; i++) {
        int column = info->aConstraint[i].iColumn;
        if (!info->aConstraint[i].usable || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ || column < 0 ||
            (size_t)column >= table->column_count || strcmp(sqlite3_vtab_collation(info, i), "BINARY") != 0)
            continue;
        double rows = rows_of_equality(table->table, (size_t)column);
        if (rows >= info->estimatedCost)
            continue;
        info->estimatedCost = rows;
        info->estimatedRows = (sqlite3_int64)rows;
        info->idxNum = column + 1;
        chosen = i;
    }
    if (chosen >= 0)
        info->aConstraintUsage[chosen].argvIndex = 1;
    return SQLITE_OK;
}

static int vtab_open(sqlite3_vtab *base, sqlite3_vtab_cursor **result)
{
    (void)base;
    struct cursor *cursor = calloc(1, sizeof *cursor);
    if (cursor == NULL)
        return SQLITE_NOMEM;
    *result = &cursor->base;
    return SQLITE_OK;
}

static int vtab_close(sqlite3_vtab_cursor *cursor)
{
    free(cursor_of(cursor));
    return SQLITE_OK;
}

static int vtab_filter(sqlite3_vtab_cursor *base, int index, const char *name, int count, sqlite3_value **values)
{
    (void)name;
    struct cursor *cursor = cursor_of(base);
    struct bound_table *table = bound(base->pVtab);
    cursor->next = NULL;
    cursor->row = table->table->row_count ? 0 : NO_ROW;
    if (index == 0 || count != 1 || cursor->row == NO_ROW)
        return SQLITE_OK;
    const struct column *column = &table->table->columns[index - 1];
    int type = sqlite3_value_type(values[0]);
    if (type == SQLITE_NULL) {
        cursor->row = NO_ROW;
        return SQLITE_OK;
    }
    /* A value of another type may still be equal after conversion: leave it to SQLite, over all rows. */
    if (type != (column->texts ? SQLITE_TEXT : SQLITE_INTEGER))
        return SQLITE_OK;
    struct lookup *lookup = &table->lookups[index - 1];
    if (lookup->slot_count == 0 && lookup_build(lookup, table->table, column) != SQLITE_OK)
        return SQLITE_NOMEM;
    uint64_t hash = column->texts ? hash_bytes((const char *)sqlite3_value_text(values[0]))
                                  : hash_number(sqlite3_value_int64(values[0]));
    cursor->next = lookup->next;
    cursor->row = lookup->slots[hash & (lookup->slot_count - 1)];
    return SQLITE_OK;
}

static int vtab_next(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = cursor_of(base);
    if (cursor->next)
        cursor->row = cursor->next[cursor->row];
    else if (++cursor->row >= bound(base->pVtab)->table->row_count)
        cursor->row = NO_ROW;
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
    if ((size_t)index == table->column_count) {
        sqlite3_result_text(context, table->table->files[table->table->file[row]].path, -1, SQLITE_STATIC);
    } else if ((size_t)index == table->column_count + 1) {
        sqlite3_result_int64(context, table->table->line[row]);
    } else if ((size_t)index == table->column_count + 2) {
        sqlite3_result_int64(context, (sqlite3_int64)row + 1);
    } else {
        const struct column *column = &table->table->columns[index];
        if (column->texts && column->texts[row])
            sqlite3_result_text(context, column->texts[row], -1, SQLITE_STATIC);
        else if (column->numbers && column->numbers[row] != TABLE_NULL)
            sqlite3_result_int64(context, column->numbers[row]);
    }
    return SQLITE_OK;
}

static int vtab_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *result)
{
    *result = (sqlite3_int64)cursor_of(base)->row + 1;
    return SQLITE_OK;
}

static const sqlite3_module MODULE = {
    .xCreate = vtab_connect,
    .xConnect = vtab_connect,
    .xBestIndex = vtab_best_index,
    .xDisconnect = vtab_disconnect,
    .xDestroy = vtab_disconnect,
    .xOpen = vtab_open,
    .xClose = vtab_close,
    .xFilter = vtab_filter,
    .xNext = vtab_next,
    .xEof = vtab_eof,
    .xColumn = vtab_column,
    .xRowid = vtab_rowid,
};

int vtab_register(sqlite3 *database, const struct tables *tables)
{
    int code = sqlite3_create_module(database, "bang", &MODULE, (void *)(uintptr_t)tables);
    for (size_t i = 0; i < tables->count && code == SQLITE_OK; i++) {
        char *sql = sqlite3_mprintf("create virtual table \"%w\" using bang(%llu)", tables->items[i].schema->name,
                                    (unsigned long long)i);
        code = sql ? sqlite3_exec(database, sql, NULL, NULL, NULL) : SQLITE_NOMEM;
        sqlite3_free(sql);
    }
    return code;
}
