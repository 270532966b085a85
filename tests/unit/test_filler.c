#include "model/filler.h"

#include "base/arena.h"
#include "cmocka_setup.h"

#include <stdio.h>
#include <stdlib.h>
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

/* In every width; empty cells are no numbers. */
static void numbers_have_a_least_and_a_greatest(void **state)
{
    struct bench *bench = *state;
    static const int64_t highs[] = {7, 300, 70000, INT64_C(5000000000)};
    int64_t least, greatest;
    for (size_t i = 0; i < sizeof highs / sizeof *highs; i++) {
        const int64_t numbers[] = {TABLE_NULL, 2, highs[i], -3, TABLE_NULL};
        struct filler *filler = filler_of(bench, FILLER_NUMBERS, false, 5);
        filler_add_numbers(filler, numbers, 5);
        assert_int_equal(column_width(&bench->column), (size_t)1 << i);
        assert_true(column_range(&bench->column, 5, &least, &greatest));
        assert_int_equal(least, -3);
        assert_int_equal(greatest, highs[i]);
        assert_true(column_range(&bench->column, 2, &least, &greatest));
        assert_true(least == 2 && greatest == 2);
        assert_false(column_range(&bench->column, 1, &least, &greatest));
    }
    const char *text = "x";
    filler_add_texts(filler_of(bench, FILLER_CODES, false, 1), &text, 1);
    assert_false(column_range(&bench->column, 1, &least, &greatest));
}

/* Each number beside an empty cell, then all once more: a width's least value means empty, so that -128 needs two
 * bytes. */
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
        for (size_t j = 0; j <= i; j++) /* other numbers have other bits, and no more of them than a cell has */
            for (size_t k = 0; k <= i; k++) {
                uint64_t bits = column_bits(&bench->column, 2 * j);
                assert_true((bits == column_bits(&bench->column, 2 * k)) == (j == k));
                assert_true(steps[i].width == 8 || bits >> 8 * steps[i].width == 0);
            }
    }
}

static void marks_say_whether_a_text_is_there(void **state)
{
    struct bench *bench = *state;
    struct filler *filler = filler_of(bench, FILLER_MARKS, false, 5);
    filler_add_texts(filler, (const char *const[]){"a", NULL, "b"}, 3);
    filler_add_texts(filler, (const char *const[]){NULL, ""}, 2);
    static const bool EXPECTED[] = {true, false, true, false, true};
    for (size_t row = 0; row < 5; row++)
        assert_int_equal(!column_is_empty(&bench->column, row), EXPECTED[row]);
    assert_true(column_is_text(&bench->column));
    assert_int_equal(column_width(&bench->column), 1);
    assert_int_equal(bench->pool->count, 0); /* no text was kept */
}

static const char *sign_of(const struct column_source *source, size_t row)
{
    (void)source;
    return row % 2 ? "lẻ" : NULL;
}

static int64_t square_of(const struct column_source *source, size_t row)
{
    (void)source;
    return row ? (int64_t)(row * row) : TABLE_NULL;
}

static void made_cells_are_like_others(void **state)
{
    struct bench *bench = *state;
    static const struct column_source texts = {.text = sign_of}, numbers = {.number = square_of};
    column_make(&bench->column, &texts);
    assert_true(column_is_text(&bench->column) && !column_is_number(&bench->column));
    assert_true(column_is_empty(&bench->column, 2));
    assert_string_equal(column_text(&bench->column, 3), "lẻ");
    assert_int_equal(column_number(&bench->column, 3), TABLE_NULL);
    assert_true(column_bits(&bench->column, 3) == column_bits(&bench->column, 5));
    assert_true(column_bits(&bench->column, 2) != column_bits(&bench->column, 3));
    bench->column = (struct column){0};
    column_make(&bench->column, &numbers);
    assert_true(column_is_number(&bench->column) && !column_is_text(&bench->column));
    assert_true(column_is_empty(&bench->column, 0));
    assert_int_equal(column_number(&bench->column, 4), 16);
    assert_null(column_text(&bench->column, 4));
    assert_int_equal(column_place(&bench->column, 4), 0);
    assert_int_equal(column_width(&bench->column), 8);
    int64_t least, greatest;
    assert_true(column_range(&bench->column, 5, &least, &greatest));
    assert_int_equal(least, 1);
    assert_int_equal(greatest, 16);
    assert_false(column_range(&bench->column, 1, &least, &greatest));
}

/* What is likely to come has its width from the beginning; what comes nevertheless gets its own. */
static void numbers_that_are_expected_have_room(void **state)
{
    struct bench *bench = *state;
    bench->column = (struct column){0};
    struct filler_input input = {.column = &bench->column,
                                 .kind = FILLER_NUMBERS,
                                 .room = 3,
                                 .most = 300,
                                 .arena = bench->arena,
                                 .work = bench->arena};
    struct filler *filler = filler_new(&input);
    assert_int_equal(column_width(&bench->column), 2);
    filler_add_number(filler, 1);
    filler_add_number(filler, TABLE_NULL);
    assert_int_equal(column_width(&bench->column), 2);
    filler_add_number(filler, 70000);
    assert_int_equal(column_number(&bench->column, 0), 1);
    assert_int_equal(column_number(&bench->column, 1), TABLE_NULL);
    assert_int_equal(column_number(&bench->column, 2), 70000);
}

