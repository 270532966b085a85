/* destination: may the run write where it was told to (--save, --log, -o)?
 * Called by session once the workspace is read, before any work. Owns nothing. */
#ifndef BAOCAO_OFFICE_DESTINATION_H
#define BAOCAO_OFFICE_DESTINATION_H

#include "office/session.h"

/* What people have written or exported, the pack, the register and what is archived is not written over, and no result
 * is laid among it. folder: of the workspace, whose settings may have faults. False: U019 such a place, or --save names
 * a file that holds no facts; E003 the file of --save or --log cannot be written, which is not to be found out after
 * all the work; E001, E002. */
bool destination_check(struct session *session, const char *folder);

#endif
