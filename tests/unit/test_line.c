/* Words and lines. Size 10 pt, so that with the fixed metrics a character and a blank are 5 pt wide, a bold one 5.5. */
#include "layout_setup.h"

#include "layout/line.h"

#define W(characters) ((characters)*5000)

static struct job job;
static struct doc_node *node;
static struct pieces words;
static struct lines lines;

static void read_text(void **state, const char *text)
{
    struct setup *s = *state;
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    node = add_paragraph(s, text);
    pieces_read(&job, node, 0, 10000, false, &words);
}

static void break_text(void **state, const char *text, int32_t width)
{
    read_text(state, text);
    line_break(&job, &words, width, width, &lines);
}

/* The words of a line with "|" between them. */
static void assert_line(void **state, size_t index, const char *wanted)
{
    struct setup *s = *state;
    assert_true(index < lines.count);
    const struct line *line = &lines.items[index];
    const char *text = "";
    for (size_t i = line->first; i < line->first + line->count; i++)
        text = arena_format(s->arena, "%s%s%.*s", text, i > line->first ? "|" : "", (int)words.items[i].shape->length,
                            words.items[i].shape->text);
    assert_string_equal(text, wanted);
}

static void fills_lines_first_fit(void **state)
{
    break_text(state, "aaa bbb ccc", W(7));
    assert_int_equal(lines.count, 2);
    assert_line(state, 0, "aaa|bbb"); /* seven characters fit exactly */
    assert_line(state, 1, "ccc");
    assert_int_equal(lines.items[0].width, W(7));
    assert_true(lines.items[0].blank_after);
    assert_false(lines.items[0].end);
    assert_true(lines.items[1].end);
    assert_false(lines.items[1].blank_after);
    break_text(state, "aaa bbb ccc", W(7) - 1); /* a thousandth of a point less does not */
    assert_int_equal(lines.count, 3);
}

static void first_line_may_be_narrower(void **state)
{
    read_text(state, "aaa bbb ccc ddd");
    line_break(&job, &words, W(4), W(7), &lines);
    assert_int_equal(lines.count, 3);
    assert_line(state, 0, "aaa");
    assert_line(state, 1, "bbb|ccc");
}

static struct box set(void **state, enum doc_align align, int32_t width)
{
    struct setup *s = *state;
    struct box box = {0};
    doc_number(s->doc, s->arena);
    line_set(&job, &box, &words, &lines.items[0], (struct area){1000, width}, align, 9000, node->id, ARTIFACT_NONE);
    return box;
}

/* Ten characters hold neither "2,3 điểm" behind "aa" nor "bb" behind "%"; where all blanks of a line are stretched, the
 * no-break ones are too. An ordinary blank beside one lets the line end; before a word they indent it. */
static void no_break_space_never_breaks(void **state)
{
    break_text(state, "aa 2,3\u00a0điểm\u00a0% bb", W(10));
    assert_int_equal(lines.count, 3);
    assert_line(state, 1, "2,3|điểm|%");
    break_text(state, "aa\u00a0bb cc", W(6));
    assert_int_equal(lines.count, 2);
    assert_int_equal(set(state, ALIGN_JUSTIFY, W(6)).marks[0].text.words[1].x, 1000 + W(4));
    break_text(state, "aa\u00a0 bb", W(4));
    assert_int_equal(lines.count, 2);
    break_text(state, "\u00a0\u00a0aa", W(10));
    assert_int_equal(words.count, 1);
    assert_int_equal(lines.items[0].width, W(4));
    break_text(state, "aaa\u00a0bbb", W(4)); /* wider than the column: broken there first */
    assert_int_equal(lines.count, 2);
    assert_line(state, 0, "aaa");
}

static void forced_break_ends_a_line(void **state)
{
    break_text(state, "aa bb\ncc", W(40));
    assert_int_equal(lines.count, 2);
    assert_true(lines.items[0].end);         /* not to be stretched */
    assert_true(lines.items[0].blank_after); /* or copied text would read "bbcc" */
    assert_line(state, 1, "cc");
}

