#include "data/usage.h"

#include "base/arena.h"
#include "cmocka_setup.h"

#include <stdbool.h>
#include <string.h>

/* What is needed of a column of that name and kind when this SQL is that of the view, the list and the check. */
static enum usage_need need(const struct usage_input *asked, enum column_kind kind, const char *name, const char *view,
                            const char *list, const char *check)
{
    struct arena *arena = arena_new(0);
    const char *keys[] = {"khoa"};
    struct schema_column column = {.name = name, .kind = kind, .reference = kind == COLUMN_REFERENCE ? "sach" : NULL},
                         other = {.name = "sach_truoc", .kind = COLUMN_REFERENCE, .reference = "sach"};
    struct schema_table tables[] = {{.name = "muon", .column_count = 1, .columns = &column, .keys = {1, keys}},
                                    {.name = "sach", .column_count = 1, .columns = &other, .keys = {1, keys}}};
    struct schema_sql views[] = {{.name = "xem", .text = view}}, lists[] = {{.name = "ds", .text = list}},
                      checks[] = {{.name = "soat", .text = check}};
    struct schema_list declared[] = {{.name = "ds"}};
    struct pack pack = {.table_count = 2,
                        .tables = tables,
                        .role_units = "don_vi",
                        .view_count = 1,
                        .views = views,
                        .list_count = 1,
                        .lists = declared,
                        .list_sqls = lists,
                        .check_count = 1,
                        .checks = checks};
    struct usage_input input = *asked;
    input.pack = &pack;
    const struct usage *usage = usage_new(&input, arena);
    enum usage_need result = usage_of(usage, &tables[0], &column);
    assert_int_equal(usage_of(usage, &tables[1], &(struct schema_column){.name = "khoa"}),
                     USAGE_CELLS); /* looked into */
    arena_free(arena);
    return result;
}

static bool kept(const struct usage_input *asked, enum column_kind kind, const char *name, const char *view,
                 const char *list, const char *check)
{
    return need(asked, kind, name, view, list, check) == USAGE_CELLS;
}

static bool unread(const struct usage_input *asked, enum column_kind kind, const char *name, const char *view,
                   const char *list, const char *check)
{
    return need(asked, kind, name, view, list, check) == USAGE_NONE;
}

static const bool NO_LISTS[] = {false};
static const struct usage_input ALL = {.checks = true}, FIGURES = {.lists = NO_LISTS};

static void keeps_what_some_sql_names(void **state)
{
    (void)state;
    static const char view[] = "select ma, count(*), 2 * so from muon", other[] = "select 1 from sach";
    assert_true(unread(&ALL, COLUMN_TEXT, "ghi_chu", view, other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select Ghi_Chu from muon", other, other));
    assert_true(unread(&ALL, COLUMN_TEXT, "ghi_chu", "select ghi_chu_2, m_ghi_chu from muon", other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", "select m.ghi_chu__nhu_nhau from muon", other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi__chu", "select m.ghi__chu__nhu_nhau from muon", other, other));
    assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", view, "select \"ghi_chu\" from muon", other));
    assert_true(unread(&ALL, COLUMN_TEXT, "ghi_chu", "select ma -- ghi_chu, *\n, 1 /* ghi_chu */ from muon", "", ""));
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
    assert_true(unread(&ALL, COLUMN_CODE, "ghi_chu", "select count(*), so * 2, (1) * 3 from muon", "", ""));
}

static void leaves_out_what_will_not_run(void **state)
{
    (void)state;
    static const char names[] = "select ghi_chu from muon";
    assert_true(unread(&FIGURES, COLUMN_TEXT, "ghi_chu", "", names, ""));
    assert_true(unread(&FIGURES, COLUMN_TEXT, "ghi_chu", "", "", names));
    assert_true(kept(&FIGURES, COLUMN_TEXT, "ghi_chu", names, "", ""));
    assert_true(kept(&FIGURES, COLUMN_TEXT, "ghi_chu", "select 1 where ten = 'ds'", names, "")); /* asked back */
}

