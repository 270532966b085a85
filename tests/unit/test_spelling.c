/* One code in several spellings. */
#include "cmocka_setup.h"

#include "base/arena.h"
#include "data/spelling.h"

#include <string.h>

static void usual_is(const char *text, const char *usual)
{
    struct arena *arena = arena_new(0);
    assert_string_equal(spelling_usual(arena, text), usual);
    arena_free(arena);
}

static void one_code_is_one(void **state)
{
    (void)state;
    usual_is("H99.07-230615-0001", "H99.07-230615-0001");
    usual_is("h99.07-230615-0001", "H99.07-230615-0001");
    usual_is("H99.07\xE2\x80\x93"
             "230615\xE2\x80\x91"
             "0001",
             "H99.07-230615-0001"); /* an en dash, a hyphen that does not break */
    usual_is("H99.07 - 230615 -0001", "H99.07-230615-0001");
    usual_is("15 / qđ\xE2\x88\x92syt", "15/QĐ-SYT"); /* a minus */
    usual_is("H99\xC2\xAD.07", "H99.07");            /* a soft hyphen */
}

static void other_codes_are_others(void **state)
{
    (void)state;
    usual_is("TTYT AB", "TTYT AB"); /* words stay apart */
    usual_is("A1", "A1");
    usual_is("A-1", "A-1");
    usual_is("H99.07-230615-001", "H99.07-230615-001");
}

static void alike_codes_need_no_look(void **state)
{
    (void)state;
    unsigned large = spelling_of("H99.07-1", 8), small = spelling_of("hs-1", 4), digits = spelling_of("1.003", 5);
    assert_false(spelling_varies(large | digits));
    assert_false(spelling_varies(small | digits));
    assert_true(spelling_varies(large | small));
    assert_true(spelling_varies(digits | spelling_of("1 2", 3)));
    assert_true(spelling_varies(spelling_of("1\xE2\x80\x93", 4)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_code_is_one),
        cmocka_unit_test(other_codes_are_others),
        cmocka_unit_test(alike_codes_need_no_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
