/* What is kept of the lists of a period that another is compared with. */
#include "compute/listkeys.h"

#include "base/arena.h"
#include "cmocka_setup.h"

#include <stdio.h>
#include <string.h>

static const char *cell(const struct table *table, size_t row, size_t column)
{
    const char *text = column_text(&table->columns[column], row);
    return text ? text : "-";
}

static void rows_stay_in_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct listkeys *keys = listkeys_new(arena);
    char key[] = "H1"; /* copied: SQLite's cells go with the next row */
    listkeys_add(keys, "ds_mot", key, "A");
    key[1] = '2';
    listkeys_add(keys, "ds_mot", key, NULL);
    listkeys_add(keys, "ds_hai", NULL, "B");
    listkeys_add(keys, "ds_hai", "H3", "B");
    assert_int_equal(listkeys_count(keys), 4);
    listkeys_cut(keys, 3);
    listkeys_add(keys, "ds_ba", "H4", "A");
    const struct table *table = listkeys_close(keys);
    static const char *const EXPECTED[][LISTKEYS_COLUMNS] = {
        {"ds_mot", "H1", "A"}, {"ds_mot", "H2", "-"}, {"ds_hai", "-", "B"}, {"ds_ba", "H4", "A"}};
    assert_int_equal(table->row_count, 4);
    for (size_t row = 0; row < 4; row++)
        for (size_t column = 0; column < LISTKEYS_COLUMNS; column++)
            assert_string_equal(cell(table, row, column), EXPECTED[row][column]);
    arena_free(arena);
}

static void no_rows_is_a_table_too(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct table *closed = listkeys_close(listkeys_new(arena)), *empty = listkeys_empty(arena);
    assert_int_equal(closed->row_count, 0);
    assert_int_equal(empty->row_count, 0);
    assert_string_equal(empty->schema->name, LISTKEYS_TABLE);
    assert_string_equal(empty->schema->columns[LISTKEYS_UNIT].name, "don_vi");
    arena_free(arena);
}

/* A hundred thousand keys are what they were and take some thirty bytes each. */
static void many_rows_take_little(void **state)
{
    enum { ROWS = 100000 };
    (void)state;
    struct arena *arena = arena_new(0);
    struct listkeys *keys = listkeys_new(arena);
    char key[24], unit[8];
    for (size_t row = 0; row < ROWS; row++) {
        snprintf(key, sizeof key, "H99.07-%06zu-0001", row);
        snprintf(unit, sizeof unit, "U%zu", row % 1000);
        listkeys_add(keys, "ds", key, unit);
    }
    const struct table *table = listkeys_close(keys);
    for (size_t row = 0; row < ROWS; row += 999) {
        snprintf(key, sizeof key, "H99.07-%06zu-0001", row);
        snprintf(unit, sizeof unit, "U%zu", row % 1000);
        assert_string_equal(cell(table, row, LISTKEYS_KEY), key);
        assert_string_equal(cell(table, row, LISTKEYS_UNIT), unit);
    }
    size_t width = 0;
    for (size_t column = 0; column < LISTKEYS_COLUMNS; column++)
        width += column_width(&table->columns[column]);
    assert_int_equal(width, 1 + 4 + 2);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stay_in_order),
        cmocka_unit_test(no_rows_is_a_table_too),
        cmocka_unit_test(many_rows_take_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
