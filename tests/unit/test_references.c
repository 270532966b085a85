/* The row that a cell names: by its text wherever that stands, empty where nothing has the key. */
#include "cmocka_setup.h"
#include "compute/database.h"
#include "compute/references.h"
#include "handmade.h"

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct schema_table schemas[2];
    struct table items[2];
    struct tables tables;
    struct pack pack;
};

static const char *const BOOK_NAMES[] = {"ma", "ke"};
static const char *const SHELF_NAMES[] = {"ma", "ten"};

static int setup(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_new(0);
    bench->diags = diags_new();
    /* One text of a key serves as a reference as it is, the other only says the same. */
    const char *first = arena_text(bench->arena, "K1"), *second = arena_text(bench->arena, "K2");
    const char *const shelves[] = {second, "Kệ hai", "K3", "Kệ ba", first, "Kệ một"};
    const char *const books[] = {"S1", first, "S2", arena_text(bench->arena, "K2"), "S3", "K9", "S4", "", "S5", first};
    bench->schemas[0] = handmade_schema(bench->arena, "sach", "tu", BOOK_NAMES);
    bench->schemas[1] = handmade_schema(bench->arena, "ke", "tt", SHELF_NAMES);
    static const char *keys[] = {"ma"};
    bench->schemas[1].keys = (struct texts){1, keys};
    bench->items[0] = handmade_table(bench->arena, &bench->schemas[0], books, 5);
    bench->items[1] = handmade_table(bench->arena, &bench->schemas[1], shelves, 3);
    struct schema_column *named = (struct schema_column *)(uintptr_t)&bench->schemas[0].columns[1];
    named->kind = COLUMN_REFERENCE;
    named->reference = "ke";
    bench->tables = (struct tables){.count = 2, .items = bench->items};
    bench->pack = (struct pack){.table_count = 2, .tables = bench->schemas};
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    struct bench *bench = *state;
    diags_free(bench->diags);
    arena_free(bench->arena);
    free(bench);
    return 0;
}

static void rows_are_those_of_the_keys(void **state)
{
    struct bench *bench = *state;
    struct references *references = references_new(&bench->tables, bench->arena);
    const struct column *rows = references_rows(references, &bench->items[0].columns[1], 5);
    static const int64_t EXPECTED[] = {3, 1, TABLE_NULL, TABLE_NULL, 3};
    for (size_t row = 0; row < 5; row++)
        assert_int_equal(column_number(rows, row), EXPECTED[row]);
    assert_ptr_equal(references_rows(references, &bench->items[0].columns[1], 5), rows); /* made once */
}

/* Texts behind each other in a pool; with NULL the cell is the one that stands at same instead. */
static void fill_places(struct column *column, struct textpool *pool, const char *const *texts, size_t count,
                        const struct column *of, size_t same, struct arena *arena)
{
    struct filler_input input = {
        .column = column, .kind = FILLER_PLACES, .room = count, .pool = pool, .arena = arena, .work = arena};
    struct filler *filler = filler_new(&input);
    for (size_t i = 0; i < count; i++) {
        const char *text = texts[i] ? texts[i] : column_text(of, same);
        filler_add_texts(filler, &text, 1);
    }
}

/* As the reader leaves them: keys in the order of their rows, and, where a row was repeated, one of before among
 * them. */
