/* closing: the block at the end: recipients left (ô 9b), signer right (ô 7a, 7b), and the two signature fields
 * (NĐ 30, PL I, II.7 to II.9).
 * Called by layout. Adds a box that is never broken and keeps two body lines before it; many recipients go on below
 * it. */
#ifndef BAOCAO_LAYOUT_CLOSING_H
#define BAOCAO_LAYOUT_CLOSING_H

#include "layout/box.h"
#include "layout/job.h"

/* node: DOC_CLOSING. */
void closing_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);

#endif
