/* leftovers: papers of earlier runs that no document bears the name of any more (another abbreviation, unit or
 * template), or whose row has left its list.
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_LEFTOVERS_H
#define BAOCAO_OFFICE_LEFTOVERS_H

#include "office/workers.h"

/* Warns of those that are still there (C093), of each kind once; removes none, since somebody may have signed it.
 * Papers made one a row are judged by every run that planned all rows of their list, those of units in error excepted;
 * the others by a run over the whole plan alone. Nothing is said after one for some units or shards, or of drafts.
 * Gives all that were named or counted; they live as long as the state. */
struct texts leftovers_tell(struct session *session, const struct workers_job *job);

#endif
