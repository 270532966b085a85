/* expression: what stands inside a tag: a dotted name and a chain of filters with their arguments.
 * Called by tags. Results live in the arena given. */
#ifndef BAOCAO_TEMPLATE_EXPRESSION_H
#define BAOCAO_TEMPLATE_EXPRESSION_H

#include "template/filters.h"
#include "template/source.h"

enum argument_kind { ARGUMENT_TEXT, ARGUMENT_INTEGER, ARGUMENT_NAME };

struct argument {
    enum argument_kind kind;
    const char *text;
    int64_t integer;
    struct path path;
};

struct filter_use {
    const struct filter *filter;
    size_t argument_count;
    const struct argument *arguments;
    size_t offset, length; /* in the source */
};

struct expression {
    struct path path;
    size_t filter_count;
    const struct filter_use *filters;
};

#define FILTER_ARGUMENTS_MAX 6

/* Reads source->text[offset, offset + length). pipes: '|' begins a filter (not when a delimiter holds one). False:
 * M004, M007, M020 or M021 recorded. */
bool expression_read(const struct source *source, size_t offset, size_t length, bool pipes, struct arena *arena,
                     struct diags *diags, struct expression *result);

#endif
