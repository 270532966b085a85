/* Pages: what keeps together, where a page ends, how pages are counted. A page holds 728,5 pt of text; a body line is
 * 16,8 pt high, a paragraph of one line takes 22,8 pt, but 16,8 at the top: 32 of them fill a page. */
#include "layout_setup.h"

enum { TOP = 56693, PAGE_LINES = 32 };

static size_t page_of(struct setup *s, const struct doc_node *node, size_t line)
{
    size_t page = SIZE_MAX;
    text_of(s, node, line, &page);
    return page;
}

static void fill(struct setup *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_paragraph(s, "a");
}

static void pages_are_filled(void **state)
{
    struct setup *s = *state;
    fill(s, PAGE_LINES);
    struct doc_node *next = add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 2);
    assert_int_equal(page_of(s, next, 0), 1);
    /* no gap above the first line of a page */
    assert_int_equal(text_of(s, next, 0, NULL)->baseline, TOP + (16800 - 12474 - 3024) / 2 + 12474);
    assert_int_equal(s->frames->pages[0].marks[PAGE_LINES - 1].text.baseline - TOP - 13125, 31 * 22800);
}

static void heading_goes_with_its_text(void **state)
{
    struct setup *s = *state;
    fill(s, PAGE_LINES - 1);
    struct doc_node *heading = add(s, s->doc->root, DOC_HEADING, "I. ĐẦU MỤC"), *text = add_paragraph(s, "b");
    heading->level = 1;
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, heading, 0), 1);
    assert_int_equal(page_of(s, text, 0), 1);
}

/* For every place on the page where a paragraph of five lines may begin, no line of it stands alone. */
static void no_single_line_at_either_end(void **state)
{
    (void)state;
    for (size_t before = PAGE_LINES - 5; before <= PAGE_LINES; before++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        fill(s, before);
        struct doc_node *text = add_paragraph(s, "b\nb\nb\nb\nb");
        assert_non_null(lay_out(s));
        size_t on_first = 0;
        for (size_t i = 0; i < 5; i++)
            on_first += page_of(s, text, i) == 0;
        assert_int_not_equal(on_first, 1);
        assert_int_not_equal(on_first, 4);
        layout_close(&own);
    }
}

static void kept_blocks_move_together(void **state)
{
    struct setup *s = *state;
    fill(s, PAGE_LINES - 2);
    struct doc_node *keep = add(s, s->doc->root, DOC_KEEP, NULL);
    struct doc_node *part[3];
    for (size_t i = 0; i < 3; i++)
        part[i] = add(s, keep, DOC_PARAGRAPH, "b");
    assert_non_null(lay_out(s));
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(page_of(s, part[i], 0), 1);
}

static void what_is_kept_but_higher_than_a_page_is_cut(void **state)
{
    struct setup *s = *state;
    struct doc_node *keep = add(s, s->doc->root, DOC_KEEP, NULL), *last = NULL;
    for (size_t i = 0; i < 2 * PAGE_LINES; i++)
        last = add(s, keep, DOC_PARAGRAPH, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 2);
    assert_int_equal(page_of(s, last, 0), 1);
}

/* What wishes to keep together on more than a page is cut between its paragraphs, not inside them where they may
 * not. */
static void cut_wishes_leave_paragraphs_whole(void **state)
{
    struct setup *s = *state;
    struct doc_node *keep = add(s, s->doc->root, DOC_KEEP, NULL);
    add(s, keep, DOC_PARAGRAPH, "a\nb\nc\nd"); /* so that two lines of another would have room below */
    for (int i = 0; i < 20; i++)
        add(s, keep, DOC_PARAGRAPH, "a\nb\nc");
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 2);
    for (const struct doc_node *node = keep->first; node; node = node->next)
        assert_int_equal(page_of(s, node, 0), page_of(s, node, 2));
}

/* A wish may leave the lower part of a page empty, but not all of it below the head. */
static void wishes_do_not_empty_the_page_of_the_head(void **state)
{
    (void)state;
    for (size_t before = 8; before <= 9; before++) { /* 176,4 and 199,2 pt; a quarter of the page is 182,1 */
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        fill(s, before);
        struct doc_node *keep = add(s, s->doc->root, DOC_KEEP, NULL);
        for (size_t i = 0; i < PAGE_LINES - 1; i++)
            add(s, keep, DOC_PARAGRAPH, "b");
        assert_non_null(lay_out(s));
        assert_int_equal(s->frames->page_count, 2);
        assert_int_equal(page_of(s, keep->first, 0), before == 8 ? 0 : 1);
        assert_int_equal(page_of(s, keep->last, 0), 1);
        layout_close(&own);
    }
}

