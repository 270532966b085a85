#include "template/source.h"

#include "base/arena.h"

#include <string.h>

#define DETAILED_MAX 200 /* findings with column and line at fault */

struct source *source_new(struct arena *arena, const char *file, const char *text, size_t size)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    size_t count = 1;
    for (const char *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))) != NULL; at++)
        count++;
    size_t *lines = arena_array(arena, count, sizeof *lines);
    size_t line = 1;
    for (size_t i = 0; i < size; i++)
        if (text[i] == '\n')
            lines[line++] = i + 1;
    *source = (struct source){.file = file, .text = text, .size = size, .lines = lines, .line_count = count};
    return source;
}

uint32_t source_line(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low + 1;
}

struct place source_place(const struct source *source, size_t offset, size_t length)
{
    if (source->fixed.line)
        return source->fixed;
    size_t line = source_line(source, offset) - 1, start = source->lines[line];
    if (offset < start)
        offset = start;
    struct place at = place_in(source->file, source->text + start, source->size - start, offset - start, length);
    at.line += (uint32_t)line;
    return at;
}

struct place source_node_place(const struct source *source, size_t offset)
{
    return (struct place){.file = source->file, .line = source_line(source, offset)};
}

size_t source_find_token_mark(const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    while (end - at >= TOKEN_MARK && (at = memchr(at, TOKEN_OPEN[0], (size_t)(end - at))) != NULL) {
        if (end - at >= TOKEN_MARK &&
            (memcmp(at, TOKEN_OPEN, TOKEN_MARK) == 0 || memcmp(at, TOKEN_CLOSE, TOKEN_MARK) == 0))
            return (size_t)(at - text);
        at++;
    }
    return size;
}

void source_quote(const struct source *source, size_t offset, struct diags *diags, struct diag *diag)
{
    size_t length = 0;
    const char *line = place_line(source->text, source->size, offset, &length);
    diag_set_source(diags, diag, line, length);
}

bool source_enough(const struct diags *diags)
{
    return diags_count(diags, DIAG_NOTE) >= DETAILED_MAX;
}

struct diag *source_report(const struct source *source, size_t offset, size_t length, struct diags *diags,
                           enum diag_level level, const char *code, const char *message)
{
    if (source_enough(diags)) {
        struct place at = source->fixed.line ? source->fixed : source_node_place(source, offset);
        return diag_add(diags, level, code, at, "%s", message);
    }
    struct diag *diag = diag_add(diags, level, code, source_place(source, offset, length), "%s", message);
    source_quote(source, offset, diags, diag);
    return diag;
}
