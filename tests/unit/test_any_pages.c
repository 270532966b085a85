/* Documents put together at random, from a letterhead to an annex, and one text that ends at every height of a page:
 * what a page must never show, whatever it holds. Pairs of marks that cover each other are found by lay_out(). Lines
 * have a known width, nothing is timed, and the same documents are made in every run. */
#include "base/diagprint.h"
#include "layout_setup.h"

enum { ROUNDS = 1000, SEEN = 6000, LEFT = 85039, TOP = 56693, STROKE = 750 };

static uint32_t state_of_chance;

static uint32_t chance(uint32_t below)
{
    state_of_chance = state_of_chance * 1664525 + 1013904223;
    return (state_of_chance >> 8) % below;
}

/* ---- a document ---- */

static const char *text(struct setup *s, uint32_t words)
{
    const char *all = "";
    for (uint32_t i = 0; i < words; i++)
        all = arena_format(s->arena, "%s%s%.*s", all, i ? " " : "", (int)(1 + chance(7)), "nghieng");
    return all;
}

/* The text of a block ends in the number of a note. */
static void add_note(struct setup *s, struct doc_node *node)
{
    struct doc_node *reference = add(s, node, DOC_REFERENCE, NULL), *note;
    struct span *spans = arena_array(s->arena, 2, sizeof *spans), *words = arena_array(s->arena, 2, sizeof *words);
    spans[0] = node->spans[0];
    spans[1] = (struct span){.text = "9", .look = SPAN_RAISED, .reference = reference};
    node->spans = spans;
    node->span_count = 2;
    note = add(s, node, DOC_FOOTNOTE, NULL);
    reference->footnote = note;
    words[0] = (struct span){.text = "9", .look = SPAN_RAISED};
    words[1] = (struct span){.text = arena_format(s->arena, " %s", text(s, 1 + chance(90)))};
    note->spans = words;
    note->span_count = 2;
}

static void add_text(struct setup *s, struct doc_node *parent, uint32_t words)
{
    struct doc_node *node = add(s, parent, chance(4) ? DOC_PARAGRAPH : DOC_BULLET, text(s, words));
    if (!chance(5))
        add_note(s, node);
}

static void add_heading(struct setup *s, struct doc_node *parent)
{
    struct doc_node *node = add(s, parent, DOC_HEADING, text(s, 1 + chance(25)));
    node->level = 1 + (int)chance(3);
    node->keep_next = true;
}

/* Rows, some of them headings of groups or totals, some cells over two rows or with a note. */
static void add_rows(struct setup *s, struct doc_node *table, uint32_t columns, uint32_t rows)
{
    bool merged = false;
    for (uint32_t r = 0; r < rows; r++) {
        bool header = r < table->table.header_rows, group = !header && columns > 1 && !merged && !chance(9);
        bool merges = !header && !group && !merged && r + 1 < rows && !chance(6);
        struct doc_node *row = add_row(s, table, header ? ROW_HEADER : r + 1 == rows && r ? ROW_TOTAL : ROW_BODY);
        if (group) {
            add_cell(s, row, 0, columns, 1, text(s, 4));
            continue;
        }
        for (uint32_t c = merged ? 1 : 0; c < columns; c++) {
            struct doc_node *cell = add_cell(s, row, c, 1, merges && !c ? 2 : 1,
                                             text(s, 1 + chance(header || chance(8) ? 4
                                                                : columns > 8       ? 12
                                                                                    : 30)));
            cell->cell.align = chance(2) ? ALIGN_LEFT : ALIGN_CENTRE;
            if (!header && !chance(40))
                add_note(s, cell);
        }
        merged = merges;
    }
}

static void add_any_table(struct setup *s, struct doc_node *parent, bool wide)
{
    uint32_t columns = wide ? 9 + chance(3) : 1 + chance(5), rows = 1 + chance(chance(4) ? 8 : 60);
    struct doc_node *table = add_table(s, parent, columns, rows > 2 ? chance(3) : 0);
    struct table_column *widths = arena_array(s->arena, columns, sizeof *widths);
    for (uint32_t c = 0; c < columns; c++)
        widths[c] = (struct table_column){.kind = wide ? WIDTH_FIXED : WIDTH_AUTO, .amount = STYLE_MM100(2000)};
    table->table.columns = widths;
    table->table.turn = TURN_WHEN_WIDE;
    if (chance(2))
        add(s, table, DOC_CAPTION, text(s, 3 + chance(20)));
    if (chance(2))
        add(s, table, DOC_NOTE, "Đơn vị tính: hồ sơ");
    add_rows(s, table, columns, rows);
}

