/* Tables: merged cells, grid, repeated headers, rows that stay together, rows higher than a page.
 * Text 12 pt: a character is 6 pt wide, a bold one 6.6; lines 13.8 pt apart; padding 4 pt beside, 2.5 pt above. */
#include "layout_setup.h"

enum { LEFT = 85039, WIDTH = 595276 - 85039 - 42520, PITCH = 13800, ROW = PITCH + 5000 };

/* ---- rows and grid ---- */

static struct doc_node *simple_table(struct setup *s, size_t rows, size_t columns)
{
    struct doc_node *table = add_table(s, s->doc->root, columns, 1);
    for (size_t r = 0; r < rows; r++) {
        struct doc_node *row = add_row(s, table, r ? ROW_BODY : ROW_HEADER);
        for (uint32_t c = 0; c < columns; c++)
            add_cell(s, row, c, 1, 1, r ? "aa" : "AA");
    }
    return table;
}

static void cells_stand_in_their_columns(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = simple_table(s, 2, 2);
    table->last->last->cell.align = ALIGN_RIGHT;
    assert_non_null(lay_out(s));
    const struct text_mark *left = text_of(s, table->last->first, 0, NULL);
    const struct text_mark *right = text_of(s, table->last->last, 0, NULL);
    assert_int_equal(left->x, LEFT + 4000);
    assert_int_equal(left->size, 12000);
    assert_int_equal(right->x + right->width, LEFT + WIDTH - 4000);
    assert_int_equal(text_of(s, table->first->first, 0, NULL)->face, FACE_BOLD); /* titles of columns */
    assert_int_equal(left->face, FACE_REGULAR);
    assert_int_equal(left->baseline, right->baseline);
    assert_int_equal(left->baseline - text_of(s, table->first->first, 0, NULL)->baseline, ROW);
}

static void column_numbers_are_not_bold(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 1, 1);
    struct doc_node *cell = add_cell(s, add_row(s, table, ROW_HEADER), 0, 1, 1, "(3)=(4)+(5)");
    add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "1");
    assert_non_null(lay_out(s));
    assert_int_equal(text_of(s, cell, 0, NULL)->face, FACE_REGULAR);
}

/* | A | B <  |     A over two rows, B over two columns
 * | ^ | c| d |
 * | e | f| g | */
static void merged_cells_and_their_grid(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 3, 2);
    struct doc_node *row = add_row(s, table, ROW_HEADER);
    struct doc_node *tall = add_cell(s, row, 0, 1, 2, "A"), *wide = add_cell(s, row, 1, 2, 1, "B");
    wide->cell.align = ALIGN_CENTRE;
    row = add_row(s, table, ROW_HEADER);
    struct doc_node *c = add_cell(s, row, 1, 1, 1, "c");
    add_cell(s, row, 2, 1, 1, "d");
    row = add_row(s, table, ROW_BODY);
    for (uint32_t i = 0; i < 3; i++)
        add_cell(s, row, i, 1, 1, "e");
    assert_non_null(lay_out(s));
    /* centred in both directions: half a row above the middle row's text */
    assert_int_equal(text_of(s, c, 0, NULL)->baseline - text_of(s, tall, 0, NULL)->baseline, ROW / 2);
    assert_in_range(middle_of(text_of(s, wide, 0, NULL)), LEFT + WIDTH * 2 / 3 - 1, LEFT + WIDTH * 2 / 3 + 1);
    size_t level = 0, upright = 0;
    const struct page *page = &s->frames->pages[0];
    for (size_t m = 0; m < page->mark_count; m++) {
        const struct mark *mark = &page->marks[m];
        if (mark->kind != MARK_RULE)
            continue;
        level += mark->rule.y1 == mark->rule.y2;
        upright += mark->rule.x1 == mark->rule.x2;
    }
    assert_int_equal(level, 4);   /* above, below B, below the header, below all */
    assert_int_equal(upright, 4); /* both edges, beside A, between c and d: each one stroke however many rows */
}

