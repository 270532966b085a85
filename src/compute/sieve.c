/* A row costs SQLite ten steps to be left out, and here one comparison. The plan is a text, as SQLite keeps it: for
 * each condition its column, its comparison, the place of its value and whether SQLite relies on it. */
#include "compute/sieve.h"

#include <stdlib.h>
#include <string.h>

enum { UNASKED, PASSES, STAYS }; /* told of a text */

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

bool sieve_is_exact(enum sieve_cells cells, sqlite3_index_info *info, int constraint)
{
    int comparison = info->aConstraint[constraint].op;
    sqlite3_value *value;
    if (is_null_test(comparison))
        return true;
    if (sqlite3_vtab_rhs_value(info, constraint, &value) != SQLITE_OK)
        return cells == SIEVE_NUMBERS && !sqlite3_vtab_in(info, constraint, -1);
    int type = sqlite3_value_type(value);
    return (type == SQLITE_INTEGER && cells == SIEVE_NUMBERS) ||
           (type == SQLITE_TEXT && cells == SIEVE_TEXTS && !is_order(comparison));
}

static bool is_testable(const struct sieve_table *table, sqlite3_index_info *info, int constraint)
{
    const struct sqlite3_index_constraint *asked = &info->aConstraint[constraint];
    if (!asked->usable || asked->iColumn < 0 || info->aConstraintUsage[constraint].argvIndex > 0 ||
        table->kind(table->table, asked->iColumn) == SIEVE_UNKNOWN)
        return false;
    if (is_null_test(asked->op))
        return true;
    return (is_order(asked->op) || is_equality(asked->op)) &&
           strcmp(sqlite3_vtab_collation(info, constraint), "BINARY") == 0 && !sqlite3_vtab_in(info, constraint, -1);
}

int sieve_plan(const struct sieve_table *table, sqlite3_index_info *info, int equality)
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
        int column = info->aConstraint[i].iColumn;
        bool exact = i == equality || sieve_is_exact(table->kind(table->table, column), info, i);
        if (i != equality) {
            usage->argvIndex = next++;
            count++;
        }
        usage->omit = exact;
        sqlite3_str_appendf(plan, "%d:%d:%d:%d ", column, (int)info->aConstraint[i].op, usage->argvIndex, exact);
    }
    int code = sqlite3_str_errcode(plan);
    info->idxStr = sqlite3_str_finish(plan);
    info->needToFreeIdxStr = 1;
    return code;
}

