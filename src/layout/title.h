/* title: ô 5a, the name of the type and the abstract, and ô 9a, Kính gửi (NĐ 30, PL I, II.5, II.9).
 * Called by layout. Each adds one box that is never broken. */
#ifndef BAOCAO_LAYOUT_TITLE_H
#define BAOCAO_LAYOUT_TITLE_H

#include "layout/box.h"
#include "layout/job.h"

/* node: DOC_TITLE. */
void title_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);
/* node: DOC_ADDRESSEES. */
void title_set_addressees(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);

#endif
