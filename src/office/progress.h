/* progress: one line on the terminal that says how far a run has come.
 * Called by workers, from any thread, and by the commands build and archive. Owns nothing. */
#ifndef BAOCAO_OFFICE_PROGRESS_H
#define BAOCAO_OFFICE_PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer;

struct progress_mark {
    int64_t time; /* [ns] of the monotonic clock */
    size_t done;
};

struct progress {
    bool shown; /* false: nothing is printed */
    size_t total;
    const char *fault; /* what a failure is called, as "không lập được" */
    int64_t start;     /* [ns] of the monotonic clock */
    atomic_size_t done, failed;
    _Atomic int64_t next;     /* when the line may be printed again [ns] */
    pthread_mutex_t printing; /* of several threads one prints; it guards: */
    struct progress_mark marks[2];
};

/* What the line tells. */
struct progress_view {
    size_t done, total, failed;
    size_t recent; /* of them in the last spent [ns]: the rate is that of the moment, for papers differ */
    int64_t spent;
    bool early;        /* nobody can say yet how long it will take */
    const char *who;   /* code of a unit, NULL: the agency */
    const char *fault; /* as in struct progress */
};

/* Monotonic clock [ns]. */
int64_t progress_clock(void);
/* "412/1000 văn bản, 780 mỗi giây, còn 1 giây, BVDK, 2 không lập được", without what finds no room in so many columns;
 * the unit goes first, then the rate, the time left, the failures. Nothing where not even the count fits. */
void progress_line(const struct progress_view *view, size_t columns, struct buffer *out);
/* Says what is done before papers are made; the next line, or progress_wipe(), takes its place. */
void progress_say(const char *text);
void progress_wipe(void);
void progress_start(struct progress *progress, size_t total, const char *fault, bool shown);
/* One more paper is done; who: code of its unit, or NULL for the agency. */
void progress_step(struct progress *progress, const char *who, bool failed);
/* One of those that were done has failed after all. */
void progress_fail(struct progress *progress);
/* Wipes the line away. */
void progress_end(struct progress *progress);

#endif
