/* kept: the rows of a view, computed once and kept as typed columns, since indicators, lists and checks all read them.
 * Called by database, which shows them to SQLite as a table again. Owns its columns until kept_clear(). */
#ifndef BAOCAO_COMPUTE_KEPT_H
#define BAOCAO_COMPUTE_KEPT_H

#include "model/table.h"

#include <sqlite3.h>

struct arena;
struct arena_map;

struct kept_column;
struct textpool;

struct kept {
    struct table table;        /* columns of text or of integers; no files, no lines */
    const struct table *shown; /* table, or the one that is borrowed */
    struct schema_table schema;
    struct kept_column *filled;     /* of each column, until kept_end() */
    struct arena *arena;            /* of texts that are copied */
    struct arena *filling;          /* of what filling the columns needs, until kept_end() */
    const struct arena_map *tables; /* texts that stand there are not */
    const struct textpool *pool;    /* places there are shorter than addresses; or NULL */
    struct kept *older;             /* the view kept before this one */
    void (*fill)(void *work);       /* called whenever a statement that reads it is planned, NULL: the rows are there */
    void *work;
};

/* A table that is there already, under its own name; kept_clear() leaves its columns alone. */
void kept_borrow(struct kept *kept, const struct table *table);

enum kept_fault {
    KEPT_GOOD,
    KEPT_FRACTION, /* a number that is no integer */
    KEPT_LARGE,    /* a number of more than fifteen digits: a product of what somebody mistyped; sums would overflow */
    KEPT_MIXED     /* text in one row, a number in another: PostgreSQL refuses such a column */
};

/* Empty columns with the names that the select gives. name must outlive it; names and copies live in the arena given.
 * tables, pool: where the tables that the select reads and their texts lie; they outlive the view. */
void kept_begin(struct kept *kept, const char *name, sqlite3_stmt *select, struct arena *arena,
                const struct arena_map *tables, const struct textpool *pool);
/* Adds the row that the select stands on. Equal texts of a column are mostly one text: the first of them, which stays
 * where it is when it stands in a table and is copied otherwise. On a fault *column names the column at fault; with
 * KEPT_LARGE the row is added, with nothing in that place. */
enum kept_fault kept_add(struct kept *kept, sqlite3_stmt *select, const char **column);
/* No more rows will come. */
void kept_end(struct kept *kept);
void kept_clear(struct kept *kept);

#endif
