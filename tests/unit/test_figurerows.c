/* figurerows: what is put in comes out, whatever the width of a row's largest number; small rows take few bytes. */
#include "cmocka_setup.h"

#include "base/arena.h"
#include "model/figurerows.h"

#include <string.h>

static void assert_figure(struct figure found, struct figure expected)
{
    assert_int_equal(found.state, expected.state);
    assert_true(found.numerator == expected.numerator);
    assert_true(found.denominator == expected.denominator);
}

/* Both sides of each step from 1 to 2, 4 and 8 bytes, in either place of a figure. */
static void any_width(void **state)
{
    static const int64_t numbers[] = {0,
                                      1,
                                      -1,
                                      127,
                                      128,
                                      -128,
                                      -129,
                                      32767,
                                      32768,
                                      -32768,
                                      -32769,
                                      INT32_MAX,
                                      INT32_MIN,
                                      INT64_MAX,
                                      INT64_MIN,
                                      INT32_MAX + INT64_C(1),
                                      INT32_MIN - INT64_C(1)};
    enum { COUNT = sizeof numbers / sizeof *numbers, WIDTH = 5 };
    struct arena *arena = arena_new(0);
    struct figurerows *figures = figurerows_new(2 * COUNT, WIDTH, arena);
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        struct figure row[WIDTH] = {{FIGURE_COUNT, 7, 0},
                                    {FIGURE_RATIO, numbers[i], 3},
                                    {FIGURE_ABSENT, 0, 0},
                                    {FIGURE_RATIO, -2, 0},
                                    {FIGURE_COUNT, 0, 0}};
        figurerows_put(figures, i, row);
        row[1] = (struct figure){FIGURE_RATIO, 3, numbers[i]};
        figurerows_put(figures, COUNT + i, row);
    }
    for (size_t i = 0; i < COUNT; i++) {
        struct figure row[WIDTH];
        assert_figure(figurerows_at(figures, i, 0), (struct figure){FIGURE_COUNT, 7, 0});
        assert_figure(figurerows_at(figures, i, 1), (struct figure){FIGURE_RATIO, numbers[i], 3});
        assert_figure(figurerows_at(figures, i, 3), (struct figure){FIGURE_RATIO, -2, 0});
        figurerows_read(figures, COUNT + i, row);
        assert_figure(row[1], (struct figure){FIGURE_RATIO, 3, numbers[i]});
        assert_figure(row[2], (struct figure){FIGURE_ABSENT, 0, 0});
        assert_figure(row[4], (struct figure){FIGURE_COUNT, 0, 0});
    }
    arena_free(arena);
}

static void rows_without_figures(void **state)
{
    struct arena *arena = arena_new(0);
    struct figurerows *figures = figurerows_new(3, 2, arena);
    struct figure absent[2] = {{FIGURE_ABSENT, 9, 9}, {FIGURE_ABSENT, 0, 0}}, row[2];
    (void)state;
    figurerows_put(figures, 1, absent);
    for (size_t i = 0; i < 3; i++) {
        assert_figure(figurerows_at(figures, i, 1), (struct figure){FIGURE_ABSENT, 0, 0});
        figurerows_read(figures, i, row);
        assert_figure(row[0], (struct figure){FIGURE_ABSENT, 0, 0});
    }
    arena_free(arena);
}

/* 50 figures below 128 of 1 000 units: two bytes each and a quarter for what is there, not the 24 of the structure. */
static void small_rows_are_small(void **state)
{
    enum { ROWS = 1000, WIDTH = 50 };
    struct arena *arena = arena_new(0);
    struct figure row[WIDTH];
    (void)state;
    for (size_t i = 0; i < WIDTH; i++)
        row[i] = (struct figure){FIGURE_RATIO, (int64_t)i, 100};
    struct figurerows *figures = figurerows_new(ROWS, WIDTH, arena);
    for (size_t i = 0; i < ROWS; i++)
        figurerows_put(figures, i, row);
    assert_true(arena_used(arena) < (size_t)ROWS * WIDTH * 3);
    assert_figure(figurerows_at(figures, ROWS - 1, WIDTH - 1), row[WIDTH - 1]);
    arena_free(arena);
}

/* A unit that had no case of anything: two bits a figure. */
static void ratios_of_nothing_take_no_number(void **state)
{
    enum { WIDTH = 48 };
    struct arena *arena = arena_new(0);
    struct figurerows *figures = figurerows_new(1, WIDTH, arena);
    struct figure row[WIDTH];
    size_t length;
    (void)state;
    for (size_t i = 0; i < WIDTH; i++)
        row[i] = (struct figure){FIGURE_RATIO, 0, 0};
    row[9] = (struct figure){FIGURE_RATIO, 0, 300};
    figurerows_put(figures, 0, row);
    figurerows_bytes(figures, 0, &length);
    assert_int_equal(length, 1 + 2 * WIDTH / 8 + 2 * 2);
    for (size_t i = 0; i < WIDTH; i++)
        assert_figure(figurerows_at(figures, 0, i), row[i]);
    arena_free(arena);
}

/* Rows of every kind by their bytes; cut anywhere, or changed where no row can be so, they are refused. */
static void rows_by_their_bytes(void **state)
{
    enum { WIDTH = 11 };
    static const struct figure row[WIDTH] = {
        {FIGURE_COUNT, 0, 0},     {FIGURE_RATIO, 0, 0},   {FIGURE_ABSENT, 0, 0},    {FIGURE_RATIO, -300, 70},
        {FIGURE_COUNT, -1, 0},    {FIGURE_RATIO, 0, 1},   {FIGURE_RATIO, 5, 0},     {FIGURE_ABSENT, 0, 0},
        {FIGURE_COUNT, 32767, 0}, {FIGURE_RATIO, 12, 12}, {FIGURE_COUNT, -32768, 0}};
    struct arena *arena = arena_new(0);
    struct figurerows *figures = figurerows_new(2, WIDTH, arena), *again = figurerows_new(2, WIDTH, arena);
    size_t length;
    (void)state;
    figurerows_put(figures, 0, row);
    const unsigned char *bytes = figurerows_bytes(figures, 0, &length);
    assert_int_equal(figurerows_adopt(again, 0, bytes, length + 7), length);
    for (size_t i = 0; i < WIDTH; i++)
        assert_figure(figurerows_at(again, 0, i), row[i]);
    for (size_t most = 0; most < length; most++)
        assert_int_equal(figurerows_adopt(again, 1, bytes, most), 0);
    unsigned char *changed = (unsigned char *)arena_copy(arena, bytes, length);
    changed[0] = 3;
    assert_int_equal(figurerows_adopt(again, 1, changed, length), 0);
    changed[0] = 2;
    changed[4] |= 0x80; /* figure 15 of 11 has a denominator */
    assert_int_equal(figurerows_adopt(again, 1, changed, length), 0);
    changed[4] &= 0x7F;
    assert_int_equal(figurerows_adopt(again, 1, changed, length), length);
    changed[5 + 2 * 2 + 1] = 0x80; /* the third number is the first denominator */
    assert_int_equal(figurerows_adopt(again, 1, changed, length), 0);

    bytes = figurerows_bytes(figures, 1, &length); /* nothing was put there */
    assert_int_equal(length, 1);
    assert_int_equal(figurerows_adopt(again, 1, bytes, length), 1);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_width), cmocka_unit_test(rows_without_figures), cmocka_unit_test(small_rows_are_small),
        cmocka_unit_test(ratios_of_nothing_take_no_number), cmocka_unit_test(rows_by_their_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