static const char *text_number(size_t number, char *text)
{
    snprintf(text, 24, "t%zu", number);
    return text;
}

/* 255 texts and the empty cell fit one byte, 65 535 two; what is more lies in the pool. Equal texts stay equal
 * pointers. */
static void codes_widen_and_become_places(void **state)
{
    enum { COUNT = 65540 };
    struct bench *bench = *state;
    struct filler *filler = filler_of(bench, FILLER_CODES, true, 2 * COUNT + 1);
    char text[24];
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

/* The cells lie in the arena all the same: nobody gives them back. */
static void a_table_may_have_no_rows(void **state)
{
    struct bench *bench = *state;
    filler_of(bench, FILLER_CODES, true, 0);
    assert_int_equal(bench->column.form, COLUMN_CODE8);
    filler_of(bench, FILLER_PLACES, true, 0);
    assert_int_equal(bench->column.form, COLUMN_PLACE);
}

static struct filler *growing_filler(struct bench *bench, enum filler_kind kind, size_t empty)
{
    bench->column = (struct column){0};
    struct filler_input input = {.column = &bench->column,
                                 .kind = kind,
                                 .grows = true,
                                 .empty = empty,
                                 .codes = 300,
                                 .places = bench->pool,
                                 .arena = bench->arena,
                                 .work = bench->arena};
    return filler_new(&input);
}

/* Rows that nobody has counted, behind some that were empty. */
static void columns_grow(void **state)
{
    enum { EMPTY = 700, COUNT = 5000 };
    struct bench *bench = *state;
    struct filler *filler = growing_filler(bench, FILLER_NUMBERS, EMPTY);
    for (int64_t i = 0; i < COUNT; i++)
        filler_add_number(filler, i % 3 ? i * i : TABLE_NULL);
    assert_int_equal(column_width(&bench->column), 4);
    for (size_t row = 0; row < EMPTY; row++)
        assert_true(column_is_empty(&bench->column, row));
    for (int64_t i = 0; i < COUNT; i++)
        assert_int_equal(column_number(&bench->column, EMPTY + (size_t)i), i % 3 ? i * i : TABLE_NULL);
    free(bench->column.cells);
}

/* Texts of the pool, texts that stay elsewhere and others, by turns: few are codes; of many, places if all have one,
 * else addresses. */
static void views_keep_their_texts(void **state)
{
    enum { EMPTY = 3, MOST = 1000 };
    static const size_t counts[] = {200, 300, 301, MOST};
    struct bench *bench = *state;
    for (size_t i = 0; i < 2 * sizeof counts / sizeof *counts; i++) {
        size_t count = counts[i / 2];
        bool pool_alone = i % 2;
        struct filler *filler = growing_filler(bench, FILLER_CODES, EMPTY);
        const char *stays[MOST];
        char text[24];
        for (size_t j = 0; j < count; j++) {
            text_number(j, text);
            stays[j] = arena_text(bench->arena, text);
            if (pool_alone || j % 3 == 0)
                stays[j] = textpool_at(bench->pool, textpool_add(bench->pool, text, strlen(text)));
        }
        for (size_t j = 0; j < 2 * count; j++) {
            bool is_stray = !pool_alone && j % 3 == 1, known;
            const char *cell = is_stray ? text_number(j % count, text) : stays[j % count];
            known = !is_stray && filler_add_known_text(filler, cell);
            if (!known)
                filler_add_text(filler, cell, strlen(cell), !is_stray);
            filler_add_text(filler, NULL, 0, false);
            memset(text, 'x', sizeof text);
        }
        assert_int_equal(column_width(&bench->column), count <= 255 ? 1 : count <= 300 ? 2 : pool_alone ? 4 : 8);
        for (size_t row = 0; row < EMPTY; row++)
            assert_true(column_is_empty(&bench->column, row));
        for (size_t j = 0; j < 2 * count; j++) {
            assert_string_equal(column_text(&bench->column, EMPTY + 2 * j), text_number(j % count, text));
            assert_null(column_text(&bench->column, EMPTY + 2 * j + 1));
            if (pool_alone)
                assert_ptr_equal(column_text(&bench->column, EMPTY + 2 * j), stays[j % count]);
        }
        free(bench->column.cells);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_table_may_have_no_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(columns_grow, setup, teardown),
        cmocka_unit_test_setup_teardown(views_keep_their_texts, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_take_the_bytes_they_need, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_say_whether_a_text_is_there, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_have_a_least_and_a_greatest, setup, teardown),
        cmocka_unit_test_setup_teardown(made_cells_are_like_others, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_that_are_expected_have_room, setup, teardown),
        cmocka_unit_test_setup_teardown(codes_widen_and_become_places, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_of_the_pool_stay_where_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses_may_be_used_again, setup, teardown),
        cmocka_unit_test_setup_teardown(pool_gives_back_what_it_got, setup, teardown),
        cmocka_unit_test_setup_teardown(gaps_close_in_every_width, setup, teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