/* Both ends included; above all numbers and below none when nothing fits. The least of all stands for an empty cell. */
static void set_range(struct sieve_test *test, int64_t number)
{
    int comparison = test->comparison;
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

static void lay_number(struct sieve_test *test, int64_t number)
{
    if (test->laid && test->given == number)
        return;
    set_range(test, number);
    test->laid = true;
    test->given = number;
}

static int lay_text(struct sieve_test *test, const char *text)
{
    test->kind = test->comparison == SQLITE_INDEX_CONSTRAINT_NE ? SIEVE_OTHER_TEXT : SIEVE_TEXT;
    if (test->text && text && strcmp(test->text, text) == 0)
        return SQLITE_OK;
    free(test->text);
    memset(test->told, UNASKED, sizeof test->told);
    test->text = text ? strdup(text) : NULL;
    return test->text ? SQLITE_OK : SQLITE_NOMEM;
}

/* Compared with numbers, a text that looks like one counts as one. The value is SQLite's, so a copy is converted. */
static bool is_number(sqlite3_value *value, int64_t *number)
{
    if (sqlite3_value_type(value) == SQLITE_INTEGER) {
        *number = sqlite3_value_int64(value);
        return true;
    }
    sqlite3_value *copy = sqlite3_value_type(value) == SQLITE_TEXT ? sqlite3_value_dup(value) : NULL;
    bool converted = copy && sqlite3_value_numeric_type(copy) == SQLITE_INTEGER;
    *number = converted ? sqlite3_value_int64(copy) : 0;
    sqlite3_value_free(copy);
    return converted;
}

/* The test against this value. */
static int lay_out(struct sieve_test *test, sqlite3_value *value)
{
    int type = sqlite3_value_type(value);
    int64_t number;
    if (column_is_number(test->column) && is_number(value, &number)) {
        lay_number(test, number);
        return SQLITE_OK;
    }
    test->laid = false;
    if (type == SQLITE_NULL) {
        test->kind = SIEVE_NEVER;
        return SQLITE_OK;
    }
    if (type == SQLITE_TEXT && column_is_text(test->column) && !is_order(test->comparison))
        return lay_text(test, (const char *)sqlite3_value_text(value));
    test->kind = SIEVE_NOT_TESTED;
    return test->exact ? SIEVE_MIXED : SQLITE_OK;
}

static int read_plan(struct sieve *sieve, const struct sieve_table *table, const char *plan)
{
    sieve_clear(sieve);
    sieve->plan = strdup(plan);
    while (*plan && *plan != SIEVE_END) {
        struct sieve_test *test = &sieve->tests[sieve->count++];
        char *end;
        *test = (struct sieve_test){.column = table->cells(table->table, (int)strtol(plan, &end, 10))};
        test->comparison = (int)strtol(end + 1, &end, 10);
        test->value = (int)strtol(end + 1, &end, 10);
        test->exact = strtol(end + 1, &end, 10) != 0;
        if (is_null_test(test->comparison))
            test->kind = test->comparison == SQLITE_INDEX_CONSTRAINT_ISNULL ? SIEVE_EMPTY : SIEVE_FILLED;
        plan = end + 1;
    }
    return sieve->plan ? SQLITE_OK : SQLITE_NOMEM;
}

/* The condition that was added since the plan was read. */
static void drop_added(struct sieve *sieve)
{
    if (sieve->count && sieve->tests[sieve->count - 1].value == 0)
        free(sieve->tests[--sieve->count].text);
}

int sieve_begin(struct sieve *sieve, const struct sieve_table *table, const char *plan, sqlite3_value **values)
{
    drop_added(sieve);
    if (plan == NULL) {
        sieve_clear(sieve);
        return SQLITE_OK;
    }
    bool same = sieve->plan && strcmp(sieve->plan, plan) == 0;
    int code = same ? SQLITE_OK : read_plan(sieve, table, plan);
    for (size_t i = 0; i < sieve->count && code == SQLITE_OK; i++)
        if (!is_null_test(sieve->tests[i].comparison))
            code = lay_out(&sieve->tests[i], values[sieve->tests[i].value - 1]);
    return code;
}

int sieve_equal(struct sieve *sieve, const struct column *column, sqlite3_value *value)
{
    struct sieve_test *test = &sieve->tests[sieve->count++];
    *test = (struct sieve_test){.column = column, .comparison = SQLITE_INDEX_CONSTRAINT_EQ};
    return lay_out(test, value);
}

void sieve_clear(struct sieve *sieve)
{
    for (size_t i = 0; i < sieve->count; i++)
        free(sieve->tests[i].text);
    sieve->count = 0;
    free(sieve->plan);
    sieve->plan = NULL;
}

static bool text_passes(const struct sieve_test *test, size_t row)
{
    const char *text = column_text(test->column, row);
    return text && (strcmp(text, test->text) == 0) == (test->kind == SIEVE_TEXT);
}

static bool passes(struct sieve_test *test, size_t row)
{
    switch (test->kind) {
    case SIEVE_NOT_TESTED:
        return true;
    case SIEVE_NEVER:
        return false;
    case SIEVE_BETWEEN:
    case SIEVE_OTHER_NUMBER: {
        int64_t number = column_number(test->column, row);
        return test->kind == SIEVE_BETWEEN ? number >= test->low && number <= test->high
                                           : number != test->low && number != TABLE_NULL;
    }
    case SIEVE_EMPTY:
    case SIEVE_FILLED:
        return column_is_empty(test->column, row) == (test->kind == SIEVE_EMPTY);
    default: {
        int number = column_text_number(test->column, row);
        if (number < 0)
            return text_passes(test, row);
        if (test->told[number] == UNASKED)
            test->told[number] = text_passes(test, row) ? PASSES : STAYS;
        return test->told[number] == PASSES;
    }
    }
}

bool sieve_passes(struct sieve *sieve, size_t row)
{
    for (size_t i = 0; i < sieve->count; i++)
        if (!passes(&sieve->tests[i], row))
            return false;
    return true;
}
