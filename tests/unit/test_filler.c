#include "model/filler.h"

#include "base/arena.h"
#include "cmocka_setup.h"

#include <stdio.h>
#include <string.h>

struct bench {
    struct arena *arena;
    struct textpool *pool;
    struct column column;
};

static int setup(void **state)
{
    struct arena *arena = arena_new(0);
    struct bench *bench = arena_alloc(arena, sizeof *bench);
    *bench = (struct bench){.arena = arena, .pool = textpool_new(arena)};
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    struct bench *bench = *state;
    arena_free(bench->arena);
    return 0;
}

static struct filler *filler_of(struct bench *bench, enum filler_kind kind, bool once, size_t room)
{
    bench->column = (struct column){0};
    struct filler_input input = {.column = &bench->column,
                                 .kind = kind,
                                 .once = once,
                                 .room = room,
                                 .pool = bench->pool,
                                 .arena = bench->arena,
                                 .work = bench->arena};
    return filler_new(&input);
}

/* Each number beside an empty cell, then all once more: a width's least value means empty, so that -128 needs two bytes. */
static void numbers_take_the_bytes_they_need(void **state)
{
    static const struct {
        int64_t number;
        size_t width;
    } steps[] = {{0, 1},
                 {127, 1},
                 {-127, 1},
                 {-128, 2},
                 {128, 2},
                 {32767, 2},
                 {-32767, 2},
                 {-32768, 4},
                 {32768, 4},
                 {INT32_MAX, 4},
                 {-INT32_MAX, 4},
                 {INT32_MIN, 8},
                 {(int64_t)1 << 31, 8},
                 {INT64_MAX, 8},
                 {INT64_MIN + 1, 8}};
    enum { COUNT = sizeof steps / sizeof *steps };
    struct bench *bench = *state;
    struct filler *filler = filler_of(bench, FILLER_NUMBERS, false, 2 * COUNT);
    assert_true(column_is_number(&bench->column));
    for (size_t i = 0; i < COUNT; i++) {
        const int64_t cells[] = {steps[i].number, TABLE_NULL};
        filler_add_numbers(filler, cells, 2);
        assert_int_equal(column_width(&bench->column), steps[i].width);
        for (size_t j = 0; j <= i; j++) {
            assert_int_equal(column_number(&bench->column, 2 * j), steps[j].number);
            assert_true(column_is_empty(&bench->column, 2 * j + 1));
        }
    }
}

static const char *text_number(size_t number, char *text)
{
    snprintf(text, 16, "t%zu", number);
    return text;
}

/* 255 texts and the empty cell fit one byte, 65 535 two; what is more lies in the pool. Equal texts stay equal pointers. */
static void codes_widen_and_become_places(void **state)
{
    enum { COUNT = 65540 };
    struct bench *bench = *state;
    struct filler *filler = filler_of(bench, FILLER_CODES, true, 2 * COUNT + 1);
    char text[16];
    const char *cell = NULL;
    filler_add_texts(filler, &cell, 1);
    for (size_t i = 1; i <= COUNT; i++) {
        cell = text_number(i, text);
        filler_add_texts(filler, &cell, 1);
        if (i == 255 || i == 256 || i == 65535 || i == 65536)
            assert_int_equal(column_width(&bench->column), i <= 255 ? 1 : i <= 65535 ? 2 : 4);
    }
    for (size_t i = 1; i <= COUNT; i++) {
        cell = text_number(i, text);
        filler_add_texts(filler, &cell, 1);
    }
    assert_null(column_text(&bench->column, 0));
    for (size_t i = 1; i <= COUNT; i++) {
        assert_string_equal(column_text(&bench->column, i), text_number(i, text));
        assert_ptr_equal(column_text(&bench->column, i), column_text(&bench->column, COUNT + i));
    }
}

