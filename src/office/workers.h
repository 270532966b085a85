/* workers: threads that make the papers of a run from shared read-only facts (design 4.9).
 * Called by the command build. Bytes of a paper do not depend on the number of workers. */
#ifndef BAOCAO_OFFICE_WORKERS_H
#define BAOCAO_OFFICE_WORKERS_H

#include "fonts/faces.h"
#include "office/beside.h"
#include "office/papers.h"
#include "office/state.h"
#include "pdf/maker.h"

#include <stdatomic.h>
#include <stdint.h>

enum paper_outcome {
    PAPER_NOT_BEGUN, /* the run was stopped before */
    PAPER_SKIPPED,   /* not tried: its data is in error */
    PAPER_FAILED,
    PAPER_MADE,
    PAPER_KEPT /* the file in the folder is the one that would be made, or guarded (office/guard.h) */
};

/* Why a paper was made: the first of these that holds. */
enum paper_cause {
    CAUSE_NONE,
    CAUSE_NEW,     /* a file of it was not there */
    CAUSE_TWIN,    /* it stayed, its archive twin was made */
    CAUSE_PROGRAM, /* another version had made the file that was there */
    CAUSE_FORCED,
    CAUSE_CONTENT,  /* other bytes: data, template, number, date or fonts, or somebody has changed the file */
    CAUSE_FINDINGS, /* the same bytes, and findings that are to be said again */
    CAUSE_UNKNOWN   /* the same bytes, of which nothing told that they still were: no state, another build */
};

struct paper_result {
    enum paper_outcome outcome;
    size_t pages;        /* of a PAPER_MADE, with its annexes */
    size_t annexes;      /* files of their own (papers_part_name) of a PAPER_MADE or PAPER_KEPT */
    int64_t time;        /* it took [ns] */
    size_t findings;     /* how many there were, once summary_collect() has taken them */
    struct diags *diags; /* findings of this paper, NULL when there are none; freed by the caller */
    /* Of a PAPER_FAILED or PAPER_SKIPPED, once summary_collect() has looked: */
    const char *reason;     /* code of the error */
    const char *spoilt;     /* code of the unit that is in error, NULL: of none */
    enum paper_cause cause; /* holds for a PAPER_MADE */
    bool outdated;          /* a PAPER_KEPT because it is signed, though it would come out otherwise now */
    bool other_maker;       /* files stay that another version made, and that say the same */
    bool renewed;           /* a PAPER_MADE that bears a number, in place of another version's that was otherwise */
    bool unlike_twin;       /* a twin lies there that was not made with it */
    uint64_t strangers;     /* GUARD_BIT of each part beside which a signed copy of something else lies */
};

/* The first version that is met in the place of papers that were made, or kept, by this one. */
struct workers_former {
    atomic_flag met;
    struct maker maker; /* version "": none; read when the workers are done */
};

struct workers_job {
    const struct session *session;
    const struct papers *papers;
    const struct faces *faces;
    const char *folder;          /* for the files; exists */
    struct state *state;         /* of that folder */
    const struct beside *beside; /* of that folder, before the run */
    struct workers_former *former;
    const char *engine;           /* imprint_engine(), or NULL: every paper is made */
    bool force;                   /* make also what is up to date */
    struct paper_result *results; /* papers->count; PAPER_SKIPPED is set by the caller */
    int workers;
    bool show_progress;
};

/* Ends early, leaving PAPER_NOT_BEGUN, after interrupt_came() and after WORKERS_WRITE_FAULTS files that could not be
 * written (a full disk). */
#define WORKERS_WRITE_FAULTS 10
void workers_run(struct workers_job *job);

#endif
