#include "office/progress.h"

#include <stdio.h>
#include <time.h>

#define SECOND   ((int64_t)1000000000)
#define INTERVAL (SECOND / 10) /* between two lines; a reader sees no more, and a slow terminal holds nobody up */

int64_t progress_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * SECOND + now.tv_nsec;
}

void progress_start(struct progress *progress, size_t total, bool shown)
{
    progress->shown = shown;
    progress->total = total;
    progress->start = progress_clock();
    atomic_init(&progress->done, 0);
    atomic_init(&progress->failed, 0);
    atomic_init(&progress->next, progress->start);
}

/* "\r 412/1000 văn bản, 780 mỗi giây, còn 1 giây, BVDK, 2 không lập được" and wipe the rest of the line. */
static void print_line(const struct progress *progress, size_t done, int64_t now, const char *who)
{
    int64_t spent = now - progress->start > 0 ? now - progress->start : 1;
    int64_t rate = (int64_t)done * SECOND / spent;
    int64_t left = done ? spent / (int64_t)done * (int64_t)(progress->total - done) / SECOND : 0;
    size_t failed = atomic_load(&progress->failed);
    fprintf(stderr, "\r%zu/%zu văn bản, %lld mỗi giây, còn %lld giây, %s", done, progress->total, (long long)rate,
            (long long)left + 1, who ? who : "cơ quan");
    if (failed)
        fprintf(stderr, ", %zu không lập được", failed);
    fputs("\033[K", stderr);
}

void progress_fail(struct progress *progress)
{
    atomic_fetch_add(&progress->failed, 1);
}

void progress_step(struct progress *progress, const char *who, bool failed)
{
    if (failed)
        progress_fail(progress);
    size_t done = atomic_fetch_add(&progress->done, 1) + 1;
    if (!progress->shown)
        return;
    int64_t now = progress_clock(), next = atomic_load(&progress->next);
    /* Of several threads that come at the same moment one prints. */
    if (now >= next && atomic_compare_exchange_strong(&progress->next, &next, now + INTERVAL))
        print_line(progress, done, now, who);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
