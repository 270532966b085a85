/* sieve: rows that a condition of a statement lets through, told from the cells alone before SQLite sees the row.
 * Called by vtab. Owns the texts that it compares with, until sieve_clear(). */
#ifndef BAOCAO_COMPUTE_SIEVE_H
#define BAOCAO_COMPUTE_SIEVE_H

#include "model/table.h"

#include <sqlite3.h>

#define SIEVE_TESTS 8

struct sieve_test {
    const struct column *column;
    enum { SIEVE_BETWEEN, SIEVE_OTHER_NUMBER, SIEVE_TEXT, SIEVE_OTHER_TEXT, SIEVE_EMPTY, SIEVE_FILLED } kind;
    int64_t low, high; /* of numbers, both included */
    char *text;
};

/* All zero: every row passes. */
struct sieve {
    size_t count;
    struct sieve_test tests[SIEVE_TESTS];
};

/* Does the condition compare cells of the column with one value for all rows, of the column's kind, or with nothing? Then
 * SQLite need not check it again. */
bool sieve_is_exact(const struct column *column, sqlite3_index_info *info, int constraint);

/* Asks SQLite for the values that conditions of one column and a value compare with, behind those asked for already: for
 * rows that are walked through, not looked up. table: only its own columns are tested. equality: an exact condition that
 * the caller asks for and that is tested as well, or -1. What is exact is not checked again. Result: an SQLite code. */
int sieve_plan(const struct table *table, sqlite3_index_info *info, int equality);

/* plan: as sieve_plan() left it in info->idxStr, or NULL; values: all that SQLite gives. A value that cannot be
 * compared with the cells as they are is left to SQLite. Result: an SQLite code. */
int sieve_begin(struct sieve *sieve, const struct table *table, const char *plan, sqlite3_value **values);
/* One condition more: the cell equals the value, which is of the column's kind. Result: an SQLite code. */
int sieve_equal(struct sieve *sieve, const struct column *column, sqlite3_value *value);
void sieve_clear(struct sieve *sieve);

/* False: SQLite would leave the row out. */
bool sieve_passes(const struct sieve *sieve, size_t row);

#endif
