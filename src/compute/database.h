/* database: the in-memory SQLite of one run: tables in, the pack's SQL guarded, errors explained (design 4.1).
 * Called by every other file of this folder. Owns the connection; what it reports goes to the diagnostics given. */
#ifndef BAOCAO_COMPUTE_DATABASE_H
#define BAOCAO_COMPUTE_DATABASE_H

#include "model/table.h"

#include <sqlite3.h>

struct arena;
struct database;

/* NULL: C030. Tables, pack and diags must outlive the database. Caller closes with database_close(). */
struct database *database_open(const struct pack *pack, const struct tables *tables, struct arena *arena,
                               struct diags *diags);
void database_close(struct database *database); /* NULL is allowed */
/* For the engine's own statements. */
sqlite3 *database_handle(const struct database *database);
/* Runs SQL of the engine itself, unguarded. False: C030. */
bool database_execute(struct database *database, const char *sql);

/* Creates the view of a pack's file. False: C001 to C004, C006 recorded with file and place. */
bool database_create_view(struct database *database, const struct schema_sql *view);
/* Prepares the one select of a pack's file, guarded. NULL: C001 to C004, C006 recorded. Caller finalizes. */
sqlite3_stmt *database_prepare(struct database *database, const struct schema_sql *source);
/* Prepares text that holds expressions of the pack, guarded; nothing is recorded. NULL: see database_explain(). */
sqlite3_stmt *database_try(struct database *database, const char *text);
/* Records why the last guarded call failed, at that place; subject begins the sentence ("chỉ tiêu X"). */
void database_explain(struct database *database, struct place at, const char *subject);
/* Next row: SQLITE_ROW or SQLITE_DONE; any other code is a failure for database_explain(). */
int database_step(struct database *database, sqlite3_stmt *statement);

#endif
