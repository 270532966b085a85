/* bound: a table or a view as one connection of SQLite sees it, with indexes of its columns made when they are asked
 * for.
 * Called by vtab, which makes and frees it, and by access. Owns the indexes; the table stays the caller's. */
#ifndef BAOCAO_COMPUTE_BOUND_H
#define BAOCAO_COMPUTE_BOUND_H

#include "compute/kept.h"
#include "compute/rowindex.h"
#include "compute/sieve.h"

#include <sqlite3.h>

struct cursor;
struct vtab_source;

struct bound_table {
    sqlite3_vtab base;
    const struct table *table;
    const struct vtab_source *source;
    bool is_view;            /* nothing behind the columns of the schema */
    const struct kept *view; /* when it is one */
    size_t column_count; /* of the schema; behind them file, line, order, numbers of the private columns, rows named */
    size_t compared_count; /* private columns */
    const struct column **compared;
    size_t naming_count;                   /* columns that name rows of other tables */
    const struct column **naming, **named; /* those, and the rows that they name, once they are asked for */
    struct rowindex *lookups; /* of each column of the schema, then of each private one, then of each that names rows */
    struct cursor *spare;     /* the last one closed: a subquery opens one for each row that asks it */
};

/* What a table has behind the columns of its schema. */
enum behind { BEHIND_FILE, BEHIND_LINE, BEHIND_ORDER, BEHIND_COUNT };

/* The lookup of a column as SQLite counts them; false: it has none. */
bool bound_lookup(const struct bound_table *table, int column, size_t *lookup);
/* The private column behind a lookup, or NULL. */
const struct column *bound_compared(const struct bound_table *table, size_t lookup);
/* The cells behind a lookup; NULL: those of a private column. */
const struct column *bound_cells(const struct bound_table *table, size_t lookup);
/* What a condition of that column compares; nothing behind the columns of the schema but rows that are named. */
enum sieve_cells bound_kind(const void *context, int column);
struct sieve_table bound_sifted(const struct bound_table *table);
/* The index of the cells of a lookup, or NULL: out of memory. */
struct rowindex *bound_index(struct bound_table *table, size_t lookup);

#endif
