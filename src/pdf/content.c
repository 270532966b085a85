/* Marks are written in the order given. Neighbours of the same node share one marked-content sequence; a mark that
 * belongs to no node becomes an artifact. Inside a sequence text lines share one text object; each line starts with a
 * move relative to the line before it, and is one TJ: the glyphs of a word as a string, a blank, and an adjustment to
 * the exact left edge of the next word.
 *
 * The pen is followed in thousandths of an em by the very numbers that /W holds, so adjustments are whole numbers and a
 * word is never more than 1.5 thousandths of an em (0.02 pt) off its place, however long the line. */
#include "pdf/content.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/syntax.h"

enum { SLACK = 1 }; /* how far a word may stand off its place before an adjustment is written [1/1000 em] */
enum { HATCH_STEP = 4000, HATCH_WIDTH = 500 }; /* lines of a filled pattern [1/1000 pt] */

struct pen {
    struct content *content;
    struct buffer *text;
    int32_t left, height;   /* of the page: 0 and its height; of a field: its left and lower edge on the page */
    uint32_t page, next_id; /* next_id: MCID */
    bool open, in_text;
    uint32_t node;
    enum artifact_kind artifact;
    const struct prepared_font *font; /* NULL: none set on this page */
    int32_t size;
    int32_t line_x, line_y; /* start of the current text line */
    int32_t stroke;         /* line width set, -1: none */
};

static void add_point(struct pen *pen, int32_t x, int32_t y)
{
    syntax_add_thousandths(pen->text, x);
    buffer_add_byte(pen->text, ' ');
    syntax_add_thousandths(pen->text, pen->height - y);
}

static void end_text(struct pen *pen)
{
    if (pen->in_text)
        buffer_add_text(pen->text, "ET\n");
    pen->in_text = false;
}

/* Stamps of urgency are bright red (NĐ 30, PL I, III.2.b); all else is black. */
static bool is_red(const struct pen *pen)
{
    return pen->node && pen->content->doc->nodes[pen->node - 1]->role == ROLE_URGENCY;
}

static void end_run(struct pen *pen)
{
    end_text(pen);
    if (pen->open && pen->artifact == ARTIFACT_WATERMARK)
        buffer_add_text(pen->text, "0 g\n");
    if (pen->open && is_red(pen))
        buffer_add_text(pen->text, "0 g 0 G\n");
    if (pen->open)
        buffer_add_text(pen->text, "EMC\n");
    pen->open = false;
}

static const char *tag_of(const struct doc_node *node)
{
    switch (node->kind) {
    case DOC_CHART:
        return "/Figure";
    case DOC_CELL:
        return node->cell.header ? "/TH" : "/TD";
    case DOC_CAPTION:
        return "/Caption";
    case DOC_BULLET:
        return "/LBody";
    case DOC_REFERENCE:
        return "/Reference";
    case DOC_FOOTNOTE:
        return "/Note";
    default:
        return "/P";
    }
}

static const char *artifact_start(enum artifact_kind kind)
{
    switch (kind) {
    case ARTIFACT_PAGE_NUMBER:
        return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
    case ARTIFACT_REPEAT:
        return "/Artifact<</Type/Pagination>>BDC\n";
    case ARTIFACT_WATERMARK: /* light enough to read the text over it */
        return "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n0.85 g\n";
    default:
        return "/Artifact<</Type/Layout>>BDC\n";
    }
}

static void start_run(struct pen *pen, const struct mark *mark)
{
    if (pen->open && pen->node == mark->node && pen->artifact == mark->artifact)
        return;
    end_run(pen);
    pen->open = true;
    pen->node = mark->node;
    pen->artifact = mark->artifact;
    if (mark->node == 0) {
        buffer_add_text(pen->text, artifact_start(mark->artifact));
        return;
    }
    struct content *content = pen->content;
    content->runs =
        arena_grow(content->arena, content->runs, content->run_count, &content->run_room, sizeof *content->runs);
    content->runs[content->run_count++] = (struct content_run){mark->node, pen->page, pen->next_id};
    buffer_add_text(pen->text, tag_of(content->doc->nodes[mark->node - 1]));
    buffer_add_text(pen->text, "<</MCID ");
    buffer_add_integer(pen->text, pen->next_id++);
    buffer_add_text(pen->text, ">>BDC\n");
    if (is_red(pen))
        buffer_add_text(pen->text, "1 0 0 rg 1 0 0 RG\n");
}

