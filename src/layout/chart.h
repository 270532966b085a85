/* chart: columns or bars with axis, value labels and legend, black on white (design 4.4; not regulated by NĐ 30).
 * Called by layout. One box; every mark of it belongs to the chart's node. */
#ifndef BAOCAO_LAYOUT_CHART_H
#define BAOCAO_LAYOUT_CHART_H

#include "layout/box.h"
#include "layout/job.h"

/* node: DOC_CHART; its caption goes below it. */
void chart_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);

#endif
