/* ranking: the place of a unit among the units of its kind (contract §7, xep_hang).
 * Called by context. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_RANKING_H
#define BAOCAO_COMPUTE_RANKING_H

#include "model/facts.h"

struct arena;

struct rank {
    uint32_t place; /* from 1; 0: none */
    uint32_t among; /* how many of the kind have one */
};

/* unit_count rows of pack->indicator_count ranks; units with equal values share one, the next place counts
 * them all. 0: no place (nothing to compare: no data, denominator 0, no case to count among, a count without target, no
 * other of the kind that has one). More is better, unless
 * the target is an upper bound. Compared exactly. */
const struct rank *ranking_make(const struct facts *facts, struct arena *arena);

#endif
