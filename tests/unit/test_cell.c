#include "data/cell.h"
#include "model/schema.h"

#include "base/date.h"
#include "base/tones.h"
#include "said.h"

static void cleans_to(const char *text, const char *wanted)
{
    struct run run = run_new();
    size_t length = strlen(text);
    const char *clean = cell_clean(run.arena, text, &length);
    assert_string_equal(arena_copy(run.arena, clean, length), wanted);
    run_free(&run);
}

static void cleans(void **state)
{
    (void)state;
    cleans_to("", "");
    cleans_to("Khám chữa bệnh", "Khám chữa bệnh");
    cleans_to("  a b  ", "a b");
    cleans_to("\xC2\xA0 a\xC2\xA0"
              "b\xE2\x80\x8B",
              "a b");
    cleans_to("\xEF\xBB\xBF"
              "a",
              "a");
    cleans_to("Cấp\r\n  phép", "Cấp phép");
    cleans_to("\xC2\xA0", "");
    /* U+00D0 before a letter is a mistyped U+0110; alone it is left as it is. */
    cleans_to("\xC3\x90\xE1\xBB\x93ng Nai", "Đồng Nai");
    cleans_to("Q\xC3\x90-1", "Q\xC3\x90-1");
    /* Decomposed text is composed. */
    cleans_to("Y te\xCC\x82\xCC\x81", "Y tế");
    cleans_to("a – b", "a – b");
}

/* Wherever it stands, in texts of every length: sixteen bytes are looked at in one go. */
static void cleans_at_every_place(void **state)
{
    (void)state;
    static const struct {
        const char *dirty, *clean;
    } cases[] = {{"\n", " "},
                 {"\x1F", " "},
                 {"\x7F", " "},
                 {"\xC2\xA0", " "},
                 {"\xE2\x80\x8B", ""},
                 {"\xC2\xAD", ""},
                 {"\xE2\x80\x8E", ""},
                 {"Ðo", "Đo"},
                 {"Ð-", "Ð-"},
                 {"e\xCC\x82\xCC\x81", "ế"},
                 {"\xEF\xBB\xBF", ""},
                 {"ệ", "ệ"},
                 {"\xE1\x84\x80\xE1\x85\xA1", "가"},
                 {"–", "–"}};
    static const char *const letters[] = {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "xệệệệệệệệệệệệệệệệx"};
    for (size_t text = 0; text < 2; text++)
        for (size_t length = 2; length <= strlen(letters[text]); length++)
            for (size_t place = 1; place < length; place++) {
                char dirty[128], clean[128];
                const char *all = letters[text];
                if (((unsigned char)all[place] & 0xC0) == 0x80 || ((unsigned char)all[length] & 0xC0) == 0x80)
                    continue;
                const size_t i = (length + place) % (sizeof cases / sizeof *cases);
                snprintf(dirty, sizeof dirty, "%.*s%s%.*s", (int)place, all, cases[i].dirty, (int)(length - place),
                         all + place);
                snprintf(clean, sizeof clean, "%.*s%s%.*s", (int)place, all, cases[i].clean, (int)(length - place),
                         all + place);
                cleans_to(dirty, clean);
            }
}

static void is_date(const char *text, enum cell_result wanted, int32_t day)
{
    int64_t result = -1;
    assert_int_equal(cell_date(text, strlen(text), &result), wanted);
    assert_int_equal(result, day);
}

