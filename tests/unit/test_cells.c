/* Text inside the cells of a table: decimal commas, lines, indents.
 * Text 12 pt: a character is 6 pt wide; lines 13.8 pt apart; padding 4 pt beside. */
#include "layout_setup.h"

enum { LEFT = 85039, WIDTH = 595276 - 85039 - 42520, PITCH = 13800 };

/* A table of one column of fixed width. */
static struct doc_node *narrow_table(struct setup *s, int32_t width)
{
    struct doc_node *table = add_table(s, s->doc->root, 1, 0);
    struct table_column *column = arena_alloc(s->arena, sizeof *column);
    *column = (struct table_column){.kind = WIDTH_FIXED, .amount = width};
    table->table.columns = column;
    return table;
}

/* Where the text of a new row's only cell ends, set right. */
static struct doc_node *number_row(struct setup *s, struct doc_node *table, const char *text)
{
    struct doc_node *cell = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, text);
    cell->cell.align = ALIGN_RIGHT;
    return cell;
}

static int32_t end_of(struct setup *s, const struct doc_node *cell)
{
    const struct text_mark *text = text_of(s, cell, 0, NULL);
    return text->x + text->width;
}

/* ",25" takes 18 pt: a whole number ends 18 pt before it, "100,5" 6 pt, "96%" 12 pt; a dash stands where whole numbers
 * end, words stay right. */
static void decimal_commas_stand_below_each_other(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 1, 1);
    struct doc_node *head = add_cell(s, add_row(s, table, ROW_HEADER), 0, 1, 1, "7");
    head->cell.align = ALIGN_RIGHT;
    struct doc_node *two = number_row(s, table, "1.000,25"), *whole = number_row(s, table, "12");
    struct doc_node *one = number_row(s, table, "100,5"), *percent = number_row(s, table, "96%");
    struct doc_node *none = number_row(s, table, "-"), *words = number_row(s, table, "1,5 hồ sơ");
    int32_t right = LEFT + WIDTH - 4000;
    assert_non_null(lay_out(s));
    assert_int_equal(end_of(s, two), right);
    assert_int_equal(end_of(s, whole), right - 18000);
    assert_int_equal(end_of(s, one), right - 6000);
    assert_int_equal(end_of(s, percent), right - 12000);
    assert_int_equal(end_of(s, head), right);
    assert_int_equal(end_of(s, none), right - 18000);
    assert_int_equal(end_of(s, words), right);
}

/* The number of a footnote hangs behind its figure: the commas stay below each other, and a dash stands where whole
 * numbers end. */
static void notes_hang_behind_their_figures(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 1, 0);
    struct doc_node *plain = number_row(s, table, "1,25"), *noted = number_row(s, table, NULL);
    struct doc_node *dash = number_row(s, table, "-"), *other = number_row(s, table, NULL);
    struct span *spans = arena_array(s->arena, 2, sizeof *spans), *words = arena_array(s->arena, 2, sizeof *words);
    spans[0] = (struct span){.text = "0,25"};
    spans[1] = (struct span){.text = "1", .look = SPAN_RAISED};
    words[0] = (struct span){.text = "7,5 ca"};
    words[1] = spans[1];
    noted->spans = spans;
    other->spans = words;
    noted->span_count = other->span_count = 2;
    int32_t right = LEFT + WIDTH - 4000;
    assert_non_null(lay_out(s));
    const struct text_mark *figure = text_of(s, noted, 0, NULL), *note = text_of(s, noted, 1, NULL);
    assert_true(note->width > 0 && note->size < figure->size);
    assert_int_equal(note->x + note->width, right);
    assert_int_equal(figure->x + figure->width, note->x);
    assert_int_equal(end_of(s, plain), right - note->width);
    assert_int_equal(end_of(s, dash), right - note->width - 18000);
    /* A figure with words behind it is no number: it stays right as it is. */
    note = text_of(s, other, 1, NULL);
    assert_int_equal(note->x + note->width, right);
}

/* "100" and ",25" want 36 pt and padding; an auto column gives them, one of 40 pt does not: then nothing is shifted. */
static void commas_give_way_to_a_narrow_column(void **state)
{
    struct setup *s = *state;
    struct doc_node *node[2][2];
    for (int i = 0; i < 2; i++) {
        struct doc_node *table = add_table(s, s->doc->root, 1, 0);
        struct table_column *column = arena_alloc(s->arena, sizeof *column);
        *column = (struct table_column){.kind = i ? WIDTH_FIXED : WIDTH_AUTO, .amount = 40000};
        table->table.columns = column;
        node[i][0] = number_row(s, table, "1,25");
        node[i][1] = number_row(s, table, "100");
    }
    assert_non_null(lay_out(s));
    assert_int_equal(end_of(s, node[0][0]) - end_of(s, node[0][1]), 18000);
    assert_int_equal(end_of(s, node[1][0]), end_of(s, node[1][1]));
    assert_int_equal(text_count(s, node[1][1]), 1);
}

/* 60 pt hold ten characters. A short word alone takes another down; not when that costs a line, not "(d)", and a word
 * of 54 pt is not short. */