/* A head and an end without text between them keep together; the address at the foot is not printed over, whatever
 * their height: lay_out() sees overlaps. */
static void the_foot_of_the_first_page_is_left_free(void **state)
{
    (void)state;
    for (size_t count = 44; count <= 56; count++) { /* of 12,65 pt */
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        struct doc_node *head = add(s, s->doc->root, DOC_LETTERHEAD, NULL);
        add_line(s, head, ROLE_AGENCY, "SỞ Y TẾ");
        struct doc_node *contact = add_line(s, head, ROLE_CONTACT, "Số 1, đường Mẫu");
        struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
        for (size_t i = 0; i < count; i++)
            add_line(s, closing, ROLE_RECIPIENT, "- Sở Nội vụ;");
        assert_non_null(lay_out(s));
        assert_int_equal(page_of(s, contact, 0), 0);
        layout_close(&own);
    }
}

static void page_breaks_leave_no_empty_page(void **state)
{
    struct setup *s = *state;
    add(s, s->doc->root, DOC_PAGE_BREAK, NULL);
    add_paragraph(s, "a");
    add(s, s->doc->root, DOC_PAGE_BREAK, NULL);
    add(s, s->doc->root, DOC_PAGE_BREAK, NULL);
    struct doc_node *second = add_paragraph(s, "b");
    add(s, s->doc->root, DOC_PAGE_BREAK, NULL);
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 2);
    assert_int_equal(page_of(s, second, 0), 1);
}

static void break_after_a_heading_is_obeyed(void **state)
{
    struct setup *s = *state;
    struct doc_node *heading = add(s, s->doc->root, DOC_HEADING, "I");
    heading->level = 1;
    add(s, s->doc->root, DOC_PAGE_BREAK, NULL);
    struct doc_node *text = add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, heading, 0), 0);
    assert_int_equal(page_of(s, text, 0), 1);
}

/* The numbers printed on the pages, "-" for none. */
static const char *numbers(struct setup *s)
{
    const char *all = "";
    for (size_t p = 0; p < s->frames->page_count; p++) {
        const char *one = "-";
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct mark *mark = &s->frames->pages[p].marks[m];
            if (mark->artifact == ARTIFACT_PAGE_NUMBER)
                one = arena_copy(s->arena, mark->text.words[0].shape->text, mark->text.words[0].shape->length);
        }
        all = arena_format(s->arena, "%s%s%s", all, p ? " " : "", one);
    }
    return all;
}

static void annexes_count_for_themselves(void **state)
{
    struct setup *s = *state;
    fill(s, 3 * PAGE_LINES);
    for (int i = 0; i < 2; i++) {
        struct doc_node *annex = add(s, s->doc->root, DOC_ANNEX, NULL);
        annex->annex.landscape = i == 1;
        add_line(s, annex, ROLE_ANNEX_LABEL, "Phụ lục");
        for (size_t j = 0; j < PAGE_LINES; j++)
            add(s, annex, DOC_PARAGRAPH, "a");
    }
    assert_non_null(lay_out(s));
    assert_string_equal(numbers(s), "- 2 3 - 2 - 2");
}

static void body_behind_an_annex_counts_on(void **state)
{
    struct setup *s = *state;
    fill(s, 2 * PAGE_LINES);
    add(s, add(s, s->doc->root, DOC_ANNEX, NULL), DOC_PARAGRAPH, "a");
    fill(s, 1);
    assert_non_null(lay_out(s));
    assert_string_equal(numbers(s), "- 2 - 3");
}

static void head_of_an_annex_is_not_alone(void **state)
{
    struct setup *s = *state;
    struct doc_node *annex = add(s, s->doc->root, DOC_ANNEX, NULL), *keep, *first;
    struct doc_node *label = add_line(s, annex, ROLE_ANNEX_LABEL, "Phụ lục");
    keep = add(s, annex, DOC_KEEP, NULL); /* as high as a page */
    first = add(s, keep, DOC_PARAGRAPH, "a");
    for (size_t i = 1; i < PAGE_LINES; i++)
        add(s, keep, DOC_PARAGRAPH, "a");
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, first, 0), page_of(s, label, 0));
}

