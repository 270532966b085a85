#include "base/diagprint.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <string.h>

static const char *const LEVEL_NAMES[] = {"ghi chú", "cảnh báo", "lỗi"};
static const char *const LEVEL_CODES[] = {"note", "warning", "error"};
static const char *const LEVEL_COLOURS[] = {"\033[36m", "\033[33m", "\033[31m"};

static void print_head(const struct diag *diag, bool colour, FILE *out)
{
    if (diag->at.file) {
        fprintf(out, "%s:", diag->at.file);
        if (diag->at.line)
            fprintf(out, "%u:", diag->at.line);
        if (diag->at.line && diag->at.column)
            fprintf(out, "%u:", diag->at.column);
        fputc(' ', out);
    }
    fprintf(out, "%s%s[%s]%s: %s", colour ? LEVEL_COLOURS[diag->level] : "", LEVEL_NAMES[diag->level], diag->code,
            colour ? "\033[0m" : "", diag->message);
    if (diag->unit)
        fprintf(out, " (đơn vị %s)", diag->unit);
    if (diag->more)
        fprintf(out, " (và %zu phát hiện cùng loại)", diag->more);
    fputc('\n', out);
}

/* The first letter that stands so many columns behind the start, or the end. */
static const char *behind(const char *text, const char *end, size_t columns)
{
    const char *at = text;
    while (at < end && utf8_columns(text, (size_t)(at - text)) < columns)
        utf8_next(&at, end);
    return at;
}

/* A paragraph is one line of a template: of a long one only the part around the caret is shown. */
static void print_source(const struct diag *diag, FILE *out)
{
    enum { SHOWN = 100, BEFORE = 60 };
    const char *start = diag->source, *end = start + strlen(start);
    size_t column = diag->at.column, skipped = 0, marks = diag->at.length ? diag->at.length : 1;
    bool cut_start = false, cut_end = false;
    if (column && utf8_valid(start, (size_t)(end - start), NULL)) {
        if (column > BEFORE && utf8_columns(start, (size_t)(end - start)) > SHOWN) {
            const char *from = behind(start, end, column - BEFORE);
            skipped = utf8_columns(start, (size_t)(from - start));
            cut_start = skipped > 0;
            start = from;
        }
        const char *stop = behind(start, end, SHOWN);
        cut_end = stop < end;
        end = stop;
    }
    int width = fprintf(out, "%5u | %s", diag->at.line, cut_start ? "…" : "");
    for (const char *c = start; c < end; c++)
        fputc(*c == '\t' || *c == '\r' ? ' ' : *c, out);
    fputs(cut_end ? "…\n" : "\n", out);
    if (!column)
        return;
    column -= skipped;
    if (cut_end && column + marks > SHOWN + 1)
        marks = column <= SHOWN ? SHOWN + 1 - column : 1;
    fprintf(out, "%*s| %*s", width - 2 - (cut_start ? (int)strlen("…") : 0), "", (int)column - 1 + cut_start, "");
    while (marks--)
        fputc('^', out);
    fputc('\n', out);
}

static void json_text(struct buffer *line, const char *key, const char *text)
{
    buffer_add_format(line, "%s\"%s\":", line->length > 1 ? "," : "", key);
    if (text)
        buffer_add_json(line, text);
    else
        buffer_add_text(line, "null");
}

static void json_number(struct buffer *line, const char *key, uint32_t number)
{
    buffer_add_format(line, ",\"%s\":", key);
    if (number)
        buffer_add_integer(line, number);
    else
        buffer_add_text(line, "null");
}

static void print_json(const struct diag *diag, FILE *out)
{
    struct buffer line = {0};
    buffer_add_byte(&line, '{');
    json_text(&line, "level", LEVEL_CODES[diag->level]);
    json_text(&line, "code", diag->code);
    json_text(&line, "file", diag->at.file);
    json_number(&line, "line", diag->at.line);
    json_number(&line, "col", diag->at.column);
    json_number(&line, "end_col", diag->at.column ? diag->at.column + diag->at.length : 0);
    json_text(&line, "unit", diag->unit);
    json_text(&line, "message", diag->message);
    json_text(&line, "hint", diag->hint);
    buffer_add_text(&line, "}\n");
    fwrite(line.data, 1, line.length, out);
    buffer_clear(&line);
}

/* The next that is printed. NULL: there is none. */
static const struct diag *next_shown(const struct diags *diags, size_t *at)
{
    while (*at < diags_length(diags) && diags_at(diags, *at)->hushed)
        ++*at;
    return *at < diags_length(diags) ? diags_at(diags, (*at)++) : NULL;
}

static bool shows_line(const struct diag *diag)
{
    return diag->source && diag->at.line;
}

/* A hint belongs below the line that it is about, where one is shown. */
static bool has_its_hint(const struct diag *next, const struct diag *diag)
{
    return next && next->hint && !shows_line(diag) && !shows_line(next) && strcmp(next->code, diag->code) == 0 &&
           strcmp(next->hint, diag->hint) == 0;
}

void diags_print(const struct diags *diags, enum diag_form form, bool colour, FILE *out)
{
    size_t at = 0, above = 0; /* above: findings whose hint comes with a later one */
    for (const struct diag *diag = next_shown(diags, &at), *next; diag; diag = next) {
        next = next_shown(diags, &at);
        if (form == DIAG_JSON) {
            print_json(diag, out);
            continue;
        }
        print_head(diag, colour && form == DIAG_HUMAN, out);
        if (form == DIAG_SHORT)
            continue;
        if (shows_line(diag))
            print_source(diag, out);
        if (diag->hint && has_its_hint(next, diag)) {
            above++;
            continue;
        }
        if (diag->hint && above)
            fprintf(out, "  gợi ý cho cả %zu phát hiện trên: %s\n", above + 1, diag->hint);
        else if (diag->hint)
            fprintf(out, "  gợi ý: %s\n", diag->hint);
        above = 0;
    }
}
