/* unittree: the units above units must form a tree.
 * Called by load.c when the table of units is read. Owns nothing. */
#ifndef BAOCAO_DATA_UNITTREE_H
#define BAOCAO_DATA_UNITTREE_H

#include "model/table.h"

struct diags;

/* D044 for every circle of units above each other; one link of it is emptied so that nobody walks it forever. The
 * parent is the table's first column of kind don_vi. D073 for a unit below more than LIMIT_NESTING levels, which is
 * cut off, too. */
void unittree_check(struct table *units, struct diags *diags);

#endif
