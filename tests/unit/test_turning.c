/* Tables too wide for an upright page: which turn, what goes with them to the page that lies across, and what the
 * message says of those that do not. An upright page has 165 mm for text, one that lies across 252 mm. */
#include "layout_setup.h"

enum { UPRIGHT = 595276, ACROSS = 841890, COLUMN = STYLE_MM100(2000), REPEATED = 40 };

/* Columns of 20 mm: nine are 180 mm. */
static struct doc_node *wide_table(struct setup *s, struct doc_node *parent, size_t columns, size_t rows,
                                   enum table_turn turn)
{
    struct doc_node *table = add_table(s, parent, columns, 1);
    struct table_column *widths = arena_array(s->arena, columns, sizeof *widths);
    for (size_t c = 0; c < columns; c++)
        widths[c] = (struct table_column){.kind = WIDTH_FIXED, .amount = COLUMN};
    table->table.columns = widths;
    table->table.turn = turn;
    for (size_t r = 0; r <= rows; r++) {
        struct doc_node *row = add_row(s, table, r ? ROW_BODY : ROW_HEADER);
        for (uint32_t c = 0; c < columns; c++)
            add_cell(s, row, c, 1, 1, r ? "1" : "Tên");
    }
    return table;
}

static struct doc_node *heading(struct setup *s, struct doc_node *parent)
{
    struct doc_node *node = add(s, parent, DOC_HEADING, "1. Số liệu");
    node->level = 2;
    node->keep_next = true;
    return node;
}

static struct doc_node *annex(struct setup *s)
{
    struct doc_node *node = add(s, s->doc->root, DOC_ANNEX, NULL);
    add_line(s, node, ROLE_ANNEX_LABEL, "Phụ lục");
    return node;
}

