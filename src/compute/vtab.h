/* vtab: typed tables as SQLite virtual tables, read in place (design 4.1).
 * Called by database. Owns lookup indexes, made when a query first joins on a column; the tables stay the caller's. */
#ifndef BAOCAO_COMPUTE_VTAB_H
#define BAOCAO_COMPUTE_VTAB_H

#include "compute/kept.h"

/* What every row carries behind its own columns: file, line, place in reading order over all files. */
#define VTAB_FILE  "_tep"
#define VTAB_LINE  "_dong"
#define VTAB_ORDER "_stt"

/* What SQLite says when a statement compares a column of numbers with something else, known only as it runs. */
#define VTAB_MIXED "cột số chỉ so được với số nguyên, không so được với chữ hay số lẻ"

struct references;
struct sameness;

/* What the tables of one connection are made from; it must outlive the connection. */
struct vtab_source {
    const struct tables *tables;
    struct sameness *sameness;
    struct references *references;
    const struct kept *views; /* the newest */
    bool any_order;           /* the statement being prepared asks for no order: rows may come grouped */
    bool connecting;          /* SQLite notes the shape of a table, which no statement of the pack has written */
};

/* Makes the table or view of that name readable under it; no other may have been shown under the same. Empty cells are
 * NULL; dates are day numbers; yes/no 0 and 1; numbers times 10^places. Private columns are hidden: "select *" passes
 * them over; so are their numbers and the rows that cells name (schema.h, SCHEMA_SAME, SCHEMA_ROW). A view has no file,
 * line and order of its own. Result: an SQLite code. */
int vtab_show(sqlite3 *database, struct vtab_source *source, const char *name);

#endif
