/* load: all exports of one period into typed tables (contract §3).
 * Called by src/cli. Results live in the arena given. */
#ifndef BAOCAO_DATA_LOAD_H
#define BAOCAO_DATA_LOAD_H

#include "model/facts.h"
#include "model/table.h"

struct arena;

/* True when du-lieu/<period>/ is there. */
bool load_has_period(const struct workspace *workspace, const char *period);
/* Reads every table of the pack. Errors in cells and rows are recorded with file, line and, where known, unit; the rows
 * stay out. False only when nothing can be computed (required table or column missing, unreadable file). quiet: for
 * the comparison periods: nothing is recorded but the warning D047 when the result is false. */
bool load_tables(const struct pack *pack, const struct workspace *workspace, const char *period, bool quiet,
                 struct arena *arena, struct diags *diags, struct tables *tables);
/* Reads thuyet-minh/<period>/. Unknown file names are warnings. */
bool load_narratives(const struct pack *pack, const struct workspace *workspace, const char *period,
                     const struct tables *tables, struct arena *arena, struct diags *diags, size_t *count,
                     const struct narrative **narratives);

#endif
