/* paragraph: headings, paragraphs, bullets, captions and notes: text that runs from page to page, a box a line.
 * Called by layout, table and chart. Boxes go to the flow given. */
#ifndef BAOCAO_LAYOUT_PARAGRAPH_H
#define BAOCAO_LAYOUT_PARAGRAPH_H

#include "layout/box.h"
#include "layout/job.h"

/* node: DOC_HEADING, DOC_PARAGRAPH, DOC_BULLET, DOC_CAPTION, DOC_NOTE. Text without words adds nothing. lead: text
 * set before the node's own ("Bảng 1. "), or NULL. */
void paragraph_set(struct job *job, const struct doc_node *node, const char *lead, struct area area, struct flow *flow);

#endif