static void blanks_count_once_unless_kept(void **state)
{
    struct setup *s = *state;
    break_text(state, " aa   bb ", W(40));
    assert_int_equal(lines.items[0].width, W(5));
    pieces_read(&job, add_paragraph(s, "Số:    /BC"), 0, 10000, true, &words);
    line_break(&job, &words, W(40), W(40), &lines);
    assert_int_equal(lines.items[0].width, W(3 + 4 + 3));
    break_text(state, "   ", W(40));
    assert_int_equal(lines.count, 0);
}

static void remainder_goes_to_the_first_gaps(void **state)
{
    break_text(state, "aa bb cc dddd", W(8) + 5);
    struct box box = set(state, ALIGN_JUSTIFY, W(8) + 5);
    const struct text_mark *text = &box.marks[0].text;
    assert_int_equal(box.mark_count, 1);
    assert_int_equal(text->word_count, 3);
    assert_int_equal(text->words[0].x, 1000);
    assert_int_equal(text->words[1].x, 1000 + W(3) + 3); /* 5 thousandths on two gaps: 3 and 2 */
    assert_int_equal(text->words[2].x, 1000 + W(6) + 5);
    assert_int_equal(text->width, W(8) + 5);
    assert_true(text->space_after);
}

/* Wider than its area by 5 thousandths: the blanks give them back, the last line's too. */
static void full_lines_shrink(void **state)
{
    break_text(state, "aa bb cc", W(8));
    struct box box = set(state, ALIGN_JUSTIFY, W(8) - 5);
    const struct text_mark *text = &box.marks[0].text;
    assert_int_equal(text->words[1].x, 1000 + W(3) - 2);
    assert_int_equal(text->words[2].x, 1000 + W(6) - 5);
    assert_int_equal(text->width, W(8) - 5);
}

static void last_line_is_not_stretched(void **state)
{
    break_text(state, "aa bb", W(10));
    struct box box = set(state, ALIGN_JUSTIFY, W(10));
    assert_int_equal(box.marks[0].text.width, W(5));
    assert_false(box.marks[0].text.space_after);
}

static void aligns_right_and_centre(void **state)
{
    break_text(state, "aa bb", W(10));
    assert_int_equal(set(state, ALIGN_RIGHT, W(10)).marks[0].text.x, 1000 + W(5));
    assert_int_equal(set(state, ALIGN_CENTRE, W(10)).marks[0].text.x, 1000 + W(5) / 2);
}

/* **(đạt)**chỉ tiêu: two stretches without a blank, then a blank inside the second; no break between the two. */
static void look_changes_inside_a_word(void **state)
{
    struct setup *s = *state;
    static const struct span spans[] = {{"a ", 0, NULL}, {"(đạt)", SPAN_BOLD, NULL}, {"chỉ tiêu", 0, NULL}};
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    node = add_paragraph(s, NULL);
    node->spans = spans;
    node->span_count = 3;
    pieces_read(&job, node, 0, 10000, false, &words);
    line_break(&job, &words, W(40), W(40), &lines);
    struct box box = set(state, ALIGN_LEFT, W(40));
    assert_int_equal(box.mark_count, 3);
    assert_int_equal(box.marks[0].text.face, FACE_REGULAR);
    assert_true(box.marks[0].text.space_after);
    assert_int_equal(box.marks[1].text.face, FACE_BOLD);
    assert_int_equal(box.marks[1].text.x, 1000 + W(2));
    assert_false(box.marks[1].text.space_after);
    assert_int_equal(box.marks[2].text.x, 1000 + W(2) + 5 * 5500);
    assert_int_equal(box.marks[2].text.word_count, 2);
    pieces_read(&job, node, 0, 10000, false, &words);
    line_break(&job, &words, W(9), W(9), &lines);
    assert_line(state, 1, "(đạt)|chỉ");
}

