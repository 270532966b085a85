/* accepting: findings that the office accepted with a reason become notes (settings/acceptance.h).
 * Called by session and by the commands check, archive and verify. */
#ifndef BAOCAO_OFFICE_ACCEPTING_H
#define BAOCAO_OFFICE_ACCEPTING_H

#include "settings/acceptance.h"

/* May be called again when more findings have come. */
void accepting_apply(struct diags *diags, size_t count, struct acceptance *items);
/* S030: entries that met no finding so far; for a command that has looked at everything. */
void accepting_note_unused(struct diags *diags, size_t count, const struct acceptance *items);

#endif
