/* figure: ::bieu-do, numbers of a list of the context as a chart.
 * Called through the list of components. */
#ifndef BAOCAO_TEMPLATE_FIGURE_H
#define BAOCAO_TEMPLATE_FIGURE_H

#include "template/attributes.h"

/* loai (cot, thanh, duong), nguon: a list of the whole document, or cac-ky: the same period a year ago, the one before
 * and this one; nhan: the field for labels; cot: "field:Name, field:Name"; muc-tieu: "field:Name".
 * Returns the parent. K004, K014, K015. */
struct doc_node *figure_chart(struct build *build, struct doc_node *parent, const struct attributes *attributes);

#endif
