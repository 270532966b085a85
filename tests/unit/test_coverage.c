#include "model/coverage.h"

#include "base/date.h"
#include "library.h"

/* The dates of the loans in a period whose months run from the 15th to the 14th. */

static struct coverage covers(const char *loans, const char *more, size_t file, const char *code)
{
    struct loaded loaded;
    struct period period;
    struct coverage coverage;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", loans);
    put("du-lieu/2023-Q1/muon-2.csv", more);
    load(&loaded);
    assert_true(period_parse(code, CUTOFF_ND09, loaded.run.arena, &period));
    assert_false(coverage_of(tables_find(&loaded.tables, "sach"), 0, &period, loaded.run.arena, &coverage));
    assert_true(coverage_of(tables_find(&loaded.tables, "muon"), file, &period, loaded.run.arena, &coverage));
    free_loaded(&loaded);
    return coverage;
}

static void counts_months_from_the_first_day(void **state)
{
    (void)state;
    static const char head[] = "so_the,chi_nhanh,sach,ngay_muon\n";
    static const char loans[] = "so_the,chi_nhanh,sach,ngay_muon\nA,CN1,1.003,14/12/2022\nB,CN1,1.003,15/12/2022\n"
                                "C,CN1,1.003,14/1/2023\nD,CN1,1.003,15/2/2023\n";
    static const char more[] = "so_the,chi_nhanh,sach,ngay_muon\nE,CN1,1.003,14/3/2023\nF,CN1,1.003,15/3/2023\n";
    /* 2023-Q1 runs from 15/12 to 14/3: three months; the second one, 15/1 to 14/2, is empty. */
    struct coverage all = covers(loans, more, 2, "2023-Q1");
    assert_int_equal(all.first, date_of(2022, 12, 14));
    assert_int_equal(all.last, date_of(2023, 3, 15));
    assert_int_equal(all.within, 4);
    assert_int_equal(all.months, 3);
    assert_int_equal(all.filled, 2);
    assert_int_equal(all.dated, 6);
    assert_int_equal(all.gap, date_of(2023, 1, 15));
    assert_int_equal(all.gap_end, date_of(2023, 2, 14));
    struct coverage second = covers(loans, more, 1, "2023-Q1");
    assert_int_equal(second.first, date_of(2023, 3, 14));
    assert_int_equal(second.within, 1);
    assert_int_equal(second.filled, 1);
    struct coverage none = covers(head, head, 2, "2023-Q1");
    assert_int_equal(none.first, DATE_NONE);
    assert_int_equal(none.filled, 0);
    assert_int_equal(none.months, 3);
    /* From the 31st on: February ends its month with its last day. */
    struct coverage odd = covers("so_the,chi_nhanh,sach,ngay_muon\nA,CN1,1.003,27/2/2023\nB,CN1,1.003,28/2/2023\n",
                                 head, 2, "2023-01-31..2023-03-30");
    assert_int_equal(odd.months, 2);
    assert_int_equal(odd.filled, 2);
    assert_int_equal(odd.gap, DATE_NONE);
    struct coverage day = covers(head, head, 2, "2023-01-31..2023-01-31");
    assert_int_equal(day.months, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_months_from_the_first_day, enter_folder, leave_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
