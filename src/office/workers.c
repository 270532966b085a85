#include "office/workers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "fonts/shaper.h"
#include "layout/layout.h"
#include "model/parts.h"
#include "office/guard.h"
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
#include <string.h>

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

/* A paper on its way through a worker. */
struct making {
    size_t index;
    const struct paper *paper;
    struct paper_result *result;
    const struct doc *doc;
    struct parts parts;
    char (*imprints)[DIGEST_TEXT]; /* one for each part; "": unknown */
    bool may_stay;                 /* files that are up to date may be left as they are */
    bool renumber;                 /* R017 has been said */
    bool changed;                  /* a file was made whose bytes differ from those that were written last */
    bool differs;                  /* or from those that were there, as far as the cause hangs on it */
    struct guard_input guard;
    struct guarded guarded;
    bool *missing; /* one for each part: its file is not there */
    bool named;    /* the first file that is there names: */
    struct maker maker;
    bool alike;   /* files stay that are, but for that name, what would be made now */
    size_t fills; /* so many are made beside files that stay */
    struct diags *diags;
};

static bool holds(struct worker *worker, const char *name, const char *digest)
{
    char there[DIGEST_TEXT];
    return file_digest(file_join(worker->arena, worker->job->folder, name), NULL, there) && strcmp(there, digest) == 0;
}

/* One file of the paper; its pages, or NULL when it failed. */
static const struct frames *write_part(struct worker *worker, struct making *making, size_t number)
{
    const struct workers_job *job = worker->job;
    const struct doc *part = making->parts.items[number];
    struct diags *diags = making->diags;
    const struct frames *frames =
        layout_document(part, &STYLE_ND30, shaper_metrics(worker->shaper), worker->arena, diags);
    buffer_empty(&worker->bytes);
    if (!frames || !pdf_write(worker->writer, part, frames, worker->arena, diags, &worker->bytes))
        return NULL;
    making->result->pages += frames->page_count;
    /* A paper with findings is made again, so that they are said again. */
    const char *name = papers_part_name(making->paper, number, worker->arena);
    const char *digest = pdf_writer_digest(worker->writer), *last = state_bytes(job->state, name);
    bool other = last && strncmp(last, digest, DIGEST_TEXT - 1) != 0;
    making->changed = making->changed || !last || other;
    if (making->result->cause == CAUSE_NONE && !making->differs) /* else there is no need to read what lies there */
        making->differs = other || !holds(worker, name, digest);
    if (guard_is_stranger(&making->guard, number, worker->bytes.data, worker->bytes.length))
        making->result->strangers |= GUARD_BIT(number);
    bool taken =
        outbox_add(worker->outbox, making->index, name, diags_length(diags) == 0 ? making->imprints[number] : "",
                   digest, worker->bytes.data, worker->bytes.length, diags);
    return taken ? frames : NULL;
}

/* ---- what stays ---- */

static void note_former(struct worker *worker, const struct maker *maker)
{
    struct workers_former *former = worker->job->former;
    if (!atomic_flag_test_and_set(&former->met))
        former->maker = *maker;
}

static bool is_of_other_maker(const struct making *making)
{
    return making->named && !maker_is_ours(&making->maker);
}

/* So that the next run need not compare. */
static void note_same(struct worker *worker, const struct making *making, char (*digests)[DIGEST_TEXT])
{
    struct buffer lines = {0};
    for (size_t i = 0; making->may_stay && i < making->parts.count; i++)
        if (*digests[i])
            state_line(&lines, papers_part_name(making->paper, i, worker->arena), making->imprints[i], digests[i]);
    state_note(worker->job->state, &lines);
    buffer_clear(&lines);
}

static bool is_numbered(const struct worker *worker, const struct paper *paper)
{
    const struct issue *issue = issues_find(&worker->job->papers->issues, papers_key(paper, worker->arena));
    return issue && *issue->number;
}

