/* annex: the head of an annex: label, title, reference and rule (NĐ 30, PL I, III.1).
 * Called by layout. Adds one box that stays with what follows. */
#ifndef BAOCAO_LAYOUT_ANNEX_H
#define BAOCAO_LAYOUT_ANNEX_H

#include "layout/box.h"
#include "layout/job.h"

/* node: DOC_ANNEX; only its DOC_LINE children are set. Without any it adds nothing. */
void annex_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);

#endif
