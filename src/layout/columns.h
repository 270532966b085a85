/* columns: how wide the columns of a table are.
 * Called by table. Pure numbers; owns nothing. */
#ifndef BAOCAO_LAYOUT_COLUMNS_H
#define BAOCAO_LAYOUT_COLUMNS_H

#include "model/doc.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a column needs, padding included [1/1000 pt]. */
struct column_need {
    enum width_kind kind;
    int32_t amount; /* as in struct table_column */
    int32_t unit;   /* when words may be broken at their signs */
    int32_t word;   /* when they may not */
    int32_t line;   /* when nothing is broken */
    int32_t tight;  /* as unit, with as little padding as may be */
};

/* Fills widths, which add up to total (or to less, when all columns are fixed). False: the columns do not fit;
 * *wanted = what they need at least. */
bool columns_solve(const struct column_need *needs, size_t count, int32_t total, int32_t *widths, int32_t *wanted);

#endif
