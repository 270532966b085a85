/* Memory that only grows: items keep their values when an array moves, what is new is zero, whatever lay there
 * before. */
#include "base/arena.h"
#include "base/buffer.h"

#include "cmocka_setup.h"

#include <stdint.h>
#include <string.h>

static void grown_arrays_keep_their_items(void **state)
{
    (void)state;
    enum { ITEMS = 1000 };
    struct item {
        uint64_t number, behind[8];
    } *items = NULL;
    struct arena *arena = arena_new(0);
    for (int round = 0; round < 3; round++) {
        size_t count = 0, room = 0;
        items = NULL;
        for (; count < ITEMS; count++) {
            items = arena_grow(arena, items, count, &room, sizeof *items);
            assert_true(count < room);
            for (size_t k = 0; k < sizeof items->behind / sizeof *items->behind; k++)
                assert_int_equal(items[count].behind[k], 0);
            items[count].number = count * 7;
        }
        for (size_t i = 0; i < count; i++)
            assert_int_equal(items[i].number, i * 7);
        memset(items, 0xa5, room * sizeof *items); /* what the next round finds there */
        arena_reset(arena);
    }
    arena_free(arena);
}

/* Texts come between, as when a list is read, so that the array can never stay where it is. */
static void large_arrays_leave_nothing_behind(void **state)
{
    (void)state;
    enum { ITEMS = 300000, TEXT = 16 };
    struct arena *arena = arena_new(0);
    uint64_t *items = NULL;
    size_t room = 0;
    for (size_t count = 0; count < ITEMS; count++) {
        items = arena_grow(arena, items, count, &room, sizeof *items);
        assert_int_equal(items[count], 0);
        items[count] = count * 7;
        arena_alloc(arena, TEXT);
    }
    for (size_t i = 0; i < ITEMS; i++)
        assert_int_equal(items[i], i * 7);
    assert_in_range(arena_used(arena), ITEMS * (sizeof *items + TEXT), ITEMS * (sizeof *items + TEXT) * 5 / 4);
    arena_free(arena);
}

/* Reset blocks are handed out again: nothing of the last paper shows in the next. */
static void reset_memory_is_zeroed_again(void **state)
{
    (void)state;
    static const size_t sizes[] = {24, 4000, 70000, 1500000, 9000000};
    struct arena *arena = arena_new(0);
    for (int round = 0; round < 3; round++) {
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            unsigned char *bytes = arena_alloc(arena, sizes[s]);
            for (size_t i = 0; i < sizes[s]; i += 8)
                assert_int_equal(bytes[i], 0);
            memset(bytes, 0xff, sizes[s]);
        }
        assert_true(arena_used(arena) >= 10574024);
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_free(arena);
}

/* What is free in a block is filled, though something large came in between. */
static void a_large_thing_leaves_the_block_open(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    unsigned char *first = arena_alloc(arena, 64);
    memset(arena_alloc(arena, 5000000), 1, 5000000);
    unsigned char *second = arena_alloc(arena, 64);
    assert_ptr_equal(second, first + 64);
    unsigned char *large = memset(arena_alloc(arena, 9000000), 1, 9000000);
    assert_int_equal(large[8999999], 1);
    assert_ptr_equal(arena_alloc(arena, 16), first + 128);
    arena_free(arena);
}

static void reserved_room_is_enough_and_no_more(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_add_text(&buffer, "đầu ");
    buffer_reserve(&buffer, 10000);
    assert_string_equal(buffer_text(&buffer), "đầu ");
    const char *data = buffer.data;
    while (buffer.length < 10000)
        buffer_add_byte(&buffer, 'x');
    assert_ptr_equal(buffer.data, data);
    assert_int_equal(buffer.room, 10001);
    buffer_reserve(&buffer, 5);
    assert_ptr_equal(buffer.data, data);
    buffer_add_byte(&buffer, 'y');
    assert_int_equal(buffer.length, 10001);
    assert_int_equal(strlen(buffer_text(&buffer)), 10001);
    buffer_clear(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grown_arrays_keep_their_items), cmocka_unit_test(large_arrays_leave_nothing_behind),
        cmocka_unit_test(reset_memory_is_zeroed_again), cmocka_unit_test(a_large_thing_leaves_the_block_open),
        cmocka_unit_test(reserved_room_is_enough_and_no_more)};
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