static struct doc_node *closing(struct setup *s)
{
    struct doc_node *node = add(s, s->doc->root, DOC_CLOSING, NULL);
    add_line(s, node, ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
    return add_line(s, node, ROLE_SIGNER_NAME, "Họ Tên Mẫu");
}

static size_t page_of(const struct setup *s, const struct doc_node *node)
{
    size_t page = SIZE_MAX;
    text_of(s, node, 0, &page);
    return page;
}

static void assert_pages(const struct setup *s, size_t count, const int32_t *widths)
{
    assert_int_equal(s->frames->page_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(s->frames->pages[i].width, widths[i]);
        assert_int_equal(s->frames->pages[i].height, UPRIGHT + ACROSS - widths[i]);
    }
}

/* Text, heading and table across, text: the heading goes with its table, the text goes on upright. */
static void a_wide_table_has_a_page_across(void **state)
{
    struct setup *s = *state;
    struct doc_node *before = add_paragraph(s, "a"), *above = heading(s, s->doc->root);
    struct doc_node *table = wide_table(s, s->doc->root, 9, 3, TURN_WHEN_WIDE), *after = add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    assert_pages(s, 3, (int32_t[]){UPRIGHT, ACROSS, UPRIGHT});
    assert_int_equal(page_of(s, before), 0);
    assert_int_equal(page_of(s, above), 1);
    assert_int_equal(page_of(s, table->last->last), 1);
    assert_int_equal(page_of(s, after), 2);
    assert_int_equal(text_count(s, above), 1);
    /* 9 * 20 mm in the middle of 252 mm, between 30 and 15 mm */
    int32_t left = 85039 + (ACROSS - 85039 - 42520 - 9 * COLUMN) / 2;
    assert_int_equal(text_of(s, table->last->first, 0, NULL)->x, left + 4000);
}

/* The number of a turned page stands in the middle of its text, at its top as it is read (I.7). */
static void numbers_stand_at_the_top_of_turned_pages(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a");
    wide_table(s, s->doc->root, 9, 3, TURN_WHEN_WIDE);
    assert_non_null(lay_out(s));
    const struct page *page = &s->frames->pages[1];
    const struct text_mark *number = NULL;
    for (size_t m = 0; m < page->mark_count; m++)
        if (page->marks[m].artifact == ARTIFACT_PAGE_NUMBER)
            number = &page->marks[m].text;
    assert_non_null(number);
    assert_string_equal(number->words[0].shape->text, "2");
    assert_in_range(middle_of(number), 85039 + (ACROSS - 85039 - 42520) / 2 - 1,
                    85039 + (ACROSS - 85039 - 42520) / 2 + 1);
    assert_true(number->baseline < 56693);
}

static void header_rows_repeat_on_turned_pages(void **state)
{
    struct setup *s = *state;
    wide_table(s, s->doc->root, 9, REPEATED, TURN_WHEN_WIDE);
    add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    assert_pages(s, 3, (int32_t[]){ACROSS, ACROSS, UPRIGHT});
    size_t repeated = 0;
    for (size_t m = 0; m < s->frames->pages[1].mark_count; m++)
        repeated += s->frames->pages[1].marks[m].artifact == ARTIFACT_REPEAT;
    assert_int_equal(repeated, 9);
}

/* In the body only when asked; in an annex by rule; never where the table fits or must not. */
static void who_turns(void **state)
{
    static const struct {
        bool in_annex;
        size_t columns;
        enum table_turn turn;
        int32_t width; /* of the page; 0: L003 */
    } cases[] = {
        {false, 9, TURN_BY_RULE, 0},         {false, 9, TURN_NEVER, 0},       {false, 9, TURN_WHEN_WIDE, ACROSS},
        {false, 8, TURN_WHEN_WIDE, UPRIGHT}, {false, 8, TURN_ALWAYS, ACROSS}, {true, 9, TURN_BY_RULE, ACROSS},
        {true, 8, TURN_BY_RULE, UPRIGHT},    {true, 9, TURN_NEVER, 0},        {true, 8, TURN_ALWAYS, ACROSS},
        {false, 12, TURN_WHEN_WIDE, ACROSS}, {false, 13, TURN_WHEN_WIDE, 0},  {true, 13, TURN_BY_RULE, 0},
        {false, 13, TURN_ALWAYS, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        add_paragraph(s, "a");
        struct doc_node *parent = cases[i].in_annex ? annex(s) : s->doc->root;
        wide_table(s, parent, cases[i].columns, 2, cases[i].turn);
        const struct frames *frames = lay_out(s);
        assert_int_equal(frames != NULL, cases[i].width != 0);
        assert_int_equal(has_code(s, "L003"), cases[i].width == 0);
        if (frames)
            assert_int_equal(frames->pages[frames->page_count - 1].width, cases[i].width);
        layout_close(&own);
    }
}

/* The head of an annex and the notes below its table share the turned page. */
static void an_annex_turns_with_its_head_and_notes(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a");
    struct doc_node *node = annex(s);
    wide_table(s, node, 9, 2, TURN_BY_RULE);
    struct doc_node *note = add(s, node, DOC_PARAGRAPH, "Ghi chú."), *next = heading(s, node);
    add(s, node, DOC_PARAGRAPH, "b");
    assert_non_null(lay_out(s));
    assert_pages(s, 3, (int32_t[]){UPRIGHT, ACROSS, UPRIGHT});
    assert_int_equal(text_count(s, node->first), 1);
    assert_int_equal(page_of(s, node->first), 1);
    assert_int_equal(page_of(s, note), 1);
    assert_int_equal(page_of(s, next), 2);
}

static void tables_one_behind_the_other_share_a_page(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a");
    wide_table(s, s->doc->root, 9, 2, TURN_WHEN_WIDE);
    heading(s, s->doc->root);
    wide_table(s, s->doc->root, 10, 2, TURN_WHEN_WIDE);
    assert_non_null(lay_out(s));
    assert_pages(s, 2, (int32_t[]){UPRIGHT, ACROSS});
}

/* A signature has no page of its own: behind a turned table it stands on the table's. */
static void the_signature_follows_its_table(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a");
    wide_table(s, s->doc->root, 9, 2, TURN_ALWAYS);
    struct doc_node *name = closing(s);
    assert_non_null(lay_out(s));
    assert_pages(s, 2, (int32_t[]){UPRIGHT, ACROSS});
    assert_int_equal(page_of(s, name), 1);
    size_t page;
    assert_non_null(field_named(s, "KyNguoiCoThamQuyen", &page));
    assert_int_equal(page, 1);
}

/* A paper whose head leads straight to its table lies across from its first line on, and says so at its foot. */
static void a_head_without_text_goes_with_the_table(void **state)
{
    struct setup *s = *state;
    struct doc_node *head = add(s, s->doc->root, DOC_LETTERHEAD, NULL);
    add_line(s, head, ROLE_AGENCY, "SỞ Y TẾ");
    struct doc_node *contact = add_line(s, head, ROLE_CONTACT, "Số 1, đường Mẫu");
    wide_table(s, s->doc->root, 9, 2, TURN_WHEN_WIDE);
    assert_non_null(lay_out(s));
    assert_pages(s, 1, (int32_t[]){ACROSS});
    assert_int_equal(text_count(s, head->first), 1);
    assert_int_equal(text_count(s, contact), 1);
    const struct text_mark *line = text_of(s, contact, 0, NULL);
    bool found = false; /* the rule above it is as wide as the text of this page */
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++) {
        const struct mark *mark = &s->frames->pages[0].marks[m];
        found |= mark->kind == MARK_RULE && mark->rule.y1 < line->baseline && mark->rule.x1 == 85039 &&
                 mark->rule.x2 == ACROSS - 42520;
    }
    assert_true(found);
}

/* Marks of nodes stand in the order of the document, pages across or not: readers follow the tags. */
static void reading_order_is_that_of_the_document(void **state)
{
    struct setup *s = *state;
    for (int i = 0; i < 3; i++) {
        add_paragraph(s, "a");
        heading(s, s->doc->root);
        wide_table(s, s->doc->root, 9, 2, i == 1 ? TURN_ALWAYS : TURN_WHEN_WIDE);
    }
    closing(s);
    assert_non_null(lay_out(s));
    assert_pages(s, 6, (int32_t[]){UPRIGHT, ACROSS, UPRIGHT, ACROSS, UPRIGHT, ACROSS});
    uint32_t last = 0;
    for (size_t p = 0; p < s->frames->page_count; p++)
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct mark *mark = &s->frames->pages[p].marks[m];
            if (mark->kind != MARK_TEXT || !mark->node)
                continue;
            assert_true(mark->node >= last);
            last = mark->node;
        }
}

