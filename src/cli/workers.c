#include "cli/workers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "fonts/shaper.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct pool {
    struct workers_job *job;
    atomic_size_t next, done;
};

/* What one thread keeps from paper to paper. */
struct worker {
    struct arena *arena;
    struct shaper *shaper;
    struct pdf_writer *writer;
    struct buffer bytes;
};

static bool make_paper(const struct workers_job *job, const struct paper *paper, struct worker *worker,
                       struct diags *diags)
{
    buffer_empty(&worker->bytes);
    const struct doc *doc = papers_fill(job->session, job->papers, paper, worker->arena, diags, NULL);
    if (!doc)
        return false;
    const struct metrics *metrics = shaper_metrics(worker->shaper);
    const struct frames *frames = layout_document(doc, &STYLE_ND30, metrics, worker->arena, diags);
    return frames && pdf_write(worker->writer, doc, frames, worker->arena, diags, &worker->bytes) &&
           file_write(file_join(worker->arena, job->folder, paper->name), worker->bytes.data, worker->bytes.length,
                      diags);
}

static void show_progress(const struct pool *pool, size_t done)
{
    if (pool->job->show_progress && (done % 16 == 0 || done == pool->job->papers->count))
        fprintf(stderr, "\r%zu/%zu văn bản", done, pool->job->papers->count);
}

static void *work(void *shared)
{
    struct pool *pool = shared;
    struct workers_job *job = pool->job;
    struct diags *diags = diags_new();
    struct worker worker = {.arena = arena_new(0), .shaper = shaper_new(job->faces)};
    worker.writer = pdf_writer_new(job->faces, diags);
    for (size_t i; (i = atomic_fetch_add(&pool->next, 1)) < job->papers->count;) {
        struct paper_result *result = &job->results[i];
        if (result->skipped)
            continue;
        if (!diags)
            diags = diags_new();
        result->written = worker.writer && make_paper(job, &job->papers->items[i], &worker, diags);
        if (diags_length(diags)) {
            result->diags = diags;
            diags = NULL;
        }
        arena_reset(worker.arena);
        shaper_next_document(worker.shaper);
        show_progress(pool, atomic_fetch_add(&pool->done, 1) + 1);
    }
    diags_free(diags);
    pdf_writer_free(worker.writer);
    shaper_free(worker.shaper);
    arena_free(worker.arena);
    buffer_clear(&worker.bytes);
    return NULL;
}

void workers_run(struct workers_job *job)
{
    struct pool pool = {.job = job};
    pthread_t threads[256];
    int started = 0;
    /* The calling thread is a worker too, so a thread that cannot be started only costs time. */
    while (started + 1 < job->workers && (size_t)started + 1 < job->papers->count &&
           pthread_create(&threads[started], NULL, work, &pool) == 0)
        started++;
    work(&pool);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    if (job->show_progress)
        fputc('\n', stderr);
}
