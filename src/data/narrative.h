/* narrative: what people write for the report beside the numbers: thuyet-minh/<period>/.
 * Called by office/session. Results live in the arena given. */
#ifndef BAOCAO_DATA_NARRATIVE_H
#define BAOCAO_DATA_NARRATIVE_H

#include "model/facts.h"

struct arena;

/* Reads thuyet-minh/<period>/. Unknown file names are warnings. */
bool narrative_read(const struct pack *pack, const struct workspace *workspace, const char *period,
                    const struct tables *tables, struct arena *arena, struct diags *diags, size_t *count,
                    const struct narrative **narratives);

#endif
