/* sums: figures while they are counted: side by side for each row, a number for each numerator and each denominator
 * that is there to be counted. What figurerows keeps is not known before all rows of the tables have been seen.
 * Called by figures and tally. Lives in the arena given. */
#ifndef BAOCAO_COMPUTE_SUMS_H
#define BAOCAO_COMPUTE_SUMS_H

#include "model/facts.h"

struct arena;

struct sums {
    const struct pack *pack;
    const bool *available;   /* for each indicator; the others have no numbers, and stay absent */
    size_t row_count, width; /* width: numbers in a row */
    size_t *places;          /* of each indicator's numerator in a row; its denominator stands behind it */
    int64_t *numbers;
};

/* All 0: units and members without rows are counted, too. */
struct sums *sums_new(const struct pack *pack, const bool *available, size_t rows, struct arena *arena);
/* The numerator, and behind it the denominator when the indicator has one. */
int64_t *sums_at(const struct sums *sums, size_t row, size_t indicator);
/* Keeps one row among figurerows of the same numbering. scratch: room for a row of pack->indicator_count figures. */
void sums_keep(const struct sums *sums, size_t row, struct figurerows *kept, struct figure *scratch);

#endif
