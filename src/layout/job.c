/* Every word passes through job_shape(), so that no character can reach the page that the font does not have. The shape
 * of a word remembers that it was covered: the fonts are asked once a word, not once a use. */
#include "layout/job.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void job_init(struct job *job, const struct doc *doc, const struct style *style, const struct metrics *metrics,
              struct arena *arena, struct diags *diags)
{
    memset(job, 0, sizeof *job);
    job->doc = doc;
    job->style = style;
    job->metrics = metrics;
    job->arena = job->kept = arena;
    job->diags = diags;
}

static void report_lacking(struct job *job, const struct doc_node *node, uint32_t code)
{
    for (size_t i = 0; i < job->lacking_count; i++)
        if (job->lacking[i] == code)
            return;
    job->failed = true;
    if (job->lacking_count == JOB_LACKING)
        return;
    job->lacking[job->lacking_count++] = code;
    char sign[5] = "";
    if (code >= 0x20 && (code < 0x7f || code > 0x9f)) /* control characters would spoil the terminal */
        utf8_put(code, sign);
    struct diag *diag = job_error(job, node, "F003", "phông chữ không có ký tự “%s” (U+%04X)", sign, (unsigned)code);
    diag_set_hint(job->diags, diag,
                  "thay ký tự này trong mẫu, thuyết minh hoặc dữ liệu, hay đặt phông chữ có ký tự đó vào fonts/");
}

const struct word_shape *job_shape(struct job *job, const struct doc_node *node, enum face face, const char *text,
                                   size_t length)
{
    const struct word_shape *shape = job->metrics->shape(job->metrics->self, face, text, length);
    const char *at = text, *end = text + length;
    while (!shape->covered && at < end) {
        uint32_t code = utf8_next(&at, end);
        if (!job->metrics->covers(job->metrics->self, face, code))
            report_lacking(job, node, code);
    }
    return shape;
}

int32_t job_width(const struct job *job, enum face face, const struct word_shape *shape, int32_t size)
{
    return metrics_scale(shape->width, job->metrics->faces[face].units_per_em, size);
}

int32_t job_blank(struct job *job, enum face face, int32_t size)
{
    return job_width(job, face, job->metrics->shape(job->metrics->self, face, " ", 1), size);
}

enum face job_face(unsigned look)
{
    switch (look & (SPAN_BOLD | SPAN_ITALIC)) {
    case SPAN_BOLD:
        return FACE_BOLD;
    case SPAN_ITALIC:
        return FACE_ITALIC;
    case SPAN_BOLD | SPAN_ITALIC:
        return FACE_BOLD_ITALIC;
    default:
        return FACE_REGULAR;
    }
}

int32_t job_ascent(const struct job *job, int32_t size)
{
    const struct face_metrics *face = &job->metrics->faces[FACE_REGULAR];
    return metrics_scale(face->ascent, face->units_per_em, size);
}

static int32_t descent(const struct job *job, int32_t size)
{
    const struct face_metrics *face = &job->metrics->faces[FACE_REGULAR];
    return metrics_scale(face->descent, face->units_per_em, size);
}

int32_t job_pitch(int32_t size, int32_t permille)
{
    return (int32_t)(((int64_t)size * permille + 500) / 1000);
}

int32_t job_baseline(const struct job *job, int32_t size, int32_t pitch)
{
    int32_t ascent = job_ascent(job, size);
    return (pitch - ascent - descent(job, size)) / 2 + ascent;
}

struct diag *job_error(struct job *job, const struct doc_node *node, const char *code, const char *format, ...)
{
    struct place at = {0};
    if (node)
        at = node->at;
    job->failed = true;
    va_list arguments;
    va_start(arguments, format);
    struct diag *diag = diag_add_arguments(job->diags, DIAG_ERROR, code, at, format, arguments);
    va_end(arguments);
    return diag;
}

const char *job_mm(int32_t length, char out[JOB_LENGTH_TEXT])
{
    /* 1 mm = 72/25.4 pt, so tenths of a mm = length * 254 / 72000 */
    int64_t tenths = ((int64_t)length * 254 + 36000) / 72000;
    snprintf(out, JOB_LENGTH_TEXT, "%lld,%lld", (long long)(tenths / 10), (long long)(tenths % 10));
    return out;
}
