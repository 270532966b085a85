/* Footnotes on the page: below the text of the page that names them, above the lower margin, a long one goes on. A page
 * holds 728,5 pt; a paragraph of one line takes 22,8 pt, at the top 16,8; a line of a note 12,65 pt; the rule with its
 * gaps 9,1 pt. */
#include "layout_setup.h"

enum { TOP = 56693, BOTTOM = 841890 - 56693, PITCH = 12650, RULE = 6000 + 600 + 2500 };

/* A paragraph whose text ends in the number of a note of so many forced lines; *note = the note. */
static struct doc_node *add_noted(struct setup *s, struct doc_node *parent, enum doc_kind kind, size_t lines,
                                  const char *number, struct doc_node **note)
{
    struct doc_node *node = add(s, parent, kind, NULL), *reference = add(s, node, DOC_REFERENCE, NULL);
    struct span *spans = arena_array(s->arena, 2, sizeof *spans);
    spans[0] = (struct span){.text = "chữ"};
    spans[1] = (struct span){.text = number, .look = SPAN_RAISED, .reference = reference};
    node->spans = spans;
    node->span_count = 2;
    *note = add(s, node, DOC_FOOTNOTE, NULL);
    reference->footnote = *note;
    struct span *words = arena_array(s->arena, 2, sizeof *words);
    char *text = arena_alloc(s->arena, 2 * lines + 2);
    memcpy(text, " ", 1);
    for (size_t i = 0; i < lines; i++)
        memcpy(text + 1 + 2 * i, i + 1 < lines ? "a\n" : "a", i + 1 < lines ? 2 : 1);
    words[0] = (struct span){.text = number, .look = SPAN_RAISED};
    words[1] = (struct span){.text = text};
    (*note)->spans = words;
    (*note)->span_count = 2;
    return node;
}

static void fill(struct setup *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_paragraph(s, "a");
}

static size_t page_of(struct setup *s, const struct doc_node *node, size_t n)
{
    size_t page = SIZE_MAX;
    text_of(s, node, n, &page);
    return page;
}

static void number_is_small_and_raised(void **state)
{
    struct setup *s = *state;
    struct doc_node *note, *node = add_noted(s, s->doc->root, DOC_PARAGRAPH, 1, "1", &note);
    assert_non_null(lay_out(s));
    const struct text_mark *word = text_of(s, node, 0, NULL), *number = text_of(s, node->first, 0, NULL);
    assert_int_equal(number->size, 10000); /* 65 % of 14 pt are 9.1, but no text is smaller than 10 pt */
    assert_int_equal(word->baseline - number->baseline, 4620);
    assert_int_equal(number->x, word->x + word->width); /* no blank before it */
    assert_false(word->space_after);
}

static void note_ends_at_the_lower_margin_below_a_rule(void **state)
{
    struct setup *s = *state;
    struct doc_node *first, *second;
    add_noted(s, s->doc->root, DOC_PARAGRAPH, 2, "1", &first);
    add_noted(s, s->doc->root, DOC_PARAGRAPH, 1, "2", &second);
    assert_non_null(lay_out(s));
    assert_int_equal(s->frames->page_count, 1);
    int32_t baseline = (PITCH - 9801 - 2376) / 2 + 9801; /* ascent and descent of 11 pt with the fixed metrics */
    assert_int_equal(text_of(s, second, 0, NULL)->baseline, BOTTOM - PITCH + baseline - 2673); /* its raised number */
    const struct text_mark *last = text_of(s, second, text_count(s, second) - 1, NULL);
    assert_true(last->baseline > BOTTOM - PITCH && last->baseline < BOTTOM);
    const struct text_mark *top = text_of(s, first, 1, NULL);
    const struct mark *rule = NULL;
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++)
        if (s->frames->pages[0].marks[m].kind == MARK_RULE)
            rule = &s->frames->pages[0].marks[m];
    assert_non_null(rule);
    assert_int_equal(rule->artifact, ARTIFACT_LAYOUT);
    assert_int_equal(rule->rule.y1, BOTTOM - 3 * PITCH - 600 - 2500);
    assert_true(rule->rule.y1 < top->baseline);
}

