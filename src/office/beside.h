/* beside: what lies beside the papers of a folder before a run: signed copies and archive twins.
 * Called by workers, guard and standing. Lives in the arena it was made in. */
#ifndef BAOCAO_OFFICE_BESIDE_H
#define BAOCAO_OFFICE_BESIDE_H

#include <stdbool.h>

struct arena;
struct diags;
struct beside;

/* One look at the folder, which exists. NULL: it cannot be listed, E00x recorded. */
struct beside *beside_look(const char *folder, struct arena *arena, struct diags *diags);
/* Does a signed copy, a twin or its metadata of this name lie there? */
bool beside_has(const struct beside *beside, const char *name);

#endif
