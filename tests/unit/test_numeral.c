#include "data/numeral.h"

#include "cmocka_setup.h"

#include <string.h>

/* Numbers as Excel writes them into a workbook, and as it shows them. */

static void is_plain(const char *text, const char *wanted)
{
    char out[NUMERAL_TEXT];
    assert_int_equal(numeral_plain(text, out), wanted != NULL);
    if (wanted)
        assert_string_equal(out, wanted);
}

static void writes_numbers_out(void **state)
{
    (void)state;
    is_plain("0", "0");
    is_plain("-0", "0");
    is_plain("0.0", "0");
    is_plain("007", "7");
    is_plain("1234.5", "1234.5");
    is_plain("-12.50", "-12.5");
    is_plain("1.1000000000000001", "1.1");
    is_plain("0.30000000000000004", "0.3");
    is_plain("0.99999999999999999", "1");
    is_plain("9999999999999995", "10000000000000000");
    is_plain("123456789012345678", "123456789012346000");
    is_plain("1E+5", "100000");
    is_plain("1.5E2", "150");
    is_plain("1.2345E2", "123.45");
    is_plain("5E-05", "0.00005");
    is_plain("0.05", "0.05");
    is_plain("100", "100");
    is_plain(".5", "0.5");
    is_plain("5.", "5");
    is_plain("1E29", "100000000000000000000000000000");
    is_plain("1E30", NULL);
    is_plain("1E-30", "0.000000000000000000000000000001");
    is_plain("1E-31", NULL);
    is_plain("1E999999999999", NULL);
    is_plain("1E", NULL);
    is_plain("1.2.3", NULL);
    is_plain("1,5", NULL);
    is_plain("x", NULL);
    is_plain("-", NULL);
    is_plain("", NULL);
}

static void is_day(const char *plain, bool date_1904, const char *wanted)
{
    char out[NUMERAL_TEXT];
    assert_int_equal(numeral_day(plain, date_1904, out), wanted != NULL);
    if (wanted)
        assert_string_equal(out, wanted);
}

static void counts_days(void **state)
{
    (void)state;
    is_day("45000", false, "15/03/2023");
    is_day("45000.99999", false, "15/03/2023");
    is_day("1", false, "01/01/1900");
    is_day("59", false, "28/02/1900");
    is_day("60", false, NULL); /* 29 February 1900, which only Excel knows */
    is_day("61", false, "01/03/1900");
    is_day("0", false, NULL);
    is_day("-1", false, NULL);
    is_day("109574", false, "31/12/2199");
    is_day("109575", false, NULL);
    is_day("99999999999999999999999", false, NULL);
    is_day("0", true, "01/01/1904");
    is_day("43538", true, "15/03/2023");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_numbers_out), cmocka_unit_test(counts_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
