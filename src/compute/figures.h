/* figures: views -> figures of the agency, the units and the members of each dimension.
 * Called by run. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_FIGURES_H
#define BAOCAO_COMPUTE_FIGURES_H

#include "compute/database.h"
#include "compute/input.h"
#include "compute/units.h"

/* For each indicator: are the tables and columns of its `can` there? */
const bool *figures_available(const struct run_input *input, struct arena *arena);
/* True when all of needs are there. */
bool figures_have(const struct run_input *input, const struct texts *needs);
/* Fills figures, dimension_count and dimensions. False: C005, C007, C014, C017 recorded. */
bool figures_compute(struct database *database, const struct run_input *input, const struct units *units,
                     const bool *available, struct arena *arena, struct diags *diags, struct facts *facts);

#endif
