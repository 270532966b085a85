#include "office/logbook.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/file.h"
#include "office/session.h"

#include <inttypes.h>

static void add_name(struct buffer *text, const char *key, const char *value)
{
    buffer_add_json(text, key);
    buffer_add_byte(text, ':');
    if (value)
        buffer_add_json(text, value);
    else
        buffer_add_text(text, "null");
    buffer_add_byte(text, ',');
}

/* The findings of the whole run that are about this paper, too. */
static void add_flags(struct buffer *text, const struct papers *papers, size_t index, const struct paper_result *result)
{
    const bool there = result->outcome == PAPER_MADE || result->outcome == PAPER_KEPT;
    const struct {
        const char *code;
        bool holds;
    } flags[] = {{"C037", there && papers->provisional && papers->provisional[index]},
                 {"C093", result->unlike_twin},
                 {"C100", result->outdated},
                 {"C102", result->strangers != 0},
                 {"R017", result->renewed}};
    const char *between = "";
    buffer_add_text(text, "\"flags\":[");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].holds) {
            buffer_add_format(text, "%s\"%s\"", between, flags[i].code);
            between = ",";
        }
    buffer_add_text(text, "],");
}

static void add_names(struct buffer *text, const char *key, size_t count, const char *const *names)
{
    buffer_add_json(text, key);
    buffer_add_text(text, ":[");
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(text, ',');
        buffer_add_json(text, names[i]);
    }
    buffer_add_text(text, "],");
}

static void add_files(struct buffer *text, const struct workers_job *job, size_t index, struct arena *scratch)
{
    const struct paper_result *result = &job->results[index];
    size_t count = 0;
    const char *const *names = NULL;
    if (result->outcome == PAPER_MADE || result->outcome == PAPER_KEPT)
        names = summary_files(job, index, scratch, &count);
    add_names(text, "files", count, names);
}

static void add_paper(struct buffer *text, const struct workers_job *job, size_t index, struct arena *scratch)
{
    const struct paper *paper = &job->papers->items[index];
    const struct paper_result *result = &job->results[index];
    static const char *const outcomes[] = {[PAPER_NOT_BEGUN] = "not_begun",
                                           [PAPER_SKIPPED] = "skipped",
                                           [PAPER_FAILED] = "failed",
                                           [PAPER_MADE] = "made",
                                           [PAPER_KEPT] = "kept"};
    static const char *const causes[] = {
        [CAUSE_NONE] = NULL,           [CAUSE_NEW] = "new",         [CAUSE_FORCED] = "forced",
        [CAUSE_FINDINGS] = "findings", [CAUSE_PROGRAM] = "version", [CAUSE_CONTENT] = "content",
        [CAUSE_TWIN] = "twin",         [CAUSE_UNKNOWN] = "unknown"};
    buffer_add_byte(text, '{');
    add_name(text, "paper", paper->name);
    add_name(text, "template", paper->plan->template);
    add_name(text, "unit", paper->unit);
    add_name(text, "outcome", outcomes[result->outcome]);
    add_name(text, "remade", result->outcome == PAPER_MADE ? causes[result->cause] : NULL);
    add_flags(text, job->papers, index, result);
    add_files(text, job, index, scratch);
    buffer_add_format(text, "\"pages\":%zu,\"microseconds\":%" PRId64 ",\"findings\":%zu,", result->pages,
                      result->time / 1000, result->findings);
    add_name(text, "reason", result->reason);
    add_name(text, "reason_unit", result->spoilt);
    text->length--; /* the comma */
    buffer_add_text(text, "}\n");
}

static void add_run(struct buffer *text, const struct session *session, const struct logbook_run *run)
{
    const struct options *options = session->options;
    const struct papers *papers = run->job ? run->job->papers : NULL;
    const struct summary *summary = &run->summary;
    char began[CLOCK_TEXT], ended[CLOCK_TEXT];
    clock_ago(run->time / 1000000000, began);
    clock_ago(0, ended);
    buffer_add_byte(text, '{');
    add_name(text, "period", session->period.code);
    add_name(text, "version", BAOCAO_VERSION);
    if (options->shards)
        buffer_add_format(text, "\"shard\":%zu,\"shards\":%zu,", options->shard, options->shards);
    else
        buffer_add_text(text, "\"shard\":null,\"shards\":null,");
    buffer_add_format(text,
                      "\"papers\":%zu,\"all_papers\":%zu,\"made\":%zu,\"kept\":%zu,\"failed\":%zu,\"skipped\":%zu,"
                      "\"not_begun\":%zu,\"withheld\":%zu,\"errors\":%zu,",
                      papers ? papers->count : 0, papers ? papers->all : 0, summary->made, summary->kept,
                      summary->failed - summary->skipped, summary->skipped, summary->not_begun, summary->withheld,
                      diags_count(session->diags, DIAG_ERROR));
    add_names(text, "left_over", run->left_over.count, run->left_over.items);
    add_name(text, "began", began);
    add_name(text, "ended", ended);
    buffer_add_format(text, "\"microseconds\":%" PRId64 ",\"exit_code\":%d}\n", run->time / 1000, run->code);
}

bool logbook_write(const char *path, struct session *session, const struct logbook_run *run)
{
    const struct workers_job *job = run->job;
    struct buffer text = {0};
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; job && i < job->papers->count; i++) {
        add_paper(&text, job, i, scratch);
        arena_reset(scratch);
    }
    add_run(&text, session, run);
    /* Beside it may lie what a shard on another machine is writing. */
    bool written = session->options->shards ? file_write(path, text.data, text.length, session->diags)
                                            : file_write_alone(path, text.data, text.length, session->diags);
    buffer_clear(&text);
    arena_free(scratch);
    return written;
}