static bool overlap(const struct mark *a, const struct mark *b)
{
    if (a->rule.y1 == a->rule.y2)
        return b->rule.y1 == b->rule.y2 && a->rule.y1 == b->rule.y1 && a->rule.x1 < b->rule.x2 - 500 &&
               b->rule.x1 < a->rule.x2 - 500;
    return b->rule.x1 == b->rule.x2 && a->rule.x1 == b->rule.x1 && a->rule.y1 < b->rule.y2 && b->rule.y1 < a->rule.y2;
}

static void no_stroke_is_drawn_twice(void **state)
{
    struct setup *s = *state;
    simple_table(s, 90, 4);
    assert_non_null(lay_out(s));
    assert_true(s->frames->page_count >= 2);
    for (size_t p = 0; p < s->frames->page_count; p++) {
        const struct page *page = &s->frames->pages[p];
        for (size_t i = 0; i < page->mark_count; i++)
            for (size_t j = i + 1; j < page->mark_count; j++)
                if (page->marks[i].kind == MARK_RULE && page->marks[j].kind == MARK_RULE)
                    assert_false(overlap(&page->marks[i], &page->marks[j]));
    }
}

/* A merged cell with more text than its rows have room widens its last row. */
static void merged_cell_that_needs_more_room(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0);
    struct doc_node *row = add_row(s, table, ROW_BODY);
    struct doc_node *tall = add_cell(s, row, 0, 1, 2, "a\nb\nc\nd");
    struct doc_node *first = add_cell(s, row, 1, 1, 1, "x");
    row = add_row(s, table, ROW_BODY);
    struct doc_node *second = add_cell(s, row, 1, 1, 1, "y");
    assert_non_null(lay_out(s));
    int32_t last = 4 * PITCH + 5000 - ROW; /* height of the second row */
    assert_int_equal(text_of(s, second, 0, NULL)->baseline - text_of(s, first, 0, NULL)->baseline, ROW / 2 + last / 2);
    assert_int_equal(text_count(s, tall), 4);
}

static void header_repeats_and_total_has_company(void **state)
{
    struct setup *s = *state;
    /* 728,5 pt of text: one header row and 37 rows of 18,8 pt fill a page */
    struct doc_node *table = simple_table(s, 39, 2);
    struct doc_node *total = add_row(s, table, ROW_TOTAL);
    add_cell(s, total, 0, 1, 1, "Tổng");
    add_cell(s, total, 1, 1, 1, "1");
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 2);
    size_t page = 9, before = 9, repeated = 0;
    assert_int_equal(text_of(s, total->first, 0, &page)->face, FACE_BOLD);
    struct doc_node *last = table->first;
    while (last->next != total)
        last = last->next;
    text_of(s, last->first, 0, &before);
    assert_int_equal(page, 1);
    assert_int_equal(before, 1);
    for (size_t m = 0; m < s->frames->pages[1].mark_count; m++) {
        const struct mark *mark = &s->frames->pages[1].marks[m];
        repeated += mark->kind == MARK_TEXT && mark->artifact == ARTIFACT_REPEAT;
    }
    assert_int_equal(repeated, 2);
    assert_int_equal(text_count(s, table->first->first), 1); /* tagged once */
}

/* A total in the middle of a table: 36 rows below the header, the total would be the first of the second page. */
static void total_in_the_middle_has_company(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = simple_table(s, 38, 1), *last = table->last, *total = add_row(s, table, ROW_TOTAL);
    add_cell(s, total, 0, 1, 1, "Tổng");
    for (int i = 0; i < 5; i++)
        add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "a");
    assert_non_null(lay_out(s));
    size_t page[2];
    text_of(s, last->first, 0, &page[0]);
    text_of(s, total->first, 0, &page[1]);
    assert_int_equal(page[0], 1);
    assert_int_equal(page[1], 1);
}

/* Neither the first nor the last row stands alone on a page. */
static void rows_at_the_ends_have_company(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = simple_table(s, 39, 1);
    assert_non_null(lay_out(s));
    size_t page[2];
    struct doc_node *row = table->first;
    while (row->next->next)
        row = row->next;
    text_of(s, row->first, 0, &page[0]);
    text_of(s, table->last->first, 0, &page[1]);
    assert_int_equal(page[0], 1);
    assert_int_equal(page[1], 1);
}