static void keeps_what_the_program_reads(void **state)
{
    (void)state;
    static const char *const names[] = {"ten", "ten_khac"};
    static const enum column_kind kinds[] = {COLUMN_DATE,     COLUMN_INTEGER, COLUMN_NUMBER,   COLUMN_YES_NO,
                                             COLUMN_CATEGORY, COLUMN_UNIT,    COLUMN_REFERENCE};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(kept(&ALL, COLUMN_TEXT, names[i], "", "", ""));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_true(kept(&ALL, kinds[i], "ghi_chu", "", "", ""));
    assert_true(unread(&ALL, COLUMN_TEXT, "khoa", "", "", "")); /* no table refers to this one */
}

/* Of a period that is compared with the program reads the rows' units alone. */
static void leaves_out_numbers_that_no_sql_names(void **state)
{
    (void)state;
    static const enum column_kind kinds[] = {COLUMN_DATE, COLUMN_INTEGER, COLUMN_NUMBER, COLUMN_YES_NO,
                                             COLUMN_CATEGORY};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_true(unread(&FIGURES, kinds[i], "ghi_chu", "select 1", "", "select ghi_chu from muon"));
        assert_true(kept(&FIGURES, kinds[i], "ghi_chu", "select 1 from muon where ghi_chu is null", "", ""));
    }
    assert_true(kept(&FIGURES, COLUMN_UNIT, "ghi_chu", "", "", ""));
    assert_true(kept(&FIGURES, COLUMN_REFERENCE, "ghi_chu", "", "", ""));
}

/* "x is null" asks nothing of a text but whether it is there, where x is an operand of its own. */
static void knows_what_is_only_tested(void **state)
{
    (void)state;
    static const char *const tested[] = {"select 1 from muon where ghi_chu is null",
                                         "select 1 from muon m where ma = 1 and m.ghi_chu is not null",
                                         "select case when (M.GHI_CHU IS NULL or m.ghi_chu is NOT\nnull) then 1 end",
                                         "select ma, ghi_chu /* ghi_chu */ is -- vì\n null as trong from muon",
                                         "select count(m . ghi_chu is not null), coalesce(1, ghi_chu is null)",
                                         "select case when ma = 1 then ghi_chu is null else ghi_chu is null end",
                                         "select 1 from muon where not ghi_chu is null and ma between1 and 2"};
    static const char *const read[] = {"select 1 from muon where ghi_chu is null or ghi_chu = 'x'",
                                       "select ghi_chu from muon where ghi_chu is null",
                                       "select 1 from muon where ghi_chu is nullif(1, 2)",
                                       "select 1 from muon where ghi_chu is not distinct from 'x'",
                                       "select 1 from muon where ghi_chu isnull",
                                       "select 1 from muon where \"ghi_chu\" is null",
                                       "select 1 from muon where ma between 'a' and ghi_chu is null",
                                       "select 1 from muon where ma between 'a' and m.ghi_chu is null",
                                       "select 1 from muon where ma || ghi_chu is null",
                                       "select 1 from muon where nullif(ma, 'x') = ghi_chu is null",
                                       "select 1 from muon where ma like ghi_chu is not null",
                                       "select 1 from muon where ghi_chu is null and ghi_chu__nhu_nhau = 1",
                                       "ghi_chu is null"};
    for (size_t i = 0; i < sizeof tested / sizeof *tested; i++) {
        assert_int_equal(need(&ALL, COLUMN_TEXT, "ghi_chu", tested[i], "", ""), USAGE_WHETHER);
        assert_int_equal(need(&ALL, COLUMN_CODE, "ghi_chu", "select 1", "", tested[i]), USAGE_WHETHER);
        assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", tested[i], "select ghi_chu from muon", ""));
        assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", tested[i], "select * from muon", ""));
        assert_true(kept(&ALL, COLUMN_TEXT, "ten", tested[i], "", ""));
    }
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        assert_true(kept(&ALL, COLUMN_TEXT, "ghi_chu", read[i], "", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_what_some_sql_names),
                                       cmocka_unit_test(keeps_all_where_columns_have_no_names),
                                       cmocka_unit_test(leaves_out_what_will_not_run),
                                       cmocka_unit_test(keeps_what_the_program_reads),
                                       cmocka_unit_test(leaves_out_numbers_that_no_sql_names),
                                       cmocka_unit_test(knows_what_is_only_tested)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