/* a / b, half up; b > 0. */
static int64_t divide(int64_t a, int64_t b)
{
    int64_t twice = 2 * a + b;
    return twice >= 0 ? twice / (2 * b) : -((-twice + 2 * b - 1) / (2 * b));
}

/* A glyph id inside a literal string; a carriage return would be read as a line feed (ISO 32000-1, 7.3.4.2). */
static void add_glyph(struct buffer *text, uint16_t glyph)
{
    char bytes[4];
    size_t length = 0;
    for (int shift = 8; shift >= 0; shift -= 8) {
        char byte = (char)(glyph >> shift & 0xFF);
        if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
            bytes[length++] = '\\';
        bytes[length++] = byte == '\r' ? 'r' : byte;
    }
    buffer_add(text, bytes, length);
}

static void add_adjustment(struct buffer *text, int64_t thousandths)
{
    if (!thousandths)
        return;
    buffer_add_byte(text, ')');
    buffer_add_integer(text, thousandths);
    buffer_add_byte(text, '(');
}

/* Adds the glyphs of a word; *at is the pen [1/1000 em]. */
static bool add_word(struct pen *pen, const struct word_shape *word, int64_t *at)
{
    const struct prepared_font *font = pen->font;
    for (uint32_t i = 0; i < word->glyph_count; i++) {
        uint16_t glyph = word->glyphs[i];
        if (!fontobjects_has(font, glyph))
            return false;
        add_glyph(pen->text, glyph);
        *at += font->widths[glyph].thousandths;
        int32_t difference = font->widths[glyph].units - word->advances[i];
        if (difference == 0)
            continue;
        int64_t back = divide((int64_t)difference * 1000, font->subset->units_per_em);
        add_adjustment(pen->text, back);
        *at -= back;
    }
    return true;
}

static void set_font(struct pen *pen, const struct text_mark *mark)
{
    const struct prepared_font *font = pen->content->fonts[mark->face];
    if (pen->font == font && pen->size == mark->size)
        return;
    pen->font = font;
    pen->size = mark->size;
    buffer_add(pen->text, "/F", 2);
    buffer_add_integer(pen->text, (int)mark->face + 1);
    buffer_add_byte(pen->text, ' ');
    syntax_add_thousandths(pen->text, mark->size);
    buffer_add(pen->text, " Tf\n", 4);
}

static void start_line(struct pen *pen, int32_t x, int32_t baseline)
{
    int32_t y = pen->height - baseline;
    if (!pen->in_text) {
        buffer_add_text(pen->text, "BT\n");
        pen->in_text = true;
        pen->line_x = pen->line_y = 0;
    }
    syntax_add_thousandths(pen->text, x - pen->line_x);
    buffer_add_byte(pen->text, ' ');
    syntax_add_thousandths(pen->text, y - pen->line_y);
    buffer_add_text(pen->text, " Td\n");
    pen->line_x = x;
    pen->line_y = y;
}

static bool add_text(struct pen *pen, const struct text_mark *mark)
{
    if (mark->word_count == 0 || mark->size <= 0)
        return true;
    start_line(pen, mark->words[0].x - pen->left, mark->baseline);
    set_font(pen, mark);
    int64_t at = 0;
    buffer_add(pen->text, "[(", 2);
    for (uint32_t i = 0; i < mark->word_count; i++) {
        if (i > 0) {
            int64_t wanted = divide(((int64_t)mark->words[i].x - mark->words[0].x) * 1000, mark->size);
            if (at - wanted < -SLACK || at - wanted > SLACK) {
                add_adjustment(pen->text, at - wanted);
                at = wanted;
            }
        }
        if (!add_word(pen, mark->words[i].shape, &at))
            return false;
        if (i + 1 < mark->word_count || mark->space_after) {
            add_glyph(pen->text, pen->font->space);
            at += pen->font->widths[pen->font->space].thousandths;
        }
    }
    buffer_add(pen->text, ")]TJ\n", 5);
    return true;
}

static void set_stroke(struct pen *pen, int32_t width)
{
    if (pen->stroke == width)
        return;
    pen->stroke = width;
    syntax_add_thousandths(pen->text, width);
    buffer_add_text(pen->text, " w\n");
}

