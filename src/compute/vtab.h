/* vtab: typed tables as SQLite virtual tables, read in place (design 4.1).
 * Called by database. Owns lookup indexes, made when a query first joins on a column; the tables stay the caller's. */
#ifndef BAOCAO_COMPUTE_VTAB_H
#define BAOCAO_COMPUTE_VTAB_H

#include "compute/kept.h"

/* What every row carries behind its own columns: file, line, place in reading order over all files. */
#define VTAB_FILE  "_tep"
#define VTAB_LINE  "_dong"
#define VTAB_ORDER "_stt"

/* Makes each table readable under its name. Empty cells are NULL; dates are day numbers; yes/no 0 and 1; numbers
 * times 10^places. Private columns are hidden: "select *" passes them over. The tables must outlive the database.
 * *views is the newest of the views that vtab_show_view() will show, at the time when it does. Result: an SQLite code. */
int vtab_register(sqlite3 *database, const struct tables *tables, struct kept *const *views);

/* Makes the rows of one of the views readable under its name, without file, line and order of their own.
 * Result: an SQLite code. */
int vtab_show_view(sqlite3 *database, const struct kept *view);

#endif
