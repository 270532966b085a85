/* One pass. A mark of emphasis opens when something other than a blank follows and its twin stands further on; it
 * closes when no blank precedes. Letters on both sides do not matter: "**Đạt:**kết quả" is bold. Values are copied in
 * from their tokens as they are. */
#include "template/inline.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

#define NOTE_NAME_MOST 40 /* bytes of "[^ten]"; longer brackets are text */

struct reader {
    struct build *build;
    struct doc_node *node;
    const char *text;
    size_t at, from, to;
    unsigned flags, look;
    unsigned alone; /* looks whose mark has no twin further on: not sought again */
    struct span *spans;
    size_t count, room, first_reference;
    struct buffer *run;
};

static void flush(struct reader *r)
{
    if (!r->run->length)
        return;
    struct arena *arena = r->build->arena;
    const char *text = arena_copy(arena, buffer_text(r->run), r->run->length);
    if (r->flags & INLINE_UPPER)
        text = utf8_upper(arena, text);
    r->spans = arena_grow(arena, r->spans, r->count, &r->room, sizeof *r->spans);
    r->spans[r->count++] = (struct span){.text = text, .look = r->look};
    buffer_empty(r->run);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct reader *r)
{
    while (r->at < r->to && blank(r->text[r->at]))
        r->at++;
}

