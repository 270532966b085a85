/* The rate is taken over the last seconds: papers that are up to date take a tenth of the time of others, and the
 * department's first ones a hundred times as long as a unit's. Two marks, of which the older one is three to six
 * seconds old, are enough for that. */
#include "office/progress.h"

#include "base/buffer.h"
#include "base/terminal.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SECOND   ((int64_t)1000000000)
#define INTERVAL (SECOND / 10) /* between two lines; a reader sees no more, and a slow terminal holds nobody up */
#define WINDOW   (3 * SECOND)  /* at least so long is looked back */
#define EARLY    (SECOND / 2)  /* before, and before so many papers are done, an estimate would only jump */
#define FEW      16
#define LATE     (5 * SECOND) /* unless they take so long */

enum part { COUNT, RATE, LEFT, WHO, FAILED, PARTS };

int64_t progress_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * SECOND + now.tv_nsec;
}

/* ---- the line ---- */

static void add_rate(struct buffer *text, const struct progress_view *view)
{
    int64_t tenths = (int64_t)view->recent * 10 * SECOND / view->spent;
    if (tenths < 100)
        buffer_add_format(text, "%" PRId64 ",%" PRId64 " mỗi giây", tenths / 10, tenths % 10);
    else
        buffer_add_format(text, "%" PRId64 " mỗi giây", tenths / 10);
}

/* Rounded up, so that what is not done never takes no time. */
static void add_left(struct buffer *text, const struct progress_view *view)
{
    int64_t seconds = (int64_t)(view->total - view->done) * (view->spent / (int64_t)view->recent) / SECOND + 1;
    if (seconds < 120)
        buffer_add_format(text, "còn %" PRId64 " giây", seconds);
    else
        buffer_add_format(text, "còn %" PRId64 " phút", (seconds + 59) / 60);
}

static void add_part(struct buffer *text, enum part part, const struct progress_view *view)
{
    bool timed = !view->early && view->recent && view->spent > 0;
    if (part == COUNT)
        buffer_add_format(text, "%zu/%zu văn bản", view->done, view->total);
    else if (part == RATE && timed)
        add_rate(text, view);
    else if (part == LEFT && timed)
        add_left(text, view);
    else if (part == WHO)
        buffer_add_text(text, view->who ? view->who : "cơ quan");
    else if (part == FAILED && view->failed)
        buffer_add_format(text, "%zu %s", view->failed, view->fault);
}

void progress_line(const struct progress_view *view, size_t columns, struct buffer *out)
{
    static const enum part needed[PARTS] = {COUNT, FAILED, LEFT, RATE, WHO};
    struct buffer parts[PARTS] = {{0}};
    bool fits[PARTS] = {false};
    size_t used = 0;
    for (size_t i = 0; i < PARTS; i++) {
        struct buffer *text = &parts[needed[i]];
        add_part(text, needed[i], view);
        size_t width = utf8_columns(buffer_text(text), text->length) + (used ? strlen(", ") : 0);
        fits[needed[i]] = text->length && (used || !i) && used + width < columns; /* the last column stays free */
        used += fits[needed[i]] ? width : 0;
    }
    for (size_t i = 0; i < PARTS; i++) {
        if (fits[i] && i != COUNT)
            buffer_add_text(out, ", ");
        if (fits[i])
            buffer_add(out, parts[i].data, parts[i].length);
        buffer_clear(&parts[i]);
    }
}

/* In one piece, so that lines of other programs do not get between. */
static void print(const char *text, size_t length)
{
    struct buffer line = {0};
    buffer_add_byte(&line, '\r');
    buffer_add(&line, text, length);
    buffer_add_text(&line, "\033[K");
    fwrite(line.data, 1, line.length, stderr);
    buffer_clear(&line);
}

void progress_say(const char *text)
{
    if (utf8_columns(text, strlen(text)) < terminal_columns(STDERR_FILENO))
        print(text, strlen(text));
}

void progress_wipe(void)
{
    print("", 0);
}

/* ---- a run ---- */

void progress_start(struct progress *progress, size_t total, const char *fault, bool shown)
{
    progress->shown = shown;
    progress->total = total;
    progress->fault = fault;
    progress->start = progress_clock();
    pthread_mutex_init(&progress->printing, NULL);
    for (size_t i = 0; i < 2; i++)
        progress->marks[i] = (struct progress_mark){.time = progress->start};
    atomic_init(&progress->done, 0);
    atomic_init(&progress->failed, 0);
    atomic_init(&progress->next, progress->start);
}

static void show(struct progress *progress, int64_t now, const char *who)
{
    struct progress_mark *marks = progress->marks, seen = {now, atomic_load(&progress->done)};
    struct progress_view view = {.done = seen.done,
                                 .total = progress->total,
                                 .failed = atomic_load(&progress->failed),
                                 .recent = seen.done - marks[0].done,
                                 .spent = now - marks[0].time,
                                 .who = who,
                                 .fault = progress->fault};
    view.early = now - progress->start < EARLY || (view.recent < FEW && now - progress->start < LATE);
    struct buffer line = {0};
    progress_line(&view, terminal_columns(STDERR_FILENO), &line);
    print(buffer_text(&line), line.length);
    buffer_clear(&line);
    if (now - marks[1].time >= WINDOW) {
        marks[0] = marks[1];
        marks[1] = seen;
    }
}

void progress_fail(struct progress *progress)
{
    atomic_fetch_add(&progress->failed, 1);
}

void progress_step(struct progress *progress, const char *who, bool failed)
{
    if (failed)
        progress_fail(progress);
    atomic_fetch_add(&progress->done, 1);
    if (!progress->shown)
        return;
    int64_t now = progress_clock();
    if (now < atomic_load(&progress->next) || pthread_mutex_trylock(&progress->printing) != 0)
        return;
    atomic_store(&progress->next, now + INTERVAL);
    show(progress, now, who);
    pthread_mutex_unlock(&progress->printing);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        progress_wipe();
    pthread_mutex_destroy(&progress->printing);
}