/* What would just fit without its note goes to the next page together with it. */
static void text_makes_room_for_its_note(void **state)
{
    struct setup *s = *state;
    struct doc_node *note;
    fill(s, 31);
    struct doc_node *node = add_noted(s, s->doc->root, DOC_PARAGRAPH, 1, "1", &note);
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, node, 0), 1);
    assert_int_equal(page_of(s, note, 0), 1);
}

static void a_long_note_goes_on_below_a_rule_of_its_own(void **state)
{
    struct setup *s = *state;
    struct doc_node *note;
    fill(s, 20);
    struct doc_node *node = add_noted(s, s->doc->root, DOC_PARAGRAPH, 40, "1", &note);
    struct doc_node *next = add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, node, 0), 0);
    assert_int_equal(page_of(s, note, 0), 0);
    /* 728,504 - 16,8 - 20 * 22,8 - 9,1 = 246,604: 19 lines; the number is a mark of its own */
    size_t on_first = 0, all = text_count(s, note);
    for (size_t i = 0; i < all; i++)
        on_first += page_of(s, note, i) == 0;
    assert_int_equal(all, 41);
    assert_int_equal(on_first, 20);
    assert_int_equal(page_of(s, next, 0), 1);
    assert_int_equal(s->frames->page_count, 2);
    assert_int_equal(text_of(s, next, 0, NULL)->baseline, TOP + (16800 - 12474 - 3024) / 2 + 12474);
}

/* Longer than what is left of the document: pages of notes alone until all is said. */
static void the_last_note_is_said_to_its_end(void **state)
{
    struct setup *s = *state;
    struct doc_node *note;
    add_noted(s, s->doc->root, DOC_PARAGRAPH, 300, "1", &note);
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, note), 301);
    assert_true(s->frames->page_count > 5);
}

/* A row of a table takes its note to its own page; the header that is repeated does not repeat its note. */
static void rows_take_their_notes_along(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 1, 1), *notes[2], *row = add_row(s, table, ROW_HEADER);
    struct doc_node *head = add_noted(s, row, DOC_CELL, 1, "1", &notes[0]), *late = NULL;
    head->cell = (struct doc_cell){.column_span = 1, .row_span = 1, .align = ALIGN_LEFT};
    for (size_t i = 0; i < 60; i++) {
        row = add_row(s, table, ROW_BODY);
        if (i == 50) {
            late = add_noted(s, row, DOC_CELL, 1, "2", &notes[1]);
            late->cell = head->cell;
        } else {
            add_cell(s, row, 0, 1, 1, "x");
        }
    }
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, notes[0], 0), 0);
    assert_int_equal(text_count(s, notes[0]), 2);
    assert_int_equal(page_of(s, late, 0), 1);
    assert_int_equal(page_of(s, notes[1], 0), 1);
}

/* As high as a page, and a note besides: the text keeps its page, the note stands on the next. */
static void a_block_as_high_as_a_page_keeps_it(void **state)
{
    struct setup *s = *state;
    struct doc_node *note, *keep = add(s, s->doc->root, DOC_KEEP, NULL);
    struct doc_node *node = add_noted(s, keep, DOC_PARAGRAPH, 1, "1", &note);
    for (size_t i = 0; i < 31; i++)
        add(s, keep, DOC_PARAGRAPH, "b");
    assert_non_null(lay_out(s));
    assert_int_equal(page_of(s, node, 0), page_of(s, note, 0));
    assert_int_equal(s->frames->page_count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(number_is_small_and_raised, layout_open, layout_close),
        cmocka_unit_test_setup_teardown(note_ends_at_the_lower_margin_below_a_rule, layout_open, layout_close),
        cmocka_unit_test_setup_teardown(text_makes_room_for_its_note, layout_open, layout_close),
        cmocka_unit_test_setup_teardown(a_long_note_goes_on_below_a_rule_of_its_own, layout_open, layout_close),
        cmocka_unit_test_setup_teardown(the_last_note_is_said_to_its_end, layout_open, layout_close),
        cmocka_unit_test_setup_teardown(rows_take_their_notes_along, layout_open, layout_close),
        cmocka_unit_test_setup_teardown(a_block_as_high_as_a_page_keeps_it, layout_open, layout_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
