/* dayoff: papers that would bear a day on which no office works. Called by check and build. */
#ifndef BAOCAO_OFFICE_DAYOFF_H
#define BAOCAO_OFFICE_DAYOFF_H

#include "office/papers.h"

/* A paper without a date of its own bears the day behind the period; C031 tells when that is a day off, and how many
 * papers it is. Wants facts. */
void dayoff_note(struct session *session, const struct papers *papers);

#endif
