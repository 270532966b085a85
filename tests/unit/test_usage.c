#include "data/usage.h"

#include "base/arena.h"
#include "cmocka_setup.h"

#include <stdbool.h>
#include <string.h>

/* Is a column of that name and kind kept when this SQL is that of the view, the list and the check? */
static bool kept(const struct usage_input *asked, enum column_kind kind, const char *name, const char *view,
                 const char *list, const char *check)
{
    struct arena *arena = arena_new(0);
    const char *keys[] = {"khoa"};
    struct schema_column column = {.name = name, .kind = kind};
    struct schema_table table = {.name = "muon", .column_count = 1, .columns = &column, .keys = {1, keys}};
    struct schema_sql views[] = {{.name = "xem", .text = view}}, lists[] = {{.name = "ds", .text = list}},
                      checks[] = {{.name = "soat", .text = check}};
    struct schema_list declared[] = {{.name = "ds"}};
    struct pack pack = {.table_count = 1,
                        .tables = &table,
                        .role_units = "don_vi",
                        .view_count = 1,
                        .views = views,
                        .list_count = 1,
                        .lists = declared,
                        .list_sql_count = 1,
                        .list_sqls = lists,
                        .check_count = 1,
                        .checks = checks};
    struct usage_input input = *asked;
    input.pack = &pack;
    bool result = usage_keeps(usage_new(&input, arena), &table, &column);
    arena_free(arena);
    return result;
}

static const bool NO_LISTS[] = {false};
static const struct usage_input ALL = {.checks = true}, FIGURES = {.lists = NO_LISTS};

static void keeps_what_some_sql_names(void **state)
{
    (void)state;
    static const char view[] = "select ma, count(*), 2 * so from muon", other[] = "select 1 from sach";
    assert_false(kept(&ALL, COLUMN_TEXT, "ghi_chu", view, other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select Ghi_Chu from muon", other, other));
    assert_false(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select ghi_chu_2, m_ghi_chu from muon", other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select m.ghi_chu__nhu_nhau from muon", other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi__chu", "select m.ghi__chu__nhu_nhau from muon", other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", view, "select \"ghi_chu\" from muon", other));
    assert_false(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select ma -- ghi_chu, *\n, 1 /* ghi_chu */ from muon", "", ""));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select ma, '/*' as a, ghi_chu from muon", "", ""));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select 1 --\n, ghi_chu from muon", "", ""));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", view, other, "select ghi_chu from muon"));
}

static void keeps_all_where_columns_have_no_names(void **state)
{
    (void)state;
    static const char *const all[] = {"select * from muon",
                                      "select m.* from muon m",
                                      "select ma, * from muon",
                                      "SELECT DISTINCT\n* from muon",
                                      "select 1 from a natural join b",
                                      "select -- mọi cột\n * from muon",
                                      "select /* mọi cột */ * from muon",
                                      "select m./**/* from muon m",
                                      "select '--', * from muon",
                                      "select 'it''s /*', [--], \"--\", * from muon"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_true(kept(&ALL, COLUMN_CODE, "ghi_chu", all[i], "", ""));
    assert_false(kept(&ALL, COLUMN_CODE, "ghi_chu", "select count(*), so * 2, (1) * 3 from muon", "", ""));
}

static void leaves_out_what_will_not_run(void **state)
{
    (void)state;
    static const char names[] = "select ghi_chu from muon";
    assert_false(kept(&FIGURES, COLUMN_TEXT, "ghi_chu", "", names, ""));
    assert_false(kept(&FIGURES, COLUMN_TEXT, "ghi_chu", "", "", names));
    assert_true(kept(&FIGURES, COLUMN_TEXT, "ghi_chu", names, "", ""));
    assert_true(kept(&FIGURES, COLUMN_TEXT, "ghi_chu", "select 1 where ten = 'ds'", names, "")); /* asked back */
}

static void keeps_what_the_program_reads(void **state)
{
    (void)state;
    static const char *const names[] = {"khoa", "ten", "ten_khac"};
    static const enum column_kind kinds[] = {COLUMN_DATE,     COLUMN_INTEGER, COLUMN_NUMBER,   COLUMN_YES_NO,
                                             COLUMN_CATEGORY, COLUMN_UNIT,    COLUMN_REFERENCE};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(kept(&ALL, COLUMN_TEXT, names[i], "", "", ""));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_true(kept(&ALL, kinds[i], "ghi_chu", "", "", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_some_sql_names), cmocka_unit_test(keeps_all_where_columns_have_no_names),
        cmocka_unit_test(leaves_out_what_will_not_run), cmocka_unit_test(keeps_what_the_program_reads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
