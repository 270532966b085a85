/* Lines of cells and titles. Size 10 pt: with the fixed metrics a character and a blank are 5 pt wide. */
#include "layout_setup.h"

#include "layout/ragged.h"

#define W(characters) ((characters)*5000)

static struct job job;
static struct pieces words;
static struct lines lines;

/* As text_of_lines(). */
static const char *broken(void **state, const char *source, int32_t width, bool centred)
{
    struct setup *s = *state;
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    pieces_read(&job, add_paragraph(s, source), 0, 10000, false, &words);
    ragged_break(&job, &words, width, width, centred, &lines);
    return text_of_lines(&words, &lines, s->arena);
}

#define assert_left(text, characters, wanted)   assert_string_equal(broken(state, text, W(characters), false), wanted)
#define assert_centre(text, characters, wanted) assert_string_equal(broken(state, text, W(characters), true), wanted)

static void centred_lines_are_nearly_equal(void **state)
{
    assert_centre("aaaa bbbb cccc dddd", 15, "aaaa bbbb / cccc dddd"); /* first fit: three words and one */
    assert_centre("aaaa bbbb cccc dddd", 19, "aaaa bbbb cccc dddd");
    assert_int_equal(lines.items[0].width, W(19));
    assert_true(lines.items[0].end);
    assert_centre("", 10, "");
    assert_int_equal(lines.count, 0);
}

static void lines_set_left_are_full(void **state)
{
    assert_left("aaaa bbbb cccc dddddddddd", 15, "aaaa bbbb cccc / dddddddddd");
    assert_int_equal(lines.items[0].width, W(14));
    assert_true(lines.items[0].blank_after);
    assert_false(lines.items[0].end);
    assert_true(lines.items[1].end);
}

/* No more lines than first fit makes, whatever is parted. */
static void no_line_more_than_first_fit(void **state)
{
    assert_left("aaaaa hồ sơ bbbbb", 8, "aaaaa hồ / sơ bbbbb");
}

static void words_of_two_syllables_stay_whole(void **state)
{
    assert_left("aaaa bbbb đúng hạn", 14, "aaaa bbbb / đúng hạn");
    assert_left("aaaa bbbb đúng hạn(((((((", 14, "aaaa bbbb đúng / hạn((((((("); /* no word */
    assert_centre("Đơn vị tính", 8, "Đơn vị / tính");                  /* by width alone "Đơn / vị tính" */
    assert_left("Phòng Nghiệp vụ Dược", 17, "Phòng Nghiệp vụ / Dược"); /* a lone word is the lesser evil */
    assert_left("Bệnh viện khu vực Hưng Lạc", 22, "Bệnh viện khu vực / Hưng Lạc");
}

static void no_short_word_stands_alone(void **state)
{
    assert_left("aaaaaaaa bbbb cc dd", 16, "aaaaaaaa bbbb / cc dd");
    assert_left("aaaaaaaa bbbb cc dddddddddd", 16, "aaaaaaaa bbbb cc / dddddddddd"); /* 50 pt may */
    assert_left("aaaaaaaa bbbb cc (d)", 16, "aaaaaaaa bbbb cc / (d)");               /* so may what is in brackets */
    assert_left("aaaa bbbbbbbbbb cc", 15, "aaaa bbbbbbbbbb / cc"); /* no two thirds of a line for it */
}

static void words_that_lead_begin_a_line(void **state)
{
    assert_centre("aaaa bbbb cccc của dddd ffff", 20, "aaaa bbbb cccc / của dddd ffff");
    assert_centre("aaaa bbbb cccc cua dddd ffff", 20, "aaaa bbbb cccc / cua dddd ffff");
    assert_centre("aaaa bbb cccc của dddd fffff", 20, "aaaa bbb cccc / của dddd fffff");
    assert_centre("aaaa bbb cccc cua dddd fffff", 20, "aaaa bbb cccc / cua dddd fffff");
    assert_left("aaaa bbbb cccc (tru dddd ee)", 20, "aaaa bbbb cccc / (tru dddd ee)");
    assert_left("aaaa bbbb cccc (đi dddd ee)", 20, "aaaa bbbb cccc / (đi dddd ee)");
    assert_left("aaaa bbbb cccc (tru) dddd ee", 20, "aaaa bbbb cccc (tru) / dddd ee");
}

static void a_comma_ends_a_line(void **state)
{
    assert_centre("aaa bbbb, cc dddd ddddd", 14, "aaa bbbb, / cc dddd ddddd");
    assert_centre("aaa bbbbb cc dddd ddddd", 14, "aaa bbbbb cc / dddd ddddd");
}

static void brackets_begin_a_line(void **state)
{
    assert_centre("aaa bbb (%)", 7, "aaa bbb / (%)"); /* not "bbb (%)" */
    assert_centre("aaa bbb c%", 7, "aaa / bbb c%");
    assert_centre("aaa (b) cccc dddd", 12, "aaa (b) / cccc dddd"); /* but not in the middle of a text */
}

static void numbers_stay_with_what_they_count(void **state)
{
    assert_centre("chính 6 tháng đầu", 11, "chính / 6 tháng đầu");
    assert_centre("6 tháng", 5, "6 / tháng"); /* where there is no other place, there it is */
}

static void further_lines_may_be_narrower(void **state)
{
    struct setup *s = *state;
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    pieces_read(&job, add_paragraph(s, "aaaa bbbb\ncccc dddd eeee"), 0, 10000, false, &words);
    ragged_break(&job, &words, W(9), W(4), false, &lines);
    assert_int_equal(lines.count, 4);
    assert_int_equal(lines.items[0].count, 2);
    assert_true(lines.items[0].end); /* a forced break */
    assert_int_equal(lines.items[1].count, 1);
    assert_false(lines.items[1].end);
}

/* Items parted by ";": a line may lose half its width to end with one. */
static void items_end_lines_set_left(void **state)
{
    assert_left("aaaa bb; cc dddd eee", 12, "aaaa bb; / cc dddd eee");
    assert_left("aaaa bb, cc dddd eee", 12, "aaaa bb, cc / dddd eee");
    assert_left("aa; bbb cccc dddd", 13, "aa; bbb cccc / dddd"); /* three quarters are too much */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(centred_lines_are_nearly_equal),
        TEST(lines_set_left_are_full),
        TEST(no_line_more_than_first_fit),
        TEST(words_of_two_syllables_stay_whole),
        TEST(no_short_word_stands_alone),
        TEST(words_that_lead_begin_a_line),
        TEST(a_comma_ends_a_line),
        TEST(items_end_lines_set_left),
        TEST(brackets_begin_a_line),
        TEST(numbers_stay_with_what_they_count),
        TEST(further_lines_may_be_narrower),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
