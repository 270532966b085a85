/* tabular: a table with caption, note, repeated header rows and grid (not regulated by NĐ 30; its header must repeat).
 * Called by layout. A box a row; the boxes go to the flow given. */
#ifndef BAOCAO_LAYOUT_TABULAR_H
#define BAOCAO_LAYOUT_TABULAR_H

#include "layout/box.h"
#include "layout/job.h"

enum tabular_end {
    TABULAR_SET,
    TABULAR_FAULTY, /* recorded */
    TABULAR_TURNS   /* nothing is set: too wide here, not for a page that lies across */
};

/* node: DOC_TABLE. L003: the table is wider than the page, and may not turn or would be so then too; L004: its header
 * is higher than a page; L006: a merged cell is. */
enum tabular_end tabular_set(struct job *job, const struct doc_node *node, struct area area, bool may_turn,
                             struct flow *flow);

#endif
