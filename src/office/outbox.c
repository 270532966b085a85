/* Two batches: one is filled by the worker while a thread of its own waits for the disk to answer for the other. That
 * thread lives as long as its batch; whoever starts the next waits for it first, so that no more than two batches are
 * ever pending, and nothing but finished papers is touched from two threads. */
#include "office/outbox.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#include <pthread.h>
#include <string.h>

/* A disk needs one answer for all of them, and while it thinks the worker makes the next. Twice as many are lost at
 * most when a worker is killed. */
#define PAPERS 64

struct waiting {
    struct file_pending file;
    size_t index;
    const char *name;
    char imprint[DIGEST_TEXT], bytes[DIGEST_TEXT];
};

struct batch {
    struct outbox *outbox;
    struct arena *names;
    size_t count, room;
    struct waiting *items;
};

struct outbox {
    const struct workers_job *job;
    atomic_size_t *faults;
    struct progress *progress;
    struct arena *arena;
    struct batch batches[2];
    size_t filling; /* which of them the worker fills */
    pthread_t thread;
    bool settling; /* the thread has the other one */
};

struct outbox *outbox_new(const struct workers_job *job, atomic_size_t *faults, struct progress *progress)
{
    struct arena *arena = arena_new(0);
    struct outbox *outbox = arena_alloc(arena, sizeof *outbox);
    *outbox = (struct outbox){.job = job, .faults = faults, .progress = progress, .arena = arena};
    for (size_t i = 0; i < 2; i++)
        outbox->batches[i] = (struct batch){.outbox = outbox, .names = arena_new(0)};
    return outbox;
}

bool outbox_add(struct outbox *outbox, size_t index, const char *name, const char *imprint, const char *digest,
                const void *bytes, size_t size, struct diags *diags)
{
    struct batch *batch = &outbox->batches[outbox->filling];
    batch->items = arena_grow(outbox->arena, batch->items, batch->count, &batch->room, sizeof *batch->items);
    struct waiting *item = &batch->items[batch->count];
    const char *path = file_join(batch->names, outbox->job->folder, name);
    if (!file_put(path, bytes, size, batch->names, diags, &item->file))
        return false;
    item->index = index;
    item->name = arena_text(batch->names, name);
    memcpy(item->imprint, imprint, strlen(imprint) + 1);
    memcpy(item->bytes, digest, sizeof item->bytes);
    batch->count++;
    return true;
}

/* The paper has been made: nobody but this thread looks at its result any more. */
static void fail(struct outbox *outbox, struct paper_result *result)
{
    if (result->outcome != PAPER_FAILED)
        progress_fail(outbox->progress);
    result->outcome = PAPER_FAILED;
    atomic_fetch_add(outbox->faults, 1);
}

static void *settle(void *shared)
{
    struct batch *batch = shared;
    struct outbox *outbox = batch->outbox;
    const struct workers_job *job = outbox->job;
    struct buffer lines = {0};
    bool synced = batch->count && file_sync_all(job->folder);
    for (size_t i = 0; i < batch->count; i++) {
        const struct waiting *item = &batch->items[i];
        struct paper_result *result = &job->results[item->index];
        struct diags *diags = result->diags ? result->diags : diags_new();
        if (!file_settle(&item->file, synced, diags))
            fail(outbox, result);
        else
            state_line(&lines, item->name, *item->imprint ? item->imprint : STATE_UNKNOWN, item->bytes);
        if (diags_length(diags))
            result->diags = diags;
        else
            diags_free(diags);
    }
    state_note(job->state, &lines);
    buffer_clear(&lines);
    batch->count = 0;
    arena_reset(batch->names);
    return NULL;
}

static void wait_for_batch(struct outbox *outbox)
{
    if (outbox->settling)
        pthread_join(outbox->thread, NULL);
    outbox->settling = false;
}

void outbox_send(struct outbox *outbox)
{
    struct batch *full = &outbox->batches[outbox->filling];
    if (full->count < PAPERS)
        return;
    wait_for_batch(outbox);
    outbox->filling = 1 - outbox->filling;
    /* Without a thread to be had it only takes longer. */
    outbox->settling = pthread_create(&outbox->thread, NULL, settle, full) == 0;
    if (!outbox->settling)
        settle(full);
}

void outbox_end(struct outbox *outbox)
{
    settle(&outbox->batches[outbox->filling]);
    wait_for_batch(outbox);
    for (size_t i = 0; i < 2; i++)
        arena_free(outbox->batches[i].names);
    arena_free(outbox->arena);
}