static void add_any_chart(struct setup *s, struct doc_node *parent)
{
    static const char *const names[] = {"Kỳ này", "Kỳ trước", "Cùng kỳ", "Kế hoạch"};
    struct doc_node *node = add(s, parent, DOC_CHART, NULL);
    size_t series = 1 + chance(4), labels = 1 + chance(7);
    struct chart_series *all = arena_array(s->arena, series, sizeof *all);
    const char **under = arena_array(s->arena, labels, sizeof *under);
    for (size_t i = 0; i < labels; i++)
        under[i] = text(s, 1 + chance(3));
    int64_t low = (int64_t)chance(300) - 100, span = 1 + chance(900);
    for (size_t i = 0; i < series; i++) {
        struct decimal *values = arena_array(s->arena, labels, sizeof *values);
        bool *missing = arena_array(s->arena, labels, sizeof *missing);
        for (size_t j = 0; j < labels; j++) {
            values[j] = (struct decimal){low + (int64_t)chance((uint32_t)span), 1};
            missing[j] = !chance(7);
        }
        all[i] = (struct chart_series){names[i], values, missing};
    }
    node->chart = (struct doc_chart){.kind = (enum chart_kind)chance(3),
                                     .label_count = labels,
                                     .labels = under,
                                     .series_count = series,
                                     .series = all,
                                     .target = chance(3) ? NULL : &all[0],
                                     .height = 60000 + (int32_t)chance(150000),
                                     .unit = chance(2) ? "%" : "",
                                     .alternative = "x"};
    if (chance(3))
        add(s, node, DOC_CAPTION, text(s, 3 + chance(20)));
}

static void add_any_block(struct setup *s, struct doc_node *parent)
{
    struct doc_node *keep;
    switch (chance(12)) {
    case 0:
        add_any_chart(s, parent);
        break;
    case 1:
        add_any_table(s, parent, false);
        break;
    case 2:
        add_any_table(s, parent, chance(3) == 0);
        add_text(s, parent, 40);
        break;
    case 3:
        keep = add(s, parent, DOC_KEEP, NULL);
        add_text(s, keep, 1 + chance(60));
        add_text(s, keep, 1 + chance(60));
        break;
    case 4:
    case 5:
        add_heading(s, parent);
        add_text(s, parent, 1 + chance(60));
        break;
    default:
        add_text(s, parent, 1 + chance(chance(3) ? 60 : 200));
        break;
    }
}