static void forms_lie_across(void **state)
{
    struct setup *s = *state;
    s->doc->landscape = true;
    struct doc_node *text = add_paragraph(s, words_of(s, 60, 6));
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->pages[0].width, 841890);
    const struct text_mark *line = text_of(s, text, 1, NULL);
    assert_int_equal(line->x, 85039);
    assert_int_equal(line->x + line->width, 841890 - 42520);
}

static void drafts_say_so_on_every_page(void **state)
{
    struct setup *s = *state;
    s->doc->draft = true;
    fill(s, 2 * PAGE_LINES);
    assert_non_null(lay_out(s));
    for (size_t p = 0; p < 2; p++) {
        size_t found = 0;
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct mark *mark = &s->frames->pages[p].marks[m];
            found += mark->artifact == ARTIFACT_WATERMARK && mark->text.baseline < TOP;
        }
        assert_int_equal(found, 1);
    }
}

static void nothing_to_print_is_an_error(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, " ");
    assert_null(lay_out(s));
    assert_true(has_code(s, "L001"));
}

static void too_many_pages_are_an_error(void **state)
{
    struct setup *s = *state;
    for (int i = 0; i < 5001; i++) {
        add_paragraph(s, "a");
        add(s, s->doc->root, DOC_PAGE_BREAK, NULL);
    }
    assert_null(lay_out(s));
    assert_true(has_code(s, "L002"));
}

/* A figure and its caption. */
static struct doc_node *add_figure(struct setup *s, int32_t height)
{
    static const struct decimal values[] = {{1, 0}};
    static const bool missing[] = {false};
    static const char *const labels[] = {"a"};
    static const struct chart_series series = {.name = "b", .values = values, .missing = missing};
    struct doc_node *figure = add(s, s->doc->root, DOC_CHART, NULL);
    figure->chart = (struct doc_chart){.kind = CHART_COLUMNS,
                                       .label_count = 1,
                                       .labels = labels,
                                       .series_count = 1,
                                       .series = &series,
                                       .height = height,
                                       .unit = "",
                                       .alternative = "x"};
    return add(s, figure, DOC_CAPTION, "Biểu đồ 1");
}

/* 29 lines leave no room for a figure: two paragraphs fill the page, the figure begins the next, the rest goes on. */
static void figures_wait_while_text_fills_the_page(void **state)
{
    struct setup *s = *state;
    fill(s, PAGE_LINES - 3);
    struct doc_node *caption = add_figure(s, 200000), *passing = add_paragraph(s, "b"), *other = add_paragraph(s, "b");
    struct doc_node *last = add_paragraph(s, "b"), *next = add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, other, 0), 0);
    assert_int_equal(page_of(s, last, 0), 0);
    assert_int_equal(page_of(s, caption, 0), 1);
    assert_int_equal(page_of(s, next, 0), 1);
    assert_true(text_of(s, caption, 0, NULL)->baseline < text_of(s, next, 0, NULL)->baseline);
    assert_int_equal(text_of(s, other, 0, NULL)->baseline - text_of(s, passing, 0, NULL)->baseline, 22800);
    assert_int_equal(text_of(s, passing, 0, NULL)->baseline, TOP + 13125 + (PAGE_LINES - 3) * 22800);
}

/* The next khoản does not pass it, nor does another figure or the signer. */
static void figures_stay_in_their_khoan(void **state)
{
    struct setup *s = *state;
    fill(s, PAGE_LINES - 3);
    struct doc_node *caption = add_figure(s, 200000), *heading = add(s, s->doc->root, DOC_HEADING, "2. Mục");
    heading->level = 2;
    struct doc_node *text = add_paragraph(s, "b"), *second = add_figure(s, 200000);
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, caption, 0), 1);
    assert_int_equal(page_of(s, heading, 0), 1);
    assert_true(text_of(s, caption, 0, NULL)->baseline < text_of(s, heading, 0, NULL)->baseline);
    assert_true(text_of(s, text, 0, NULL)->baseline < text_of(s, second, 0, NULL)->baseline);
    assert_int_equal(s->frames->page_count, 2);
}

