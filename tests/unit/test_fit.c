/* Lines of justified paragraphs. Size 10 pt: with the fixed metrics a character and a blank are 5 pt wide. */
#include "layout_setup.h"

#include "layout/binding.h"
#include "layout/fit.h"

#define W(characters) ((characters)*5000)

static struct job job;
static struct pieces words;
static struct lines lines;

static void read_text(void **state, const char *text)
{
    struct setup *s = *state;
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    pieces_read(&job, add_paragraph(s, text), 0, 10000, false, &words);
}

static void fit_text(void **state, const char *text, int32_t width)
{
    read_text(state, text);
    fit_break(&job, &words, width, width, &lines);
}

/* As text_of_lines(). */
static void assert_lines(void **state, const char *wanted)
{
    struct setup *s = *state;
    assert_string_equal(text_of_lines(&words, &lines, s->arena), wanted);
}

/* Twelve characters wide. First fit: "aa bb cc dd" spare 1, "eeee" spare 8 with no blank, "ffffffffff". Together:
 * "aa bb cc" spare 4 on two blanks, "dd eeee" spare 5 on one: 16/2 + 25 against 1/3 + 4 * 64. */
static void spare_is_shared_among_lines(void **state)
{
    static const char text[] = "aa bb cc dd eeee ffffffffff";
    read_text(state, text);
    line_break(&job, &words, W(12), W(12), &lines);
    assert_lines(state, "aa bb cc dd / eeee / ffffffffff");
    fit_text(state, text, W(12));
    assert_lines(state, "aa bb cc / dd eeee / ffffffffff");
    assert_int_equal(lines.items[1].width, W(7));
    assert_true(lines.items[1].blank_after);
    assert_false(lines.items[1].end);
    assert_true(lines.items[2].end);
}

static void first_line_may_be_narrower(void **state)
{
    read_text(state, "aaa bbb ccc ddd");
    fit_break(&job, &words, W(4), W(7), &lines);
    assert_lines(state, "aaa / bbb ccc / ddd");
}

#define FIVE "aaaa aaaa aaaa aaaa aaaa "

/* Sixteen words of four fill the line but for one character, and "ggg" (15 pt, less than 50 pt) stands alone; fifteen
 * words leave 30 pt for 14 blanks: 64, less than the 160 that a lone word costs. */
static void no_short_word_stands_alone_at_the_end(void **state)
{
    fit_text(state, FIVE FIVE FIVE "bbbb ggg", W(80));
    assert_lines(state, FIVE FIVE "aaaa aaaa aaaa aaaa aaaa / bbbb ggg");
    fit_text(state, FIVE FIVE FIVE "bbbb ggggggggggg", W(80)); /* 55 pt may stand alone */
    assert_lines(state, FIVE FIVE FIVE "bbbb / ggggggggggg");
    fit_text(state, "gg", W(30)); /* a paragraph of one word is no last line */
    assert_lines(state, "gg");
    fit_text(state, "aaaaaaaaaa bb", W(10)); /* nothing can be done */
    assert_lines(state, "aaaaaaaaaa / bb");
    fit_text(state, "aaaa bbbb gg", W(9)); /* 25 pt on one blank would be a hole */
    assert_lines(state, "aaaa bbbb / gg");
}

/* The same sums: "ngày" goes down to its number at 64, but no line is torn for it. */
static void numbers_stay_with_their_names(void **state)
{
    fit_text(state, FIVE FIVE FIVE "ngày 15 tháng 6 cccc", W(80));
    assert_lines(state, FIVE FIVE "aaaa aaaa aaaa aaaa aaaa / ngày 15 tháng 6 cccc");
    fit_text(state, FIVE FIVE FIVE "ngay 15 tháng 6 cccc", W(80)); /* no name of a number */
    assert_lines(state, FIVE FIVE FIVE "ngay / 15 tháng 6 cccc");
    fit_text(state, "aaaa Số 3673/SYT-VP", W(12));
    assert_lines(state, "aaaa Số / 3673/SYT-VP");
}

static enum binding binding(void **state, const char *text)
{
    read_text(state, text);
    return binding_before(&words, 1);
}

