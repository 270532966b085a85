/* rivals: papers that print a place among units of one kind while the figures of one of those units are in doubt.
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_RIVALS_H
#define BAOCAO_OFFICE_RIVALS_H

#include "office/papers.h"

/* C037 tells once how many of the papers that will be made may show another place when errors of other units are
 * mended, and names those units: a place cannot be right before all that are ranked are. Notes which
 * papers they are. Wants facts. */
void rivals_note(struct session *session, struct papers *papers);

#endif
