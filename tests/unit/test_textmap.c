#include "base/textmap.h"

#include "said.h"

static void keeps_each_text_once_while_it_grows(void **state)
{
    (void)state;
    enum { COUNT = 50000 };
    struct run run = run_new();
    struct textmap *map = textmap_new(run.arena, 0);
    const char **first = arena_array(run.arena, COUNT, sizeof *first);
    for (size_t i = 0; i < COUNT; i++) {
        const char *text = arena_format(run.arena, "H19.07-230615-%zu", i);
        struct textmap_entry *entry = textmap_add(map, text, strlen(text));
        assert_int_equal(entry->number, 0);
        entry->number = (uint32_t)i + 1;
        first[i] = entry->text;
    }
    assert_int_equal(textmap_count(map), COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        const char *text = arena_format(run.arena, "H19.07-230615-%zu", i);
        assert_ptr_equal(textmap_add(map, text, strlen(text))->text, first[i]);
        assert_int_equal(textmap_find(map, text, strlen(text))->number, i + 1);
        assert_null(textmap_find(map, text, strlen(text) - (i < 10 ? 1 : 6)));
    }
    assert_int_equal(textmap_count(map), COUNT);
    run_free(&run);
}

static void compares_lengths_and_bytes(void **state)
{
    (void)state;
    struct run run = run_new();
    struct textmap *map = textmap_new(run.arena, 0);
    assert_null(textmap_find(map, "", 0));
    textmap_add(map, "", 0)->number = 1;
    textmap_add(map, "a\0b", 3)->number = 2;
    textmap_add(map, "a", 1)->number = 3;
    textmap_add(map, "12345678", 8)->number = 4;
    textmap_add(map, "123456780", 9)->number = 5;
    assert_int_equal(textmap_count(map), 5);
    assert_int_equal(textmap_find(map, "", 0)->number, 1);
    assert_int_equal(textmap_find(map, "a\0b", 3)->number, 2);
    assert_int_equal(textmap_find(map, "a\0c", 1)->number, 3);
    assert_int_equal(textmap_find(map, "123456789", 8)->number, 4);
    assert_null(textmap_find(map, "123456789", 9));
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_each_text_once_while_it_grows),
                                       cmocka_unit_test(compares_lengths_and_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
