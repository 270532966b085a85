/* tally: what a run has made, counted, named and put into a table.
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_CLI_TALLY_H
#define BAOCAO_CLI_TALLY_H

#include "cli/workers.h"

#include <stdio.h>

struct tally {
    size_t made, kept, failed, not_begun; /* failed: those not tried too */
};

/* Paths of what is there on stdout and findings on the session's list, both in the order of the plan; frees the
 * results' findings. Says when the run ended early: E012 asked to, E013 too many files that could not be written. */
struct tally tally_collect(struct session *session, const struct workers_job *job);
/* A line for each template: papers, pages, seconds of work. */
void tally_templates(const struct workers_job *job, FILE *out);
/* One line for all; time [ns] of the whole run. */
void tally_print(const struct tally *tally, int64_t time, FILE *out);

#endif
