/* Line by line. A line that begins a block of its own ends the one before; other lines go on with the paragraph or
 * bullet above them. Tokens never begin anything: what a value holds is not looked at here. */
#include "template/markup.h"

#include "base/arena.h"
#include "base/limits.h"
#include "template/components.h"
#include "template/footnotes.h"
#include "template/inline.h"
#include "template/pipe_table.h"
#include "template/words.h"

#include <string.h>

struct open_component {
    const struct component *component; /* NULL: an unknown one, kept so that its end finds it */
    struct attributes attributes;
    struct doc_node *node; /* takes the children */
};

enum block { NO_BLOCK, PARAGRAPH, BULLET, HEADING, FOOTNOTE };

struct markup {
    struct build *build;
    const char *text;
    size_t at;
    struct open_component stack[LIMIT_NESTING];
    size_t depth;
    enum block block;
    size_t from, to; /* text of the block so far */
    size_t note;     /* of a footnote: where its "[^ten]:" stands */
    int level;
    size_t row_count, row_room, rows_from;
    struct pipe_row *rows;
};

static struct doc_node *parent(const struct markup *m)
{
    return m->depth ? m->stack[m->depth - 1].node : m->build->doc->root;
}

static bool in_rows(const struct markup *m)
{
    return m->depth && m->stack[m->depth - 1].component && m->stack[m->depth - 1].component->rows;
}

/* ---- headings ---- */

/* "I.", "2.", "2.1.", "a)" and a blank at the start: the writer's own number. Returns its length, and its value where
 * it is one of level's kind. */
static size_t own_number(const struct markup *m, int level, size_t *value)
{
    const char *text = m->text + m->from;
    size_t length = m->to - m->from, end = 0;
    *value = 0;
    while (end < length && end < 12 && text[end] != ' ')
        end++;
    if (end < 2 || end == length || text[end] != ' ')
        return 0;
    size_t roman = text[end - 1] == '.' ? (size_t)words_roman_value(text, end - 1) : 0, number = 0;
    if (roman) {
        *value = level == 1 ? roman : 0;
        return end;
    }
    if (text[end - 1] == ')' && end == 2 && text[0] >= 'a' && text[0] <= 'z')
        return end;
    bool dots = false;
    for (size_t i = 0; i < end; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            number = number * 10 + (size_t)(text[i] - '0');
        else if (text[i] != '.' || !i)
            return 0;
        dots |= text[i] == '.' && i + 1 < end;
    }
    *value = level == 2 && !dots ? number : 0;
    return text[end - 1] == '.' ? end : 0;
}

static const char *heading_label(struct markup *m)
{
    struct build *build = m->build;
    size_t *count = &build->headings[m->level - 1], value;
    for (int i = m->level; i < HEADING_LEVELS; i++)
        build->headings[i] = 0;
    ++*count;
    if (own_number(m, m->level, &value)) {
        *count = value ? value : *count;
        return "";
    }
    switch (m->level) {
    case 1:
        return arena_format(build->arena, "%s. ", words_roman((int64_t)*count, build->arena));
    case 2:
        return arena_format(build->arena, "%zu. ", *count);
    case 3:
        return arena_format(build->arena, "%s) ", words_point(*count - 1, build->arena));
    default:
        return "- ";
    }
}

/* NĐ 30, PL I, II.6: a mục has a Roman number and its title in capitals; khoản 1., điểm a). */
static void add_heading(struct markup *m)
{
    struct doc_node *node = doc_add(m->build->arena, parent(m), DOC_HEADING, build_place(m->build, m->from));
    node->level = m->level;
    node->keep_next = true;
    const char *label = heading_label(m);
    inline_read(m->build, node, label, m->text, m->from, m->to, m->level == 1 ? INLINE_UPPER : 0);
}

/* ---- blocks ---- */

static void end_rows(struct markup *m, const struct attributes *attributes, size_t offset)
{
    pipe_table_make(m->build, parent(m), attributes, offset, m->rows, m->row_count);
    m->row_count = 0;
}