static void add_head(struct setup *s)
{
    struct doc_node *head = add(s, s->doc->root, DOC_LETTERHEAD, NULL);
    add_line(s, head, ROLE_PARENT_AGENCY, text(s, 2 + chance(9)));
    add_line(s, head, ROLE_AGENCY, text(s, 2 + chance(12)));
    add_line(s, head, ROLE_STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    add_line(s, head, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    add_line(s, head, ROLE_NUMBER, "Số: 05/SYT-VP");
    add_line(s, head, ROLE_PLACE_DATE, "Mẫu, ngày 05 tháng 01 năm 2023");
    if (chance(2))
        add_line(s, head, ROLE_SUBJECT, text(s, 3 + chance(25)));
    if (chance(2))
        add_line(s, head, ROLE_URGENCY, "THƯỢNG KHẨN");
    if (chance(2))
        add_line(s, head, ROLE_CIRCULATION, "XEM XONG TRẢ LẠI");
    if (chance(2))
        add_line(s, head, ROLE_CONTACT, text(s, 5 + chance(40)));
    struct doc_node *title = add(s, s->doc->root, DOC_TITLE, NULL);
    add_line(s, title, ROLE_TYPE, "BÁO CÁO");
    add_line(s, title, ROLE_ABSTRACT, text(s, 3 + chance(40)));
}

static struct doc_node *add_closing(struct setup *s)
{
    struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
    add_line(s, closing, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    for (uint32_t i = 0, count = 1 + chance(12); i < count; i++)
        add_line(s, closing, ROLE_RECIPIENT, text(s, 2 + chance(12)));
    if (chance(2))
        add_line(s, closing, ROLE_SIGNER_AUTHORITY, "KT. GIÁM ĐỐC");
    add_line(s, closing, ROLE_SIGNER_TITLE, text(s, 2 + chance(6)));
    add_line(s, closing, ROLE_SIGNER_NAME, "Họ Tên Mẫu");
    return closing;
}

/* ---- what its pages show ---- */

struct seen_line {
    const struct doc_node *node; /* a cell's row */
    size_t page;
    int32_t baseline;
};

struct seen {
    struct seen_line lines[SEEN];
    size_t count;
};

/* The lines of each page; notes have none. */
static void see(struct setup *s, struct seen *seen)
{
    seen->count = 0;
    for (size_t p = 0; p < s->frames->page_count; p++)
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct mark *mark = &s->frames->pages[p].marks[m];
            const struct doc_node *node = mark->kind == MARK_TEXT && mark->node ? s->doc->nodes[mark->node - 1] : NULL;
            if (!node || node->kind == DOC_REFERENCE || node->kind == DOC_FOOTNOTE)
                continue;
            node = node->kind == DOC_CELL ? node->parent : node;
            const struct seen_line *last = seen->count ? &seen->lines[seen->count - 1] : NULL;
            if (last && last->node == node && last->page == p && last->baseline == mark->text.baseline)
                continue;
            assert_true(seen->count < SEEN);
            seen->lines[seen->count++] = (struct seen_line){node, p, mark->text.baseline};
        }
}

static bool in_margin_by_right(const struct setup *s, const struct mark *mark)
{
    if (!mark->node)
        return mark->artifact == ARTIFACT_PAGE_NUMBER || mark->artifact == ARTIFACT_WATERMARK;
    return s->doc->nodes[mark->node - 1]->role == ROLE_CIRCULATION;
}

static void assert_inside(const struct page *page, int32_t x, int32_t y, int32_t x2, int32_t y2)
{
    assert_true(x >= LEFT - STROKE && x2 <= page->width - 42520 + STROKE);
    assert_true(y >= TOP - STROKE && y2 <= page->height - TOP + STROKE);
}

/* Nothing but page numbers and the box of circulation stands in the margins (I.2, I.7, III.3). */
static void assert_margins(const struct setup *s)
{
    for (size_t p = 0; p < s->frames->page_count; p++) {
        const struct page *page = &s->frames->pages[p];
        for (size_t m = 0; m < page->mark_count; m++) {
            const struct mark *mark = &page->marks[m];
            if (in_margin_by_right(s, mark))
                continue;
            if (mark->kind == MARK_TEXT)
                assert_inside(page, mark->text.x, mark->text.baseline - mark->text.size * 891 / 1000,
                              mark->text.x + mark->text.width, mark->text.baseline + mark->text.size * 216 / 1000);
            else if (mark->kind == MARK_BOX)
                assert_inside(page, mark->box.x, mark->box.y, mark->box.x + mark->box.width,
                              mark->box.y + mark->box.height);
            else if (mark->kind == MARK_FIELD)
                assert_inside(page, mark->field.x, mark->field.y, mark->field.x + mark->field.width,
                              mark->field.y + mark->field.height);
            else if (mark->rule.y1 == mark->rule.y2 || mark->rule.x1 == mark->rule.x2)
                assert_inside(page, mark->rule.x1, mark->rule.y1, mark->rule.x2, mark->rule.y2);
        }
    }
}

/* A paragraph on two pages has two lines and more on each; a heading is whole, and not the last on its page. */
static void assert_parts(const struct seen *seen)
{
    for (size_t first = 0, end; first < seen->count; first = end) {
        const struct doc_node *node = seen->lines[first].node;
        for (end = first; end < seen->count && seen->lines[end].node == node;)
            end++;
        bool runs = node->kind == DOC_PARAGRAPH || node->kind == DOC_BULLET;
        if (!runs && node->kind != DOC_HEADING)
            continue;
        for (size_t i = first, part = first; i <= end; i++) {
            if (i < end && seen->lines[i].page == seen->lines[part].page)
                continue;
            bool whole = part == first && i == end;
            assert_true(whole || (runs && i - part >= 2));
            part = i;
        }
        if (node->kind == DOC_HEADING) {
            bool company = false;
            for (size_t i = 0; i < seen->count; i++)
                company |= seen->lines[i].page == seen->lines[first].page && seen->lines[i].node != node &&
                           seen->lines[i].baseline > seen->lines[end - 1].baseline;
            assert_true(company);
        }
    }
}

/* The block stands on one page with two lines of what it signs. */
static void assert_signed(const struct setup *s, const struct seen *seen, const struct doc_node *closing)
{
    size_t page = SIZE_MAX, above = 0;
    for (const struct doc_node *line = closing->first; line; line = line->next) {
        size_t there = SIZE_MAX;
        for (size_t n = 0; text_of(s, line, n, &there); n++) {
            assert_true(page == SIZE_MAX || there == page);
            page = there;
        }
    }
    assert_true(page < s->frames->page_count);
    int32_t top = text_of(s, closing->first, 0, NULL)->baseline;
    for (size_t i = 0; i < seen->count; i++)
        above += seen->lines[i].page == page && seen->lines[i].node->kind != DOC_LINE && seen->lines[i].baseline < top;
    assert_true(above >= 2);
}

/* A note begins on the page whose text names it. */
static void assert_notes(const struct setup *s)
{
    for (uint32_t i = 0; i < s->doc->node_count; i++) {
        const struct doc_node *reference = s->doc->nodes[i];
        size_t named, noted;
        if (reference->kind != DOC_REFERENCE)
            continue;
        assert_non_null(text_of(s, reference, 0, &named));
        assert_non_null(text_of(s, reference->footnote, 0, &noted));
        assert_int_equal(named, noted);
    }
}

static void judge(struct setup *s, const struct doc_node *closing)
{
    static struct seen seen;
    const struct frames *frames = lay_out(s);
    if (!frames)
        diags_print(s->diags, DIAG_SHORT, false, stderr);
    assert_non_null(frames);
    see(s, &seen);
    assert_margins(s);
    assert_parts(&seen);
    assert_signed(s, &seen, closing);
    assert_notes(s);
}

/* ---- cases ---- */

static void documents_at_random(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        state_of_chance = round * 7919 + 1;
        s->doc->draft = !chance(5);
        if (chance(3))
            add_head(s);
        for (uint32_t i = 0, blocks = 1 + chance(14); i < blocks; i++)
            add_any_block(s, s->doc->root);
        add_text(s, s->doc->root, 25 + chance(60));
        struct doc_node *closing = add_closing(s);
        for (uint32_t i = 0, annexes = chance(3); i < annexes; i++) {
            struct doc_node *annex = add(s, s->doc->root, DOC_ANNEX, NULL);
            annex->annex.landscape = chance(2);
            add_line(s, annex, ROLE_ANNEX_LABEL, "Phụ lục");
            add_line(s, annex, ROLE_ANNEX_TITLE, text(s, 2 + chance(20)));
            add_line(s, annex, ROLE_ANNEX_REFERENCE, text(s, 10));
            for (uint32_t b = 0, blocks = 1 + chance(5); b < blocks; b++)
                add_any_block(s, annex);
        }
        judge(s, closing);
        layout_close(&own);
    }
}

/* A text that grows by 2,8 pt (a gap that no line has) meets the block at every height: signed alone, behind a note,
 * behind a table, behind a figure. */
static void the_end_at_every_height(void **state)
{
    (void)state;
    for (uint32_t lines = 0; lines < 34; lines++)
        for (uint32_t kind = 0; kind < 5; kind++) {
            void *own = NULL;
            layout_open(&own);
            struct setup *s = own;
            state_of_chance = lines * 31 + kind;
            for (uint32_t i = 0; i < lines; i++)
                add_paragraph(s, i % 3 ? "a" : "a\nb");
            if (kind == 1)
                add_note(s, add_paragraph(s, text(s, 30)));
            else if (kind == 2)
                add_any_table(s, s->doc->root, false);
            else if (kind == 3)
                add_any_chart(s, s->doc->root);
            else if (kind == 4)
                add_heading(s, s->doc->root);
            add_paragraph(s, text(s, 1 + chance(40)));
            if (lines < 2)
                add_paragraph(s, text(s, 60));
            judge(s, add_closing(s));
            layout_close(&own);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_at_random),
        cmocka_unit_test(the_end_at_every_height),
    };
    return cmocka_run_group_tests_name("any_pages", tests, NULL, NULL);
}
