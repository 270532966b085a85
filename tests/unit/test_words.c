/* Numbers in words: every vector of the templates study 2.2, read by the office's rules (linh, obligatory groups). */
#include "cmocka_setup.h"

#include "base/arena.h"
#include "base/date.h"
#include "template/words.h"

#include <string.h>

static void numbers_in_words(void **state)
{
    static const struct {
        const char *number, *words;
    } cases[] = {
        {"0", "không"},
        {"1", "một"},
        {"4", "bốn"},
        {"5", "năm"},
        {"10", "mười"},
        {"14", "mười bốn"},
        {"15", "mười lăm"},
        {"20", "hai mươi"},
        {"21", "hai mươi mốt"},
        {"24", "hai mươi tư"},
        {"25", "hai mươi lăm"},
        {"44", "bốn mươi tư"},
        {"101", "một trăm linh một"},
        {"104", "một trăm linh bốn"},
        {"105", "một trăm linh năm"},
        {"110", "một trăm mười"},
        {"111", "một trăm mười một"},
        {"115", "một trăm mười lăm"},
        {"1005", "một nghìn không trăm linh năm"},
        {"1021", "một nghìn không trăm hai mươi mốt"},
        {"1203", "một nghìn hai trăm linh ba"},
        {"100000", "một trăm nghìn"},
        {"1203045", "một triệu hai trăm linh ba nghìn không trăm bốn mươi lăm"},
        {"1000005", "một triệu không trăm linh năm"},
        {"1005000", "một triệu không trăm linh năm nghìn"},
        {"1000005000", "một tỷ không trăm linh năm nghìn"},
        {"2005000015", "hai tỷ không trăm linh năm triệu không trăm mười lăm"},
        {"1000000000000", "một nghìn tỷ"},
        {"1234567890123", "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn một "
                          "trăm hai mươi ba"},
        {"1000000000000000000", "một tỷ tỷ"},
        {"-5", "âm năm"},
        {"12.34", "mười hai phẩy ba mươi tư"},
        {"12.05", "mười hai phẩy không năm"},
        {"0.5", "không phẩy năm"},
        {"7.50", "bảy phẩy năm"},
        {"-0.05", "âm không phẩy không năm"},
    };
    struct arena *arena = arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal number;
        assert_int_equal(decimal_parse(cases[i].number, strlen(cases[i].number), DECIMAL_PLAIN, &number), DECIMAL_OK);
        assert_string_equal(words_number(number, 0, arena), cases[i].words);
    }
    assert_string_equal(words_number(decimal_integer(1005), WORDS_LE, arena), "một nghìn không trăm lẻ năm");
    assert_string_equal(words_number(decimal_integer(1005), WORDS_LE | WORDS_NGAN, arena),
                        "một ngàn không trăm lẻ năm");
    assert_string_equal(words_number((struct decimal){INT64_MIN, 0}, 0, arena),
                        "âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ "
                        "tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh tám");
    arena_free(arena);
}

static void roman_numerals(void **state)
{
    static const struct {
        int64_t number;
        const char *sign;
    } cases[] = {
        {1, "I"},           {4, "IV"}, {9, "IX"}, {14, "XIV"}, {40, "XL"}, {1994, "MCMXCIV"}, {3888, "MMMDCCCLXXXVIII"},
        {3999, "MMMCMXCIX"}};
    struct arena *arena = arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(words_roman(cases[i].number, arena), cases[i].sign);
        assert_int_equal(words_roman_value(cases[i].sign, strlen(cases[i].sign)), cases[i].number);
    }
    assert_null(words_roman(0, arena));
    assert_string_equal(words_roman(4000, arena), "4000");
    assert_int_equal(words_roman_value("IIII", 4), 0);
    assert_int_equal(words_roman_value("A", 1), 0);
    arena_free(arena);
}

/* NĐ 30, PL I, II.4: a zero before days under 10 and months 1 and 2, before no others. */
static void dates_in_words(void **state)
{
    static const struct {
        int year, month, day;
        const char *text;
    } cases[] = {{2023, 3, 8, "ngày 08 tháng 3 năm 2023"},    {2023, 2, 5, "ngày 05 tháng 02 năm 2023"},
                 {2020, 1, 5, "ngày 05 tháng 01 năm 2020"},   {2019, 6, 29, "ngày 29 tháng 6 năm 2019"},
                 {2023, 10, 10, "ngày 10 tháng 10 năm 2023"}, {2023, 12, 1, "ngày 01 tháng 12 năm 2023"}};
    struct arena *arena = arena_new(0);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(words_date(date_of(cases[i].year, cases[i].month, cases[i].day), arena), cases[i].text);
    arena_free(arena);
}

/* The decree's own order: a b c d đ e g h i k l … without f j w z. */
static void letters_of_points(void **state)
{
    struct arena *arena = arena_new(0);
    (void)state;
    assert_string_equal(words_point(0, arena), "a");
    assert_string_equal(words_point(4, arena), "đ");
    assert_string_equal(words_point(6, arena), "g");
    assert_string_equal(words_point(9, arena), "k");
    assert_string_equal(words_point(22, arena), "y");
    assert_string_equal(words_point(23, arena), "aa");
    arena_free(arena);
}

/* The order of the templates study 2.1. */
static void dictionary_order(void **state)
{
    static const char *const sorted[] = {"An Giang", "Ăn",      "Ân",      "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ",
                                         "Da",       "Đà Nẵng", "Đăk Lăk", "O",  "Ô",  "Ơ",  "U",  "Ư"};
    size_t count = sizeof sorted / sizeof *sorted;
    struct arena *arena = arena_new(0);
    (void)state;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++) {
            int order = words_compare(sorted[a], sorted[b], arena);
            assert_int_equal((order > 0) - (order < 0), (a > b) - (a < b));
        }
    assert_true(words_compare("Phòng 2", "phòng A", arena) < 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_words),  cmocka_unit_test(roman_numerals),   cmocka_unit_test(dates_in_words),
        cmocka_unit_test(letters_of_points), cmocka_unit_test(dictionary_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