static void rows_under_one_cell_stay_together(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0), *row;
    struct doc_node *held[3];
    for (int i = 0; i < 37; i++) {
        row = add_row(s, table, ROW_BODY);
        add_cell(s, row, 0, 2, 1, "a");
    }
    for (uint32_t i = 0; i < 3; i++) {
        row = add_row(s, table, ROW_BODY);
        if (!i)
            add_cell(s, row, 0, 1, 3, "ba hàng");
        held[i] = add_cell(s, row, 1, 1, 1, "b");
    }
    assert_non_null(lay_out(s));
    for (size_t i = 0; i < 3; i++) {
        size_t page = 0;
        text_of(s, held[i], 0, &page);
        assert_int_equal(page, 1);
    }
}

/* ---- what does not fit ---- */

static void row_higher_than_a_page_is_cut(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = simple_table(s, 1, 2), *row = add_row(s, table, ROW_BODY);
    struct doc_node *cell = add_cell(s, row, 0, 1, 1, words_of(s, 300, 30)); /* one word a line */
    add_cell(s, row, 1, 1, 1, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, cell), 300);
    assert_true(s->frames->page_count >= 6);
    for (size_t n = 0; n + 1 < 300; n++)
        assert_true(text_of(s, cell, n, NULL)->space_after);
}

static void header_higher_than_a_page_is_an_error(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 1, 1);
    add_cell(s, add_row(s, table, ROW_HEADER), 0, 1, 1, words_of(s, 60, 40)); /* 60 lines of 13,8 pt */
    add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "a");
    assert_null(lay_out(s));
    assert_int_equal(diags_length(s->diags), 1);
    assert_string_equal(diags_at(s->diags, 0)->code, "L004");
}

static void merged_cell_higher_than_a_page_is_an_error(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0), *row = add_row(s, table, ROW_BODY);
    add_cell(s, row, 0, 1, 2, words_of(s, 60, 30));
    add_cell(s, row, 1, 1, 1, "a");
    add_cell(s, add_row(s, table, ROW_BODY), 1, 1, 1, "b");
    assert_null(lay_out(s));
    assert_true(has_code(s, "L006"));
}

/* Rows under one cell that no page can hold together are cut; the strokes close the table at the foot. */
static void long_group_under_one_cell_is_cut(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0), *row, *label = NULL;
    for (uint32_t i = 0; i < 60; i++) {
        row = add_row(s, table, ROW_BODY);
        if (!i)
            label = add_cell(s, row, 0, 1, 60, "nhóm");
        add_cell(s, row, 1, 1, 1, "a");
    }
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 2);
    assert_int_equal(text_count(s, label), 1);
    int32_t foot = 0, closed = 0;
    const struct page *page = &s->frames->pages[0];
    for (size_t m = 0; m < page->mark_count; m++)
        if (page->marks[m].kind == MARK_RULE && page->marks[m].rule.y2 > foot)
            foot = page->marks[m].rule.y2;
    for (size_t m = 0; m < page->mark_count; m++)
        if (page->marks[m].kind == MARK_RULE && page->marks[m].rule.y1 == foot && page->marks[m].rule.x1 < LEFT)
            closed++;
    assert_int_equal(closed, 1);
}

/* Merged cells that overlap bind more rows than a page holds. Wherever on the page one of them begins, its text stands
 * at its top and all of it on one page, not in the middle of rows of two pages. */
