#include "base/date.h"

#include "cmocka_setup.h"

#include <stdio.h>
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
        {"14/06/2023 2:30 CH", true, 19522},
        {"14/06/2023 08:15:59 sa", true, 19522},
        {"14/06/2023 11:59PM", true, 19522},
        {"14:30 14/06/2023", true, 19522},
        {"2:30:05 CH 14/06/2023", true, 19522},
        {"2023-06-14T08:15:00.123", true, 19522},
        {"2023-06-14T00:00:00+07:00", true, 19522},
        {"2023-06-14 00:00:00+07", true, 19522},
        {"2023-06-13T17:00:00.000Z", true, 19522}, /* midnight here */
        {"2023-06-13T16:59:59Z", true, 19521},
        {"2023-06-14T16:59:59Z", true, 19522},
        {"2023-06-15T01:00:00+09:00", true, 19521 + 1}, /* 23:00 of the 14th here */
        {"31/02/2023", true, DATE_NONE},
        {"2:30 CH", false, 0},
        {"14/06/2023 2:30 XX", false, 0},
        {"2023-06-14T08:15:00+99:00", false, 0},
        {"14:30 14/06/2023 14:30", true, 19522},
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

/* One byte of a plain date is changed, to every other: what is taken is a date for the slow way too, the same one; and
 * a change to another digit is taken wherever the slow way knows the day. */
static void knows_plain_dates(void **state)
{
    (void)state;
    static const char *const texts[] = {"14/06/2023", "29/02/2024", "31/12/1999 23:59", "14/06/2023 08:15"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t place = 0; place < strlen(texts[i]); place++)
            for (int byte = 1; byte < 256; byte++) {
                char text[32];
                int32_t plain = 1, slow = 1;
                snprintf(text, sizeof text, "%s", texts[i]);
                text[place] = (char)byte;
                bool taken = date_is_plain(text, strlen(text), &plain);
                bool wanted = date_parse(text, strlen(text), &slow) && slow != DATE_NONE;
                bool digits = texts[i][place] >= '0' && texts[i][place] <= '9' && byte >= '0' && byte <= '9';
                if (taken ? !wanted || plain != slow : wanted && digits)
                    fail_msg("\"%s\"", text);
            }
    int32_t date;
    assert_true(date_is_plain("14/06/2023", 10, &date));
    assert_int_equal(date, 19522);
    assert_true(date_is_plain("14/06/2023 23:59", 16, &date));
    assert_false(date_is_plain("14/06/2023 24:00", 16, &date));
    assert_false(date_is_plain("14/06/2023 08:15:30", 19, &date));
    assert_false(date_is_plain("14/06/202", 9, &date));
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
                                       cmocka_unit_test(reads_dates), cmocka_unit_test(knows_plain_dates),
                                       cmocka_unit_test(writes_dates)};
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