static void end_block(struct markup *m)
{
    if (m->block == HEADING) {
        add_heading(m);
    } else if (m->block == FOOTNOTE) {
        footnotes_define(m->build, m->note, m->from, m->to);
    } else if (m->block != NO_BLOCK) {
        enum doc_kind kind = m->block == BULLET ? DOC_BULLET : DOC_PARAGRAPH;
        struct doc_node *node = doc_add(m->build->arena, parent(m), kind, build_place(m->build, m->from));
        inline_read(m->build, node, "", m->text, m->from, m->to, 0);
        if (kind == DOC_PARAGRAPH && m->depth && m->stack[m->depth - 1].component &&
            m->stack[m->depth - 1].component->centred) {
            node->align = ALIGN_CENTRE;
            node->keep_next = true;
        }
    }
    m->block = NO_BLOCK;
    if (m->row_count && !in_rows(m)) { /* a table without a component around it */
        struct attributes none = {.component = "bang", .offset = m->rows_from, .length = 1};
        end_rows(m, &none, m->rows_from);
    }
}

static void begin_block(struct markup *m, enum block block, size_t from, size_t to)
{
    end_block(m);
    m->block = block;
    m->from = from;
    m->to = to;
}

/* A unit's narrative: each line is a paragraph, "- " and "+ " begin bullets; nothing else of the markup counts. */
static void add_rich(struct markup *m, const struct rich *rich)
{
    const char *text = rich->text;
    uint32_t line = 1;
    end_block(m);
    for (size_t from = 0; text[from]; line++) {
        size_t end = from + strcspn(text + from, "\n"), next = end + (text[end] == '\n'), to = end;
        while (from < to && (text[from] == ' ' || text[from] == '\t'))
            from++;
        while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t' || text[to - 1] == '\r'))
            to--;
        if (to > from) {
            bool bullet = to - from > 1 && (text[from] == '-' || text[from] == '+') && text[from + 1] == ' ';
            struct doc_node *node = doc_add(m->build->arena, parent(m), bullet ? DOC_BULLET : DOC_PARAGRAPH,
                                            (struct place){.file = rich->file, .line = line});
            inline_read(m->build, node, "", text, from, to, INLINE_RICH);
        }
        from = next;
    }
}

/* ---- components ---- */

static void close_component(struct markup *m, size_t from)
{
    if (!m->depth) {
        build_complain(m->build, DIAG_ERROR, "K007", from, 3, "dòng ::: không đóng thành phần nào",
                       "bỏ dòng này, hoặc kiểm tra dòng mở phía trên");
        return;
    }
    struct open_component *open = &m->stack[m->depth - 1];
    bool rows = in_rows(m);
    if (!rows)
        end_block(m);
    m->depth--;
    if (rows)
        end_rows(m, &open->attributes, open->attributes.offset);
}

static void push(struct markup *m, const struct component *component, const struct attributes *attributes)
{
    struct doc_node *above = parent(m);
    if (m->depth == LIMIT_NESTING) {
        build_complain(m->build, DIAG_ERROR, "M009", attributes->offset, attributes->length,
                       arena_format(m->build->arena, "các thành phần lồng nhau quá %d tầng", LIMIT_NESTING), NULL);
        return;
    }
    struct open_component *open = &m->stack[m->depth++];
    *open = (struct open_component){.component = component, .attributes = *attributes, .node = above};
    if (component && component->make)
        open->node = component->make(m->build, above, attributes);
}

/* "::name{…}" or ":::name{…}", from behind the colons. */
static void open_component(struct markup *m, size_t from, size_t name, bool container)
{
    struct build *build = m->build;
    size_t end = attributes_name_end(m->text, name, build->size), at = end;
    struct attributes attributes = {
        .component = arena_copy(build->arena, m->text + name, end - name), .offset = from, .length = end - from};
    end_block(m);
    bool good = attributes_read(build, &at, &attributes);
    while (good && at < build->size && (m->text[at] == ' ' || m->text[at] == '\t' || m->text[at] == '\r'))
        at++;
    if (good && at < build->size && m->text[at] != '\n') {
        good = false;
        build_complain(build, DIAG_ERROR, "K003", at, 1, "phần thừa sau thành phần",
                       "mỗi thành phần đứng riêng một dòng");
    }
    const char *line_end = memchr(m->text + at, '\n', build->size - at);
    m->at = line_end ? (size_t)(line_end - m->text) + 1 : build->size;
    const struct component *component = good ? components_find(build, &attributes, container, m->depth > 0) : NULL;
    if (container)
        push(m, component, &attributes);
    else if (component)
        component->make(build, parent(m), &attributes);
}

/* ---- lines ---- */