static void text_of_a_cut_group_is_not_cut(void **state)
{
    (void)state;
    for (uint32_t start = 16; start < 40; start++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        struct doc_node *table = add_table(s, s->doc->root, 3, 0), *cell = NULL;
        for (uint32_t i = 0; i < 60; i++) {
            struct doc_node *row = add_row(s, table, ROW_BODY);
            if (i % 30 == 0)
                add_cell(s, row, 0, 1, 30, "một");
            if (i == 0)
                add_cell(s, row, 1, 1, start, "hai");
            if (i == start)
                cell = add_cell(s, row, 1, 1, 56 - start, "a\nb\nc\nd\ne\nf\ng");
            if (i >= 56)
                add_cell(s, row, 1, 1, 1, "ba");
            add_cell(s, row, 2, 1, 1, "a");
        }
        assert_non_null(lay_out(s));
        assert_int_equal(s->frames->page_count, 2);
        size_t first, last;
        assert_non_null(text_of(s, cell, 0, &first));
        const struct text_mark *end = text_of(s, cell, 6, &last);
        assert_int_equal(first, last);
        assert_true(end->baseline + 2592 <= 841890 - 56693);
        layout_close(&own);
    }
}

static void table_wider_than_the_page(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0), *row = add_row(s, table, ROW_BODY);
    struct table_column *columns = arena_array(s->arena, 2, sizeof *columns);
    columns[0] = columns[1] = (struct table_column){.kind = WIDTH_FIXED, .amount = STYLE_MM100(9000)};
    table->table.columns = columns;
    add_cell(s, row, 0, 1, 1, "a");
    add_cell(s, row, 1, 1, 1, "b");
    assert_null(lay_out(s));
    assert_int_equal(diags_length(s->diags), 1);
    const struct diag *diag = diags_at(s->diags, 0);
    assert_string_equal(diag->code, "L003");
    assert_string_equal(diag->message,
                        "bảng quá rộng: các cột cần ít nhất 180,0 mm (90,0 + 90,0), trang chỉ có 165,0 mm");
    assert_int_equal(diag->at.line, 7);
}

static void number_too_long_for_its_column_is_a_warning(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0);
    struct table_column *columns = arena_array(s->arena, 2, sizeof *columns);
    columns[0] = (struct table_column){.kind = WIDTH_FIXED, .amount = STYLE_MM100(1000)};
    columns[1] = (struct table_column){.kind = WIDTH_FIXED, .amount = STYLE_MM100(15500)}; /* so that it cannot grow */
    table->table.columns = columns;
    for (int i = 0; i < 3; i++) {
        struct doc_node *row = add_row(s, table, ROW_BODY);
        add_cell(s, row, 0, 1, 1, "123.456");
        add_cell(s, row, 1, 1, 1, "b");
    }
    assert_non_null(lay_out(s));
    assert_int_equal(diags_length(s->diags), 1); /* once a column */
    assert_string_equal(diags_at(s->diags, 0)->code, "L005");
    assert_string_equal(diags_at(s->diags, 0)->message, "cột 1 chỉ rộng 10,0 mm nên một con số bị ngắt sang dòng khác");
    assert_int_equal(diags_at(s->diags, 0)->level, DIAG_WARNING);
}

static void word_takes_padding_before_it_is_broken(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 1, 0);
    struct table_column *column = arena_alloc(s->arena, sizeof *column);
    *column = (struct table_column){.kind = WIDTH_FIXED, .amount = 20000}; /* 18 pt of text between 1 pt */
    table->table.columns = column;
    struct doc_node *cell = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "STT");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, cell), 1);
}

static void parts_of_a_fraction_stay_whole(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0);
    struct table_column *columns = arena_array(s->arena, 2, sizeof *columns);
    columns[0] = (struct table_column){.kind = WIDTH_FIXED, .amount = 27000}; /* "1.966/" is 24 pt wide */
    columns[1] = (struct table_column){.kind = WIDTH_FRACTION, .amount = 1000};
    table->table.columns = columns;
    struct doc_node *row = add_row(s, table, ROW_BODY);
    struct doc_node *cell = add_cell(s, row, 0, 1, 1, "1.966/2.960");
    add_cell(s, row, 1, 1, 1, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, cell), 2);
    assert_int_equal(diags_length(s->diags), 0);
}