static void block_higher_than_a_page_is_an_error(void **state)
{
    struct setup *s = *state;
    struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
    for (int i = 0; i < 70; i++)
        add_line(s, closing, ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
    assert_null(lay_out(s));
    assert_int_equal(diags_length(s->diags), 1);
    /* 70 lines of 16,1 pt are 1127 pt */
    assert_string_equal(diags_at(s->diags, 0)->message, "khối này cao 397,6 mm, một trang chỉ chứa được 257,0 mm");
    assert_string_equal(diags_at(s->diags, 0)->code, "L004");
}

static void lacking_characters_are_all_found(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a \u2603");
    add(s, add(s, s->doc->root, DOC_KEEP, NULL), DOC_PARAGRAPH, "b \u4e00 \u2603")->at.line = 9; /* once a character */
    assert_null(lay_out(s));
    assert_int_equal(diags_length(s->diags), 2);
    assert_true(has_code(s, "F003"));
}

/* 38 rows of 18,8 pt leave no room for a line: the note that ends the annex takes the last two rows
 * along. Text behind it would fill the next page, and the table ends where it ends. */
static void a_note_at_the_end_has_company(void **state)
{
    struct setup *s = *state;
    for (int text = 0; text < 2; text++) {
        s->doc = doc_new(s->arena);
        struct doc_node *table = add_table(s, s->doc->root, 1, 0);
        for (int i = 0; i < 38; i++)
            add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "a");
        const struct doc_node *last = table->last->first, *note = add_paragraph(s, "Ghi chú");
        if (text)
            add_paragraph(s, "a");
        assert_non_null(lay_out(s));
        assert_int_equal(s->frames->page_count, 2);
        assert_int_equal(page_of(s, last, 0), text ? 0 : 1);
        assert_int_equal(page_of(s, note, 0), 1);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

/* A figure that waits, behind a note that goes on for half of the page to which the figure would go: it looks for room
 * there as anything else does. */
static void figures_that_waited_stand_on_no_footnote(void **state)
{
    struct setup *s = *state;
    struct span spans[2] = {{.text = "b"}, {.text = "1", .look = SPAN_RAISED}}, words = {.text = NULL};
    struct doc_node *text = add_paragraph(s, NULL), *reference = add(s, text, DOC_REFERENCE, NULL);
    spans[1].reference = reference;
    text->spans = spans;
    text->span_count = 2;
    struct doc_node *note = add(s, text, DOC_FOOTNOTE, NULL);
    reference->footnote = note;
    words.text = words_of(s, 200, 40);
    note->spans = &words;
    note->span_count = 1;
    struct doc_node *caption = add_figure(s, 400000);
    assert_non_null(lay_out(s));
    size_t page = page_of(s, caption, 0);
    size_t lines = text_count(s, note);
    assert_true(page_of(s, note, lines - 1) > 0);
    for (size_t i = 0; i < lines; i++)
        if (page_of(s, note, i) == page)
            assert_true(text_of(s, note, i, NULL)->baseline > text_of(s, caption, 0, NULL)->baseline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_are_filled),
        TEST(a_note_at_the_end_has_company),
        TEST(figures_wait_while_text_fills_the_page),
        TEST(figures_stay_in_their_khoan),
        TEST(figures_that_waited_stand_on_no_footnote),
        TEST(heading_goes_with_its_text),
        cmocka_unit_test(no_single_line_at_either_end),
        TEST(kept_blocks_move_together),
        TEST(what_is_kept_but_higher_than_a_page_is_cut),
        TEST(cut_wishes_leave_paragraphs_whole),
        TEST(wishes_do_not_empty_the_page_of_the_head),
        cmocka_unit_test(the_foot_of_the_first_page_is_left_free),
        TEST(page_breaks_leave_no_empty_page),
        TEST(break_after_a_heading_is_obeyed),
        TEST(annexes_count_for_themselves),
        TEST(body_behind_an_annex_counts_on),
        TEST(head_of_an_annex_is_not_alone),
        TEST(forms_lie_across),
        TEST(drafts_say_so_on_every_page),
        TEST(nothing_to_print_is_an_error),
        TEST(too_many_pages_are_an_error),
        TEST(block_higher_than_a_page_is_an_error),
        TEST(lacking_characters_are_all_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
