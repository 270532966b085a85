/* advise: what `check` says about templates that work (warnings M030 to M037).
 * Called by the command check. */
#ifndef BAOCAO_CLI_ADVISE_H
#define BAOCAO_CLI_ADVISE_H

#include "office/papers.h"

/* Advice on the templates of the plan and on files and narrative that none of them uses; also errors of templates made
 * one a row, which the plan loads only by name. */
void advise_papers(struct session *session, const struct papers *papers, struct diags *diags);

#endif
