/* checks: the pack's own findings about the data (contract §7, kiem/).
 * Called by run. Findings go to the diagnostics given. */
#ifndef BAOCAO_COMPUTE_CHECKS_H
#define BAOCAO_COMPUTE_CHECKS_H

#include "compute/database.h"
#include "compute/input.h"

/* Runs every check; its rows (muc, don_vi, _tep, _dong, thong_bao and, where there is one, cach_sua, how to mend it)
 * become C020 errors, C021 warnings and C022 notes. figures: the period's are there; without them the checks that ask
 * about them do not run.
 * False only when a check cannot run: C001 to C004, C010 columns missing, C019 a level it does not know. */
bool checks_run(struct database *database, const struct run_input *input, bool figures, struct arena *arena,
                struct diags *diags);

#endif
