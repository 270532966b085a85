/* distinct: the first row of each combination of cells.
 * Called by vtab. What it gives is the caller's to free. */
#ifndef BAOCAO_COMPUTE_DISTINCT_H
#define BAOCAO_COMPUTE_DISTINCT_H

#include "compute/sieve.h"

/* Of the columns given, among the rows that pass the sieve. *count: rows of the table, then how many are chosen;
 * *chosen: those, as they lie. Result: an SQLite code. */
int distinct_choose(const struct column *const *columns, size_t width, struct sieve *sieve, uint32_t *count,
                    uint32_t **chosen);

#endif
