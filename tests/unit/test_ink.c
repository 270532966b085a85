/* How far down the page text and rules reach, and when that cannot be said. */
#include "cmocka_setup.h"

#include "pdf/ink.h"

#include <string.h>

static int32_t lowest(const char *content)
{
    return ink_lowest(content, strlen(content));
}

static void text_reaches_a_quarter_below_its_line(void **state)
{
    (void)state;
    assert_int_equal(lowest("BT 1 50 Td /F1 12 Tf (x) Tj ET"), 47000);
    assert_int_equal(lowest("BT\n10 700.5 Td\n/F1 14 Tf\n[(a)-20(b)]TJ\n0 -100.25 Td [(c)]TJ ET"), 596750);
    assert_int_equal(lowest("BT 1 50 Td /F1 12 Tf (x) Tj ET BT 1 60 Td (y) Tj ET"), 47000);
}

static void rules_and_boxes_reach_their_edges(void **state)
{
    (void)state;
    assert_int_equal(lowest("5 20 m 30 21.25 l S"), 20000);
    assert_int_equal(lowest("5 20 10 -4.5 re f"), 15500);
    assert_int_equal(lowest("5 20 10 4 re f"), 20000);
}

/* What stands in strings, names and comments is no operator. */
static void strings_are_passed(void **state)
{
    (void)state;
    assert_int_equal(lowest("BT 1 50 Td /F1 12 Tf (a) 5 5 m \\) (1 1 l) cm) Tj ET"), INK_UNKNOWN);
    assert_int_equal(lowest("BT 1 50 Td /F1 12 Tf (1 1 m \\) (1 1 l) 1 0 0 1 0 0 cm) Tj ET"), 47000);
    assert_int_equal(lowest("% 1 1 m\n/cm 5 9 m"), 9000);
    assert_int_equal(lowest(""), INT32_MAX);
}

static void moved_axes_and_pictures_are_not_known(void **state)
{
    (void)state;
    assert_int_equal(lowest("5 9 m 1 0 0 1 0 -5 cm"), INK_UNKNOWN);
    assert_int_equal(lowest("/Im1 Do"), INK_UNKNOWN);
    assert_int_equal(lowest("BT 1 0 0 1 5 5 Tm (x) Tj ET"), INK_UNKNOWN);
}

/* Numbers of a foreign file may lead anywhere. */
static void a_line_that_no_page_reaches_is_not_known(void **state)
{
    (void)state;
    assert_int_equal(lowest("BT /F1 12 Tf 0 2147483 Td 0 2147483 Td (x) Tj ET"), INK_UNKNOWN);
    assert_int_equal(lowest("BT /F1 12 Tf 0 -900000 Td 0 -900000 Td (x) Tj ET"), INK_UNKNOWN);
    assert_int_equal(lowest("BT /F1 12 Tf 0 900000 Td 0 -899950 Td (x) Tj ET"), 47000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reaches_a_quarter_below_its_line),
        cmocka_unit_test(rules_and_boxes_reach_their_edges),
        cmocka_unit_test(strings_are_passed),
        cmocka_unit_test(moved_axes_and_pictures_are_not_known),
        cmocka_unit_test(a_line_that_no_page_reaches_is_not_known),
    };
    return cmocka_run_group_tests_name("ink", tests, NULL, NULL);
}