static void caption_and_note_stay_with_the_table(void **state)
{
    struct setup *s = *state;
    for (int i = 0; i < 26; i++) /* 22,8 pt each: room for a caption, but not for caption, note, header and row */
        add_paragraph(s, "a");
    add(s, s->doc->root, DOC_PARAGRAPH, "b\nb\nb\nb");
    struct doc_node *table = add_table(s, s->doc->root, 1, 1);
    table->table.number = "Bảng 1";
    struct doc_node *caption = add(s, table, DOC_CAPTION, "Kết quả"), *note = add(s, table, DOC_NOTE, "Đơn vị: %");
    add_cell(s, add_row(s, table, ROW_HEADER), 0, 1, 1, "A");
    add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "a");
    assert_non_null(lay_out(s));
    size_t page[2];
    const struct text_mark *text = text_of(s, caption, 0, &page[0]);
    text_of(s, note, 0, &page[1]);
    assert_int_equal(page[0], 1);
    assert_int_equal(page[1], 1);
    assert_int_equal(text->word_count, 4); /* "Bảng 1. Kết quả" */
    assert_memory_equal(text->words[1].shape->text, "1.", 2);
    assert_int_equal(middle_of(text), LEFT + WIDTH / 2);
}

/* 40 rows of 18,8 pt after the header fill the page (728,5 pt - 18,8 pt: 37 rows); where the heading row "I" would be
 * the last on the page, it goes to the next with the row it heads. */
static void heading_row_stays_with_the_row_below(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 3, 1), *heading = NULL, *below = NULL;
    add_cell(s, add_row(s, table, ROW_HEADER), 0, 3, 1, "A");
    size_t fit = (size_t)((841890 - 2 * 56693) / ROW) - 1; /* rows below the header */
    for (size_t r = 0; r < fit + 4; r++) {
        struct doc_node *row = add_row(s, table, ROW_BODY);
        struct doc_node *first = add_cell(s, row, 0, 1, 1, "a");
        if (r + 1 == fit) {
            heading = first;
            add_cell(s, row, 1, 2, 1, "b");
            continue;
        }
        below = r == fit ? first : below;
        add_cell(s, row, 1, 1, 1, "b");
        add_cell(s, row, 2, 1, 1, "c");
    }
    assert_non_null(lay_out(s));
    size_t page[2];
    text_of(s, heading, 0, &page[0]);
    text_of(s, below, 0, &page[1]);
    assert_int_equal(page[1], 1); /* the second */
    assert_int_equal(page[0], 1);
}

static size_t repeats_on(const struct frames *frames, size_t page)
{
    size_t count = 0;
    for (size_t m = 0; m < frames->pages[page].mark_count; m++)
        count +=
            frames->pages[page].marks[m].kind == MARK_TEXT && frames->pages[page].marks[m].artifact == ARTIFACT_REPEAT;
    return count;
}

/* Two groups of 60 rows, 37 a page with the header: the second page stands under the header and "I b", the fourth,
 * where the rows of the second group run on, under "II b"; the page that begins with a heading has the header alone. */
static void heading_row_is_repeated_with_its_rows(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 3, 1), *heading = NULL;
    add_cell(s, add_row(s, table, ROW_HEADER), 0, 3, 1, "A");
    for (size_t r = 0; r < 122; r++) {
        struct doc_node *row = add_row(s, table, ROW_BODY), *first = add_cell(s, row, 0, 1, 1, r % 61 ? "a" : "I");
        if (r % 61 == 0) {
            heading = heading ? heading : first;
            add_cell(s, row, 1, 2, 1, "b");
            continue;
        }
        add_cell(s, row, 1, 1, 1, "b");
        add_cell(s, row, 2, 1, 1, "c");
    }
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 4);
    assert_int_equal(repeats_on(s->frames, 0), 0);
    for (size_t p = 1; p < 4; p++)
        assert_int_equal(repeats_on(s->frames, p), 3);
    assert_int_equal(text_count(s, heading), 1); /* tagged once */
    for (size_t p = 0; p < 4; p++) {
        const struct page *page = &s->frames->pages[p];
        for (size_t i = 0; i < page->mark_count; i++)
            for (size_t j = i + 1; j < page->mark_count; j++)
                if (page->marks[i].kind == MARK_RULE && page->marks[j].kind == MARK_RULE)
                    assert_false(overlap(&page->marks[i], &page->marks[j]));
    }
}

