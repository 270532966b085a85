#include "base/arena.h"
#include "model/facts.h"

#include "cmocka_setup.h"

#include <string.h>

static const struct target AT_LEAST_96 = {.relation = TARGET_AT_LEAST, .value = {96, 0}};
static const struct target NONE = {.relation = TARGET_NONE};

static struct figure ratio(int64_t numerator, int64_t denominator)
{
    return (struct figure){FIGURE_RATIO, numerator, denominator};
}

static const char *printed(struct figure figure, struct target target, bool percent)
{
    static char text[DECIMAL_TEXT];
    struct decimal value;
    if (!facts_printed(&figure, &target, percent, 2, &value))
        return "";
    decimal_text(value, 0, '.', text);
    return text;
}

static enum verdict judged(struct figure figure, struct target target)
{
    return facts_verdict(&figure, &target, figure.state == FIGURE_RATIO);
}

static void judges_on_integers(void **state)
{
    (void)state;
    assert_int_equal(judged(ratio(96, 100), AT_LEAST_96), VERDICT_MET);
    assert_int_equal(judged(ratio(95996, 100000), AT_LEAST_96), VERDICT_MISSED);
    assert_int_equal(judged(ratio(0, 0), AT_LEAST_96), VERDICT_NOT_JUDGED);
    assert_int_equal(judged(ratio(1, 2), NONE), VERDICT_NOT_JUDGED);
    assert_int_equal(judged((struct figure){FIGURE_ABSENT, 0, 0}, AT_LEAST_96), VERDICT_NO_DATA);
    struct target none_late = {.relation = TARGET_AT_MOST, .value = {0, 0}};
    assert_int_equal(judged((struct figure){FIGURE_COUNT, 0, 0}, none_late), VERDICT_MET);
    assert_int_equal(judged((struct figure){FIGURE_COUNT, 1, 0}, none_late), VERDICT_MISSED);
    struct target all = {.relation = TARGET_EQUAL, .value = {100, 0}};
    assert_int_equal(judged(ratio(7, 7), all), VERDICT_MET);
    assert_int_equal(judged(ratio(99999999, 100000000), all), VERDICT_MISSED);
}

/* Contract §5: a rounded value that would contradict its verdict gets enough decimals to agree. */
static void never_prints_against_the_verdict(void **state)
{
    (void)state;
    assert_string_equal(printed(ratio(5, 8), AT_LEAST_96, true), "62.50");
    assert_string_equal(printed(ratio(95996, 100000), AT_LEAST_96, true), "95.996");
    assert_string_equal(printed(ratio(95999999, 100000000), AT_LEAST_96, true), "95.999999");
    assert_string_equal(printed(ratio(96, 100), AT_LEAST_96, true), "96.00");
    assert_string_equal(printed(ratio(96001, 100000), (struct target){TARGET_AT_MOST, {96, 0}, NULL}, true), "96.001");
    assert_string_equal(printed(ratio(95996, 100000), NONE, true), "96.00");
    assert_string_equal(printed(ratio(0, 0), AT_LEAST_96, true), "");
    assert_string_equal(printed((struct figure){FIGURE_COUNT, 12, 0}, NONE, false), "12");
}

/* Two decimals wherever they say the same: met by a hair and shown as just met is no contradiction. */
static void prints_two_decimals_otherwise(void **state)
{
    (void)state;
    struct target at_most = {.relation = TARGET_AT_MOST, .value = {7143, 2}},
                  third = {TARGET_AT_LEAST, {3333, 2}, NULL};
    assert_string_equal(printed(ratio(10, 14), at_most, true), "71.43"); /* 71,4285… */
    assert_string_equal(printed(ratio(1, 3), third, true), "33.33");     /* 33,3333… */
    assert_string_equal(printed(ratio(96001, 100000), AT_LEAST_96, true), "96.00");
    struct target equal = {.relation = TARGET_EQUAL, .value = {3333, 2}};
    assert_string_equal(printed(ratio(1, 3), equal, true), "33.333");
}

static void writes_targets(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_string_equal(facts_target_text(&AT_LEAST_96, arena), ">=96");
    assert_string_equal(facts_target_text(&NONE, arena), "");
    struct target half = {.relation = TARGET_EQUAL, .value = {995, 1}};
    assert_string_equal(facts_target_text(&half, arena), "=99.5");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judges_on_integers), cmocka_unit_test(never_prints_against_the_verdict),
        cmocka_unit_test(prints_two_decimals_otherwise), cmocka_unit_test(writes_targets)};
    return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
