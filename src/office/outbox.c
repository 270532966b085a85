#include "office/outbox.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#include <string.h>

/* So many papers are lost at most when a worker is killed; a disk needs one answer for all of them. */
#define PAPERS 128

struct waiting {
    struct file_pending file;
    size_t index;
    const char *name;
    char imprint[DIGEST_TEXT], bytes[DIGEST_TEXT];
};

struct outbox {
    const struct workers_job *job;
    struct arena *arena, *names;
    size_t count, room;
    struct waiting *items;
};

struct outbox *outbox_new(const struct workers_job *job)
{
    struct arena *arena = arena_new(0);
    struct outbox *outbox = arena_alloc(arena, sizeof *outbox);
    outbox->job = job;
    outbox->arena = arena;
    outbox->names = arena_new(0);
    return outbox;
}

void outbox_free(struct outbox *outbox)
{
    if (!outbox)
        return;
    arena_free(outbox->names);
    arena_free(outbox->arena);
}

bool outbox_add(struct outbox *outbox, size_t index, const char *name, const char *imprint, const char *digest,
                const struct buffer *bytes, struct diags *diags)
{
    outbox->items = arena_grow(outbox->arena, outbox->items, outbox->count, &outbox->room, sizeof *outbox->items);
    struct waiting *item = &outbox->items[outbox->count];
    const char *path = file_join(outbox->names, outbox->job->folder, name);
    if (!file_put(path, bytes->data, bytes->length, outbox->names, diags, &item->file))
        return false;
    item->index = index;
    item->name = arena_text(outbox->names, name);
    memcpy(item->imprint, imprint, strlen(imprint) + 1);
    memcpy(item->bytes, digest, sizeof item->bytes);
    outbox->count++;
    return true;
}

bool outbox_full(const struct outbox *outbox)
{
    return outbox->count >= PAPERS;
}

size_t outbox_send(struct outbox *outbox)
{
    const struct workers_job *job = outbox->job;
    size_t failed = 0;
    bool synced = outbox->count && file_sync_all(job->folder);
    for (size_t i = 0; i < outbox->count; i++) {
        const struct waiting *item = &outbox->items[i];
        struct paper_result *result = &job->results[item->index];
        struct diags *diags = result->diags ? result->diags : diags_new();
        if (!file_settle(&item->file, synced, diags)) {
            result->outcome = PAPER_FAILED;
            failed++;
        } else if (*item->imprint) {
            state_note(job->state, item->name, item->imprint, item->bytes);
        }
        if (diags_length(diags))
            result->diags = diags;
        else
            diags_free(diags);
    }
    outbox->count = 0;
    arena_reset(outbox->names);
    return failed;
}
