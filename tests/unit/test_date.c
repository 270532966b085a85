#include "base/date.h"

#include "cmocka_setup.h"

#include <string.h>

static void counts_days(void **state)
{
    (void)state;
    assert_int_equal(date_of(1970, 1, 1), 0);
    assert_int_equal(date_of(2000, 3, 1), 11017);
    assert_int_equal(date_of(2023, 6, 14), 19522);
    assert_int_equal(date_of(2023, 2, 29), DATE_NONE);
    assert_int_equal(date_of(2024, 2, 29) + 1, date_of(2024, 3, 1));
    assert_int_equal(date_of(1899, 12, 31), DATE_NONE);
    for (int32_t date = date_of(1900, 1, 1); date <= date_of(2199, 12, 31); date++) {
        int year, month, day;
        date_split(date, &year, &month, &day);
        assert_int_equal(date_of(year, month, day), date);
    }
}

static void knows_weekdays(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(date_of(2023, 6, 14)), 3);
    assert_int_equal(date_weekday(date_of(2023, 6, 18)), 7);
    assert_int_equal(date_weekday(date_of(1969, 12, 29)), 1);
}

static void reads_dates(void **state)
{
    (void)state;
    const struct {
        const char *text;
        bool is_date;
        int32_t date;
    } cases[] = {
        {"14/06/2023", true, 19522},
        {"14/6/2023", true, 19522},
        {"14-06-2023", true, 19522},
        {"14.06.2023 08:15", true, 19522},
        {"14/06/2023 08:15:59", true, 19522},
        {"2023-06-14", true, 19522},
        {"2023-06-14T08:15:00", true, 19522},
        {" 14/06/2023 ", true, 19522},
        {"31/02/2023", true, DATE_NONE},
        {"14/06/23", false, 0},
        {"14/06-2023", false, 0},
        {"14/06/2023 25:00", false, 0},
        {"14/06/2023x", false, 0},
        {"", false, 0},
        {"ngày 14", false, 0},
        {"45741", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t date = 1;
        if (date_parse(cases[i].text, strlen(cases[i].text), &date) != cases[i].is_date)
            fail_msg("\"%s\"", cases[i].text);
        if (cases[i].is_date)
            assert_int_equal(date, cases[i].date);
    }
}

static void writes_dates(void **state)
{
    (void)state;
    char text[DATE_TEXT];
    date_iso(date_of(2023, 2, 5), text);
    assert_string_equal(text, "2023-02-05");
    date_short(date_of(2023, 2, 5), text);
    assert_string_equal(text, "05/02/2023");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_days), cmocka_unit_test(knows_weekdays),
                                       cmocka_unit_test(reads_dates), cmocka_unit_test(writes_dates)};
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
