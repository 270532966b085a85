/* workers: threads that make the papers of a run from shared read-only facts (design 4.9).
 * Called by the command build. Bytes of a paper do not depend on the number of workers. */
#ifndef BAOCAO_CLI_WORKERS_H
#define BAOCAO_CLI_WORKERS_H

#include "cli/papers.h"
#include "fonts/faces.h"

struct paper_result {
    bool skipped; /* not tried: its data is in error */
    bool written;
    struct diags *diags; /* findings of this paper, NULL when there are none; freed by the caller */
};

struct workers_job {
    const struct session *session;
    const struct papers *papers;
    const struct faces *faces;
    const char *folder;           /* for the files; exists */
    struct paper_result *results; /* papers->count; skipped is set by the caller */
    int workers;
    bool show_progress; /* a line on stderr that is overwritten */
};

void workers_run(struct workers_job *job);

#endif
