/* assigned: numbers and dates that were written down for papers, held against each other and against the papers that
 * there can be. Called by papers. */
#ifndef BAOCAO_OFFICE_ASSIGNED_H
#define BAOCAO_OFFICE_ASSIGNED_H

#include "office/session.h"
#include "settings/workspace.h"

/* Warns of a date that does not fit (S024) and of an entry that belongs to no paper (U015). False: S020, one number for
 * two papers of a year (NĐ 30, 15). */
bool assigned_check(struct session *session, const struct issues *issues);

#endif
