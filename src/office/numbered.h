/* numbered: has a paper changed since the register gave it a number?
 * Called by workers and by the commands archive, register and check. */
#ifndef BAOCAO_OFFICE_NUMBERED_H
#define BAOCAO_OFFICE_NUMBERED_H

#include "office/papers.h"

/* What a paper says, for register_note_imprint(); lives in arena. */
const char *numbered_imprint(const struct doc *doc, struct arena *arena);
/* True, and R017 of this level: the paper got its number from the register and says something else now. A draft is not
 * compared. */
bool numbered_note_change(const struct papers *papers, const struct paper *paper, const struct doc *doc,
                          enum diag_level level, struct arena *arena, struct diags *diags);
/* Does the paper say what it said when the register gave it its number, whichever version that was? False also where
 * nobody knows. */
bool numbered_is_same(const struct papers *papers, const struct paper *paper, const struct doc *doc,
                      struct arena *arena);
/* numbered_note_change() for a paper that is not filled yet; its other findings are not told. */
void numbered_check(const struct session *session, const struct papers *papers, const struct paper *paper,
                    struct arena *arena, struct diags *diags);

#endif
