/* progress: one line on the terminal that says how far a run has come.
 * Called by workers, from any thread. Owns nothing. */
#ifndef BAOCAO_OFFICE_PROGRESS_H
#define BAOCAO_OFFICE_PROGRESS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool shown; /* false: nothing is printed */
    size_t total;
    int64_t start; /* [ns] of the monotonic clock */
    atomic_size_t done, failed;
    _Atomic int64_t next; /* when the line may be printed again [ns] */
};

/* Monotonic clock [ns]. */
int64_t progress_clock(void);
void progress_start(struct progress *progress, size_t total, bool shown);
/* One more paper is done; who: code of its unit, or NULL for the agency. */
void progress_step(struct progress *progress, const char *who, bool failed);
/* One of those that were done has failed after all. */
void progress_fail(struct progress *progress);
/* Wipes the line away. */
void progress_end(struct progress *progress);

#endif
