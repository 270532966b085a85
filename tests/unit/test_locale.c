/* Numbers do not depend on the locale. The suite runs once with the Vietnamese locale switched on under every program
 * (BAOCAO_COMMA); this program proves that it really was, and that base does not care. */
#include "cmocka_setup.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/decimal.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void the_locale_is_the_one_asked_for(void **state)
{
    (void)state;
    const char *expected = getenv("BAOCAO_COMMA") != NULL ? "," : ".";
    char text[16];
    assert_non_null(setlocale(LC_ALL, ""));
    assert_string_equal(localeconv()->decimal_point, expected);
    snprintf(text, sizeof text, "%.1f", 0.5);
    assert_string_equal(text, getenv("BAOCAO_COMMA") != NULL ? "0,5" : "0.5");
}

static void decimals_are_read_and_written_alike(void **state)
{
    (void)state;
    struct decimal number;
    char text[DECIMAL_TEXT];
    setlocale(LC_ALL, "");
    assert_int_equal(decimal_parse("1234.5", 6, DECIMAL_PLAIN, &number), DECIMAL_OK);
    assert_int_equal(number.units, 12345);
    assert_int_equal(number.places, 1);
    decimal_text(number, 0, '.', text);
    assert_string_equal(text, "1234.5");
    decimal_text(number, '.', ',', text);
    assert_string_equal(text, "1.234,5");
}

static void integers_have_no_grouping(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    setlocale(LC_ALL, "");
    buffer_add_integer(&buffer, -1234567);
    buffer_add_format(&buffer, " %d", 1234567);
    assert_string_equal(buffer_text(&buffer), "-1234567 1234567");
    buffer_clear(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_locale_is_the_one_asked_for),
        cmocka_unit_test(decimals_are_read_and_written_alike),
        cmocka_unit_test(integers_have_no_grouping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