static bool punctuation(char c)
{
    return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

static void read_escape(struct reader *r)
{
    char next = r->at + 1 < r->to ? r->text[r->at + 1] : '\0';
    if (next == '\r' && r->at + 2 < r->to && r->text[r->at + 2] == '\n') {
        r->at++;
        next = '\n';
    }
    if (next == '\n') {
        while (r->run->length && r->run->data[r->run->length - 1] == ' ')
            r->run->length--;
        buffer_add_byte(r->run, '\n');
        r->at += 2;
        skip_blanks(r);
    } else if (punctuation(next)) {
        buffer_add_byte(r->run, next);
        r->at += 2;
    } else {
        buffer_add_byte(r->run, '\\');
        r->at++;
    }
}

/* Does a closing twin of width stars follow from offset on. */
static bool twin_follows(const struct reader *r, size_t offset, size_t width)
{
    for (size_t i = offset; i < r->to; i++) {
        if (r->text[i] == '\\') {
            i++;
            continue;
        }
        if (r->text[i] != '*')
            continue;
        size_t stars = 1;
        while (i + stars < r->to && r->text[i + stars] == '*')
            stars++;
        if (i > offset && !blank(r->text[i - 1]) && (width == 2 ? stars >= 2 : stars % 2 == 1))
            return true;
        i += stars - 1;
    }
    return false;
}

/* People write asterisks for notes and rows of them for lines in what is no template: there a lone pair that leans on a
 * word is told, and one that begins a word. */
static bool is_stray(const struct reader *r, size_t width, bool precedes, bool follows)
{
    if (!(r->flags & INLINE_RICH))
        return follows && !precedes;
    size_t next = r->at + width;
    bool row = (next < r->to && r->text[next] == '*') || (precedes && r->text[r->at - 1] == '*');
    return !row && (follows ? !precedes : precedes && width == 2);
}

static void tell_stray(struct reader *r, size_t width)
{
    const char *message = width == 2 ? "dấu ** không có dấu ** đóng" : "dấu * không có dấu * đóng";
    if (r->flags & INLINE_RICH && width == 2)
        message = "dấu ** không có đôi: chữ đậm nằm trong một dòng, giữa hai dấu **";
    static const char hint[] = "viết \\* nếu muốn in chính dấu sao";
    if (!(r->flags & INLINE_RICH)) {
        build_complain(r->build, DIAG_WARNING, "K013", r->at, width, message, hint);
        return;
    }
    size_t size = strlen(r->text), length;
    struct diag *diag = diag_add(r->build->diags, DIAG_WARNING, "K013",
                                 place_in(r->node->at.file, r->text, size, r->at, width), "%s", message);
    diag_set_hint(r->build->diags, diag, "%s", hint);
    const char *line = place_line(r->text, size, r->at, &length);
    diag_set_source(r->build->diags, diag, line, length);
}

static void read_stars(struct reader *r)
{
    size_t width = r->at + 1 < r->to && r->text[r->at + 1] == '*' ? 2 : 1;
    unsigned look = width == 2 ? SPAN_BOLD : SPAN_ITALIC;
    size_t next = r->at + width;
    bool follows = next < r->to && !blank(r->text[next]), precedes = r->at > r->from && !blank(r->text[r->at - 1]);
    if ((r->look & look && precedes) || (!((r->look | r->alone) & look) && follows && twin_follows(r, next, width))) {
        flush(r);
        r->look ^= look;
    } else {
        r->alone |= !(r->look & look) && follows ? look : 0;
        if (is_stray(r, width, precedes, follows))
            tell_stray(r, width);
        buffer_add(r->run, r->text + r->at, width);
    }
    r->at = next;
}

static bool id_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* The span that gets its text when all numbers are known; the id stands between before and behind bytes. */
static void add_reference(struct reader *r, size_t end, struct span span, size_t before, size_t behind)
{
    struct build *build = r->build;
    flush(r);
    r->spans = arena_grow(build->arena, r->spans, r->count, &r->room, sizeof *r->spans);
    r->spans[r->count] = span;
    build->references = arena_grow(build->arena, build->references, build->reference_count, &build->reference_room,
                                   sizeof *build->references);
    build->references[build->reference_count++] = (struct build_reference){
        .index = r->count++,
        .offset = r->at,
        .length = end - r->at,
        .id = arena_copy(build->arena, r->text + r->at + before, end - r->at - before - behind),
        .upper = r->flags & INLINE_UPPER};
    r->at = end;
}

static bool read_reference(struct reader *r)
{
    unsigned char before = r->at > r->from ? (unsigned char)r->text[r->at - 1] : ' ';
    size_t end = r->at + 1;
    while (end < r->to && id_byte(r->text[end]))
        end++;
    while (end > r->at + 1 && r->text[end - 1] == '-')
        end--;
    /* Behind a letter or digit it is an address: so@yte.vn */
    if (r->flags & INLINE_RICH || end == r->at + 1 || before >= 0x80 || id_byte((char)before) ||
        (before >= 'A' && before <= 'Z'))
        return false;
    add_reference(r, end, (struct span){.text = "", .look = r->look}, 1, 0);
    return true;
}

size_t inline_note_end(const char *text, size_t at, size_t end)
{
    if (at + 3 >= end || text[at] != '[' || text[at + 1] != '^')
        return 0;
    for (size_t i = at + 2; i < end && i - at < NOTE_NAME_MOST; i++) {
        if (text[i] == ']')
            return i > at + 2 ? i + 1 : 0;
        if ((unsigned char)text[i] <= ' ' || text[i] == '[' || text[i] == TOKEN_OPEN[0])
            return 0;
    }
    return 0;
}

/* "[^ten]": its number is known when all are. */
static bool read_note(struct reader *r)
{
    struct build *build = r->build;
    size_t end = r->flags & INLINE_RICH ? 0 : inline_note_end(r->text, r->at, r->to);
    if (!end)
        return false;
    if (r->node->kind == DOC_FOOTNOTE) {
        build_complain(build, DIAG_ERROR, "K018", r->at, end - r->at,
                       "trong lời chú thích không đặt chú thích khác được",
                       "đưa chú thích ấy ra đoạn văn, hoặc viết \\[ nếu muốn in chính dấu ngoặc");
        r->at = end;
        return true;
    }
    struct doc_node *node = doc_add(build->arena, r->node, DOC_REFERENCE, build_place(build, r->at));
    add_reference(r, end, (struct span){.text = "", .look = r->look | SPAN_RAISED, .reference = node}, 2, 1);
    build->references[build->reference_count - 1].node = node;
    return true;
}

static bool read_token(struct reader *r)
{
    const char *at = r->text + r->at;
    if (r->flags & INLINE_RICH)
        return false;
    const struct token *token = tokens_at(&r->build->filled->tokens, &at, r->text + r->to);
    if (!token)
        return false;
    if (token->text)
        buffer_add_text(r->run, token->text);
    else
        build_complain(r->build, DIAG_ERROR, "M025", r->at, (size_t)(at - r->text) - r->at,
                       "thuyết minh ba ngoặc phải đứng riêng trên một dòng",
                       "đặt {{{…}}} trên một dòng của nó, ngoài bảng và ngoài câu");
    r->at = (size_t)(at - r->text);
    return true;
}

static void read_one(struct reader *r)
{
    switch (r->text[r->at]) {
    case '\\':
        read_escape(r);
        return;
    case '*':
        read_stars(r);
        return;
    case '\n':
    case '\r':
        skip_blanks(r);
        while (r->run->length && r->run->data[r->run->length - 1] == ' ')
            r->run->length--;
        if (r->at < r->to)
            buffer_add_byte(r->run, ' ');
        return;
    case '@':
        if (read_reference(r))
            return;
        break;
    case '[':
        if (read_note(r))
            return;
        break;
    case '\xEE':
        if (read_token(r))
            return;
        break;
    case '\t':
        buffer_add_byte(r->run, ' ');
        r->at++;
        return;
    default:
        break;
    }
    buffer_add_byte(r->run, r->text[r->at++]);
}

void inline_read(struct build *build, struct doc_node *node, const char *prefix, const char *text, size_t from,
                 size_t to, unsigned flags)
{
    struct reader r = {.build = build,
                       .node = node,
                       .text = text,
                       .at = from,
                       .from = from,
                       .to = to,
                       .flags = flags,
                       .run = &build->scratch,
                       .first_reference = build->reference_count};
    buffer_empty(r.run);
    buffer_add_text(r.run, prefix);
    while (r.at < r.to) {
        size_t plain = r.at;
        while (plain < r.to && !strchr("\\*\n\r@[\xEE\t", r.text[plain]))
            plain++;
        buffer_add(r.run, r.text + r.at, plain - r.at);
        r.at = plain;
        if (r.at < r.to)
            read_one(&r);
    }
    flush(&r);
    node->spans = r.spans;
    node->span_count = r.count;
    for (size_t i = r.first_reference; i < build->reference_count; i++)
        build->references[i].spans = r.spans;
}
