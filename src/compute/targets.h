/* targets: the pack's targets, replaced by those assigned for the period (contract §5.1, Targets).
 * Called by run. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_TARGETS_H
#define BAOCAO_COMPUTE_TARGETS_H

#include "compute/input.h"

/* One target for each indicator: the row of the target table in force on the last day, the last of several in the file;
 * otherwise the pack's. A row without a comparison keeps the pack's, one without a number takes the target away.
 * Warnings: C015 unknown indicator, C029 a share where a percentage is meant, or one that no rate has, C035 a target
 * taken away; errors: C016 unknown comparison (the pack's target stands). */
const struct target *targets_in_force(const struct run_input *input, struct arena *arena, struct diags *diags);

#endif
