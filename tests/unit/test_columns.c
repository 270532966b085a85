/* How wide columns are: fixed ones, by their content, and by fractions of what is left. */
#include "layout/columns.h"

#include "cmocka_setup.h"

static void fractions_share_what_fixed_columns_leave(void **state)
{
    (void)state;
    const struct column_need needs[] = {{WIDTH_FIXED, 20000, 9000, 9000, 9000, 0},
                                        {WIDTH_FRACTION, 1000, 9000, 9000, 90000, 0},
                                        {WIDTH_FRACTION, 2000, 9000, 9000, 9000, 0}};
    int32_t widths[3], wanted;
    assert_true(columns_solve(needs, 3, 120001, widths, &wanted));
    assert_int_equal(widths[0], 20000);
    assert_int_equal(widths[1], 33333);
    assert_int_equal(widths[2], 66668); /* together exactly the whole */
}

static void a_fixed_column_grows_before_a_word_is_broken_by_force(void **state)
{
    (void)state;
    const struct column_need needs[] = {{WIDTH_FIXED, 20000, 26000, 40000, 40000, 22000},
                                        {WIDTH_FIXED, 20000, 23000, 23000, 23000, 19000},
                                        {WIDTH_FRACTION, 1000, 9000, 9000, 90000, 0}};
    int32_t widths[3], wanted;
    assert_true(columns_solve(needs, 3, 80000, widths, &wanted));
    assert_int_equal(widths[0], 26000); /* with all its padding */
    assert_int_equal(widths[1], 20000); /* less padding will do */
    assert_int_equal(widths[2], 34000);
    assert_true(columns_solve(needs, 3, 50000, widths, &wanted)); /* no room: as it says */
    assert_int_equal(widths[0], 20000);
    assert_int_equal(widths[2], 10000);
}

static void a_fraction_keeps_its_widest_word(void **state)
{
    (void)state;
    const struct column_need needs[] = {{WIDTH_FRACTION, 1000, 60000, 60000, 60000, 0},
                                        {WIDTH_FRACTION, 9000, 1000, 1000, 1000, 0}};
    int32_t widths[2], wanted;
    assert_true(columns_solve(needs, 2, 100000, widths, &wanted));
    assert_int_equal(widths[0], 60000); /* a tenth would be 10000 */
    assert_int_equal(widths[1], 40000);
}

static void auto_columns_go_by_their_content(void **state)
{
    (void)state;
    const struct column_need needs[] = {{WIDTH_AUTO, 0, 10000, 10000, 10000, 0},
                                        {WIDTH_AUTO, 0, 20000, 20000, 80000, 0},
                                        {WIDTH_AUTO, 0, 20000, 20000, 50000, 0}};
    int32_t widths[3], wanted;
    assert_true(columns_solve(needs, 3, 95000, widths, &wanted));
    assert_int_equal(widths[0], 10000);
    assert_int_equal(widths[1], 50000); /* 45000 above the least, shared 60 : 30 */
    assert_int_equal(widths[2], 35000);
    assert_true(columns_solve(needs, 3, 280000, widths, &wanted));
    assert_int_equal(widths[0], 20000); /* what nobody wants is shared by what each has */
    assert_int_equal(widths[1], 160000);
    assert_int_equal(widths[2], 100000);
}

static void words_break_at_signs_before_a_table_is_too_wide(void **state)
{
    (void)state;
    const struct column_need needs[] = {{WIDTH_AUTO, 0, 10000, 60000, 60000, 0},
                                        {WIDTH_AUTO, 0, 10000, 60000, 60000, 0}};
    int32_t widths[2], wanted;
    assert_true(columns_solve(needs, 2, 100000, widths, &wanted));
    assert_int_equal(widths[0] + widths[1], 100000);
    assert_false(columns_solve(needs, 2, 19999, widths, &wanted));
    assert_int_equal(wanted, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractions_share_what_fixed_columns_leave),
        cmocka_unit_test(a_fixed_column_grows_before_a_word_is_broken_by_force),
        cmocka_unit_test(a_fraction_keeps_its_widest_word),
        cmocka_unit_test(auto_columns_go_by_their_content),
        cmocka_unit_test(words_break_at_signs_before_a_table_is_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
