#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/watch.h"
#include "fonts/shaper.h"
#include "layout/layout.h"
#include "model/parts.h"
#include "office/choice.h"
#include "office/dayoff.h"
#include "office/imprint.h"
#include "office/interrupt.h"
#include "office/leftovers.h"
#include "office/logbook.h"
#include "office/progress.h"
#include "office/rivals.h"
#include "office/saved.h"
#include "office/standing.h"
#include "office/summary.h"
#include "office/veil.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* ---- dumps ---- */

/* File by file, as they are written. */
static bool dump_frames(struct session *session, const struct paper *paper, const struct doc *doc,
                        struct shaper *shaper, struct arena *arena)
{
    const struct metrics *metrics = shaper_metrics(shaper);
    struct parts parts = parts_of(doc, arena);
    bool ok = true;
    for (size_t i = 0; i < parts.count; i++) {
        const struct frames *frames = layout_document(parts.items[i], &STYLE_ND30, metrics, arena, session->diags);
        ok = frames && frames_check(frames, parts.items[i], metrics, stderr) && ok;
        if (i)
            printf("== %s\n", papers_part_name(paper, i, arena));
        if (frames)
            frames_dump(frames, parts.items[i], stdout);
    }
    return ok;
}

static bool dump_paper(struct session *session, const struct papers *papers, const struct paper *paper,
                       struct shaper *shaper, struct arena *arena)
{
    struct buffer text = {0};
    enum dump_stage stage = session->options->dump;
    const struct doc *doc =
        papers_fill(session, papers, paper, arena, session->diags, stage == DUMP_TEXT ? &text : NULL);
    bool ok = doc != NULL;
    if (ok && stage == DUMP_TEXT)
        fwrite(buffer_text(&text), 1, text.length, stdout);
    else if (ok && stage == DUMP_DOC)
        doc_dump(doc, stdout);
    else if (ok)
        ok = dump_frames(session, paper, doc, shaper, arena);
    buffer_clear(&text);
    return ok;
}

static bool dump_papers(struct session *session, const struct papers *papers)
{
    struct faces *faces = faces_open(NULL, session->diags);
    struct shaper *shaper = faces ? shaper_new(faces) : NULL;
    struct arena *arena = arena_new(0);
    bool ok = shaper != NULL;
    for (size_t i = 0; i < papers->count && shaper; i++) {
        printf("== %s\n", papers->items[i].name);
        ok = dump_paper(session, papers, &papers->items[i], shaper, arena) && ok;
        arena_reset(arena);
        shaper_next_document(shaper);
    }
    arena_free(arena);
    shaper_free(shaper);
    faces_close(faces);
    return ok;
}

/* ---- building ---- */

/* More papers than this are not tried: whatever a template lacks in so many is its own fault. */
#define TRIES 100

/* Can one of the papers of this template, which stand together from here on, be filled? If none can, faults are those
 * of the first. */
static bool template_holds(struct session *session, const struct papers *papers, size_t first, struct diags *faults)
{
    struct arena *scratch = arena_new(0);
    const struct template *template = papers->items[first].template;
    bool tried = false, hold = false;
    for (size_t i = first, tries = 0;
         i < papers->count && papers->items[i].template == template && !hold && tries < TRIES; i++) {
        if (papers_failed(session, &papers->items[i]))
            continue;
        struct diags *found = diags_new();
        hold = veil_try(session, papers, &papers->items[i], scratch, found);
        if (!tried)
            diags_append(faults, found, NULL);
        diags_free(found);
        arena_reset(scratch);
        tried = true;
        tries++;
    }
    arena_free(scratch);
    return hold || !tried;
}

/* Errors of a template stop the build (contract §3), so papers of each template are filled before any is written, until
 * one is whole. What a unit's data brings to light is that unit's error, were it the first. */
static bool templates_hold(struct session *session, const struct papers *papers)
{
    bool hold = true;
    for (size_t i = 0; i < papers->count; i++) {
        if (i && papers->items[i].template == papers->items[i - 1].template)
            continue;
        struct diags *faults = diags_new();
        if (!template_holds(session, papers, i, faults)) {
            diags_append(session->diags, faults, NULL);
            hold = false;
        }
        diags_free(faults);
    }
    return hold;
}

static struct workers_job job_of(struct session *session, const struct papers *papers)
{
    const struct options *options = session->options;
    const char *folder = options->output;
    if (!folder)
        folder = file_join(session->arena, file_join(session->arena, session->workspace.folder, "out"),
                           session->period.code);
    struct workers_job job = {.session = session,
                              .papers = papers,
                              .folder = folder,
                              .force = options->force,
                              .workers = options_workers(options),
                              .show_progress = options_show_progress(options)};
    job.results = arena_array(session->arena, papers->count + 1, sizeof *job.results);
    for (size_t i = 0; i < papers->count; i++)
        if (papers_failed(session, &papers->items[i]))
            job.results[i].outcome = PAPER_SKIPPED;
    return job;
}

static void run_job(struct workers_job *job)
{
    char engine[DIGEST_TEXT];
    job->engine = imprint_engine(job->faces, engine) ? engine : NULL;
    workers_run(job);
    job->engine = NULL;
}

#define LOOK_MS 100  /* between two looks at a folder that another run writes into */
#define LOOKS   6000 /* ten minutes: then somebody has to look */