static void knows_what_belongs_together(void **state)
{
    static const char *const hard[] = {"Số 128",   "số 275/TB-UBND", "ngày 05", "(ngày 16/6/2023)", "Điều 103,",
                                       "Lục III.", "năm 2022",       "Số: 15",  "khoản 2"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        assert_int_equal(binding(state, hard[i]), BINDING_HARD);
    assert_int_equal(binding(state, "53 hồ"), BINDING_SOFT);
    assert_int_equal(binding(state, "1.852 đơn"), BINDING_SOFT);
    assert_int_equal(binding(state, "tháng đầu"), BINDING_SOFT); /* "6 tháng đầu năm 2023" */
    assert_int_equal(binding(state, "cuối năm."), BINDING_SOFT);
    assert_int_equal(binding(state, "6 THÁNG"), BINDING_SOFT); /* a title in capitals */
    assert_int_equal(binding(state, "THÁNG ĐẦU"), BINDING_SOFT);
    assert_int_equal(binding(state, "ĐẦU NĂM"), BINDING_SOFT);
    assert_int_equal(binding(state, "NĂM 2023"), BINDING_HARD);
    assert_int_equal(binding(state, "Điều 5"), BINDING_HARD);
    assert_int_equal(binding(state, "2023 CỦA"), BINDING_NONE);
    assert_int_equal(binding(state, "tháng trước"), BINDING_NONE);
    assert_int_equal(binding(state, "trong năm"), BINDING_NONE);
    assert_int_equal(binding(state, "Phụ lục"), BINDING_SOFT);
    assert_int_equal(binding(state, "phụ lục;"), BINDING_SOFT);
    assert_int_equal(binding(state, "chưa đạt)."), BINDING_SOFT); /* a verdict is not read as its contrary */
    assert_int_equal(binding(state, "phụ trách"), BINDING_WEAK);
    assert_int_equal(binding(state, "đầu tư"), BINDING_WEAK);
    assert_int_equal(binding(state, "69,39% (34/49"), BINDING_NONE); /* has its unit */
    assert_int_equal(binding(state, "bộ (36),"), BINDING_WEAK);      /* so many of it */
    assert_int_equal(binding(state, "bộ (1.036)"), BINDING_WEAK);
    assert_int_equal(binding(state, "hạn 36)."), BINDING_WEAK);
    assert_int_equal(binding(state, "hạn 12,5%;"), BINDING_WEAK);
    assert_int_equal(binding(state, "1, 2,"), BINDING_NONE);
    assert_int_equal(binding(state, "hạn 36"), BINDING_NONE); /* counts what stands behind it */
    assert_int_equal(binding(state, "bộ (36 hồ"), BINDING_NONE);
    assert_int_equal(binding(state, "bộ (mẫu)"), BINDING_NONE);
    assert_int_equal(binding(state, "2023. Trong"), BINDING_NONE);
    assert_int_equal(binding(state, "số liệu"), BINDING_WEAK); /* words of two syllables */
    assert_int_equal(binding(state, "(Hồ sơ);"), BINDING_WEAK);
    assert_int_equal(binding(state, "bản sao"), BINDING_WEAK); /* the first and the last of the list */
    assert_int_equal(binding(state, "ứng dụng"), BINDING_WEAK);
    assert_int_equal(binding(state, "trưởng phòng"), BINDING_WEAK);
    assert_int_equal(binding(state, "sổ sách;"), BINDING_WEAK);
    assert_int_equal(binding(state, "trưởngtrưởng phòng"), BINDING_NONE);
    assert_int_equal(binding(state, "ĐƠN VỊ"), BINDING_WEAK);
    assert_int_equal(binding(state, "Đơn, vị"), BINDING_NONE);
    assert_int_equal(binding(state, "sơ hồ"), BINDING_NONE);
    assert_int_equal(binding(state, "huyện An"), BINDING_WEAK);
    assert_int_equal(binding(state, "huyện này"), BINDING_NONE);
    assert_int_equal(binding(state, "BAN NHÂN"), BINDING_WEAK); /* "ỦY BAN NHÂN DÂN" */
    assert_int_equal(binding(state, "nằm 15"), BINDING_NONE);
}

static enum binding binding_at(void **state, const char *text, size_t index)
{
    read_text(state, text);
    return binding_before(&words, index);
}

/* "12 trong hạn": a word of two syllables is counted even where its first one leads elsewhere ("12 trong số"). */
static void knows_counted_words(void **state)
{
    assert_int_equal(binding_at(state, "12 trong hạn,", 1), BINDING_SOFT);
    assert_int_equal(binding_at(state, "12 trong số", 1), BINDING_NONE);
    assert_int_equal(binding_at(state, "12 trong", 1), BINDING_NONE);
}

/* "Sở Y tế": no line ends with a letter that stands by itself, nor begins with one that ends a name. */
static void knows_letters(void **state)
{
    assert_int_equal(binding(state, "Y tế"), BINDING_SOFT);
    assert_int_equal(binding(state, "Y TẾ,"), BINDING_SOFT);
    assert_int_equal(binding(state, "ở huyện"), BINDING_SOFT);
    assert_int_equal(binding(state, "y tỉnh"), BINDING_NONE); /* "pháp y tỉnh Mẫu" */
    assert_int_equal(binding(state, "Y (12"), BINDING_NONE);
    assert_int_equal(binding(state, "Y, tế"), BINDING_NONE);
    assert_int_equal(binding(state, "V của"), BINDING_NONE); /* a number */
    assert_int_equal(binding(state, "– của"), BINDING_NONE);
    assert_int_equal(binding(state, "vụ Y;"), BINDING_SOFT);
    assert_int_equal(binding(state, "vụ Y"), BINDING_SOFT);
    assert_int_equal(binding(state, "vụ Y (12"), BINDING_SOFT);
    assert_int_equal(binding(state, "định Y khoa"), BINDING_NONE);
    assert_int_equal(binding(state, "xong. Y"), BINDING_NONE);
    assert_int_equal(binding(state, "người ở"), BINDING_NONE);
}

static void knows_names(void **state)
{
    assert_int_equal(binding_at(state, "ở Hưng Lạc", 2), BINDING_WEAK);
    assert_int_equal(binding_at(state, "ở Yên An", 2), BINDING_WEAK);
    assert_int_equal(binding_at(state, "xong. Đã Lạc", 2), BINDING_NONE); /* a sentence begins */
    assert_int_equal(binding_at(state, "ở Hưng, Lạc", 2), BINDING_NONE);
    assert_int_equal(binding_at(state, "ở Hưng lạc", 2), BINDING_NONE);
    assert_int_equal(binding_at(state, "VÀ HƯNG LẠC", 2), BINDING_NONE); /* all is in capitals */
    assert_int_equal(binding_at(state, "ở Hưng LẠC", 2), BINDING_NONE);
}

/* What stands behind the number of a name is not counted by it. */
static void knows_what_is_counted(void **state)
{
    assert_int_equal(binding_at(state, "năm 2023 tăng", 2), BINDING_NONE);
    assert_int_equal(binding_at(state, "cả 2023 tăng", 2), BINDING_SOFT);
    assert_int_equal(binding_at(state, "cả 2023 của", 2), BINDING_NONE); /* leads to what follows */
    assert_int_equal(binding_at(state, "ngày 15 tháng", 2), BINDING_SOFT);
    assert_int_equal(binding_at(state, "tháng 6 năm", 2), BINDING_SOFT);
    assert_int_equal(binding_at(state, "quý III năm", 2), BINDING_WEAK);
    assert_int_equal(binding_at(state, "quý III, năm", 2), BINDING_NONE);
    assert_int_equal(binding_at(state, "quý III tăng", 2), BINDING_NONE);
    assert_int_equal(binding_at(state, "tỉnh Mẫu (02 hồ", 3), BINDING_SOFT); /* "(02" is not the number of a form */
}

static void forced_breaks_hold(void **state)
{
    fit_text(state, "aaa\nbbb ccc", W(20));
    assert_lines(state, "aaa / bbb ccc");
    assert_true(lines.items[0].end);
    fit_text(state, "  ", W(20));
    assert_int_equal(lines.count, 0);
}

static void long_words_are_broken(void **state)
{
    fit_text(state, "x 123/BC-SYTVP yy", W(6));
    assert_lines(state, "x 123/ / BC- / SYTVP / yy");
    fit_text(state, "aaaa", 1);
    assert_int_equal(lines.count, 4);
}

/* A blank is 5 pt wide and may lose 0,7 pt: sixteen of them 11,2 pt, two characters; six of
 * them 4,2 pt, no character. */
static void blanks_shrink_a_little(void **state)
{
    fit_text(state, FIVE FIVE FIVE "bbbb gg", W(80));
    assert_lines(state, FIVE FIVE FIVE "bbbb gg");
    assert_int_equal(lines.items[0].width, W(82));
    assert_true(lines.items[0].end);
    fit_text(state, FIVE "b ccc", W(29));
    assert_lines(state, "aaaa aaaa aaaa aaaa aaaa / b ccc");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(spare_is_shared_among_lines),
        TEST(first_line_may_be_narrower),
        TEST(no_short_word_stands_alone_at_the_end),
        TEST(numbers_stay_with_their_names),
        TEST(knows_what_belongs_together),
        TEST(knows_counted_words),
        TEST(knows_letters),
        TEST(knows_names),
        TEST(knows_what_is_counted),
        TEST(forced_breaks_hold),
        TEST(long_words_are_broken),
        TEST(blanks_shrink_a_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