/* Which files of a paper that is not up to date are there, and who has made them. */
static void look_at_files(struct worker *worker, struct making *making)
{
    bool any = false;
    making->missing = arena_array(worker->arena, making->parts.count, sizeof *making->missing);
    for (size_t i = 0; i < making->parts.count; i++) {
        const char *name = papers_part_name(making->paper, i, worker->arena);
        const char *path = file_join(worker->arena, worker->job->folder, name);
        making->missing[i] = !file_exists(path);
        if (!making->missing[i] && !any)
            making->named = maker_of_file(path, &making->maker);
        any = any || !making->missing[i];
    }
}

static size_t count_missing(const struct making *making)
{
    size_t count = 0;
    for (size_t i = 0; i < making->parts.count; i++)
        count += making->missing[i];
    return count;
}

/* A paper that is not up to date: may its files be written over? PAPER_MADE: they may; else what becomes of it. */
static enum paper_outcome guard_paper(struct worker *worker, struct making *making)
{
    bool is_signed = making->guarded.originals != 0;
    look_at_files(worker, making);
    if (worker->job->force || (!is_signed && !(is_of_other_maker(making) && is_numbered(worker, making->paper))))
        return PAPER_MADE;
    char(*digests)[DIGEST_TEXT] = arena_array(worker->arena, making->parts.count, sizeof *digests);
    struct diags *found = diags_new();
    struct guard_input quiet = making->guard;
    quiet.diags = found;
    enum guard_answer answer = guard_compare(&quiet, digests);
    /* That this version would set the same words otherwise is no reason to take away what may be out for signing. */
    bool stays =
        is_signed || answer == GUARD_SAME ||
        (answer == GUARD_OTHER && numbered_is_same(worker->job->papers, making->paper, making->doc, worker->arena));
    if (stays) /* else it is made again, and all is said then */
        diags_append(making->diags, found, NULL);
    making->may_stay = making->may_stay && diags_length(found) == 0;
    diags_free(found);
    if (!stays) {
        making->result->renewed = !making->renumber && answer == GUARD_OTHER;
        return PAPER_MADE;
    }
    if (answer == GUARD_FAILED)
        return PAPER_FAILED;
    making->alike = answer == GUARD_SAME;
    if (making->alike)
        note_same(worker, making, digests);
    making->result->outdated = answer == GUARD_OTHER && is_signed;
    if (!making->result->outdated) /* a signed paper gets no annex of another state */
        making->fills = count_missing(making);
    making->result->other_maker = !making->result->outdated && is_of_other_maker(making);
    if (making->result->other_maker)
        note_former(worker, &making->maker);
    return PAPER_KEPT;
}

/* What is known before it is made; CAUSE_NONE: its bytes will tell. */
static enum paper_cause cause_known(const struct worker *worker, const struct making *making, bool kept)
{
    if (kept)
        return making->fills ? CAUSE_NEW : CAUSE_TWIN;
    return count_missing(making)       ? CAUSE_NEW
           : is_of_other_maker(making) ? CAUSE_PROGRAM
           : worker->job->force        ? CAUSE_FORCED
                                       : CAUSE_NONE;
}

