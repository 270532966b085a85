/* letterhead: ô 1 to 5b, the head of an official document (NĐ 30, PL I, II.1 to II.5).
 * Called by layout. The box it adds to the flow is never broken. */
#ifndef BAOCAO_LAYOUT_LETTERHEAD_H
#define BAOCAO_LAYOUT_LETTERHEAD_H

#include "layout/box.h"
#include "layout/job.h"

/* node: DOC_LETTERHEAD; area: the text area. */
void letterhead_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);

#endif
