/* gaps: columns that an export lacks, and the indicators that stay without data for it.
 * Called by run, once for the period reported. Owns nothing. */
#ifndef BAOCAO_COMPUTE_GAPS_H
#define BAOCAO_COMPUTE_GAPS_H

#include "compute/run.h"

/* One warning C024 for each absent column of a table that is there. A table that is not there at all is no gap: the
 * office does not keep it. */
void gaps_report(const struct run_input *input, struct arena *arena, struct diags *diags);

#endif