/* ---- messages ---- */

static const struct diag *only_finding(struct setup *s)
{
    assert_null(lay_out(s));
    assert_int_equal(diags_length(s->diags), 1);
    return diags_at(s->diags, 0);
}

static void the_message_says_what_would_help(void **state)
{
    struct setup *s = *state;
    wide_table(s, s->doc->root, 9, 2, TURN_BY_RULE);
    assert_non_null(strstr(only_finding(s)->hint, "kho=tu-dong"));
}

static void no_page_across_is_promised_to_what_does_not_fit(void **state)
{
    struct setup *s = *state;
    wide_table(s, s->doc->root, 13, 2, TURN_WHEN_WIDE);
    const struct diag *diag = only_finding(s);
    assert_null(strstr(diag->hint, "kho=tu-dong"));
    assert_non_null(strstr(diag->hint, "trang ngang cũng chỉ có 252,0 mm"));
}

static void what_keeps_together_does_not_turn(void **state)
{
    struct setup *s = *state;
    wide_table(s, add(s, s->doc->root, DOC_KEEP, NULL), 9, 2, TURN_WHEN_WIDE);
    assert_non_null(strstr(only_finding(s)->hint, "giu-nhau"));
}

/* Of a hundred columns the five widest, each with its title, and what the others need. */
static void of_many_columns_the_widest_are_named(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = wide_table(s, s->doc->root, 100, 1, TURN_BY_RULE);
    struct table_column *widths = arena_array(s->arena, 100, sizeof *widths);
    for (size_t c = 0; c < 100; c++)
        widths[c] = (struct table_column){.kind = WIDTH_FIXED, .amount = STYLE_MM100(1000)};
    widths[6].amount = STYLE_MM100(7000);
    widths[98].amount = STYLE_MM100(9000);
    table->table.columns = widths;
    assert_string_equal(
        only_finding(s)->message,
        "bảng quá rộng: các cột cần ít nhất 1140,0 mm (rộng nhất là cột 99 “Tên” 90,0; cột 7 “Tên” 70,0; "
        "cột 1 “Tên” 10,0; cột 2 “Tên” 10,0; cột 3 “Tên” 10,0; 95 cột kia 950,0), trang chỉ có 165,0 "
        "mm");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_wide_table_has_a_page_across),
        TEST(numbers_stand_at_the_top_of_turned_pages),
        TEST(header_rows_repeat_on_turned_pages),
        TEST(who_turns),
        TEST(an_annex_turns_with_its_head_and_notes),
        TEST(tables_one_behind_the_other_share_a_page),
        TEST(the_signature_follows_its_table),
        TEST(a_head_without_text_goes_with_the_table),
        TEST(reading_order_is_that_of_the_document),
        TEST(the_message_says_what_would_help),
        TEST(no_page_across_is_promised_to_what_does_not_fit),
        TEST(what_keeps_together_does_not_turn),
        TEST(of_many_columns_the_widest_are_named),
    };
    return cmocka_run_group_tests_name("turning", tests, NULL, NULL);
}
