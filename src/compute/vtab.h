/* vtab: typed tables as SQLite virtual tables, read in place (design 4.1).
 * Called by database. Owns lookup indexes, made when a query first joins on a column; the tables stay the caller's. */
#ifndef BAOCAO_COMPUTE_VTAB_H
#define BAOCAO_COMPUTE_VTAB_H

#include "compute/kept.h"

/* What every row carries behind its own columns: file, line, place in reading order over all files. */
#define VTAB_FILE  "_tep"
#define VTAB_LINE  "_dong"
#define VTAB_ORDER "_stt"

/* What the tables of one connection are made from; it must outlive the connection. */
struct vtab_source {
    const struct tables *tables;
    const struct kept *views; /* the newest of those that vtab_show_view() shows, at the time when it does */
    bool any_order;           /* the statement being prepared asks for no order: rows may come grouped */
};

/* Makes each table readable under its name. Empty cells are NULL; dates are day numbers; yes/no 0 and 1; numbers
 * times 10^places. Private columns are hidden: "select *" passes them over. Result: an SQLite code. */
int vtab_register(sqlite3 *database, const struct vtab_source *source);

/* Makes the rows of one of the views readable under its name, without file, line and order of their own.
 * Result: an SQLite code. */
int vtab_show_view(sqlite3 *database, const struct kept *view);

#endif
