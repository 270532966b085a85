#include "office/workers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "fonts/shaper.h"
#include "layout/layout.h"
#include "model/parts.h"
#include "office/imprint.h"
#include "office/interrupt.h"
#include "office/numbered.h"
#include "office/outbox.h"
#include "office/progress.h"
#include "office/twin.h"
#include "office/veil.h"
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

/* One file of the paper; its pages, or NULL when it failed. */
static const struct frames *write_part(struct worker *worker, size_t index, size_t number, const struct doc *part,
                                       const char *imprint, struct diags *diags)
{
    const struct workers_job *job = worker->job;
    const struct paper *paper = &job->papers->items[index];
    const struct frames *frames =
        layout_document(part, &STYLE_ND30, shaper_metrics(worker->shaper), worker->arena, diags);
    buffer_empty(&worker->bytes);
    if (!frames || !pdf_write(worker->writer, part, frames, worker->arena, diags, &worker->bytes))
        return NULL;
    job->results[index].pages += frames->page_count;
    /* A paper with findings is made again, so that they are said again. */
    const char *name = papers_part_name(paper, number, worker->arena);
    bool taken = outbox_add(worker->outbox, index, name, diags_length(diags) == 0 ? imprint : "",
                            pdf_writer_digest(worker->writer), worker->bytes.data, worker->bytes.length, diags);
    return taken ? frames : NULL;
}

/* The archive twin of a paper that is being made. */
struct twinning {
    struct twin_data data;
    char imprint[DIGEST_TEXT]; /* "": unknown */
};

/* Is the twin there, with its metadata, made from what it would be made from now? */
static bool has_twin(struct worker *worker, const struct paper *paper, const char *imprint)
{
    const struct state *state = worker->job->state;
    const char *metadata = twin_metadata_name(paper, worker->arena);
    return state_has(state, twin_name(paper, worker->arena), imprint, worker->arena) &&
           (!metadata || state_has(state, metadata, imprint, worker->arena));
}

static bool gather_twin(struct worker *worker, const struct paper *paper, const struct doc *doc, struct diags *diags,
                        struct twinning *twinning)
{
    const struct workers_job *job = worker->job;
    *twinning->imprint = '\0';
    if (!twin_gather(job->session, job->papers, paper, worker->arena, diags, &twinning->data))
        return false;
    if (job->engine)
        imprint_paper(doc, job->engine, twinning->data.digest, &worker->scratch, twinning->imprint);
    return true;
}

/* It is one file, whatever files the paper is. pages: of the whole document, NULL: not laid out yet. */
static bool write_twin(struct worker *worker, size_t index, const struct doc *doc, const struct frames *pages,
                       const struct twinning *twinning, struct diags *diags)
{
    const struct workers_job *job = worker->job;
    const struct frames *frames =
        pages ? pages : layout_document(doc, &STYLE_ND30, shaper_metrics(worker->shaper), worker->arena, diags);
    struct twin twin;
    if (frames && !job->results[index].pages) /* the paper itself has stayed */
        job->results[index].pages = frames->page_count;
    bool made = frames && twin_make(job->session, &job->papers->items[index], &twinning->data, worker->writer, doc,
                                    frames, worker->arena, diags, &twin);
    for (size_t i = 0; made && i < twin.count; i++) {
        const struct twin_file *file = &twin.files[i];
        char digest[DIGEST_TEXT];
        digest_text(file->data, file->size, digest);
        made = outbox_add(worker->outbox, index, file->name, diags_length(diags) == 0 ? twinning->imprint : "", digest,
                          file->data, file->size, diags);
    }
    return made;
}

static enum paper_outcome make_paper(struct worker *worker, size_t index, struct diags *diags)
{
    const struct workers_job *job = worker->job;
    const struct paper *paper = &job->papers->items[index];
    const struct doc *doc = papers_fill_whole(job->session, job->papers, paper, worker->arena, diags);
    if (!doc || !worker->writer)
        return PAPER_FAILED;
    numbered_note_change(job->papers, paper, doc, DIAG_WARNING, worker->arena, diags);
    struct parts parts = parts_of(doc, worker->arena);
    char(*imprints)[DIGEST_TEXT] = arena_array(worker->arena, parts.count, sizeof *imprints);
    bool may_stay = job->engine && !job->force && diags_length(diags) == 0, kept = may_stay, made = true;
    for (size_t i = 0; job->engine && i < parts.count; i++) {
        imprint_paper(parts.items[i], job->engine, "", &worker->scratch, imprints[i]);
        kept = kept && state_has(job->state, papers_part_name(paper, i, worker->arena), imprints[i], worker->arena);
    }
    struct twinning twinning;
    bool twinned = job->session->options->with_data;
    if (twinned && !gather_twin(worker, paper, doc, diags, &twinning))
        return PAPER_FAILED;
    twinned = twinned && !(may_stay && has_twin(worker, paper, twinning.imprint));
    job->results[index].annexes = parts.count - 1;
    const struct frames *frames = NULL;
    for (size_t i = 0; !kept && made && i < parts.count; i++)
        made = (frames = write_part(worker, index, i, parts.items[i], imprints[i], diags)) != NULL;
    if (twinned && made)
        made = write_twin(worker, index, doc, parts.count == 1 ? frames : NULL, &twinning, diags);
    return kept && !twinned ? PAPER_KEPT : made ? PAPER_MADE : PAPER_FAILED;
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
    struct worker worker = {.job = job,
                            .arena = arena_new(0),
                            .shaper = shaper_new(job->faces),
                            .outbox = outbox_new(job, &pool->write_faults, &pool->progress)};
    worker.writer = pdf_writer_new(job->faces, diags);
    for (size_t i; may_go_on(pool) && (i = atomic_fetch_add(&pool->next, 1)) < job->papers->count;) {
        struct paper_result *result = &job->results[i];
        if (result->outcome == PAPER_SKIPPED) {
            progress_step(&pool->progress, job->papers->items[i].unit, true);
            continue;
        }
        if (!diags)
            diags = diags_new();
        int64_t start = progress_clock();
        result->outcome = make_paper(&worker, i, diags);
        result->time = progress_clock() - start;
        if (diags_length(diags)) {
            if (diags_have(diags, "E"))
                atomic_fetch_add(&pool->write_faults, 1);
            result->diags = diags_new();
            veil_tell(job->session, job->papers, &job->papers->items[i], diags, worker.arena, result->diags);
            diags_free(diags);
            diags = NULL;
        }
        arena_reset(worker.arena);
        shaper_next_document(worker.shaper);
        progress_step(&pool->progress, job->papers->items[i].unit, result->outcome == PAPER_FAILED);
        outbox_send(worker.outbox);
    }
    outbox_end(worker.outbox);
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
    progress_start(&pool.progress, job->papers->count, "không lập được", job->show_progress);
    /* The calling thread is a worker too, so a thread that cannot be started only costs time. */
    while (started + 1 < job->workers && (size_t)started + 1 < job->papers->count &&
           pthread_create(&threads[started], NULL, work, &pool) == 0)
        started++;
    work(&pool);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    progress_end(&pool.progress);
}
