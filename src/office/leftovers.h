/* leftovers: papers of earlier runs under names that no document bears any more (another abbreviation, unit or
 * template).
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_LEFTOVERS_H
#define BAOCAO_OFFICE_LEFTOVERS_H

#include "office/workers.h"

/* Warns of each that is still there (C093); removes none, since somebody may have signed it. Only a run over the whole
 * plan knows: nothing is said after one for some templates, units or shards, or of drafts. Papers made one a row come
 * and go with their rows and are not looked at. */
void leftovers_tell(struct session *session, const struct workers_job *job);

#endif
