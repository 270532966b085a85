#include "base/decimal.h"

#include "cmocka_setup.h"

#include <string.h>

static const char *shown(struct decimal number)
{
    static char text[DECIMAL_TEXT];
    decimal_text(number, '.', ',', text);
    return text;
}

static void reads_both_styles(void **state)
{
    (void)state;
    const struct {
        const char *text;
        enum decimal_style style;
        enum decimal_result result;
        int64_t units;
        int places;
    } cases[] = {
        {"1234", DECIMAL_EITHER, DECIMAL_OK, 1234, 0},
        {"1.234", DECIMAL_EITHER, DECIMAL_AMBIGUOUS, 0, 0},
        {"1,234", DECIMAL_EITHER, DECIMAL_AMBIGUOUS, 0, 0},
        {"1.234", DECIMAL_VIETNAMESE, DECIMAL_OK, 1234, 0},
        {"1.234", DECIMAL_PLAIN, DECIMAL_OK, 1234, 3},
        {"1.234,5", DECIMAL_EITHER, DECIMAL_OK, 12345, 1},
        {"1.234.567", DECIMAL_EITHER, DECIMAL_OK, 1234567, 0},
        {"12,5", DECIMAL_EITHER, DECIMAL_OK, 125, 1},
        {"12.5", DECIMAL_EITHER, DECIMAL_OK, 125, 1},
        {"12,5", DECIMAL_PLAIN, DECIMAL_NOT_A_NUMBER, 0, 0},
        {"12.5", DECIMAL_VIETNAMESE, DECIMAL_NOT_A_NUMBER, 0, 0},
        {"1.23.456", DECIMAL_EITHER, DECIMAL_NOT_A_NUMBER, 0, 0},
        {"1234.567,5", DECIMAL_EITHER, DECIMAL_NOT_A_NUMBER, 0, 0},
        {" -40 ", DECIMAL_EITHER, DECIMAL_OK, -40, 0},
        {"", DECIMAL_EITHER, DECIMAL_NOT_A_NUMBER, 0, 0},
        {"12a", DECIMAL_EITHER, DECIMAL_NOT_A_NUMBER, 0, 0},
        {"5.", DECIMAL_EITHER, DECIMAL_NOT_A_NUMBER, 0, 0},
        {",5", DECIMAL_EITHER, DECIMAL_NOT_A_NUMBER, 0, 0},
        {"99999999999999999999", DECIMAL_EITHER, DECIMAL_TOO_LARGE, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal number = {0};
        enum decimal_result result = decimal_parse(cases[i].text, strlen(cases[i].text), cases[i].style, &number);
        if (result != cases[i].result)
            fail_msg("\"%s\" style %d: result %d", cases[i].text, (int)cases[i].style, (int)result);
        if (result == DECIMAL_OK) {
            assert_int_equal(number.units, cases[i].units);
            assert_int_equal(number.places, cases[i].places);
        }
    }
}

static void rounds_half_away_from_zero(void **state)
{
    (void)state;
    struct decimal out;
    assert_true(decimal_round((struct decimal){9525, 2}, 1, &out));
    assert_string_equal(shown(out), "95,3");
    assert_true(decimal_round((struct decimal){-9525, 2}, 1, &out));
    assert_string_equal(shown(out), "-95,3");
    assert_true(decimal_round((struct decimal){9524, 2}, 1, &out));
    assert_string_equal(shown(out), "95,2");
    assert_true(decimal_round((struct decimal){7, 0}, 2, &out));
    assert_string_equal(shown(out), "7,00");
    assert_false(decimal_round((struct decimal){INT64_MAX, 0}, 1, &out));
}

static void divides_exactly(void **state)
{
    (void)state;
    struct decimal out;
    assert_true(decimal_ratio(4157, 4169, 100, 2, &out)); /* published: 99,71% */
    assert_string_equal(shown(out), "99,71");
    assert_true(decimal_ratio(1, 8, 100, 1, &out));
    assert_string_equal(shown(out), "12,5");
    assert_true(decimal_ratio(1, 200, 100, 0, &out)); /* 0,5 goes up */
    assert_string_equal(shown(out), "1");
    assert_true(decimal_ratio(INT64_MAX, INT64_MAX, 100, 2, &out));
    assert_string_equal(shown(out), "100,00");
    assert_false(decimal_ratio(1, 0, 100, 2, &out));
}

static void compares_a_ratio_without_rounding(void **state)
{
    (void)state;
    struct decimal target = {96, 0};
    assert_int_equal(decimal_compare_ratio(95996, 100000, 100, target), -1);
    assert_int_equal(decimal_compare_ratio(96, 100, 100, target), 0);
    assert_int_equal(decimal_compare_ratio(960001, 1000000, 100, target), 1);
    assert_int_equal(decimal_compare_ratio(935, 1000, 100, (struct decimal){935, 1}), 0);
    assert_int_equal(decimal_compare_ratio(INT64_MAX, INT64_MAX, 100, (struct decimal){100, 0}), 0);
    assert_int_equal(decimal_compare((struct decimal){15, 1}, (struct decimal){150, 2}), 0);
    assert_int_equal(decimal_compare((struct decimal){-15, 1}, (struct decimal){1, 2}), -1);
}

static void writes_groups_and_points(void **state)
{
    (void)state;
    assert_string_equal(shown((struct decimal){1234567891, 3}), "1.234.567,891");
    assert_string_equal(shown((struct decimal){-1234, 0}), "-1.234");
    assert_string_equal(shown((struct decimal){5, 2}), "0,05");
    assert_string_equal(shown((struct decimal){123, 0}), "123");
    char text[DECIMAL_TEXT];
    decimal_text((struct decimal){9735, 2}, 0, '.', text);
    assert_string_equal(text, "97.35");
}

static void adds_and_multiplies(void **state)
{
    (void)state;
    struct decimal out;
    assert_true(decimal_subtract((struct decimal){713, 1}, (struct decimal){7409, 2}, &out));
    assert_string_equal(shown(out), "-2,79");
    assert_true(decimal_multiply((struct decimal){40000, 0}, (struct decimal){805, 1}, &out));
    assert_string_equal(shown(out), "3.220.000,0");
    assert_false(decimal_add((struct decimal){INT64_MAX, 0}, (struct decimal){1, 0}, &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_both_styles),        cmocka_unit_test(rounds_half_away_from_zero),
        cmocka_unit_test(divides_exactly),          cmocka_unit_test(compares_a_ratio_without_rounding),
        cmocka_unit_test(writes_groups_and_points), cmocka_unit_test(adds_and_multiplies),
    };
    return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
