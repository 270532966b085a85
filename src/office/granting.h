/* granting: numbers for papers (baocao register cap): which papers, under which date, and what speaks against it, all
 * said before a number is used up. Called by the command register. */
#ifndef BAOCAO_OFFICE_GRANTING_H
#define BAOCAO_OFFICE_GRANTING_H

#include "office/session.h"

/* Gives the numbers and prints them. False: errors recorded (U014, R003, R008, R010, R011, R014, R015 …). */
bool granting_run(struct session *session);
/* --date, or DATE_NONE without one. False: U014. */
bool granting_date(struct session *session, int32_t *date);
/* Records U014. */
struct diag *granting_misuse(struct session *session, const char *message, const char *hint);

#endif
