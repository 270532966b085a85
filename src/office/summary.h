/* summary: what a run has made, counted, named and put into a table.
 * Called by the command build. Owns nothing. */
#ifndef BAOCAO_OFFICE_SUMMARY_H
#define BAOCAO_OFFICE_SUMMARY_H

#include "office/workers.h"

#include <stdio.h>

struct summary {
    size_t made, kept, failed, not_begun; /* failed: those not tried too, which are */
    size_t skipped;
    size_t unwritten; /* of the failed ones, those that the disk did not take */
    size_t withheld;  /* as in struct papers */
};

/* Paths of what is there on stdout and findings on the session's list, both in the order of the plan; frees the
 * results' findings. Says when the run ended early: E012 asked to, E013 too many files that could not be written. */
struct summary summary_collect(struct session *session, const struct workers_job *job);
/* Names of the files that are there of a paper made or kept: its own, its annexes', those of its archive twin. They
 * live in arena. */
const char *const *summary_files(const struct workers_job *job, size_t index, struct arena *arena, size_t *count);
/* A line for each template: papers, pages, seconds of work; below them the font in use. */
void summary_templates(const struct workers_job *job, FILE *out);
/* One line for all; time [ns] of the whole run. */
void summary_print(const struct summary *summary, int64_t time, FILE *out);

#endif
