/* Four passes. 1: cut the text into pieces, tags and stretches of text, following changes of the delimiters.
 * 2: pair openings and ends. 3: tags alone on their line lose the line (their blanks are kept as indentation).
 * 4: build the tree. */
#include "template/tags.h"

#include "base/arena.h"
#include "base/limits.h"

#include <string.h>

struct piece {
    char sign;             /* 't' text, 'v' value, or the tag's sign # ^ / ! > = < $ & { */
    size_t offset, length; /* whole piece */
    size_t inner, inner_length;
    bool pipes;                   /* delimiters leave '|' free for filters */
    bool alone;                   /* stands alone on its line */
    size_t blanks, blanks_length; /* before it on its line, when only blanks and its group are there */
    size_t pair;                  /* index of the end of an opening, of the opening of an end; 0 = none */
};

struct lexer {
    const struct source *source;
    size_t begin;
    struct arena *arena;
    struct diags *diags;
    struct piece *pieces;
    size_t count, room;
    bool good;
};

static struct diag *complain(struct lexer *l, const char *code, size_t offset, size_t length, const char *message)
{
    l->good = false;
    return source_report(l->source, offset, length, l->diags, DIAG_ERROR, code, message);
}

/* ---- pass 1 ---- */

static struct piece *add(struct lexer *l, char sign, size_t offset, size_t length)
{
    l->pieces = arena_grow(l->arena, l->pieces, l->count, &l->room, sizeof *l->pieces);
    struct piece *piece = &l->pieces[l->count++];
    *piece = (struct piece){.sign = sign, .offset = offset, .length = length};
    return piece;
}