/* Who watches would not be told again to build what has changed, so that run waits; others are refused. */
static struct state *open_state(struct session *session, const char *folder)
{
    const struct options *options = session->options;
    FILE *told = options->form == DIAG_JSON ? NULL : stderr;
    for (int looks = 0;; looks++) {
        struct diags *refusal = diags_new();
        struct state *state = state_open(folder, options->shards > 0, told, refusal);
        bool waits = options->watch && looks < LOOKS && diags_know(refusal, "E011", folder) && !interrupt_came();
        if (!waits)
            diags_append(session->diags, refusal, NULL);
        diags_free(refusal);
        if (!waits)
            return state;
        if (!looks && told)
            fprintf(told, "%s: đang chờ một lần chạy khác ghi xong vào thư mục này\n", folder);
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
    }
}

/* A shard without papers of its own, or with none but failed ones, is a part of a batch that is written elsewhere. */
static bool some_written(const struct options *options, const struct summary *summary)
{
    return summary->made + summary->kept > 0 || options->shards > 0;
}

/* start: of the whole run [ns]. *logged: papers were made, or tried, and the log says of each. */
static struct summary build_papers(struct session *session, const struct papers *papers, int64_t start, bool *logged)
{
    const struct options *options = session->options;
    struct summary summary = {0};
    sigset_t signals;
    struct workers_job job = job_of(session, papers);
    struct faces *faces = faces_open(NULL, session->diags);
    session->making = true;
    struct workers_former former = {.met = ATOMIC_FLAG_INIT};
    interrupt_hold(&signals);
    if (faces && file_make_folder(job.folder, session->diags))
        job.state = open_state(session, job.folder);
    if (job.state)
        job.beside = beside_look(job.folder, session->arena, session->diags);
    if (job.beside) {
        job.faces = faces;
        job.former = &former;
        run_job(&job);
        summary = summary_collect(session, &job);
        standing_tell(session, &job);
        struct logbook_run run = {.job = &job, .summary = summary, .left_over = leftovers_tell(session, &job)};
        run.time = progress_clock() - start;
        if (options->log) {
            run.code = session_code(session, some_written(options, &summary));
            logbook_write(options->log, session, &run);
        }
        *logged = true;
        if (!options->quiet && options->form != DIAG_JSON) {
            summary_templates(&job, stderr);
            summary_print(&summary, progress_clock() - start, stderr);
        }
    }
    state_close(job.state);
    faces_close(faces);
    if (!interrupt_came()) /* one that came after the last paper would only hide what has been done */
        interrupt_release(&signals);
    return summary;
}

static bool gather(struct session *session)
{
    const struct options *options = session->options;
    if (session->facts) /* while watching they are there already */
        return true;
    bool told = options_show_progress(options);
    if (told)
        progress_say("đang đọc và tính số liệu…");
    if (!options->facts && options->dump != DUMP_FACTS && session_settings(session))
        choice_foresee(session);
    bool there = options->facts ? saved_read(session, options->facts) : session_facts(session);
    if (told)
        progress_wipe();
    return there;
}

static bool make(struct session *session, int64_t start, bool *logged)
{
    const struct options *options = session->options;
    if (!session->facts && (!session_settings(session) || !choice_templates_known(session)))
        return false;
    if (!gather(session))
        return false;
    if (options->dump == DUMP_FACTS) {
        facts_dump(session->facts, stdout);
        return true;
    }
    struct papers papers;
    if (!session_check_units(session) || session_blocked(session) || !papers_plan(session, &papers))
        return false;
    if (options->dump != DUMP_NONE)
        return dump_papers(session, &papers);
    if (!templates_hold(session, &papers))
        return false;
    if (options->shard <= 1) /* one part of a batch says it for all */
        dayoff_note(session, &papers);
    rivals_note(session, &papers);
    struct summary summary = build_papers(session, &papers, start, logged);
    return some_written(options, &summary);
}

static bool build(struct session *session)
{
    const struct options *options = session->options;
    int64_t start = progress_clock();
    bool logged = false;
    if (options->dump == DUMP_TABLES) {
        session->whole = true;
        bool read = session_tables(session);
        tables_dump(&session->tables, stdout);
        return read;
    }
    bool done = make(session, start, &logged);
    if (options->log && options->dump == DUMP_NONE && !session->misdirected &&
        !logged) /* the log of an earlier run would be taken for this one's */
        logbook_write(options->log, session,
                      &(struct logbook_run){.time = progress_clock() - start, .code = session_code(session, done)});
    return done;
}

int command_build(const struct options *options)
{
    struct session session;
    if (options->watch && options->dump == DUMP_NONE && !options->facts)
        return watch_run(options, build);
    session_open(&session, options);
    if (options->watch)
        diag_add(session.diags, DIAG_ERROR, "U013", (struct place){0}, "--watch không dùng cùng %s",
                 options->facts ? "--facts" : "--dump");
    bool some_written = !options->watch && build(&session);
    int code = session_end(&session, some_written);
    if ((code == EXIT_DATA || code == EXIT_DISK) && !some_written && options->dump == DUMP_NONE &&
        options->form != DIAG_JSON)
        fputs("Chưa lập văn bản nào: sửa các lỗi trên rồi chạy lại.\n", stderr);
    session_close(&session);
    return code;
}
