#include "cli/workers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "cli/imprint.h"
#include "cli/interrupt.h"
#include "cli/outbox.h"
#include "cli/progress.h"
#include "cli/twin.h"
#include "fonts/shaper.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

#include <pthread.h>
#include <stdatomic.h>

struct pool {
    struct workers_job *job;
    atomic_size_t next, write_faults;
    struct progress progress;
};

/* What one thread keeps from paper to paper. */
struct worker {
    const struct workers_job *job;
    struct arena *arena;
    struct shaper *shaper;
    struct pdf_writer *writer;
    struct outbox *outbox;
    struct buffer bytes, scratch;
};

static bool write_paper(struct worker *worker, size_t index, const struct doc *doc, const char *imprint,
                        struct diags *diags)
{
    const struct workers_job *job = worker->job;
    const struct paper *paper = &job->papers->items[index];
    const struct metrics *metrics = shaper_metrics(worker->shaper);
    const struct frames *frames = layout_document(doc, &STYLE_ND30, metrics, worker->arena, diags);
    buffer_empty(&worker->bytes);
    if (!frames || !pdf_write(worker->writer, doc, frames, worker->arena, diags, &worker->bytes))
        return false;
    if (job->session->options->with_data &&
        !twin_write(job->session, job->papers, paper, worker->writer, doc, frames, job->folder, worker->arena, diags))
        return false;
    job->results[index].pages = frames->page_count;
    /* A paper with findings is made again, so that they are said again. */
    return outbox_add(worker->outbox, index, diags_length(diags) == 0 ? imprint : "", &worker->bytes, diags);
}

static enum paper_outcome make_paper(struct worker *worker, size_t index, struct diags *diags)
{
    const struct workers_job *job = worker->job;
    const struct paper *paper = &job->papers->items[index];
    const struct doc *doc = papers_fill(job->session, job->papers, paper, worker->arena, diags, NULL);
    char imprint[DIGEST_TEXT] = "";
    if (!doc || !worker->writer)
        return PAPER_FAILED;
    if (job->engine)
        imprint_paper(doc, job->engine, "", &worker->scratch, imprint);
    if (job->engine && !job->force && diags_length(diags) == 0 &&
        state_has(job->state, paper->name, imprint, worker->arena))
        return PAPER_KEPT;
    return write_paper(worker, index, doc, imprint, diags) ? PAPER_MADE : PAPER_FAILED;
}

static bool may_go_on(struct pool *pool)
{
    return !interrupt_came() && atomic_load(&pool->write_faults) < WORKERS_WRITE_FAULTS;
}

static void *work(void *shared)
{
    struct pool *pool = shared;
    struct workers_job *job = pool->job;
    struct diags *diags = diags_new();
    struct worker worker = {
        .job = job, .arena = arena_new(0), .shaper = shaper_new(job->faces), .outbox = outbox_new(job)};
    worker.writer = pdf_writer_new(job->faces, diags);
    for (size_t i; may_go_on(pool) && (i = atomic_fetch_add(&pool->next, 1)) < job->papers->count;) {
        struct paper_result *result = &job->results[i];
        if (result->outcome == PAPER_SKIPPED)
            continue;
        if (!diags)
            diags = diags_new();
        int64_t start = progress_clock();
        result->outcome = make_paper(&worker, i, diags);
        result->time = progress_clock() - start;
        if (diags_length(diags)) {
            if (diags_have(diags, "E"))
                atomic_fetch_add(&pool->write_faults, 1);
            result->diags = diags;
            diags = NULL;
        }
        if (outbox_full(worker.outbox))
            atomic_fetch_add(&pool->write_faults, outbox_send(worker.outbox));
        arena_reset(worker.arena);
        shaper_next_document(worker.shaper);
        progress_step(&pool->progress, job->papers->items[i].unit, result->outcome == PAPER_FAILED);
    }
    outbox_send(worker.outbox);
    outbox_free(worker.outbox);
    diags_free(diags);
    pdf_writer_free(worker.writer);
    shaper_free(worker.shaper);
    arena_free(worker.arena);
    buffer_clear(&worker.bytes);
    buffer_clear(&worker.scratch);
    return NULL;
}

void workers_run(struct workers_job *job)
{
    struct pool pool = {.job = job};
    pthread_t threads[256];
    int started = 0;
    progress_start(&pool.progress, job->papers->count, job->show_progress);
    /* The calling thread is a worker too, so a thread that cannot be started only costs time. */
    while (started + 1 < job->workers && (size_t)started + 1 < job->papers->count &&
           pthread_create(&threads[started], NULL, work, &pool) == 0)
        started++;
    work(&pool);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    progress_end(&pool.progress);
}