static void reads_dates(void **state)
{
    (void)state;
    is_date("14/06/2023", CELL_OK, date_of(2023, 6, 14));
    is_date("1/6/2023 08:15:30", CELL_OK, date_of(2023, 6, 1));
    is_date("2023-06-14", CELL_OK, date_of(2023, 6, 14));
    is_date("31/02/2023", CELL_NO_SUCH_DAY, -1);
    is_date("29/02/2024", CELL_OK, date_of(2024, 2, 29));
    is_date("tháng 6", CELL_NOT_A_DATE, -1);
    /* Excel: 45658 is 01/01/2025, 45741.34375 is 25/03/2025 08:15. */
    is_date("45658", CELL_SERIAL, date_of(2025, 1, 1));
    is_date("45741.34375", CELL_SERIAL, date_of(2025, 3, 25));
    is_date("19999", CELL_NOT_A_DATE, -1);
    is_date("80000", CELL_NOT_A_DATE, -1);
    is_date("456580", CELL_NOT_A_DATE, -1);
    is_date("45658.", CELL_NOT_A_DATE, -1);
    is_date("45658,5", CELL_SERIAL, date_of(2025, 1, 1));
    is_date("45658,", CELL_NOT_A_DATE, -1);
}

static void is_number(const char *text, int places, enum decimal_style style, enum cell_result wanted, int64_t units)
{
    int64_t result = -1;
    assert_int_equal(cell_number(text, strlen(text), places, style, &result), wanted);
    assert_int_equal(result, units);
}

static void reads_numbers(void **state)
{
    (void)state;
    is_number("1234", 0, DECIMAL_EITHER, CELL_OK, 1234);
    is_number("-5", 0, DECIMAL_EITHER, CELL_OK, -5);
    is_number("1.234.567", 0, DECIMAL_EITHER, CELL_OK, 1234567);
    is_number("1.234,5", 1, DECIMAL_EITHER, CELL_OK, 12345);
    is_number("1234.5", 2, DECIMAL_EITHER, CELL_OK, 123450);
    is_number("150.000", 0, DECIMAL_EITHER, CELL_AMBIGUOUS, -1);
    is_number("150.000", 0, DECIMAL_VIETNAMESE, CELL_OK, 150000);
    is_number("150.000", 0, DECIMAL_PLAIN, CELL_OK, 150);
    is_number("7", 2, DECIMAL_EITHER, CELL_OK, 700);
    is_number("1.25", 1, DECIMAL_PLAIN, CELL_TOO_FINE, -1);
    is_number("1,50", 1, DECIMAL_VIETNAMESE, CELL_OK, 15);
    is_number("12a", 0, DECIMAL_EITHER, CELL_NOT_A_NUMBER, -1);
    is_number("12 000", 0, DECIMAL_EITHER, CELL_OK, 12000);
    is_number("-1 234 567", 0, DECIMAL_PLAIN, CELL_OK, -1234567);
    is_number("1 234,5", 1, DECIMAL_EITHER, CELL_OK, 12345);
    is_number("1 234.50", 2, DECIMAL_PLAIN, CELL_OK, 123450);
    is_number("12 00", 0, DECIMAL_EITHER, CELL_NOT_A_NUMBER, -1);
    is_number("1234 567", 0, DECIMAL_EITHER, CELL_NOT_A_NUMBER, -1);
    is_number("1  234", 0, DECIMAL_EITHER, CELL_NOT_A_NUMBER, -1);
    is_number("1 234,500 000", 6, DECIMAL_EITHER, CELL_NOT_A_NUMBER, -1);
    is_number("97,5%", 2, DECIMAL_EITHER, CELL_NOT_A_NUMBER, -1);
    is_number("99999999999999999999", 0, DECIMAL_EITHER, CELL_TOO_LARGE, -1);
    is_number("999999999999999", 0, DECIMAL_EITHER, CELL_OK, 999999999999999);
    is_number("1000000000000000", 0, DECIMAL_EITHER, CELL_TOO_LARGE, -1);
    is_number("-1000000000000000", 0, DECIMAL_EITHER, CELL_TOO_LARGE, -1);
    is_number("10000000000000", 2, DECIMAL_EITHER, CELL_TOO_LARGE, -1);
}

static void is_yes(const char *text, enum cell_result wanted, int64_t answer)
{
    int64_t result = -1;
    assert_int_equal(cell_yes_no(text, strlen(text), &result), wanted);
    assert_int_equal(result, answer);
}

