/* pack: a report pack's declarations: goi.yaml, chi-tieu.yaml and its SQL files (contract §7).
 * Called by src/office. Results live in the arena given. */
#ifndef BAOCAO_SETTINGS_PACK_H
#define BAOCAO_SETTINGS_PACK_H

#include "model/schema.h"

struct arena;

/* Folder of the pack: <workspace>/goi/NAME, $BAOCAO_PACKS/NAME, prefix/share/baocao/templates/NAME, source tree; NULL
 * with an error S008 at the place given that says where it looked. workspace may be NULL (init). */
const char *pack_find(const char *name, struct place at, const char *workspace, struct arena *arena,
                      struct diags *diags);
bool pack_load(const char *folder, struct arena *arena, struct diags *diags, struct pack *pack);

#endif
