/* What SQLite is promised here it does not check again: rows that a condition leaves out, order, groups, distinct
 * rows. */
#include "compute/access.h"

#include "compute/vtab.h"

#include <string.h>

/* How many rows an equality leaves: one for the table's only key and where a view says from which row of a table each
 * of its rows comes, some otherwise. */
static double rows_of_equality(const struct table *table, size_t column)
{
    if (column >= table->schema->column_count)
        return 5; /* what one person hands in, what is written about one row */
    const struct texts *keys = &table->schema->keys;
    const char *name = table->schema->columns[column].name;
    if ((keys->count == 1 && strcmp(keys->items[0], name) == 0) || strcmp(name, VTAB_ORDER) == 0)
        return 1;
    double share = (double)table->row_count / 50;
    return share < 10 ? 10 : share;
}

/* "group by" of one column: are its rows given so that SQLite need not sort them? Before 3.41 SQLite says "group by" as
 * well when the same column is asked for in order, so that only a statement without any order is served. */
static void serve_groups(const struct bound_table *table, sqlite3_index_info *info)
{
    if (!table->source->any_order || info->nOrderBy != 1 || sqlite3_vtab_distinct(info) != 1 ||
        info->aOrderBy[0].iColumn < 0)
        return;
    size_t column = (size_t)info->aOrderBy[0].iColumn;
    if (column == table->column_count + BEHIND_FILE && !table->is_view) {
        info->orderByConsumed = 1; /* rows are read file by file */
    } else if (column < table->column_count && info->estimatedRows > 1) {
        /* Sorting all groups costs more than a filter by a column that is no key saves. */
        info->idxNum = ACCESS_GROUPED + info->aOrderBy[0].iColumn;
        info->orderByConsumed = 1;
    }
}

/* "don_vi in (select …)": which of the constraints may be answered for the whole set at once, or -1. Value by value the
 * rows would come in another order than they lie in memory, and each be compared once more. */
static int member_constraint(const struct bound_table *table, sqlite3_index_info *info)
{
    for (int i = 0; i < info->nConstraint; i++) {
        int column = info->aConstraint[i].iColumn;
        if (info->aConstraint[i].usable && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ && column >= 0 &&
            (size_t)column < table->column_count && table->table->schema->columns[column].kind == COLUMN_UNIT &&
            strcmp(sqlite3_vtab_collation(info, i), "BINARY") == 0 && sqlite3_vtab_in(info, i, -1))
            return i;
    }
    return -1;
}

static int plan_sieve(const struct bound_table *table, sqlite3_index_info *info, int equality)
{
    struct sieve_table cells = bound_sifted(table);
    return sieve_plan(&cells, info, equality);
}

/* Is the column the same in all rows that "select distinct" will see? */
static bool is_fixed(const struct bound_table *table, sqlite3_index_info *info, int column)
{
    for (int i = 0; i < info->nConstraint; i++)
        if (info->aConstraint[i].usable && info->aConstraint[i].iColumn == column &&
            info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ && !sqlite3_vtab_in(info, i, -1) &&
            strcmp(sqlite3_vtab_collation(info, i), "BINARY") == 0 &&
            sieve_is_exact(bound_kind(table, column), info, i))
            return true;
    return false;
}

/* "select distinct" of columns of this table: rows that say the same are left out here when nothing else about them is
 * asked, were it in a condition that is not shown. */
static bool may_leave_out(const struct bound_table *table, sqlite3_index_info *info)
{
    if (!table->source->any_order || info->nOrderBy < 1 || info->nOrderBy > ACCESS_MOST_DISTINCT ||
        sqlite3_vtab_distinct(info) != 2 || table->column_count > 62)
        return false;
    if (info->nConstraint >=
        SIEVE_TESTS) /* one that is not tested here would be asked of the first of its like alone */
        return false;
    uint64_t told = 0;
    for (int i = 0; i < info->nOrderBy; i++) {
        if (info->aOrderBy[i].iColumn < 0 || (size_t)info->aOrderBy[i].iColumn >= table->column_count)
            return false;
        told |= UINT64_C(1) << info->aOrderBy[i].iColumn;
    }
    for (size_t i = 0; i < 64; i++)
        if ((info->colUsed & ~told) >> i & 1 && (i >= table->column_count || !is_fixed(table, info, (int)i)))
            return false;
    return true;
}

