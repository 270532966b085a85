/* Which aggregates may be added up row by row, and what a row adds. */
#include "base/arena.h"
#include "cmocka_setup.h"
#include "compute/additive.h"

static struct arena *arena;

static void adds(const char *aggregate, const char *row)
{
    const char *found = additive_row(aggregate, arena);
    if (row == NULL)
        assert_null(found);
    else
        assert_string_equal(found ? found : "NULL", row);
}

static void counts_and_sums(void **state)
{
    (void)state;
    adds("count(*)", "(1)");
    adds(" COUNT ( * )\n", "(1)");
    adds("sum(tra_sai)", "(tra_sai)");
    adds("sum(a - (b))", "(a - (b))");
    adds("count(*) filter (where cot in (8, 9))", "case when ( cot in (8, 9)) then (1) end");
    adds("sum(x) FILTER(WHERE(y = ')'))", "case when ((y = ')')) then (x) end");
    adds("sum(coalesce(x, 0)) filter (where z = 'it''s')", "case when ( z = 'it''s') then (coalesce(x, 0)) end");
}

static void everything_else_is_left(void **state)
{
    (void)state;
    adds("count(distinct thu_tuc)", NULL);
    adds("sum(distinct x)", NULL);
    adds("sum(DISTINCT(x))", NULL);
    adds("count(x)", NULL);
    adds("max(x)", NULL);
    adds("sum(x) + 1", NULL);
    adds("sum(x) - sum(y)", NULL);
    adds("count(*) over ()", NULL);
    adds("count(*) filter (where a) filter (where b)", NULL);
    adds("count(*) filter (a)", NULL);
    adds("count(*) filter (where a", NULL);
    adds("count(*) -- tất cả", NULL);
    adds("count(*) filter (where a /* b */)", NULL);
    adds("sum(x, y)", NULL);
    adds("sum()", NULL);
    adds("summary(x)", NULL);
    adds("sum", NULL);
    adds("", NULL);
    adds("sum('x)", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_and_sums), cmocka_unit_test(everything_else_is_left)};
    arena = arena_new(0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