/* A value put into a sentence comes as a span of its own; with the same look it is one word with what touches it. */
static void same_look_joins_over_spans(void **state)
{
    struct setup *s = *state;
    static const struct span spans[] = {{"đạt ", 0, NULL}, {"97", 0, NULL}, {",5%; còn", 0, NULL}};
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    node = add_paragraph(s, NULL);
    node->spans = spans;
    node->span_count = 3;
    pieces_read(&job, node, 0, 10000, false, &words);
    line_break(&job, &words, W(40), W(40), &lines);
    assert_line(state, 0, "đạt|97,5%;|còn");
}

static void long_words_break_at_signs_first(void **state)
{
    break_text(state, "x 123/BC-SYTVP yy", W(6));
    assert_int_equal(lines.count, 4);
    assert_line(state, 0, "x|123/");
    assert_line(state, 1, "BC-"); /* "SYTVP" would be the ninth character */
    assert_line(state, 2, "SYTVP");
    assert_false(lines.items[0].blank_after); /* no blank stands in the word */
    assert_line(state, 3, "yy");
}

static void very_long_words_break_between_characters(void **state)
{
    break_text(state, "ếếếếếếế", W(3));
    assert_int_equal(lines.count, 3);
    assert_line(state, 0, "ếếế");
    assert_line(state, 2, "ế");
    break_text(state, "aa", 1); /* absurdly narrow: one character a line, no endless loop */
    assert_int_equal(lines.count, 2);
}

static void parts_that_meet_again_are_one_word(void **state)
{
    break_text(state, "aa/bb/cc/dd", W(7));
    struct box box = set(state, ALIGN_LEFT, W(7));
    assert_int_equal(box.mark_count, 1);
    assert_int_equal(box.marks[0].text.word_count, 1); /* not two words with a blank between */
    assert_int_equal(box.marks[0].text.words[0].shape->length, 6);
}

static void numbers_are_broken_only_by_force(void **state)
{
    break_text(state, "1.234.567,89", W(12));
    assert_int_equal(lines.count, 1);
    assert_false(words.number_broken);
    break_text(state, "1.234.567,89", W(8));
    assert_line(state, 0, "1.234.56"); /* not behind a point, where it would look like two numbers */
    assert_true(words.number_broken);
}

static void measures_text(void **state)
{
    read_text(state, "aa bbbb\ncc dd ee");
    struct extent extent = pieces_extent(&job, &words);
    assert_int_equal(extent.word, W(4));
    assert_int_equal(extent.line, W(8)); /* the second of two forced lines is the longer */
    read_text(state, "(3)=(4)+(5)");
    extent = pieces_extent(&job, &words);
    assert_int_equal(extent.unit, W(4));
    assert_int_equal(extent.word, W(4)); /* column numbers may be broken at their signs */
    read_text(state, "15/BC-SYT");
    extent = pieces_extent(&job, &words);
    assert_int_equal(extent.unit, W(3));
    assert_int_equal(extent.word, W(9));
}

static void names_a_lacking_character_once(void **state)
{
    struct setup *s = *state;
    read_text(state, "a \u2603 b \u2603\u2604");
    assert_true(job.failed);
    assert_int_equal(diags_length(s->diags), 2);
    assert_int_equal(diags_count(s->diags, DIAG_ERROR), 2); /* nor counted twice */
    const struct diag *diag = diags_at(s->diags, 0);
    assert_string_equal(diag->code, "F003");
    assert_string_equal(diag->message, "phông chữ không có ký tự “\u2603” (U+2603)");
    assert_int_equal(diag->at.line, 7);
    assert_non_null(diag->hint);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fills_lines_first_fit),
        TEST(first_line_may_be_narrower),
        TEST(no_break_space_never_breaks),
        TEST(forced_break_ends_a_line),
        TEST(blanks_count_once_unless_kept),
        TEST(remainder_goes_to_the_first_gaps),
        TEST(full_lines_shrink),
        TEST(last_line_is_not_stretched),
        TEST(aligns_right_and_centre),
        TEST(look_changes_inside_a_word),
        TEST(same_look_joins_over_spans),
        TEST(long_words_break_at_signs_first),
        TEST(very_long_words_break_between_characters),
        TEST(parts_that_meet_again_are_one_word),
        TEST(numbers_are_broken_only_by_force),
        TEST(measures_text),
        TEST(names_a_lacking_character_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
