/* stamp: what saved facts were made from: program, period, pack, policies, exports, narrative (contract §1).
 * Called where facts are saved and where they are read again; the two stamps must be the same. */
#ifndef BAOCAO_OFFICE_STAMP_H
#define BAOCAO_OFFICE_STAMP_H

#include "model/facts_file.h"
#include "office/session.h"

/* Of the workspace as it is now, in the session's arena. Exports that the session has read are named with the digest of
 * what was read, others are read for their digest alone. */
struct facts_stamp stamp_make(const struct session *session);
/* Do they say the same? False: C095 recorded for the first difference. file: the saved facts, for the message. */
bool stamp_fits(struct session *session, const struct facts_stamp *saved, const struct facts_stamp *now,
                const char *file);

#endif
