#include "data/dayorder.h"

#include "base/date.h"
#include "library.h"

/* Loans read as if their month stood behind the day; 2023-M04 runs from 15/3 to 14/4, the month before from 15/2. */

static const char HEAD[] = "so_the,chi_nhanh,sach,ngay_muon\n";

/* What is said of loans on these days, one row each. */
static void says(const char *code, const char *days, const char *words)
{
    struct loaded loaded;
    struct period period, before;
    struct run run = run_new();
    const char *text = HEAD;
    size_t number = 0;
    for (const char *at = days; *at; at += strcspn(at, " "), at += *at == ' ')
        text = arena_format(run.arena, "%sT%zu,CN1,1.003,%.*s\n", text, ++number, (int)strcspn(at, " "), at);
    put_units();
    put("du-lieu/2023-Q1/muon.csv", text);
    load(&loaded);
    assert_true(loaded.ok);
    assert_true(period_parse(code, CUTOFF_ND09, run.arena, &period));
    bool has_before = period_previous(&period, CUTOFF_ND09, run.arena, &before);
    dayorder_check(&loaded.tables, &period, has_before ? &before : NULL, run.diags);
    assert_string_equal(said(&run, DIAG_SHORT), words);
    free_loaded(&loaded);
    run_free(&run);
}

#define FILE_NAME "du-lieu/2023-Q1/muon.csv: cảnh báo[D063]: cột \"Ngày mượn\": "

/* A month's first twelve days, month in front: 04/03 and 04/04 fall into March and April by chance. */
static void finds_months_in_front(void **state)
{
    (void)state;
    says("2023-M04",
         "04/01/2023 04/02/2023 04/03/2023 04/04/2023 04/05/2023 04/06/2023 04/07/2023 04/08/2023 04/09/2023 "
         "04/10/2023 04/11/2023 04/12/2023",
         FILE_NAME "10 trên 12 ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì 12 ngày nằm trong kỳ\n");
}

/* One of four may be as it should be; one of ten may be elsewhere either way (12/12); four dates are no pattern. */
static void needs_a_pattern(void **state)
{
    (void)state;
    says("2023-M04", "04/01/2023 04/05/2023 04/06/2023 04/07/2023 04/08/2023 04/09/2023 01/04/2023 01/04/2023", "");
    says("2023-M04", "04/01/2023 04/05/2023 04/06/2023 04/07/2023 04/08/2023 04/09/2023 04/03/2023 04/04/2023",
         FILE_NAME "6 trên 8 ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì 8 ngày nằm trong kỳ\n");
    says("2023-M04",
         "04/01/2023 04/05/2023 04/06/2023 04/07/2023 04/08/2023 04/09/2023 04/10/2023 04/11/2023 04/12/2023 "
         "12/12/2023",
         FILE_NAME "10 trên 10 ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì 9 ngày nằm trong kỳ\n");
    says("2023-M04",
         "04/01/2023 04/05/2023 04/06/2023 04/07/2023 04/08/2023 04/09/2023 04/10/2023 04/11/2023 12/12/2023", "");
    says("2023-M04", "04/01/2023 04/05/2023 04/06/2023 04/07/2023", "");
}

/* Each file of a table is judged by its own rows. */
static void tells_files_apart(void **state)
{
    (void)state;
    put("du-lieu/2023-Q1/muon-1.csv",
        "so_the,chi_nhanh,sach,ngay_muon\nM1,CN1,1.003,01/04/2023\nM2,CN1,1.003,02/04/2023\n"
        "M3,CN1,1.003,05/04/2023\nM4,CN1,1.003,10/04/2023\nM5,CN1,1.003,12/04/2023\n");
    says("2023-M04", "04/01/2023 04/05/2023 04/06/2023 04/07/2023 04/08/2023 04/09/2023",
         FILE_NAME "6 trên 6 ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì 6 ngày nằm trong kỳ\n");
    says("2023-M04", "01/04/2023 02/04/2023 05/04/2023 10/04/2023 12/04/2023", "");
}

static void leaves_other_exports_alone(void **state)
{
    (void)state;
    /* As they should be. */
    says("2023-M04", "01/04/2023 02/04/2023 05/04/2023 10/04/2023 12/04/2023", "");
    /* The period before: 1 to 12 March, which exchanged would lie in January to December. */
    says("2023-M04", "01/03/2023 02/03/2023 05/03/2023 10/03/2023 12/03/2023", "");
    /* An old export: outside, and outside when exchanged. */
    says("2023-M04", "01/04/2022 02/04/2022 05/04/2022 10/04/2022 12/04/2022", "");
    /* Days above 12 have no month to change places with. */
    says("2023-M04", "13/06/2023 14/06/2023 15/06/2023 16/06/2023 17/06/2023", "");
    /* A free range has no period before. */
    says("2023-04-01..2023-04-12", "04/01/2023 04/02/2023 04/03/2023 04/05/2023 04/06/2023",
         FILE_NAME "5 trên 5 ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì 5 ngày nằm trong kỳ\n");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {CASE(finds_months_in_front), CASE(needs_a_pattern), CASE(tells_files_apart),
                                       CASE(leaves_other_exports_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
