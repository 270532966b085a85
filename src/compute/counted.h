/* counted: which units a run counts, when only some units' papers are asked for.
 * Called by engine and figures. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_COUNTED_H
#define BAOCAO_COMPUTE_COUNTED_H

#include "compute/input.h"
#include "compute/units.h"

enum counted {
    COUNTED_NOT,
    COUNTED_RIVAL, /* for its place among units of its kind alone */
    COUNTED_WHOLE  /* its papers are asked for, or those of a unit above it */
};

/* One for each unit; all are COUNTED_WHOLE without a scope. */
const enum counted *counted_units(const struct units *units, const struct run_scope *scope, struct arena *arena);

#endif
