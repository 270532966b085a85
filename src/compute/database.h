/* database: the in-memory SQLite of one run: tables in, the pack's SQL guarded, errors explained (design 4.1).
 * Called by every other file of this folder. Owns the connection; what it reports goes to the diagnostics given. */
#ifndef BAOCAO_COMPUTE_DATABASE_H
#define BAOCAO_COMPUTE_DATABASE_H

#include "model/table.h"

#include <sqlite3.h>

struct arena;
struct database;

/* NULL: C030. Tables, pack and diags must outlive the database; rows: the arena in which the tables lie, so that views
 * need no copies of their texts, or NULL. Caller closes with database_close(). */
struct database *database_open(const struct pack *pack, const struct tables *tables, const struct arena *rows,
                               struct arena *arena, struct diags *diags);
void database_close(struct database *database); /* NULL is allowed */
/* Makes a table of the engine itself readable; it must outlive the database. fill: called with work each time before a
 * statement that reads it is planned, so that a large table that nobody asks for need not be made; NULL: the rows are
 * there. It may set row_count and columns. False: C030. */
bool database_show(struct database *database, const struct table *table, void (*fill)(void *work), void *work);

/* Computes the view of a pack's file and keeps its rows. False: C001 to C004, C006, C018 (a column of fractions, or of
 * texts and numbers) recorded with file and place. */
bool database_create_view(struct database *database, const struct schema_sql *view);
/* The rows of a view, until the database is closed; NULL when there is no such view. Equal texts may stand at several
 * places. */
const struct table *database_view(const struct database *database, const char *name);
/* Prepares the one select of a pack's file, guarded. NULL: C001 to C004, C006 recorded. Caller finalizes. */
sqlite3_stmt *database_prepare(struct database *database, const struct schema_sql *source);
enum database_private { PRIVATE_REFUSED, PRIVATE_EMPTY, PRIVATE_READ };
/* What the statements prepared from now on get from private columns: C002, empty cells, or the cells. */
void database_treat_private(struct database *database, enum database_private how);
/* Did a statement ask for a private column since then? */
bool database_met_private(const struct database *database);
/* May the statements prepared from now on read the numbers that stand for private cells (schema.h, SCHEMA_SAME)? C002
 * when not. */
void database_let_compare(struct database *database, bool may);
/* Did one ask for them since then? */
bool database_compared(const struct database *database);
/* Gives every private cell another number: what depends on more than which are equal comes out otherwise. */
void database_renumber(struct database *database);
/* From now on each prepared statement sets asked[i] for column i of the exports that it reads itself, not through a
 * view; the columns of the pack's tables stand one behind the other. NULL: no more. */
void database_note_columns(struct database *database, bool *asked);
/* Prepares text that holds expressions of the pack, guarded; nothing is recorded. NULL: see database_explain(). */
sqlite3_stmt *database_try(struct database *database, const char *text);
/* The same, and sets used[i] for each column of the view that the text reads. NULL also when the text asks for anything
 * that a single row of the view does not decide: aggregates, windows, row numbers. */
sqlite3_stmt *database_try_row(struct database *database, const char *text, const struct table *view, bool *used);
/* Records why the last guarded call failed, at that place; subject begins the sentence ("chỉ tiêu X"). */
void database_explain(struct database *database, struct place at, const char *subject);
/* Next row: SQLITE_ROW or SQLITE_DONE; any other code is a failure for database_explain(). */
int database_step(struct database *database, sqlite3_stmt *statement);

#endif