static void add_line(struct pen *pen, int32_t x1, int32_t y1, int32_t x2, int32_t y2)
{
    add_point(pen, x1, y1);
    buffer_add_text(pen->text, " m ");
    add_point(pen, x2, y2);
    buffer_add_text(pen->text, " l S\n");
}

static void add_rectangle(struct pen *pen, const struct mark *mark)
{
    add_point(pen, mark->box.x, mark->box.y + mark->box.height);
    buffer_add_byte(pen->text, ' ');
    syntax_add_thousandths(pen->text, mark->box.width);
    buffer_add_byte(pen->text, ' ');
    syntax_add_thousandths(pen->text, mark->box.height);
    buffer_add_text(pen->text, " re");
}

/* Slanting lines through the box, clipped to it. They are set off from the page's corner and not from the box, so that
 * boxes side by side look alike. */
static void add_hatch(struct pen *pen, const struct mark *mark, bool rising)
{
    int32_t left = mark->box.x, top = mark->box.y, width = mark->box.width, height = mark->box.height;
    int32_t start = rising ? left + top : left - top - height;
    int32_t end = start + width + height;
    for (int32_t c = start - start % HATCH_STEP - HATCH_STEP; c <= end; c += HATCH_STEP) {
        if (c <= start)
            continue;
        if (rising)
            add_line(pen, c - top - height, top + height, c - top, top);
        else
            add_line(pen, c + top, top, c + top + height, top + height);
    }
}

static void add_box(struct pen *pen, const struct mark *mark)
{
    enum pattern pattern = mark->box.pattern;
    if (mark->box.width <= 0 || mark->box.height <= 0)
        return;
    if (pattern == PATTERN_SOLID) {
        add_rectangle(pen, mark);
        buffer_add_text(pen->text, " f\n");
    } else if (pattern != PATTERN_OPEN) {
        int32_t before = pen->stroke;
        buffer_add_text(pen->text, "q\n");
        add_rectangle(pen, mark);
        buffer_add_text(pen->text, " W n\n");
        set_stroke(pen, HATCH_WIDTH);
        add_hatch(pen, mark, true);
        if (pattern == PATTERN_CROSS)
            add_hatch(pen, mark, false);
        buffer_add_text(pen->text, "Q\n");
        pen->stroke = before;
    }
    if (mark->box.stroke > 0) {
        set_stroke(pen, mark->box.stroke);
        add_rectangle(pen, mark);
        buffer_add_text(pen->text, " S\n");
    }
}

static bool add_mark(struct pen *pen, const struct mark *mark)
{
    start_run(pen, mark);
    if (mark->kind == MARK_TEXT)
        return add_text(pen, &mark->text);
    end_text(pen);
    if (mark->kind == MARK_RULE) {
        set_stroke(pen, mark->rule.width);
        add_line(pen, mark->rule.x1, mark->rule.y1, mark->rule.x2, mark->rule.y2);
    } else {
        add_box(pen, mark);
    }
    return true;
}

static bool field_has_glyphs(const struct content *content, const struct mark *field)
{
    const struct text_mark *text = field->field.shown;
    for (uint32_t w = 0; text && w < text->word_count; w++)
        for (uint32_t i = 0; i < text->words[w].shape->glyph_count; i++)
            if (!fontobjects_has(content->fonts[text->face], text->words[w].shape->glyphs[i]))
                return false;
    return true;
}

enum content_fault content_page(struct content *content, const struct page *page, uint32_t page_index,
                                struct buffer *text)
{
    struct pen pen = {.content = content, .text = text, .height = page->height, .page = page_index, .stroke = -1};
    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->node > content->doc->node_count)
            return CONTENT_NO_NODE;
        if (mark->kind == MARK_FIELD ? !field_has_glyphs(content, mark) : !add_mark(&pen, mark))
            return CONTENT_NO_GLYPH;
    }
    end_run(&pen);
    return CONTENT_OK;
}

void content_field(const struct content *content, const struct mark *field, struct buffer *text)
{
    struct content fonts = *content;
    struct pen pen = {.content = &fonts,
                      .text = text,
                      .left = field->field.x,
                      .height = field->field.y + field->field.height,
                      .stroke = -1};
    if (field->field.shown)
        add_text(&pen, field->field.shown);
    end_text(&pen);
}
