/* saved: facts in a file, for builds that come later or run elsewhere (contract §1, compute --save, build --facts).
 * Called by compute and build. */
#ifndef BAOCAO_OFFICE_SAVED_H
#define BAOCAO_OFFICE_SAVED_H

#include "office/session.h"

/* Writes the session's facts and findings; *size [bytes] of the file. False: errors recorded (E003; C097, findings that
 * stop every build). */
bool saved_write(struct session *session, const char *path, size_t *size);
/* Settings of the workspace, then the facts from the file instead of from the exports. False: C094 no such facts, C095
 * the workspace is not what they were made from, E001, E002. */
bool saved_read(struct session *session, const char *path);

#endif
