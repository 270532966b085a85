/* logbook: what a run has made, paper by paper, for programs (build --log FILE).
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_LOGBOOK_H
#define BAOCAO_OFFICE_LOGBOOK_H

#include "office/summary.h"

/* One JSON object a line: each paper {paper, template, unit, outcome, pages, microseconds, findings}, in the order of the
 * plan, outcome one of made, kept, failed, skipped (its data is in error), not_begun; then one for the run {period, made,
 * kept, failed, not_begun, microseconds}. findings counts those of the paper itself; their text is what --diagnostics json
 * says. The file appears whole. False: E003. time: of the run [ns]. */
bool logbook_write(const char *path, const struct workers_job *job, const struct summary *summary, int64_t time,
                   struct diags *diags);

#endif
