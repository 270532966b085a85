/* logbook: what a run has made, paper by paper, for programs (build --log FILE).
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_LOGBOOK_H
#define BAOCAO_OFFICE_LOGBOOK_H

#include "office/summary.h"

/* One JSON object a line: each paper {paper, template, unit, outcome, files, pages, microseconds, findings, reason,
 * reason_unit}, in the order of the plan, outcome one of made, kept, failed, skipped (its data is in error), not_begun;
 * files are the names that it has in the folder; reason is the code of the error of a paper that could not be made,
 * reason_unit the unit that is in error. Then one for the run {period, made, kept, failed, not_begun, withheld, errors,
 * microseconds}. withheld counts papers that facts from a file cannot make (C096), findings and errors only count:
 * their texts are what --diagnostics json says. job NULL: the run was stopped before it had papers, and the line of the
 * run says so by its errors. The file appears whole. False: E003. time: of the run [ns]. */
bool logbook_write(const char *path, struct session *session, const struct workers_job *job,
                   const struct summary *summary, int64_t time);

#endif
