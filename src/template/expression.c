#include "template/expression.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/limits.h"

#include <string.h>

struct reader {
    const struct source *source;
    size_t at, end;
    struct arena *arena;
    struct diags *diags;
};

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && blank(r->source->text[r->at]))
        r->at++;
}

static bool at_byte(struct reader *r, char c)
{
    skip_blanks(r);
    return r->at < r->end && r->source->text[r->at] == c;
}

static struct diag *complain(struct reader *r, const char *code, size_t offset, size_t length, const char *message)
{
    return source_report(r->source, offset, length, r->diags, DIAG_ERROR, code, message);
}

/* Up to a blank or one of the stop bytes. */
static size_t word_end(const struct reader *r, const char *stops)
{
    size_t at = r->at;
    while (at < r->end && !blank(r->source->text[at]) && !strchr(stops, r->source->text[at]))
        at++;
    return at;
}

static bool read_path(struct reader *r, const char *stops, struct path *path)
{
    skip_blanks(r);
    size_t from = r->at, end = word_end(r, stops);
    if (end == from) {
        struct diag *diag = complain(r, "M004", from, 1, "thẻ thiếu tên");
        diag_set_hint(r->diags, diag, "viết tên dữ liệu giữa hai cặp ngoặc, ví dụ {{ky.ten}}");
        return false;
    }
    *path = path_of(r->arena, r->source->text + from, end - from, from);
    if (path->count > LIMIT_NESTING) {
        complain(r, "M004", from, end - from, arena_format(r->arena, "tên có hơn %d phần", LIMIT_NESTING));
        return false;
    }
    for (size_t i = 0; i < path->count; i++)
        if (!*path->parts[i]) {
            struct diag *diag = complain(r, "M004", from, end - from,
                                         arena_format(r->arena, "tên \"%s\" thừa hoặc thiếu dấu chấm", path->text));
            diag_set_hint(r->diags, diag, "giữa hai phần của tên có đúng một dấu chấm, ví dụ {{ky.ten}}");
            return false;
        }
    r->at = end;
    return true;
}

static bool read_string(struct reader *r, struct argument *argument)
{
    size_t from = r->at++;
    struct buffer text = {0};
    const char *bytes = r->source->text;
    while (r->at < r->end && bytes[r->at] != '"') {
        if (bytes[r->at] == '\\' && r->at + 1 < r->end && (bytes[r->at + 1] == '"' || bytes[r->at + 1] == '\\'))
            r->at++;
        buffer_add_byte(&text, bytes[r->at++]);
    }
    argument->kind = ARGUMENT_TEXT;
    argument->text = arena_copy(r->arena, buffer_text(&text), text.length);
    buffer_clear(&text);
    if (r->at >= r->end) {
        complain(r, "M007", from, 1, "chuỗi không có dấu nháy kép đóng");
        return false;
    }
    r->at++;
    return true;
}

static bool read_integer(struct reader *r, struct argument *argument)
{
    size_t from = r->at, end = word_end(r, ",|");
    struct decimal number;
    if (decimal_parse(r->source->text + from, end - from, DECIMAL_PLAIN, &number) != DECIMAL_OK || number.places) {
        complain(r, "M007", from, end - from, "đối số không phải số nguyên");
        return false;
    }
    argument->kind = ARGUMENT_INTEGER;
    argument->integer = number.units;
    r->at = end;
    return true;
}

static bool read_argument(struct reader *r, struct argument *argument)
{
    static const char curved[] = "“"; /* as word processors put them */
    skip_blanks(r);
    char c = r->at < r->end ? r->source->text[r->at] : '\0';
    if (c == '"')
        return read_string(r, argument);
    if (c == '-' || (c >= '0' && c <= '9'))
        return read_integer(r, argument);
    if (r->end - r->at >= strlen(curved) && memcmp(r->source->text + r->at, curved, strlen(curved)) == 0) {
        struct diag *diag = complain(r, "M007", r->at, strlen(curved), "dấu nháy cong trong thẻ");
        diag_set_hint(r->diags, diag, "chữ của bộ lọc đặt trong dấu nháy thẳng: \"…\"");
        return false;
    }
    argument->kind = ARGUMENT_NAME;
    return read_path(r, ",|:\"", &argument->path);
}

static bool unknown_filter(struct reader *r, const char *name, size_t from, size_t end)
{
    struct diag *diag = complain(r, "M020", from, end - from, arena_format(r->arena, "không có bộ lọc \"%s\"", name));
    const struct filter *near = source_enough(r->diags) ? NULL : filters_near(name);
    if (near)
        diag_set_hint(r->diags, diag, "ý bạn là \"%s\"? Cách viết: %s", near->name, near->signature);
    return false;
}

static bool read_filter(struct reader *r, struct filter_use *use)
{
    struct argument arguments[FILTER_ARGUMENTS_MAX];
    char kinds[FILTER_ARGUMENTS_MAX + 1] = "";
    skip_blanks(r);
    size_t from = r->at, end = word_end(r, ":|,\"");
    if (end == from) {
        complain(r, "M007", from, 1, "sau dấu | phải có tên bộ lọc");
        return false;
    }
    const char *name = arena_copy(r->arena, r->source->text + from, end - from);
    use->filter = filters_find(name);
    if (!use->filter)
        return unknown_filter(r, name, from, end);
    r->at = end;
    if (at_byte(r, ':'))
        do {
            r->at++;
            if (use->argument_count == FILTER_ARGUMENTS_MAX)
                break;
            if (!read_argument(r, &arguments[use->argument_count]))
                return false;
            kinds[use->argument_count] = "sin"[arguments[use->argument_count].kind];
            kinds[++use->argument_count] = '\0';
            end = r->at; /* without the blanks that are looked over for a comma */
        } while (at_byte(r, ','));
    use->offset = from;
    use->length = end - from;
    if (!filters_fit(use->filter, kinds)) {
        struct diag *diag =
            complain(r, "M021", from, use->length, arena_format(r->arena, "đối số của bộ lọc \"%s\" không đúng", name));
        diag_set_hint(r->diags, diag, "cách viết: %s", use->filter->signature);
        return false;
    }
    struct argument *kept = arena_array(r->arena, use->argument_count + 1, sizeof *kept);
    memcpy(kept, arguments, use->argument_count * sizeof *kept);
    use->arguments = kept;
    return true;
}

bool expression_read(const struct source *source, size_t offset, size_t length, bool pipes, struct arena *arena,
                     struct diags *diags, struct expression *result)
{
    struct reader r = {source, offset, offset + length, arena, diags};
    struct filter_use *filters = NULL;
    size_t room = 0;
    *result = (struct expression){0};
    if (!read_path(&r, pipes ? "|" : "", &result->path))
        return false;
    while (pipes && at_byte(&r, '|')) {
        r.at++;
        filters = arena_grow(arena, filters, result->filter_count, &room, sizeof *filters);
        memset(&filters[result->filter_count], 0, sizeof *filters);
        if (!read_filter(&r, &filters[result->filter_count++]))
            return false;
    }
    result->filters = filters;
    skip_blanks(&r);
    if (r.at < r.end) {
        struct diag *diag = complain(&r, "M007", r.at, r.end - r.at, "phần thừa trong thẻ");
        diag_set_hint(diags, diag,
                      "tên không có khoảng trắng; bộ lọc viết sau dấu |, đối số sau dấu : và cách nhau bằng dấu phẩy");
        return false;
    }
    return true;
}
