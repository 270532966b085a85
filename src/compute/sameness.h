/* sameness: private cells as numbers that are equal where the cells say the same, so that SQL can find what belongs
 * together without reading a name. One numbering holds for all columns of a database; it means nothing beyond it.
 * Called by vtab and sqltext. Owns the numbering until sameness_free(). */
#ifndef BAOCAO_COMPUTE_SAMENESS_H
#define BAOCAO_COMPUTE_SAMENESS_H

#include "model/column.h"

struct sameness;

struct sameness *sameness_new(void);
void sameness_free(struct sameness *sameness); /* NULL is allowed */

/* The cell's number; TABLE_NULL: it is empty. Case, blanks, the form of Unicode and the place of a tone do not part
 * cells; accents do: Hòa is not Hóa. */
int64_t sameness_number(struct sameness *sameness, const struct column *column, size_t row);
/* Cells of one number have it in common, others perhaps too: quickly made, for an index. False: the cell is empty. */
bool sameness_hash(struct sameness *sameness, const struct column *column, size_t row, uint64_t *hash);
/* False: no cell has had that number. */
bool sameness_hash_of(const struct sameness *sameness, int64_t number, uint64_t *hash);
/* From now on every number is another one, in another order. What SQL makes of them may not change by that. */
void sameness_renumber(struct sameness *sameness);

#endif