static size_t find(const struct lexer *l, size_t from, const char *what, size_t length)
{
    const char *text = l->source->text, *end = text + l->source->size;
    for (const char *at = text + from; (size_t)(end - at) >= length; at++) {
        at = memchr(at, what[0], (size_t)(end - at));
        if (!at || (size_t)(end - at) < length)
            break;
        if (memcmp(at, what, length) == 0)
            return (size_t)(at - text);
    }
    return l->source->size;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void trim(const char *text, size_t *offset, size_t *length)
{
    while (*length && blank(text[*offset])) {
        ++*offset;
        --*length;
    }
    while (*length && blank(text[*offset + *length - 1]))
        --*length;
}

#define DELIMITER_MAX 8
struct delimiters {
    char open[DELIMITER_MAX + 1], close[DELIMITER_MAX + 1];
};

static bool read_delimiters(const char *text, size_t offset, size_t length, struct delimiters *result)
{
    size_t end = offset + length, at = offset, open = 0;
    while (at < end && !blank(text[at])) {
        at++;
        open++;
    }
    size_t from = at;
    while (from < end && blank(text[from]))
        from++;
    size_t close = end - from;
    if (!open || !close || open > DELIMITER_MAX || close > DELIMITER_MAX || memchr(text + from, ' ', close) ||
        memchr(text + offset, '=', length))
        return false;
    memcpy(result->open, text + offset, open);
    result->open[open] = '\0';
    memcpy(result->close, text + from, close);
    result->close[close] = '\0';
    return true;
}

/* A tag that is not closed keeps its part in the structure, so that no other tag is blamed. */
static void keep_place(struct lexer *l, char sign, size_t offset, size_t inner)
{
    const char *text = l->source->text;
    size_t end = inner;
    while (end < l->source->size && !blank(text[end]) && !strchr("{}|", text[end]))
        end++;
    if (!strchr("#^<$/", sign) || end == inner)
        return;
    struct piece *piece = add(l, sign, offset, end - offset);
    piece->inner = inner;
    piece->inner_length = end - inner;
}

/* Reads the tag whose opening delimiter stands at offset; returns where to go on. */
static size_t lex_tag(struct lexer *l, size_t offset, struct delimiters *delimiters)
{
    const char *text = l->source->text;
    size_t size = l->source->size, open = strlen(delimiters->open), at = offset + open;
    char close[DELIMITER_MAX + 2];
    char sign = at < size && text[at] && strchr("#^/!>=<$&{", text[at]) ? text[at] : 'v';
    /* {{{x}}} and {{=x y=}} repeat their sign before the closing delimiter. */
    size_t close_length = strlen(delimiters->close), twin = sign == '{' || sign == '=';
    close[0] = sign == '{' ? '}' : '=';
    memcpy(close + twin, delimiters->close, close_length + 1);
    close_length += twin;
    size_t inner = at + (sign != 'v'), end = find(l, inner, close, close_length);
    size_t nested = sign == '!' ? size : find(l, inner, delimiters->open, open);
    if (end == size || (nested < end && sign != '=')) {
        struct diag *diag = complain(l, "M001", offset, open, "thẻ không có ngoặc đóng");
        diag_set_hint(l->diags, diag, "thêm %s ngay sau tên", close);
        keep_place(l, sign, offset, inner);
        return inner < size && nested < size ? nested : size;
    }
    size_t length = end - inner;
    trim(text, &inner, &length);
    struct piece *piece = add(l, sign, offset, end + close_length - offset);
    piece->inner = inner;
    piece->inner_length = length;
    piece->pipes = !strchr(delimiters->open, '|') && !strchr(delimiters->close, '|');
    if (sign == '=' && !read_delimiters(text, inner, length, delimiters))
        complain(l, "M006", offset, piece->length, "thẻ đổi dấu ngoặc không đúng, ví dụ đúng: {{=<% %>=}}");
    return end + close_length;
}

static void lex(struct lexer *l)
{
    struct delimiters delimiters = {"{{", "}}"};
    size_t at = l->begin, size = l->source->size;
    while (at < size) {
        size_t open = find(l, at, delimiters.open, strlen(delimiters.open));
        if (open > at)
            add(l, 't', at, open - at);
        at = open < size ? lex_tag(l, open, &delimiters) : size;
    }
}

/* ---- pass 2 ---- */

static bool opens(char sign)
{
    return sign == '#' || sign == '^' || sign == '<' || sign == '$';
}

/* The path only: the end of {{#x | loc:"f"}} is {{/x}}. */
static size_t path_length(const struct lexer *l, const struct piece *piece)
{
    size_t length = 0;
    const char *text = l->source->text + piece->inner;
    while (length < piece->inner_length && !blank(text[length]) && !(piece->pipes && text[length] == '|'))
        length++;
    return length;
}

static bool same_name(const struct lexer *l, const struct piece *opening, const struct piece *end)
{
    size_t length = path_length(l, opening);
    return length == end->inner_length &&
           memcmp(l->source->text + opening->inner, l->source->text + end->inner, length) == 0;
}

/* Does an end that goes with the opening follow, so that the end before it is the odd one? */
static bool is_closed_behind(const struct lexer *l, const struct piece *opening, size_t from)
{
    size_t inside = 0, length = path_length(l, opening);
    for (size_t i = from; i < l->count; i++) {
        const struct piece *piece = &l->pieces[i];
        bool same = opens(piece->sign) && path_length(l, piece) == length &&
                    memcmp(l->source->text + piece->inner, l->source->text + opening->inner, length) == 0;
        if (same)
            inside++;
        else if (piece->sign == '/' && same_name(l, opening, piece) && inside-- == 0)
            return true;
    }
    return false;
}

/* Line of "{#name}}", an opening that lacks a sign, before the end; 0 = none. */
static uint32_t half_opening(const struct lexer *l, const char *name, size_t before)
{
    const char *text = l->source->text;
    size_t length = strlen(name);
    for (size_t at = find(l, l->begin, name, length); at < before; at = find(l, at + 1, name, length))
        if (at >= l->begin + 2 && opens(text[at - 1]) && text[at - 2] == '{' &&
            (at == l->begin + 2 || text[at - 3] != '{') && at + length < before &&
            (blank(text[at + length]) || strchr("}|", text[at + length])))
            return source_line(l->source, at);
    return 0;
}

static void unclosed(struct lexer *l, const struct piece *piece)
{
    const char *name = arena_copy(l->arena, l->source->text + piece->inner, path_length(l, piece));
    struct diag *diag = complain(l, "M002", piece->offset, piece->length,
                                 arena_format(l->arena, "phần {{%c%s}} không có thẻ đóng", piece->sign, name));
    diag_set_hint(l->diags, diag, "mở ở dòng %u; thêm {{/%s}} ở chỗ phần này kết thúc",
                  (unsigned)source_line(l->source, piece->offset), name);
}

static void wrong_end(struct lexer *l, const struct piece *end, const struct piece *opening)
{
    const char *text = l->source->text;
    const char *name = arena_copy(l->arena, text + end->inner, end->inner_length);
    if (!opening) {
        struct diag *lone = complain(l, "M003", end->offset, end->length,
                                     arena_format(l->arena, "thẻ đóng {{/%s}} không có thẻ mở", name));
        uint32_t line = *name && !source_enough(l->diags) ? half_opening(l, name, end->offset) : 0;
        if (line)
            diag_set_hint(l->diags, lone, "thẻ mở ở dòng %u thiếu một dấu {", (unsigned)line);
        else
            diag_set_hint(l->diags, lone, "bỏ thẻ này, hoặc thêm {{#%s}} ở chỗ phần này bắt đầu", name);
        return;
    }
    const char *open_name = arena_copy(l->arena, text + opening->inner, path_length(l, opening));
    struct diag *diag =
        complain(l, "M003", end->offset, end->length,
                 arena_format(l->arena, "thẻ đóng {{/%s}} không khớp {{%c%s}}", name, opening->sign, open_name));
    diag_set_hint(l->diags, diag, "{{%c%s}} mở ở dòng %u; viết {{/%s}}", opening->sign, open_name,
                  (unsigned)source_line(l->source, opening->offset), open_name);
}

/* An end whose name no opening has is left out when the innermost opening has an end behind it (a typing error in an
 * opening), else it goes with that one (in the end). Where an opening has its name those inside it are the unclosed
 * ones. */
static void match(struct lexer *l)
{
    size_t *stack = arena_array(l->arena, l->count + 1, sizeof *stack), depth = 0, too_deep = 0;
    for (size_t i = 0; i < l->count; i++) {
        struct piece *piece = &l->pieces[i];
        if (opens(piece->sign)) {
            if (depth < LIMIT_NESTING) {
                stack[depth++] = i;
                continue;
            }
            if (!too_deep)
                complain(l, "M009", piece->offset, piece->length,
                         arena_format(l->arena, "các phần lồng nhau quá %d tầng", LIMIT_NESTING));
            too_deep++;
            piece->sign = '!'; /* left out with its end: the tree stays shallow */
        }
        if (piece->sign != '/')
            continue;
        if (too_deep) {
            too_deep--;
            piece->sign = '!';
            continue;
        }
        size_t found = depth;
        while (found && !same_name(l, &l->pieces[stack[found - 1]], piece))
            found--;
        if (!found) {
            const struct piece *opening = depth ? &l->pieces[stack[depth - 1]] : NULL;
            bool odd = opening && !source_enough(l->diags) && is_closed_behind(l, opening, i + 1);
            wrong_end(l, piece, odd ? NULL : opening);
            if (odd)
                continue;
            found = depth;
        }
        while (depth > found)
            unclosed(l, &l->pieces[stack[--depth]]);
        if (depth) {
            piece->pair = stack[--depth] + 1;
            l->pieces[stack[depth]].pair = i + 1;
        }
    }
    while (depth)
        unclosed(l, &l->pieces[stack[--depth]]);
}

/* ---- pass 3 ---- */

static bool may_stand_alone(char sign)
{
    return strchr("#^/!>=<$", sign) != NULL;
}

static size_t blanks_back(const struct lexer *l, size_t offset)
{
    size_t at = offset;
    while (at > l->begin && (l->source->text[at - 1] == ' ' || l->source->text[at - 1] == '\t'))
        at--;
    return at;
}

static bool line_ends(const struct lexer *l, size_t offset, size_t *after)
{
    const char *text = l->source->text;
    size_t at = offset, size = l->source->size;
    while (at < size && (text[at] == ' ' || text[at] == '\t'))
        at++;
    if (at + 1 < size && text[at] == '\r' && text[at + 1] == '\n')
        at++;
    *after = at < size ? at + 1 : size;
    return at >= size || text[at] == '\n';
}

/* Several tags on a line count as one when they only open or end blocks and parents, which are seams of the layout. */
static bool group_stands_alone(const struct lexer *l, size_t from, size_t to)
{
    if (from == to)
        return true;
    for (size_t i = from; i <= to; i++) {
        const struct piece *piece = &l->pieces[i];
        if (piece->sign == 't')
            continue;
        char sign = piece->sign == '/' && piece->pair ? l->pieces[piece->pair - 1].sign : piece->sign;
        if (sign != '<' && sign != '$')
            return false;
        if (piece->sign == '$' && piece->pair && piece->pair - 1 <= to)
            return false;
    }
    return true;
}

/* Last piece of the run of tags that begins at from, with nothing but blanks between. */
static size_t group_end(const struct lexer *l, size_t from)
{
    size_t last = from;
    for (size_t i = from + 1; i < l->count; i++) {
        const struct piece *piece = &l->pieces[i];
        if (piece->sign != 't') {
            if (!may_stand_alone(piece->sign))
                break;
            last = i;
        } else if (blanks_back(l, piece->offset + piece->length) > piece->offset) {
            break;
        }
    }
    return last;
}

static void cut_lines(struct lexer *l)
{
    for (size_t i = 0; i < l->count; i++) {
        if (!may_stand_alone(l->pieces[i].sign))
            continue;
        struct piece *first = &l->pieces[i];
        size_t last = group_end(l, i), start = blanks_back(l, first->offset), after;
        bool begins = start == l->begin || l->source->text[start - 1] == '\n';
        bool ends = line_ends(l, l->pieces[last].offset + l->pieces[last].length, &after);
        bool alone = begins && ends && group_stands_alone(l, i, last);
        for (size_t p = i; begins && p <= last; p++) {
            l->pieces[p].blanks = start;
            l->pieces[p].blanks_length = first->offset - start;
            l->pieces[p].alone = alone;
            if (alone && l->pieces[p].sign == 't')
                l->pieces[p].length = 0;
        }
        if (alone && i)
            l->pieces[i - 1].length -= l->pieces[i - 1].sign == 't' ? first->offset - start : 0;
        if (alone && last + 1 < l->count && l->pieces[last + 1].sign == 't') {
            struct piece *next = &l->pieces[last + 1];
            size_t cut = after - next->offset;
            next->offset += cut;
            next->length -= cut;
        }
        i = last;
    }
}

/* ---- pass 4 ---- */

/* A block's lines are set as deep as the first line of what they replace, or as the block's tag when it is empty. */
static void indent_block(const struct lexer *l, const struct piece *piece, struct tag *tag)
{
    tag->indent = l->source->text + piece->blanks;
    tag->indent_length = piece->blanks_length;
    size_t after;
    if (!piece->alone || !piece->pair || !line_ends(l, piece->offset + piece->length, &after))
        return;
    size_t at = after;
    while (at < l->source->size && (l->source->text[at] == ' ' || l->source->text[at] == '\t'))
        at++;
    if (at == l->pieces[piece->pair - 1].offset)
        return;
    tag->indent = l->source->text + after;
    tag->indent_length = tag->strip = at - after;
}

static bool read_tag(struct lexer *l, const struct piece *piece, struct tag *tag)
{
    size_t offset = piece->inner, length = piece->inner_length;
    tag->indent = "";
    switch (piece->sign) {
    case '>':
    case '<':
        if (length && l->source->text[offset] == '*') {
            return expression_read(l->source, offset + 1, length - 1, false, l->arena, l->diags, &tag->expression);
        }
        /* fall through */
    case '$':
        if (!length) {
            complain(l, "M004", piece->offset, piece->length, "thẻ thiếu tên");
            return false;
        }
        tag->name = arena_copy(l->arena, l->source->text + offset, length);
        return true;
    default:
        return expression_read(l->source, offset, length, piece->pipes, l->arena, l->diags, &tag->expression);
    }
}

static enum tag_kind kind_of(char sign)
{
    switch (sign) {
    case 't':
        return TAG_TEXT;
    case '#':
        return TAG_SECTION;
    case '^':
        return TAG_INVERTED;
    case '>':
        return TAG_PARTIAL;
    case '<':
        return TAG_PARENT;
    case '$':
        return TAG_BLOCK;
    case '&':
    case '{':
        return TAG_RAW;
    default:
        return TAG_VALUE;
    }
}

static struct tag *grow(struct lexer *l, size_t from, size_t to)
{
    struct tag *first = NULL, **link = &first;
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &l->pieces[i];
        if (piece->sign == '!' || piece->sign == '=' || piece->sign == '/' || (piece->sign == 't' && !piece->length))
            continue;
        struct tag *tag = arena_alloc(l->arena, sizeof *tag);
        *tag = (struct tag){.kind = kind_of(piece->sign),
                            .source = l->source,
                            .offset = piece->offset,
                            .length = piece->length,
                            .alone = piece->alone};
        if (piece->sign != 't' && !read_tag(l, piece, tag))
            l->good = false;
        if (piece->alone && tag->kind != TAG_BLOCK) {
            tag->indent = l->source->text + piece->blanks;
            tag->indent_length = piece->blanks_length;
        }
        if (tag->kind == TAG_BLOCK)
            indent_block(l, piece, tag);
        *link = tag;
        link = &tag->next;
        if (opens(piece->sign) && piece->pair) {
            tag->first = grow(l, i + 1, piece->pair - 1);
            i = piece->pair - 1;
        }
    }
    return first;
}

const struct tag_tree *tags_read(const struct source *source, size_t begin, struct arena *arena, struct diags *diags,
                                 bool *good)
{
    struct lexer l = {.source = source, .begin = begin, .arena = arena, .diags = diags, .good = true};
    lex(&l);
    match(&l);
    cut_lines(&l);
    struct tag_tree *tree = arena_alloc(arena, sizeof *tree);
    *tree = (struct tag_tree){.source = source, .first = grow(&l, 0, l.count)};
    *good = l.good;
    return tree;
}