static int serve_distinct(const struct bound_table *table, sqlite3_index_info *info)
{
    int code = plan_sieve(table, info, -1);
    sqlite3_str *plan = sqlite3_str_new(NULL);
    sqlite3_str_appendf(plan, "%s%c", info->idxStr ? info->idxStr : "", SIEVE_END);
    for (int i = 0; i < info->nOrderBy; i++)
        sqlite3_str_appendf(plan, "%d ", info->aOrderBy[i].iColumn);
    sqlite3_free(info->idxStr);
    code = code == SQLITE_OK ? sqlite3_str_errcode(plan) : code;
    info->idxStr = sqlite3_str_finish(plan);
    info->idxNum = ACCESS_DISTINCT + info->nOrderBy;
    info->estimatedCost = (double)table->table->row_count + 1;
    info->orderByConsumed = 1;
    return code;
}

static void serve_members(sqlite3_index_info *info, int constraint)
{
    sqlite3_vtab_in(info, constraint, 1);
    info->idxNum = ACCESS_MEMBERS + info->aConstraint[constraint].iColumn;
    info->estimatedCost /= 2;
    info->estimatedRows = info->estimatedRows / 2 + 1;
    info->aConstraintUsage[constraint].argvIndex = 1;
    info->aConstraintUsage[constraint].omit = 1;
}

int access_plan(const struct bound_table *table, sqlite3_index_info *info)
{
    info->idxNum = 0;
    info->estimatedCost = (double)table->table->row_count + 1;
    info->estimatedRows = (sqlite3_int64)table->table->row_count + 1;
    int chosen = -1, members = member_constraint(table, info);
    for (int i = 0; i < info->nConstraint; i++) {
        int column = info->aConstraint[i].iColumn;
        bool is_row = column == -1 || (!table->is_view && (size_t)column == table->column_count + BEHIND_ORDER);
        if (is_row && info->aConstraint[i].usable && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
            info->estimatedCost = 1;
            info->estimatedRows = 1;
            info->idxNum = ACCESS_ROW;
            chosen = i;
            break;
        }
        size_t lookup;
        if (!info->aConstraint[i].usable || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ || i == members ||
            !bound_lookup(table, column, &lookup) || strcmp(sqlite3_vtab_collation(info, i), "BINARY") != 0)
            continue;
        double rows = rows_of_equality(table->table, lookup);
        if (rows >= info->estimatedCost)
            continue;
        info->estimatedCost = rows;
        info->estimatedRows = (sqlite3_int64)rows;
        info->idxNum = (int)lookup + 1;
        chosen = i;
    }
    serve_groups(table, info);
    if (chosen < 0 && members >= 0 && info->idxNum < ACCESS_GROUPED)
        serve_members(info, members);
    if (info->idxNum != ACCESS_ROW && info->idxNum < ACCESS_GROUPED && may_leave_out(table, info))
        return serve_distinct(table, info);
    if (chosen < 0 || info->idxNum >= ACCESS_GROUPED)
        return plan_sieve(table, info, -1);
    info->aConstraintUsage[chosen].argvIndex = 1;
    if (info->idxNum == ACCESS_ROW) {
        info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
        info->aConstraintUsage[chosen].omit = !sqlite3_vtab_in(info, chosen, -1);
        return SQLITE_OK;
    }
    enum sieve_cells cells = bound_kind(table, info->aConstraint[chosen].iColumn);
    bool exact = cells != SIEVE_UNKNOWN && sieve_is_exact(cells, info, chosen);
    /* Of the one row of a key SQLite asks no more than laying out the tests would. */
    return exact || info->estimatedRows > 1 ? plan_sieve(table, info, exact ? chosen : -1) : SQLITE_OK;
}
