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

/* Of all units and indicators. Units with equal values share a place, the next one counts them all. 0: no place
 * (nothing to compare: no data, denominator 0, no case to count among, a count without target, no other of the kind
 * that has one). More is better, unless the target is an upper bound. Compared exactly. */
struct ranking;
const struct ranking *ranking_make(const struct facts *facts, struct arena *arena);
/* unit: its index in facts->units. */
struct rank ranking_of(const struct ranking *ranking, size_t unit, size_t indicator);

#endif
