#include "office/logbook.h"

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

static void add_paper(struct buffer *text, const struct paper *paper, const struct paper_result *result)
{
    static const char *const outcomes[] = {[PAPER_NOT_BEGUN] = "not_begun",
                                           [PAPER_SKIPPED] = "skipped",
                                           [PAPER_FAILED] = "failed",
                                           [PAPER_MADE] = "made",
                                           [PAPER_KEPT] = "kept"};
    buffer_add_byte(text, '{');
    add_name(text, "paper", paper->name);
    add_name(text, "template", paper->plan->template);
    add_name(text, "unit", paper->unit);
    add_name(text, "outcome", outcomes[result->outcome]);
    buffer_add_format(text, "\"pages\":%zu,\"microseconds\":%" PRId64 ",\"findings\":%zu}\n", result->pages,
                      result->time / 1000, result->findings);
}

bool logbook_write(const char *path, const struct workers_job *job, const struct summary *summary, int64_t time,
                   struct diags *diags)
{
    struct buffer text = {0};
    for (size_t i = 0; i < job->papers->count; i++)
        add_paper(&text, &job->papers->items[i], &job->results[i]);
    buffer_add_byte(&text, '{');
    add_name(&text, "period", job->session->period.code);
    buffer_add_format(&text,
                      "\"made\":%zu,\"kept\":%zu,\"failed\":%zu,\"not_begun\":%zu,\"microseconds\":%" PRId64 "}\n",
                      summary->made, summary->kept, summary->failed, summary->not_begun, time / 1000);
    bool written = file_write(path, text.data, text.length, diags);
    buffer_clear(&text);
    return written;
}