static void tell_cause(struct worker *worker, const struct making *making)
{
    struct paper_result *result = making->result;
    if (result->cause == CAUSE_PROGRAM)
        note_former(worker, &making->maker);
    if (result->cause == CAUSE_NONE)
        result->cause = making->differs                   ? CAUSE_CONTENT
                        : diags_length(making->diags) > 0 ? CAUSE_FINDINGS
                                                          : CAUSE_UNKNOWN;
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

/* A twin that was made with another state of the paper is not known as up to date any more. */
static void judge_twin(struct worker *worker, const struct making *making, bool twinned)
{
    const struct workers_job *job = worker->job;
    const char *names[] = {twin_name(making->paper, worker->arena), twin_metadata_name(making->paper, worker->arena)};
    struct buffer lines = {0};
    for (size_t i = 0; !twinned && i < 2 && names[i]; i++) {
        if (!beside_has(job->beside, names[i]))
            continue;
        const char *bytes = state_bytes(job->state, names[i]);
        bool unlike = making->changed || !bytes || strncmp(bytes, STATE_UNKNOWN, DIGEST_TEXT - 1) == 0;
        if (unlike && bytes)
            state_line(&lines, names[i], STATE_UNKNOWN, STATE_UNKNOWN);
        making->result->unlike_twin = making->result->unlike_twin || unlike;
    }
    state_note(job->state, &lines);
    buffer_clear(&lines);
}

/* Of a paper that is kept only what is not there, in the name of the version that made the rest: body and annexes are
 * archived as one. */
static bool write_parts(struct worker *worker, struct making *making, bool kept, const struct frames **last)
{
    bool made = true;
    pdf_writer_name(worker->writer, kept && making->alike && making->named ? &making->maker : NULL);
    for (size_t i = 0; made && i < making->parts.count; i++)
        if (!kept || (making->fills && making->missing[i]))
            made = (*last = write_part(worker, making, i)) != NULL;
    pdf_writer_name(worker->writer, NULL);
    return made;
}

/* kept: the files that are there stay. */
static enum paper_outcome make_files(struct worker *worker, struct making *making, bool kept)
{
    const struct workers_job *job = worker->job;
    const struct frames *frames = NULL;
    struct twinning twinning;
    bool twinned = job->session->options->with_data && !making->result->outdated;
    if (twinned && !gather_twin(worker, making->paper, making->doc, making->diags, &twinning))
        return PAPER_FAILED;
    bool twin_stays = twinned && making->may_stay && has_twin(worker, making->paper, twinning.imprint);
    making->result->annexes = making->parts.count - 1;
    making->result->cause = cause_known(worker, making, kept);
    bool made = write_parts(worker, making, kept, &frames);
    if (twinned && !twin_stays && made)
        made = write_twin(worker, making->index, making->doc, making->parts.count == 1 ? frames : NULL, &twinning,
                          making->diags);
    if (!made)
        return PAPER_FAILED;
    judge_twin(worker, making, twinned);
    if (kept && !making->fills && (!twinned || twin_stays))
        return PAPER_KEPT;
    tell_cause(worker, making);
    return PAPER_MADE;
}

static enum paper_outcome make_paper(struct worker *worker, size_t index, struct diags *diags)
{
    const struct workers_job *job = worker->job;
    struct making making = {
        .index = index, .paper = &job->papers->items[index], .result = &job->results[index], .diags = diags};
    making.doc = papers_fill_whole(job->session, job->papers, making.paper, worker->arena, diags);
    if (!making.doc || !worker->writer)
        return PAPER_FAILED;
    making.renumber = numbered_note_change(job->papers, making.paper, making.doc, DIAG_WARNING, worker->arena, diags);
    making.parts = parts_of(making.doc, worker->arena);
    making.imprints = arena_array(worker->arena, making.parts.count, sizeof *making.imprints);
    making.may_stay = job->engine && !job->force && diags_length(diags) == 0;
    bool kept = making.may_stay;
    for (size_t i = 0; job->engine && i < making.parts.count; i++) {
        imprint_paper(making.parts.items[i], job->engine, "", &worker->scratch, making.imprints[i]);
        kept = kept && state_has(job->state, papers_part_name(making.paper, i, worker->arena), making.imprints[i],
                                 worker->arena);
    }
    making.guard = (struct guard_input){.folder = job->folder,
                                        .beside = job->beside,
                                        .paper = making.paper,
                                        .parts = &making.parts,
                                        .shaper = worker->shaper,
                                        .writer = worker->writer,
                                        .arena = worker->arena,
                                        .diags = diags};
    if (!guard_look(&making.guard, &making.guarded))
        return PAPER_FAILED;
    enum paper_outcome outcome = kept ? PAPER_KEPT : guard_paper(worker, &making);
    if (outcome == PAPER_FAILED)
        return PAPER_FAILED;
    if (outcome == PAPER_KEPT)
        making.result->strangers = making.guarded.strangers | (making.result->outdated ? making.guarded.gone : 0);
    return make_files(worker, &making, outcome == PAPER_KEPT);
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