/* Contract §5.1, Files. */
static void reads_yes_and_no(void **state)
{
    (void)state;
    static const char *const yes[] = {"có", "Có", "CÓ", "co", "x", "X", "1", "true", "TRUE", "đúng", "Đúng"};
    static const char *const no[] = {"không", "Không", "KHONG", "0", "false", "sai", "Sai"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        is_yes(yes[i], CELL_OK, 1);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        is_yes(no[i], CELL_OK, 0);
    is_yes("2", CELL_NOT_YES_NO, -1);
    is_yes("chưa", CELL_NOT_YES_NO, -1);
}

/* Both ways of placing a tone on oa, oe, uy are one spelling; where another letter follows there is only one way. */
static void carries(const char *code, int32_t wanted)
{
    int64_t day = -1;
    assert_int_equal(cell_carried_day(code, strlen(code), &day), wanted != DATE_NONE);
    assert_int_equal(day, wanted == DATE_NONE ? -1 : wanted);
}

static void finds_the_day_in_a_code(void **state)
{
    (void)state;
    carries("H99.07-230615-0001", date_of(2023, 6, 15));
    carries("000.00.07.H19-240229-AB0001", date_of(2024, 2, 29));
    carries("A-B-230615-1", date_of(2023, 6, 15));
    carries("A-999999-230615-1", date_of(2023, 6, 15));
    carries("H99-230229-0001", DATE_NONE);
    carries("H99-2306150-0001", DATE_NONE);
    carries("H99-230615", DATE_NONE);
    carries("H99-23O615-1", DATE_NONE);
    carries("230615-0001", DATE_NONE);
    carries("-", DATE_NONE);
    carries("", DATE_NONE);
}

static void settles_tones(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"Hoá chất, thuỷ sản", "Hóa chất, thủy sản"},
                                           {"khoẻ HOÀ Hoạ loã", "khỏe HÒA Họa lõa"},
                                           {"luỹ uỷ Uỷ huỵ xoè", "lũy ủy Ủy hụy xòe"},
                                           {"quý quỳ Quỹ hoán toàn thuyền huýt", "quý quỳ Quỹ hoán toàn thuyền huýt"},
                                           {"hóa thủy khỏe", "hóa thủy khỏe"},
                                           {"toà-án (hoá)", "tòa-án (hóa)"},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = run_new();
        size_t length = strlen(cases[i][0]);
        const char *text = tones_settle(run.arena, cases[i][0], &length);
        assert_string_equal(arena_copy(run.arena, text, length), cases[i][1]);
        run_free(&run);
    }
}

static void knows_a_dash(void **state)
{
    (void)state;
    assert_true(cell_is_dash("-", 1) && cell_is_dash("–", 3) && cell_is_dash("—", 3));
    assert_false(cell_is_dash("", 0) || cell_is_dash("--", 2) || cell_is_dash("…", 3) || cell_is_dash("a", 1));
}

static void folds_values(void **state)
{
    (void)state;
    struct run run = run_new();
    assert_string_equal(schema_choice_key(run.arena, "Trực  Tuyến"), "tructuyen");
    assert_string_equal(schema_choice_key(run.arena, "truc_tuyen"), "tructuyen");
    assert_string_equal(schema_choice_key(run.arena, "TRUC-TUYEN "), "tructuyen");
    assert_string_equal(schema_choice_key(run.arena, ">="), ">=");
    assert_string_equal(schema_choice_key(run.arena, "Mức độ-4"), "mucdo4");
    assert_string_equal(schema_choice_key(run.arena, "-7"), "-7"); /* the status 7 is another */
    assert_string_equal(schema_choice_key(run.arena, "1-0"), "1-0");
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cleans),           cmocka_unit_test(cleans_at_every_place),
                                       cmocka_unit_test(reads_dates),      cmocka_unit_test(reads_numbers),
                                       cmocka_unit_test(reads_yes_and_no), cmocka_unit_test(finds_the_day_in_a_code),
                                       cmocka_unit_test(settles_tones),    cmocka_unit_test(folds_values),
                                       cmocka_unit_test(knows_a_dash)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
