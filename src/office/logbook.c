#include "office/logbook.h"

#include "base/arena.h"
#include "base/buffer.h"
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

static void add_files(struct buffer *text, const struct options *options, const struct paper *paper,
                      const struct paper_result *result, struct arena *scratch)
{
    size_t count = 0;
    const char *const *names = NULL;
    if (result->outcome == PAPER_MADE || result->outcome == PAPER_KEPT)
        names = summary_files(options, paper, result, scratch, &count);
    buffer_add_text(text, "\"files\":[");
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(text, ',');
        buffer_add_json(text, names[i]);
    }
    buffer_add_text(text, "],");
}

static void add_paper(struct buffer *text, const struct options *options, const struct paper *paper,
                      const struct paper_result *result, struct arena *scratch)
{
    static const char *const outcomes[] = {[PAPER_NOT_BEGUN] = "not_begun",
                                           [PAPER_SKIPPED] = "skipped",
                                           [PAPER_FAILED] = "failed",
                                           [PAPER_MADE] = "made",
                                           [PAPER_KEPT] = "kept"};
    static const char *const causes[] = {
        [CAUSE_NONE] = NULL,           [CAUSE_NEW] = "new",         [CAUSE_FORCED] = "forced",
        [CAUSE_FINDINGS] = "findings", [CAUSE_PROGRAM] = "version", [CAUSE_CONTENT] = "content",
        [CAUSE_TWIN] = "twin"};
    buffer_add_byte(text, '{');
    add_name(text, "paper", paper->name);
    add_name(text, "template", paper->plan->template);
    add_name(text, "unit", paper->unit);
    add_name(text, "outcome", outcomes[result->outcome]);
    add_name(text, "remade", causes[result->cause]);
    add_files(text, options, paper, result, scratch);
    buffer_add_format(text, "\"pages\":%zu,\"microseconds\":%" PRId64 ",\"findings\":%zu,", result->pages,
                      result->time / 1000, result->findings);
    add_name(text, "reason", result->reason);
    add_name(text, "reason_unit", result->spoilt);
    text->length--; /* the comma */
    buffer_add_text(text, "}\n");
}

bool logbook_write(const char *path, struct session *session, const struct workers_job *job,
                   const struct summary *summary, int64_t time)
{
    struct buffer text = {0};
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; job && i < job->papers->count; i++) {
        add_paper(&text, session->options, &job->papers->items[i], &job->results[i], scratch);
        arena_reset(scratch);
    }
    buffer_add_byte(&text, '{');
    add_name(&text, "period", session->period.code);
    buffer_add_format(&text,
                      "\"made\":%zu,\"kept\":%zu,\"failed\":%zu,\"not_begun\":%zu,\"withheld\":%zu,\"errors\":%zu,"
                      "\"microseconds\":%" PRId64 "}\n",
                      summary->made, summary->kept, summary->failed, summary->not_begun, summary->withheld,
                      diags_count(session->diags, DIAG_ERROR), time / 1000);
    /* Beside it may lie what a shard on another machine is writing. */
    bool written = session->options->shards ? file_write(path, text.data, text.length, session->diags)
                                            : file_write_alone(path, text.data, text.length, session->diags);
    buffer_clear(&text);
    arena_free(scratch);
    return written;
}
