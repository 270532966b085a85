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

/* 50 figures below 128 of 1 000 units: two bytes each and a quarter for the state, not the 24 of the structure. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_width), cmocka_unit_test(rows_without_figures),
                                       cmocka_unit_test(small_rows_are_small)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