static const struct rich *rich_alone(const struct markup *m, size_t from, size_t to)
{
    const char *at = m->text + from;
    const struct token *token = tokens_at(&m->build->filled->tokens, &at, m->text + to);
    return token && at == m->text + to ? token->rich : NULL;
}

/* A backslash at its end, itself not escaped: the next line belongs to it. */
static bool goes_on(const char *text, size_t from, size_t to)
{
    size_t slashes = 0;
    for (size_t i = to; i > from && text[i - 1] == '\\'; i--)
        slashes++;
    return slashes % 2 == 1;
}

static void read_row(struct markup *m, size_t from, size_t to)
{
    if (!m->row_count)
        m->rows_from = from;
    m->rows = arena_grow(m->build->arena, m->rows, m->row_count, &m->row_room, sizeof *m->rows);
    m->rows[m->row_count++] = (struct pipe_row){from, to};
}

static void read_text(struct markup *m, size_t from, size_t to)
{
    const char *text = m->text;
    size_t marks = 0;
    while (from + marks < to && text[from + marks] == '#' && marks <= HEADING_LEVELS)
        marks++;
    bool spaced = from + marks < to && text[from + marks] == ' ';
    const struct rich *rich = rich_alone(m, from, to);
    size_t note = inline_note_end(text, from, to);
    if (rich) {
        add_rich(m, rich);
    } else if (marks && spaced && marks <= HEADING_LEVELS) {
        size_t begin = from + marks;
        while (begin < to && text[begin] == ' ')
            begin++;
        begin_block(m, HEADING, begin, to);
        m->level = (int)marks;
    } else if (to - from > 1 && (text[from] == '-' || text[from] == '+') && text[from + 1] == ' ') {
        begin_block(m, BULLET, from, to);
    } else if (note && note < to && text[note] == ':') {
        begin_block(m, FOOTNOTE, note + 1, to);
        m->note = from;
    } else if (m->block == PARAGRAPH || m->block == BULLET || m->block == FOOTNOTE) {
        m->to = to;
    } else {
        begin_block(m, PARAGRAPH, from, to);
    }
}

/* from: first byte that is not blank; to: behind the last one. */
static void read_line(struct markup *m, size_t from, size_t to)
{
    const char *text = m->text;
    size_t colons = 0;
    while (from + colons < to && text[from + colons] == ':')
        colons++;
    struct pipe_row *row = m->row_count ? &m->rows[m->row_count - 1] : NULL;
    if (from < to && m->block != NO_BLOCK && goes_on(text, m->from, m->to)) {
        m->to = to;
    } else if (from < to && row && goes_on(text, row->from, row->to)) {
        row->to = to;
    } else if (colons == 3 && from + 3 == to) {
        close_component(m, from);
    } else if ((colons == 2 || colons == 3) && attributes_name_end(text, from + colons, to) > from + colons) {
        open_component(m, from, from + colons, colons == 3);
    } else if (from < to && text[from] == '|') {
        if (m->block != NO_BLOCK)
            end_block(m);
        read_row(m, from, to);
    } else if (in_rows(m)) {
        if (from < to)
            build_complain(m->build, DIAG_ERROR, "T010", from, to - from, "trong bảng chỉ có các hàng | … |",
                           "đóng bảng bằng một dòng ::: trước đoạn văn này");
    } else if (from == to) {
        end_block(m);
    } else {
        if (m->row_count)
            end_block(m);
        read_text(m, from, to);
    }
}

void markup_read(struct build *build)
{
    struct markup *m = arena_alloc(build->arena, sizeof *m);
    m->build = build;
    m->text = build->text;
    while (m->at < build->size) {
        const char *end = memchr(m->text + m->at, '\n', build->size - m->at);
        size_t from = m->at, to = end ? (size_t)(end - m->text) : build->size;
        m->at = end ? to + 1 : to;
        while (from < to && (m->text[from] == ' ' || m->text[from] == '\t'))
            from++;
        while (to > from && (m->text[to - 1] == ' ' || m->text[to - 1] == '\t' || m->text[to - 1] == '\r'))
            to--;
        read_line(m, from, to);
    }
    if (!in_rows(m))
        end_block(m);
    while (m->depth) {
        const struct attributes *open = &m->stack[--m->depth].attributes;
        build_complain(build, DIAG_ERROR, "K006", open->offset, open->length,
                       arena_format(build->arena, "thành phần \"%s\" không được đóng", open->component),
                       "thêm một dòng ::: ở chỗ thành phần này kết thúc");
    }
}