/* A table without header rows, whose first row is a heading; and the row behind a total stands under no heading. */
static void heading_row_without_header_ends_with_a_total(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0);
    add_cell(s, add_row(s, table, ROW_BODY), 0, 2, 1, "I");
    for (size_t r = 0; r < 122; r++) {
        struct doc_node *row = add_row(s, table, r == 60 ? ROW_TOTAL : ROW_BODY);
        add_cell(s, row, 0, 1, 1, "a");
        add_cell(s, row, 1, 1, 1, "b");
    }
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 4);
    assert_int_equal(repeats_on(s->frames, 1), 1);
    assert_int_equal(repeats_on(s->frames, 2), 0);
    assert_int_equal(repeats_on(s->frames, 3), 0);
}

/* What a table costs, counted: words shaped, bytes of the arena, marks. The clock of a shared machine proves
 * nothing. */
struct work {
    size_t shaped, bytes, marks;
    const struct metrics *metrics; /* what really shapes */
};

static const struct word_shape *shape_counted(void *self, enum face face, const char *text, size_t length)
{
    struct work *work = self;
    work->shaped++;
    return work->metrics->shape(work->metrics->self, face, text, length);
}

static bool covers_counted(void *self, enum face face, uint32_t code)
{
    const struct metrics *metrics = ((struct work *)self)->metrics;
    return metrics->covers(metrics->self, face, code);
}

static struct work work_of(size_t rows)
{
    void *state = NULL;
    layout_open(&state);
    struct setup *s = state;
    struct work work = {.metrics = &s->metrics};
    struct metrics counted = s->metrics;
    counted.shape = shape_counted;
    counted.covers = covers_counted;
    counted.self = &work;
    simple_table(s, rows, 6);
    doc_number(s->doc, s->arena);
    size_t before = arena_used(s->arena);
    const struct frames *frames = layout_document(s->doc, &STYLE_ND30, &counted, s->arena, s->diags);
    assert_non_null(frames);
    work.bytes = arena_used(s->arena) - before;
    for (size_t i = 0; i < frames->page_count; i++)
        work.marks += frames->pages[i].mark_count;
    layout_close(&state);
    return work;
}

/* Five times the rows: at most six times the work (arrays that double may double once more); quadratic work would be
 * twenty-five times as much. */
static void five_thousand_rows_take_linear_work(void **state)
{
    (void)state;
    struct work few = work_of(1000), many = work_of(5000);
    assert_true(many.marks > 4 * few.marks); /* the rows are really there */
    assert_true(many.shaped <= 6 * few.shaped);
    assert_true(many.bytes <= 6 * few.bytes);
    assert_true(many.marks <= 6 * few.marks);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cells_stand_in_their_columns),
        TEST(column_numbers_are_not_bold),
        TEST(merged_cells_and_their_grid),
        TEST(no_stroke_is_drawn_twice),
        TEST(merged_cell_that_needs_more_room),
        TEST(header_repeats_and_total_has_company),
        TEST(total_in_the_middle_has_company),
        TEST(rows_at_the_ends_have_company),
        TEST(rows_under_one_cell_stay_together),
        TEST(row_higher_than_a_page_is_cut),
        TEST(header_higher_than_a_page_is_an_error),
        TEST(merged_cell_higher_than_a_page_is_an_error),
        TEST(long_group_under_one_cell_is_cut),
        cmocka_unit_test(text_of_a_cut_group_is_not_cut),
        TEST(table_wider_than_the_page),
        TEST(number_too_long_for_its_column_is_a_warning),
        TEST(word_takes_padding_before_it_is_broken),
        TEST(parts_of_a_fraction_stay_whole),
        TEST(caption_and_note_stay_with_the_table),
        TEST(heading_row_stays_with_the_row_below),
        TEST(heading_row_is_repeated_with_its_rows),
        TEST(heading_row_without_header_ends_with_a_total),
        cmocka_unit_test(five_thousand_rows_take_linear_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
