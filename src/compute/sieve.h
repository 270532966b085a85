/* sieve: rows that a condition of a statement lets through, told from the cells alone before SQLite sees the row.
 * Called by vtab. Owns the texts that it compares with, until sieve_clear(). */
#ifndef BAOCAO_COMPUTE_SIEVE_H
#define BAOCAO_COMPUTE_SIEVE_H

#include "model/table.h"

#include <sqlite3.h>

#define SIEVE_TESTS 8

struct sieve_test {
    const struct column *column;
    enum {
        SIEVE_NOT_TESTED, /* the value is of another kind than the cells: SQLite compares */
        SIEVE_NEVER,      /* nothing is equal to, less or more than an empty value */
        SIEVE_BETWEEN,
        SIEVE_OTHER_NUMBER,
        SIEVE_TEXT,
        SIEVE_OTHER_TEXT,
        SIEVE_EMPTY,
        SIEVE_FILLED
    } kind;
    int comparison, value; /* as SQLite numbers them, and its place among those that SQLite gives */
    bool exact;            /* SQLite does not compare again */
    bool laid;             /* low to text are those of given */
    int64_t given;         /* the number compared with */
    int64_t low, high;     /* of numbers, both included */
    char *text;
    unsigned char told[COLUMN_NUMBERED]; /* of each text that the column numbers: does it pass? */
};

/* All zero: every row passes. Kept from one walk to the next, since mostly the values stay the same. */
struct sieve {
    char *plan; /* that the tests were made from */
    size_t count;
    struct sieve_test tests[SIEVE_TESTS];
};

enum sieve_cells { SIEVE_UNKNOWN, SIEVE_NUMBERS, SIEVE_TEXTS };

/* What SQLite's number of a column stands for. */
struct sieve_table {
    const void *table;
    enum sieve_cells (*kind)(const void *table, int column);
    const struct column *(*cells)(const void *table, int column); /* of a column that is not unknown */
};

/* Behind it a plan may go on with what is not the sieve's. */
#define SIEVE_END '|'

/* A number was to be compared with a text or a fraction. */
#define SIEVE_MIXED SQLITE_MISMATCH

/* Does the condition compare cells of that kind with one value for all rows, of the same kind, or with nothing? Then
 * SQLite need not check it again. A value that comes with the rows of another table counts as a number where cells
 * are. */
bool sieve_is_exact(enum sieve_cells cells, sqlite3_index_info *info, int constraint);

/* Asks SQLite for the values that conditions of one column and a value compare with, behind those asked for already.
 * equality: an exact condition that the caller asks for and that is tested as well, or -1. What is exact is not checked
 * again. Result: an SQLite code. */
int sieve_plan(const struct sieve_table *table, sqlite3_index_info *info, int equality);

/* plan: as sieve_plan() left it in info->idxStr, or NULL; values: all that SQLite gives. A value that cannot be
 * compared with the cells as they are is left to SQLite. Result: an SQLite code, or SIEVE_MIXED. */
int sieve_begin(struct sieve *sieve, const struct sieve_table *table, const char *plan, sqlite3_value **values);
/* One condition more, until the next sieve_begin(): the cell equals the value, which is of the column's kind. Result:
 * an SQLite code. */
int sieve_equal(struct sieve *sieve, const struct column *column, sqlite3_value *value);
void sieve_clear(struct sieve *sieve);

/* False: SQLite would leave the row out. */
bool sieve_passes(struct sieve *sieve, size_t row);

#endif
