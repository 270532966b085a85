/* ranking: the place of a unit among the units of its kind (contract §7, xep_hang).
 * Called by context. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_RANKING_H
#define BAOCAO_COMPUTE_RANKING_H

#include "model/facts.h"

struct arena;

/* unit_count rows of pack->indicator_count places from 1; units with equal values share one, the next place counts
 * them all. 0: no place (nothing to compare: no data, denominator 0, no case to count among, a count without target). More is better, unless
 * the target is an upper bound. Compared exactly. */
const uint32_t *ranking_make(const struct facts *facts, struct arena *arena);

#endif