/* A text of the pool is not copied again, whichever column it stands in. */
static void texts_of_the_pool_stay_where_they_are(void **state)
{
    static const enum filler_kind kinds[] = {FILLER_CODES, FILLER_PLACES, FILLER_ADDRESSES};
    struct bench *bench = *state;
    uint32_t place = textpool_add(bench->pool, "H01", 3);
    const char *key = textpool_at(bench->pool, place), strange[] = "H02";
    assert_int_equal(textpool_place(bench->pool, key), place);
    assert_int_equal(textpool_place(bench->pool, strange), 0);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *const cells[] = {key, NULL, strange, "", key};
        struct filler *filler = filler_of(bench, kinds[i], true, 5);
        filler_add_texts(filler, cells, 5);
        assert_ptr_equal(column_text(&bench->column, 0), key);
        assert_true(column_is_empty(&bench->column, 1));
        assert_string_equal(column_text(&bench->column, 2), "H02");
        assert_ptr_not_equal(column_text(&bench->column, 2), strange);
        assert_string_equal(column_text(&bench->column, 3), "");
        assert_ptr_equal(column_text(&bench->column, 4), key);
    }
}

/* What stands at one address is another text when the next cells come. */
static void addresses_may_be_used_again(void **state)
{
    struct bench *bench = *state;
    struct filler *filler = filler_of(bench, FILLER_CODES, true, 3);
    char text[4] = "mot";
    const char *cell = text;
    for (size_t i = 0; i < 3; i++) {
        text[0] = (char)('a' + i % 2);
        filler_add_texts(filler, &cell, 1);
    }
    assert_int_equal(*column_text(&bench->column, 0), 'a');
    assert_int_equal(*column_text(&bench->column, 1), 'b');
    assert_ptr_equal(column_text(&bench->column, 2), column_text(&bench->column, 0));
}

/* Texts of all lengths, over many chunks. */
static void pool_gives_back_what_it_got(void **state)
{
    enum { COUNT = 400 };
    struct bench *bench = *state;
    uint32_t places[COUNT];
    char *text = arena_alloc(bench->arena, TEXTPOOL_LONGEST + 2);
    for (size_t i = 0; i < COUNT; i++) {
        size_t length = i % 40 == 39 ? TEXTPOOL_LONGEST : i * 37;
        memset(text, 'a' + (int)(i % 26), length);
        places[i] = textpool_add(bench->pool, text, length);
        assert_int_not_equal(places[i], 0);
    }
    for (size_t i = 0; i < COUNT; i++) {
        size_t length = i % 40 == 39 ? TEXTPOOL_LONGEST : i * 37;
        const char *got = textpool_at(bench->pool, places[i]);
        assert_int_equal(strlen(got), length);
        assert_true(length == 0 || (got[0] == 'a' + (char)(i % 26) && got[length - 1] == got[0]));
        assert_int_equal(textpool_place(bench->pool, got), places[i]);
    }
    assert_int_equal(textpool_add(bench->pool, text, TEXTPOOL_LONGEST + 1), 0);
}

static void gaps_close_in_every_width(void **state)
{
    static const int64_t most[] = {1, 1000, 100000, (int64_t)1 << 40};
    static const bool dead[] = {true, false, true, false, false};
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        const int64_t cells[] = {7, most[i], 8, TABLE_NULL, 9};
        filler_add_numbers(filler_of(bench, FILLER_NUMBERS, false, 5), cells, 5);
        column_close_gaps(&bench->column, dead, 5);
        assert_int_equal(column_number(&bench->column, 0), most[i]);
        assert_int_equal(column_number(&bench->column, 1), TABLE_NULL);
        assert_int_equal(column_number(&bench->column, 2), 9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_take_the_bytes_they_need, setup, teardown),
        cmocka_unit_test_setup_teardown(codes_widen_and_become_places, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_of_the_pool_stay_where_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses_may_be_used_again, setup, teardown),
        cmocka_unit_test_setup_teardown(pool_gives_back_what_it_got, setup, teardown),
        cmocka_unit_test_setup_teardown(gaps_close_in_every_width, setup, teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
