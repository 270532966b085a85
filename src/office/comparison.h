/* comparison: facts of another period, for "so với kỳ trước": the same SQL over its own folder.
 * Called by session. Runs on a thread of its own where the user allows more than one. */
#ifndef BAOCAO_OFFICE_COMPARISON_H
#define BAOCAO_OFFICE_COMPARISON_H

#include "model/facts.h"

struct run_scope;
struct comparison; /* owns the other period's tables and facts until comparison_free() */

/* Begins to read and compute the period. pack and workspace are borrowed and must not change meanwhile. NULL when there
 * is no folder for it. units: whose figures will be compared (input.h), borrowed until comparison_facts(); NULL: all.
 * digested: somebody will read the digests of its exports. alone: do all of it before returning. */
struct comparison *comparison_start(const struct pack *pack, const struct workspace *workspace,
                                    const struct period *period, const struct run_scope *units, bool digested,
                                    bool alone);
/* Waits for the facts: borrowed, NULL when they cannot be used: C090 recorded, or the E0xx of a file that is there and
 * cannot be read, which stops the build; C099 recorded when rows of theirs were left out for their errors. */
const struct facts *comparison_facts(struct comparison *comparison, struct diags *diags);
void comparison_free(struct comparison *comparison); /* NULL is allowed */

#endif
