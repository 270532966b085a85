/* numbering: numbers and dates of a period's papers, from the register and from van-ban.yaml.
 * Called by papers and by the command register. Texts live in the session's arena. */
#ifndef BAOCAO_CLI_NUMBERING_H
#define BAOCAO_CLI_NUMBERING_H

#include "cli/session.h"

/* The workspace's register; NULL: errors recorded. create: make it when there is none. Caller closes. */
struct register_book *numbering_book(struct session *session, bool create);
/* The numbers that build prints. False: errors S0xx, R00x recorded; R007: the file and the register disagree. */
bool numbering_load(struct session *session, struct issues *issues);

#endif
