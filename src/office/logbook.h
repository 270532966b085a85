/* logbook: what a run has made, paper by paper, for programs (build --log FILE).
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_LOGBOOK_H
#define BAOCAO_OFFICE_LOGBOOK_H

#include "office/summary.h"

/* What the log tells beside the papers. */
struct logbook_run {
    const struct workers_job *job; /* NULL: the run was stopped before it had papers */
    struct summary summary;
    struct texts left_over; /* as leftovers_tell() gives them */
    int64_t time;           /* of the run [ns] */
    int code;               /* exit code */
};

/* One JSON object a line: each paper, in the order of the plan, then one for the run; man/baocao.1 says what each key
 * means. Findings and errors only count: their texts are what --diagnostics json says. The file appears whole. False:
 * E003. */
bool logbook_write(const char *path, struct session *session, const struct logbook_run *run);

#endif
