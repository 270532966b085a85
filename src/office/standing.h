/* standing: what a run has found standing in the place of its papers: files that are signed, made by another version,
 * or twins of an earlier state.
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_STANDING_H
#define BAOCAO_OFFICE_STANDING_H

#include "office/workers.h"

/* Each once, with its count: C093 twins that may not be of their papers any more, C100 signed papers that stay though
 * they would come out otherwise, C101 another version was at work, C102 signed copies of something else. */
void standing_tell(struct session *session, const struct workers_job *job);

#endif