static void keys_of_a_pool_are_found_in_any_order(void **state)
{
    struct bench *bench = *state;
    const char *const in_order[] = {"K1", "K2", "K3", "K4", "K5"}, *const repeated[] = {"K6", NULL, "K7"},
                      *const strays[] = {"K0", "K7"};
    struct column *keys = &bench->items[1].columns[0], *named = &bench->items[0].columns[1];
    struct column before = {0};
    bench->tables.pool = textpool_new(bench->arena);
    for (size_t rows = 1; rows <= 5; rows++) {
        fill_places(keys, (struct textpool *)(uintptr_t)bench->tables.pool, in_order, rows, NULL, 0, bench->arena);
        bench->items[1].row_count = rows;
        for (size_t row = 0; row < rows; row++) {
            const char *const cell[] = {column_text(keys, row)};
            struct references *references = references_new(&bench->tables, bench->arena);
            fill_places(named, (struct textpool *)(uintptr_t)bench->tables.pool, cell, 1, NULL, 0, bench->arena);
            assert_int_equal(column_number(references_rows(references, named, 1), 0), row + 1);
        }
    }
    before = *keys;
    fill_places(keys, (struct textpool *)(uintptr_t)bench->tables.pool, repeated, 3, &before, 2, bench->arena);
    bench->items[1].row_count = 3;
    for (size_t row = 0; row < 3; row++) {
        const char *const cell[] = {column_text(keys, row)};
        struct references *references = references_new(&bench->tables, bench->arena);
        fill_places(named, (struct textpool *)(uintptr_t)bench->tables.pool, cell, 1, NULL, 0, bench->arena);
        assert_int_equal(column_number(references_rows(references, named, 1), 0), row + 1);
    }
    struct references *references = references_new(&bench->tables, bench->arena);
    fill_places(named, (struct textpool *)(uintptr_t)bench->tables.pool, strays, 2, NULL, 0, bench->arena);
    const struct column *rows = references_rows(references, named, 2);
    assert_int_equal(column_number(rows, 0), TABLE_NULL);
    assert_int_equal(column_number(rows, 1), 3); /* another text that says the same */
}

static void only_a_single_key_can_be_named(void **state)
{
    struct bench *bench = *state;
    static const char *keys[] = {"ma", "ten"};
    const struct schema_column *columns = bench->schemas[0].columns;
    assert_ptr_equal(references_table(&bench->tables, &columns[1]), &bench->items[1]);
    assert_null(references_table(&bench->tables, &columns[0]));
    bench->schemas[1].keys = (struct texts){2, keys};
    assert_null(references_table(&bench->tables, &columns[1]));
    bench->schemas[1].keys = (struct texts){0, NULL};
    assert_null(references_table(&bench->tables, &columns[1]));
}

static const char *result(struct bench *bench, struct database *database, const char *sql)
{
    struct schema_sql source = {"thu", "thu.sql", sql};
    sqlite3_stmt *row = database_prepare(database, &source);
    const char *text = "";
    assert_non_null(row);
    while (database_step(database, row) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(row); i++) {
            const char *cell = (const char *)sqlite3_column_text(row, i);
            text = arena_format(bench->arena, "%s%s%s", text, cell ? cell : "-",
                                i + 1 < sqlite3_column_count(row) ? "|" : ";");
        }
    sqlite3_finalize(row);
    return text;
}

/* From the cell to the row, and from the row to the cells that name it; "select *" does not show the number. */
static void sql_goes_both_ways(void **state)
{
    struct bench *bench = *state;
    struct database *database = database_open(&bench->pack, &bench->tables, bench->arena, bench->arena, bench->diags);
    assert_non_null(database);
    assert_string_equal(
        result(bench, database, "select s.ma, k.ten from sach s left join ke k on k._stt = s.ke__stt order by s.ma"),
        "S1|Kệ một;S2|Kệ hai;S3|-;S4|-;S5|Kệ một;");
    assert_string_equal(
        result(bench, database,
               "select k.ma, (select count(*) from sach s where s.ke__stt = k._stt) from ke k order by 1"),
        "K1|2;K2|1;K3|0;");
    assert_string_equal(result(bench, database, "select ma from sach where ke__stt is null order by 1"), "S3;S4;");
    assert_string_equal(result(bench, database, "select * from sach where ke__stt = 1"), "S2|K2|sach.csv|3;");
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_are_those_of_the_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_of_a_pool_are_found_in_any_order, setup, teardown),
        cmocka_unit_test_setup_teardown(only_a_single_key_can_be_named, setup, teardown),
        cmocka_unit_test_setup_teardown(sql_goes_both_ways, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
