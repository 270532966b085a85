/* Periods: bounds of NĐ 09/2019, 12 and of the calendar, printed names and neighbours (contract §1, §7). */
#include "base/arena.h"
#include "base/date.h"
#include "model/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct expectation {
    const char *code, *nd09_first, *nd09_last, *calendar_first, *calendar_last, *name, *short_name;
};

/* Written from NĐ 09/2019, 12 and contract §1. */
static const struct expectation EXPECTED[] = {
    {"2023-M01", "2022-12-15", "2023-01-14", "2023-01-01", "2023-01-31", "tháng 1 năm 2023", "tháng 1"},
    {"2023-M07", "2023-06-15", "2023-07-14", "2023-07-01", "2023-07-31", "tháng 7 năm 2023", "tháng 7"},
    {"2024-M02", "2024-01-15", "2024-02-14", "2024-02-01", "2024-02-29", "tháng 2 năm 2024", "tháng 2"},
    {"2023-Q1", "2022-12-15", "2023-03-14", "2023-01-01", "2023-03-31", "quý I năm 2023", "quý I"},
    {"2023-Q3", "2023-06-15", "2023-09-14", "2023-07-01", "2023-09-30", "quý III năm 2023", "quý III"},
    {"2023-Q4", "2023-09-15", "2023-12-14", "2023-10-01", "2023-12-31", "quý IV năm 2023", "quý IV"},
    {"2023-H1", "2022-12-15", "2023-06-14", "2023-01-01", "2023-06-30", "6 tháng đầu năm 2023", "6 tháng đầu năm"},
    {"2023-H2", "2023-06-15", "2023-12-14", "2023-07-01", "2023-12-31", "6 tháng cuối năm 2023", "6 tháng cuối năm"},
    {"2023-9M", "2022-12-15", "2023-09-14", "2023-01-01", "2023-09-30", "9 tháng năm 2023", "9 tháng"},
    {"2023-Y", "2022-12-15", "2023-12-14", "2023-01-01", "2023-12-31", "năm 2023", "năm"},
};

static void assert_day(int32_t day, const char *iso)
{
    char text[DATE_TEXT];
    date_iso(day, text);
    assert_string_equal(text, iso);
}

static void bounds_and_names(void **state)
{
    struct arena *arena = *state;
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        struct period period;
        assert_true(period_parse(EXPECTED[i].code, CUTOFF_ND09, arena, &period));
        assert_day(period.first, EXPECTED[i].nd09_first);
        assert_day(period.last, EXPECTED[i].nd09_last);
        assert_string_equal(period.name, EXPECTED[i].name);
        assert_string_equal(period.short_name, EXPECTED[i].short_name);
        assert_string_equal(period.code, EXPECTED[i].code);
        assert_string_equal(period.file_code, EXPECTED[i].code);
        assert_true(period_parse(EXPECTED[i].code, CUTOFF_CALENDAR, arena, &period));
        assert_day(period.first, EXPECTED[i].calendar_first);
        assert_day(period.last, EXPECTED[i].calendar_last);
    }
}

static void free_range(void **state)
{
    struct arena *arena = *state;
    struct period period, other;
    assert_true(period_parse("2022-12-15..2023-06-14", CUTOFF_ND09, arena, &period));
    assert_int_equal(period.kind, PERIOD_RANGE);
    assert_day(period.first, "2022-12-15");
    assert_day(period.last, "2023-06-14");
    assert_string_equal(period.name, "từ ngày 15/12/2022 đến ngày 14/6/2023");
    assert_string_equal(period.file_code, "20221215-20230614");
    assert_string_equal(period.code, "2022-12-15..2023-06-14");
    assert_int_equal(period.year, 2023);
    assert_false(period_previous(&period, CUTOFF_ND09, arena, &other));
    assert_false(period_next(&period, CUTOFF_ND09, arena, &other));
    assert_false(period_last_year(&period, CUTOFF_ND09, arena, &other));
    assert_true(period_parse("2023-02-05..2023-03-01", CUTOFF_ND09, arena, &period));
    assert_string_equal(period.name, "từ ngày 05/02/2023 đến ngày 01/3/2023");
}

static void not_a_period(void **state)
{
    static const char *const WRONG[] = {
        "",
        "2023",
        "2023-",
        "2023-M00",
        "2023-M13",
        "2023-M7",
        "2023-Q0",
        "2023-Q5",
        "2023-H3",
        "2023-X",
        "2023-Y1",
        "23-H1",
        "2023-H1 ",
        "2023-10M",
        "2023-02-30..2023-03-01",
        "2023-03-02..2023-03-01",
        "2023-03-01..",
        "2023-03-01...2023-03-0",
        "0000-Y",
        "2023/03/01..2023/04/01",
        "abcd-H1",
        "../../../../../etc/pas",
    };
    struct period period;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_false(period_parse(WRONG[i], CUTOFF_ND09, *state, &period));
}

static void assert_neighbours(struct arena *arena, const char *code, const char *previous, const char *next,
                              const char *last_year)
{
    struct period period, other;
    assert_true(period_parse(code, CUTOFF_ND09, arena, &period));
    assert_true(period_previous(&period, CUTOFF_ND09, arena, &other));
    assert_string_equal(other.code, previous);
    assert_int_equal(period_next(&period, CUTOFF_ND09, arena, &other), next != NULL);
    assert_true(next == NULL || strcmp(other.code, next) == 0);
    assert_true(period_last_year(&period, CUTOFF_ND09, arena, &other));
    assert_string_equal(other.code, last_year);
}

static void neighbours(void **state)
{
    assert_neighbours(*state, "2023-H1", "2022-H2", "2023-H2", "2022-H1");
    assert_neighbours(*state, "2023-H2", "2023-H1", "2024-H1", "2022-H2");
    assert_neighbours(*state, "2023-M01", "2022-M12", "2023-M02", "2022-M01");
    assert_neighbours(*state, "2023-M12", "2023-M11", "2024-M01", "2022-M12");
    assert_neighbours(*state, "2023-Q1", "2022-Q4", "2023-Q2", "2022-Q1");
    assert_neighbours(*state, "2023-9M", "2022-9M", NULL, "2022-9M");
    assert_neighbours(*state, "2023-Y", "2022-Y", "2024-Y", "2022-Y");
}

/* Runs of months, quarters and halves leave no day out and count none twice. */
static void periods_join(void **state)
{
    static const char *const STARTS[] = {"2022-M01", "2022-Q1", "2022-H1"};
    for (size_t i = 0; i < 3; i++) {
        for (int rule = CUTOFF_ND09; rule <= CUTOFF_CALENDAR; rule++) {
            struct period period, next;
            assert_true(period_parse(STARTS[i], (enum cutoff_rule)rule, *state, &period));
            for (int step = 0; step < 26; step++) {
                assert_true(period_next(&period, (enum cutoff_rule)rule, *state, &next));
                assert_int_equal(next.first, period.last + 1);
                period = next;
            }
        }
    }
}

static int setup(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_and_names), cmocka_unit_test(free_range),   cmocka_unit_test(not_a_period),
        cmocka_unit_test(neighbours),       cmocka_unit_test(periods_join),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