static void no_short_word_stands_alone_in_a_cell(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = narrow_table(s, 68000);
    static const char *const texts[] = {"aaa bbb cc dd", "aa bb cccc (d)", "aa bbbbbbb cc ddddddd ee",
                                        "aa bb cc ddddddddd"};
    static const uint32_t words[] = {2, 3, 2, 3}; /* on the first line */
    struct doc_node *cells[4];
    for (int i = 0; i < 4; i++)
        cells[i] = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, texts[i]);
    assert_non_null(lay_out(s));
    for (int i = 0; i < 4; i++)
        assert_int_equal(text_of(s, cells[i], 0, NULL)->word_count, words[i]);
    assert_int_equal(text_count(s, cells[2]), 3);
}

/* Beside a cell of three lines one of a single line stands in the middle. */
static void cells_are_centred_upright(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 0), *row = add_row(s, table, ROW_BODY);
    struct doc_node *three = add_cell(s, row, 0, 1, 1, "a\nb\nc"), *one = add_cell(s, row, 1, 1, 1, "d");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, three), 3);
    assert_int_equal(text_of(s, one, 0, NULL)->baseline, text_of(s, three, 1, NULL)->baseline);
    assert_int_equal(text_of(s, three, 2, NULL)->baseline - text_of(s, three, 0, NULL)->baseline, 2 * PITCH);
}

/* No-break blanks at its beginning indent a whole cell: its second line begins below the text, not below the blanks. */
static void indents_hold_for_all_lines(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = narrow_table(s, 68000);
    struct doc_node *cell = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "\u00a0\u00a0aaaa bbb ccccc (d)");
    assert_non_null(lay_out(s));
    const struct text_mark *first = text_of(s, cell, 0, NULL), *second = text_of(s, cell, 1, NULL);
    assert_int_equal(first->word_count, 2);
    assert_int_equal(second->x, first->x + 12000);
    assert_int_equal(text_count(s, cell), 3); /* eight characters are left: "ccccc (d)" are nine */
}

/* Nine characters on the first line rather than "aaaa" and "bbbb (c)", which would be more nearly equal; a count in
 * brackets stays with what it counts. */
static void brackets_begin_a_line(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = narrow_table(s, 68000);
    struct doc_node *cell = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "aaaa bbbb (c)");
    struct doc_node *count = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "aaaa bbbb (3)");
    struct doc_node *other = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "aaaa bbbb ccc");
    cell->cell.align = count->cell.align = other->cell.align = ALIGN_CENTRE;
    assert_non_null(lay_out(s));
    assert_int_equal(text_of(s, cell, 0, NULL)->word_count, 2);
    assert_int_equal(text_of(s, count, 0, NULL)->word_count, 1);
    assert_int_equal(text_of(s, other, 0, NULL)->word_count, 1);
}

/* A word of 18 pt in 24 pt leaves 6: the side where the text begins keeps its 4 pt. */
static void padding_is_taken_from_where_the_text_ends(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = narrow_table(s, 24000), *cells[3];
    static const enum doc_align aligns[] = {ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT};
    for (int i = 0; i < 3; i++) {
        cells[i] = add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "STT");
        cells[i]->cell.align = aligns[i];
    }
    assert_non_null(lay_out(s));
    int32_t left = text_of(s, cells[0], 0, NULL)->x;
    assert_int_equal(left, LEFT + (WIDTH - 24000) / 2 + 4000);
    assert_int_equal(text_of(s, cells[1], 0, NULL)->x, left - 1000);
    assert_int_equal(text_of(s, cells[2], 0, NULL)->x, left - 2000);
}

/* One line high, closed below, with the upright strokes of all columns. */
static void a_header_alone_has_an_empty_row(void **state)
{
    struct setup *s = *state;
    struct doc_node *table = add_table(s, s->doc->root, 2, 1), *row = add_row(s, table, ROW_HEADER);
    struct doc_node *title = add_cell(s, row, 0, 1, 1, "A");
    add_cell(s, row, 1, 1, 1, "B");
    assert_non_null(lay_out(s));
    const struct page *page = &s->frames->pages[0];
    int32_t low = 0, uprights = 0, top = text_of(s, title, 0, NULL)->baseline;
    for (size_t m = 0; m < page->mark_count; m++)
        if (page->marks[m].kind == MARK_RULE && page->marks[m].rule.y1 == page->marks[m].rule.y2)
            low = page->marks[m].rule.y1 > low ? page->marks[m].rule.y1 : low;
    for (size_t m = 0; m < page->mark_count; m++)
        uprights += page->marks[m].kind == MARK_RULE && page->marks[m].rule.x1 == page->marks[m].rule.x2 &&
                    page->marks[m].rule.y2 == low;
    assert_int_equal(uprights, 3);
    assert_in_range(low - top, PITCH + 5000, 2 * PITCH + 5000); /* a row of 13,8 + 5 pt below that of the title */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_header_alone_has_an_empty_row),
        TEST(padding_is_taken_from_where_the_text_ends),
        TEST(decimal_commas_stand_below_each_other),
        TEST(commas_give_way_to_a_narrow_column),
        TEST(notes_hang_behind_their_figures),
        TEST(no_short_word_stands_alone_in_a_cell),
        TEST(cells_are_centred_upright),
        TEST(indents_hold_for_all_lines),
        TEST(brackets_begin_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
