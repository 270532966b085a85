/* A row costs SQLite ten steps to be left out, and here one comparison. The plan is a text, as SQLite keeps it: for each
 * condition its column, its comparison and the place of its value. */
#include "compute/sieve.h"

#include <stdlib.h>
#include <string.h>

static bool is_null_test(int comparison)
{
    return comparison == SQLITE_INDEX_CONSTRAINT_ISNULL || comparison == SQLITE_INDEX_CONSTRAINT_ISNOTNULL;
}

static bool is_order(int comparison)
{
    return comparison == SQLITE_INDEX_CONSTRAINT_GT || comparison == SQLITE_INDEX_CONSTRAINT_GE ||
           comparison == SQLITE_INDEX_CONSTRAINT_LT || comparison == SQLITE_INDEX_CONSTRAINT_LE;
}

static bool is_equality(int comparison)
{
    return comparison == SQLITE_INDEX_CONSTRAINT_EQ || comparison == SQLITE_INDEX_CONSTRAINT_NE;
}

/* May cells of the column be compared with a value of that type as they stand? */
static bool comparable(const struct column *column, int comparison, int type)
{
    return (type == SQLITE_INTEGER && column_is_number(column)) ||
           (type == SQLITE_TEXT && column_is_text(column) && !is_order(comparison));
}

bool sieve_is_exact(const struct column *column, sqlite3_index_info *info, int constraint)
{
    int comparison = info->aConstraint[constraint].op;
    sqlite3_value *value;
    return is_null_test(comparison) || (sqlite3_vtab_rhs_value(info, constraint, &value) == SQLITE_OK &&
                                        comparable(column, comparison, sqlite3_value_type(value)));
}

static bool is_testable(const struct table *table, sqlite3_index_info *info, int constraint)
{
    const struct sqlite3_index_constraint *asked = &info->aConstraint[constraint];
    if (!asked->usable || asked->iColumn < 0 || (size_t)asked->iColumn >= table->schema->column_count ||
        info->aConstraintUsage[constraint].argvIndex > 0)
        return false;
    if (is_null_test(asked->op))
        return true;
    return (is_order(asked->op) || is_equality(asked->op)) &&
           strcmp(sqlite3_vtab_collation(info, constraint), "BINARY") == 0 && !sqlite3_vtab_in(info, constraint, -1);
}

int sieve_plan(const struct table *table, sqlite3_index_info *info, int equality)
{
    int next = 1, count = equality >= 0;
    for (int i = 0; i < info->nConstraint; i++)
        if (info->aConstraintUsage[i].argvIndex >= next)
            next = info->aConstraintUsage[i].argvIndex + 1;
    sqlite3_str *plan = sqlite3_str_new(NULL);
    for (int i = 0; i < info->nConstraint; i++) {
        struct sqlite3_index_constraint_usage *usage = &info->aConstraintUsage[i];
        if (i != equality && (count == SIEVE_TESTS - 1 || !is_testable(table, info, i)))
            continue;
        bool exact = i == equality || sieve_is_exact(&table->columns[info->aConstraint[i].iColumn], info, i);
        if (i != equality) {
            usage->argvIndex = next++;
            count++;
        }
        usage->omit = exact;
        sqlite3_str_appendf(plan, "%d:%d:%d ", info->aConstraint[i].iColumn, (int)info->aConstraint[i].op,
                            usage->argvIndex);
    }
    int code = sqlite3_str_errcode(plan);
    info->idxStr = sqlite3_str_finish(plan);
    info->needToFreeIdxStr = 1;
    return code;
}

/* Both ends included; above all numbers and below none when nothing fits. The least of all stands for an empty cell. */
static void set_range(struct sieve_test *test, int comparison, int64_t number)
{
    test->kind = comparison == SQLITE_INDEX_CONSTRAINT_NE ? SIEVE_OTHER_NUMBER : SIEVE_BETWEEN;
    test->low = TABLE_NULL + 1;
    test->high = INT64_MAX;
    if (comparison == SQLITE_INDEX_CONSTRAINT_LT)
        test->high = number > TABLE_NULL ? number - 1 : TABLE_NULL;
    else if (comparison == SQLITE_INDEX_CONSTRAINT_GT && number == INT64_MAX)
        test->high = TABLE_NULL;
    else if (comparison == SQLITE_INDEX_CONSTRAINT_GT)
        test->low = number + 1;
    else if (comparison != SQLITE_INDEX_CONSTRAINT_GE)
        test->high = number;
    bool from = comparison != SQLITE_INDEX_CONSTRAINT_LT && comparison != SQLITE_INDEX_CONSTRAINT_LE &&
                comparison != SQLITE_INDEX_CONSTRAINT_GT;
    if (from && number > TABLE_NULL)
        test->low = number;
}

static int add_test(struct sieve *sieve, const struct column *column, int comparison, sqlite3_value *value)
{
    struct sieve_test *test = &sieve->tests[sieve->count];
    *test = (struct sieve_test){.column = column};
    if (is_null_test(comparison)) {
        test->kind = comparison == SQLITE_INDEX_CONSTRAINT_ISNULL ? SIEVE_EMPTY : SIEVE_FILLED;
    } else if (!comparable(column, comparison, sqlite3_value_type(value))) {
        return SQLITE_OK;
    } else if (column_is_number(column)) {
        set_range(test, comparison, sqlite3_value_int64(value));
    } else {
        const char *text = (const char *)sqlite3_value_text(value);
        test->kind = comparison == SQLITE_INDEX_CONSTRAINT_NE ? SIEVE_OTHER_TEXT : SIEVE_TEXT;
        test->text = text ? strdup(text) : NULL;
        if (test->text == NULL)
            return SQLITE_NOMEM;
    }
    sieve->count++;
    return SQLITE_OK;
}

int sieve_begin(struct sieve *sieve, const struct table *table, const char *plan, sqlite3_value **values)
{
    int code = SQLITE_OK;
    while (plan && *plan && code == SQLITE_OK) {
        char *end;
        long column = strtol(plan, &end, 10);
        long comparison = strtol(end + 1, &end, 10);
        long value = strtol(end + 1, &end, 10);
        code = add_test(sieve, &table->columns[column], (int)comparison, values[value - 1]);
        plan = end + 1;
    }
    return code;
}

int sieve_equal(struct sieve *sieve, const struct column *column, sqlite3_value *value)
{
    return add_test(sieve, column, SQLITE_INDEX_CONSTRAINT_EQ, value);
}

void sieve_clear(struct sieve *sieve)
{
    for (size_t i = 0; i < sieve->count; i++)
        free(sieve->tests[i].text);
    sieve->count = 0;
}

static bool passes(const struct sieve_test *test, size_t row)
{
    if (test->kind == SIEVE_BETWEEN || test->kind == SIEVE_OTHER_NUMBER) {
        int64_t number = column_number(test->column, row);
        return test->kind == SIEVE_BETWEEN ? number >= test->low && number <= test->high
                                           : number != test->low && number != TABLE_NULL;
    }
    if (test->kind == SIEVE_EMPTY || test->kind == SIEVE_FILLED)
        return column_is_empty(test->column, row) == (test->kind == SIEVE_EMPTY);
    const char *text = column_text(test->column, row);
    return text && (strcmp(text, test->text) == 0) == (test->kind == SIEVE_TEXT);
}

bool sieve_passes(const struct sieve *sieve, size_t row)
{
    for (size_t i = 0; i < sieve->count; i++)
        if (!passes(&sieve->tests[i], row))
            return false;
    return true;
}
