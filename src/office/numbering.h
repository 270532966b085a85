/* numbering: numbers and dates of a period's papers, from the register and from van-ban.yaml.
 * Called by papers and by the command register. Texts live in the session's arena. */
#ifndef BAOCAO_OFFICE_NUMBERING_H
#define BAOCAO_OFFICE_NUMBERING_H

#include "archive/register.h"
#include "office/answer.h"
#include "office/session.h"

/* The workspace's register; NULL: errors recorded. create: make it when there is none. Caller closes. */
struct register_book *numbering_book(struct session *session, bool create);
/* Has the workspace a register? */
bool numbering_exists(const struct session *session);
/* The numbers that build prints. False: errors S0xx, R00x recorded; R007: the file and the register disagree. */
bool numbering_load(struct session *session, struct issues *issues);
/* Lines of the register as rows; all: the columns of PL IV, else the few for a look. Freed with answer_free(). */
struct answer *numbering_table(const struct session *session, size_t count, const struct register_line *lines,
                               bool all);

/* The register's rows of one paper as CSV, cancelled ones too, as they were when numbers were loaded: a number that
 * somebody gives meanwhile is not the paper's. NULL: none. Lives in arena. */
const char *numbering_planned_rows(const struct session *session, const char *key, struct arena *arena);
/* The same as they are now in the register of a workspace; *text NULL: none, or no book there. False: R00x. */
bool numbering_rows(struct session *session, const char *workspace, const char *period, const char *key,
                    const char **text);

#endif
