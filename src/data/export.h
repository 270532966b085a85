/* export: which files of a period's folder belong to which table.
 * Called by load.c. Results live in the arena given. */
#ifndef BAOCAO_DATA_EXPORT_H
#define BAOCAO_DATA_EXPORT_H

#include "model/schema.h"
#include "model/table.h"

struct arena;

/* The folder du-lieu/<period> of a workspace, relative to it; period NULL: du-lieu itself. */
const char *export_folder(const char *period, struct arena *arena);
/* Paths, relative to the workspace. */
struct export_files {
    struct texts found;
    size_t unread_count; /* files of the table in a form that is not read, or one too many */
    struct table_unread *unread;
};
/* The files of a table: `<table>.csv` (.tsv, .txt, .xlsx) first, then
 * `<table>-*.csv` in name order, in the period's folder; a shared table without any is sought in du-lieu/. count 0:
 * none. Errors: D049 a table in a form that cannot be read (.xls, .ods), D058 the same table in two forms. */
struct export_files export_find(const struct workspace *workspace, const char *period, const struct schema_table *table,
                                struct arena *arena, struct diags *diags);
/* Is the file an .xlsx workbook by its name? */
bool export_is_workbook(const char *path);
/* D050 for every data file of the period's folder that is of no table, with the name to give it: by its header, else
 * the nearest table's. */
void export_note_strangers(const struct workspace *workspace, const char *period, const struct pack *pack,
                           struct arena *arena, struct diags *diags);

#endif
