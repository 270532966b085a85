/* figure: ::bieu-do, numbers of a list of the context as a chart.
 * Called through the list of components. */
#ifndef BAOCAO_TEMPLATE_FIGURE_H
#define BAOCAO_TEMPLATE_FIGURE_H

#include "template/attributes.h"

/* loai (cot, thanh), nguon: a list of the whole document; nhan: its field for labels; cot: "field:Name, field:Name".
 * Returns the parent. K004, K014, K015. */
struct doc_node *figure_chart(struct build *build, struct doc_node *parent, const struct attributes *attributes);

#endif
