/* Tables inside SQLite: cells, empty cells, file and line, lookups by key, and what the pack's SQL may not do. */
#include "cmocka_setup.h"
#include "compute/database.h"
#include "handmade.h"

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct schema_table schemas[2];
    struct table items[2];
    struct tables tables;
    struct pack pack;
    struct database *database;
};

static const char *const BOOK_NAMES[] = {"ma", "ke", "ngay_mua", "gia", "da_doc", "nguoi_tang"};
static const char *const BOOK_CELLS[] = {
    "S1", "K1", "2023-01-31", "120", "1", "Ông A", /* line 2 */
    "S2", "K2", "",           "-5",  "0", "",      /* line 3 */
    "S3", "K1", "1969-12-31", "",    "",  "Bà B",  /* line 4 */
    "S4", "",   "2023-02-01", "7",   "1", "",      /* line 5 */
};
static const char *const SHELF_NAMES[] = {"ma", "ten"};
static const char *const SHELF_CELLS[] = {"K2", "Kệ hai", "K1", "Kệ một", "K3", "Kệ ba"};

static int setup(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_new(0);
    bench->diags = diags_new();
    bench->schemas[0] = handmade_schema(bench->arena, "sach", "tudnyp", BOOK_NAMES);
    bench->schemas[1] = handmade_schema(bench->arena, "ke", "tt", SHELF_NAMES);
    static const char *keys[] = {"ma"};
    bench->schemas[0].keys = bench->schemas[1].keys = (struct texts){1, keys};
    bench->items[0] = handmade_table(bench->arena, &bench->schemas[0], BOOK_CELLS, 4);
    bench->items[1] = handmade_table(bench->arena, &bench->schemas[1], SHELF_CELLS, 3);
    bench->tables = (struct tables){.count = 2, .items = bench->items};
    bench->pack = (struct pack){.table_count = 2, .tables = bench->schemas};
    bench->database = database_open(&bench->pack, &bench->tables, bench->arena, bench->arena, bench->diags);
    *state = bench;
    return bench->database ? 0 : -1;
}

static int teardown(void **state)
{
    struct bench *bench = *state;
    database_close(bench->database);
    diags_free(bench->diags);
    arena_free(bench->arena);
    free(bench);
    return 0;
}

/* All cells of the result, columns by "|", rows by ";", empty as "-". */
static const char *result(struct bench *bench, const char *sql)
{
    struct schema_sql source = {"thu", "thu.sql", sql};
    sqlite3_stmt *row = database_prepare(bench->database, &source);
    const char *text = "";
    if (row == NULL)
        return NULL;
    while (database_step(bench->database, row) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(row); i++) {
            const char *cell = (const char *)sqlite3_column_text(row, i);
            text = arena_format(bench->arena, "%s%s%s", text, cell ? cell : "-",
                                i + 1 < sqlite3_column_count(row) ? "|" : ";");
        }
    sqlite3_finalize(row);
    return text;
}

static void cells_and_places(void **state)
{
    /* 2023-01-31 is day 19388 after 1970-01-01, 1969-12-31 day -1. */
    assert_string_equal(result(*state, "select ma, ke, ngay_mua, gia, da_doc, _tep, _dong from sach"),
                        "S1|K1|19388|120|1|sach.csv|2;S2|K2|-|-5|0|sach.csv|3;S3|K1|-1|-|-|sach.csv|4;"
                        "S4|-|19389|7|1|sach.csv|5;");
    assert_string_equal(result(*state, "select _stt from sach"), "1;2;3;4;");
    assert_string_equal(result(*state, "select count(*) from sach where gia is null"), "1;");
}

static void dates_compare_and_subtract(void **state)
{
    assert_string_equal(result(*state, "select ma from sach where ngay_mua > ngay('2023-01-31')"), "S4;");
    assert_string_equal(result(*state, "select ngay_mua - ngay('2023-01-01') from sach where ma = 'S1'"), "30;");
    assert_string_equal(result(*state, "select ngay('1969-12-31') + 1 from sach where ma = 'S1'"), "0;");
    /* Inside a string or a comment it is no date. */
    assert_string_equal(result(*state, "select 'ngay(''x'')' /* ngay('x') */ from sach where ma = 'S1' -- ngay('x')"),
                        "ngay('x');");
}

/* Texts that a view hands through stay where the table has them; what SQLite puts together is copied. */
static void views_keep_texts_where_they_are(void **state)
{
    struct bench *bench = *state;
    struct schema_sql view = {"xem", "xem.sql",
                              "create temp view xem as select ma, ma || '!' as dau, 'x' as chu from sach"};
    struct column *codes = &bench->items[0].columns[0];
    for (size_t row = 0; row < 4; row++) /* as a loaded table has them */
        column_set_text(codes, row, arena_text(bench->arena, column_text(codes, row)));
    database_close(bench->database);
    bench->database = database_open(&bench->pack, &bench->tables, bench->arena, bench->arena, bench->diags);
    assert_true(database_create_view(bench->database, &view));
    const struct table *kept = database_view(bench->database, "xem");
    for (size_t row = 0; row < 4; row++)
        assert_ptr_equal(column_text(&kept->columns[0], row), column_text(codes, row));
    assert_string_equal(column_text(&kept->columns[1], 3), "S4!");
    assert_string_equal(result(bench, "select ma, dau, chu from xem"), "S1|S1!|x;S2|S2!|x;S3|S3!|x;S4|S4!|x;");
}

static void lookups_find_what_scans_find(void **state)
{
    assert_string_equal(result(*state, "select s.ma, k.ten from sach s left join ke k on k.ma = s.ke order by s.ma"),
                        "S1|Kệ một;S2|Kệ hai;S3|Kệ một;S4|-;");
    /* Rows of one key come in the order of the file. */
    assert_string_equal(result(*state, "select ma from sach where ke = 'K1'"), "S1;S3;");
    assert_string_equal(result(*state, "select ma from sach where gia = -5"), "S2;");
    assert_string_equal(result(*state, "select ma from sach where gia = '7'"), "S4;");
    assert_string_equal(result(*state, "select ma from sach where ke = null"), "");
    assert_string_equal(result(*state, "select ma from sach where ke = 'K9'"), "");
}

/* The statement is refused with that code, and the sentence names the word. */
static void refused(struct bench *bench, const char *sql, const char *code, const char *word)
{
    size_t before = diags_length(bench->diags);
    assert_null(result(bench, sql));
    assert_int_equal(diags_length(bench->diags), before + 1);
    const struct diag *diag = diags_at(bench->diags, before);
    assert_string_equal(diag->code, code);
    if (strstr(diag->message, word) == NULL)
        fail_msg("%s: %s", sql, diag->message);
    assert_string_equal(diag->at.file, "thu.sql");
}

static void private_columns_stay_private(void **state)
{
    refused(*state, "select nguoi_tang from sach", "C002", "nguoi_tang");
    refused(*state, "select ma from sach order by nguoi_tang", "C002", "nguoi_tang");
    /* A star passes them over. */
    assert_string_equal(result(*state, "select * from sach where ma = 'S1'"), "S1|K1|19388|120|1|sach.csv|2;");
}

/* Numbers in the place of private cells: equal for equal texts, nothing for empty ones, and for lists alone. */
static void private_cells_are_compared_by_number(void **state)
{
    struct bench *bench = *state;
    refused(bench, "select ma from sach order by nguoi_tang__nhu_nhau", "C002", "nguoi_tang__nhu_nhau");
    struct schema_sql view = {"v", "v.sql", "create temp view v as select nguoi_tang__nhu_nhau as x from sach"};
    assert_false(database_create_view(bench->database, &view));
    static const char SAME[] = "select a.ma, b.ma from sach a join sach b "
                               "on b.nguoi_tang__nhu_nhau = a.nguoi_tang__nhu_nhau order by a.ma, b.ma";
    static const char NONE[] = "select ma from sach where nguoi_tang__nhu_nhau is null";
    struct column *givers = &bench->items[0].columns[5];
    database_let_compare(bench->database, true);
    assert_false(database_compared(bench->database));
    assert_string_equal(result(bench, SAME), "S1|S1;S3|S3;");
    assert_true(database_compared(bench->database));
    /* The same name, typed by others: case, blanks, the place of the tone. */
    column_set_text(givers, 0, "Ông  Hoà");
    column_set_text(givers, 2, "ông hòa");
    column_set_text(givers, 3, "Ông Hóa");
    database_close(bench->database);
    bench->database = database_open(&bench->pack, &bench->tables, bench->arena, bench->arena, bench->diags);
    database_let_compare(bench->database, true);
    assert_string_equal(result(bench, SAME), "S1|S1;S1|S3;S3|S1;S3|S3;S4|S4;");
    assert_string_equal(result(bench, NONE), "S2;");
    static const char FIRST[] = "select ma from sach where nguoi_tang__nhu_nhau is not null "
                                "order by nguoi_tang__nhu_nhau, ma";
    const char *before = result(bench, FIRST);
    database_renumber(bench->database);
    assert_string_not_equal(result(bench, FIRST), before);
    assert_string_equal(result(bench, SAME), "S1|S1;S1|S3;S3|S1;S3|S3;S4|S4;");
    /* A number that nobody has; another kind of value. */
    assert_string_equal(result(bench, "select ma from sach where nguoi_tang__nhu_nhau = 77"), "");
    assert_string_equal(result(bench, "select ma from sach where nguoi_tang__nhu_nhau = 'x'"), "");
    refused(bench, "select ma from sach where ke__nhu_nhau = 1", "C001", "ke__nhu_nhau");
}

/* Whoever took a column for one that no SQL names must not have it read as empty. */
static void forgotten_cells_are_not_empty_ones(void **state)
{
    struct bench *bench = *state;
    bench->items[0].columns[1].forgotten = bench->items[0].columns[5].forgotten = true;
    refused(bench, "select * from sach", "C002", "sach.ke");
    refused(bench, "select sach.ma from sach join ke on ke.ma = sach.ke", "C002", "sach.ke");
    database_let_compare(bench->database, true);
    refused(bench, "select ma from sach order by nguoi_tang__nhu_nhau", "C002", "sach.nguoi_tang");
    database_let_compare(bench->database, false);
    assert_string_equal(result(bench, "select count(*), min(gia) from sach"), "4|-5;");
}

static void only_reading(void **state)
{
    refused(*state, "delete from sach", "C002", "chỉ được đọc");
    refused(*state, "attach 'x' as y", "C002", "chỉ được đọc");
    refused(*state, "pragma user_version = 3", "C002", "chỉ được đọc");
    refused(*state, "create table t(x)", "C002", "");
    refused(*state, "select name from sqlite_schema", "C002", "nội bộ");
    refused(*state, "select random() from sach", "C002", "random");
    refused(*state, "select load_extension('x')", "C002", "load_extension");
    refused(*state, "select avg(gia) from sach", "C002", "avg");
    refused(*state, "select julianday('now')", "C002", "julianday");
}

static void errors_have_places(void **state)
{
    struct bench *bench = *state;
    refused(bench, "select ma,\n       giaa\nfrom sach", "C001", "không có cột giaa");
    const struct diag *diag = diags_at(bench->diags, diags_length(bench->diags) - 1);
    assert_int_equal(diag->at.line, 2);
    assert_int_equal(diag->at.column, 8);
    assert_non_null(strstr(diag->hint, "gia"));
    /* A date literal before the fault moves nothing. */
    refused(bench, "select ngay('2023-01-31'), kec from sach", "C001", "kec");
    diag = diags_at(bench->diags, diags_length(bench->diags) - 1);
    assert_int_equal(diag->at.column, 28);
    refused(bench, "select ma from sachh", "C001", "sachh");
    refused(bench, "select from where", "C001", "cú pháp");
    refused(bench, "select \"khong co\" from sach", "C001", "khong co");
    refused(bench, "select ma from sach; select 1", "C003", "một câu");
    refused(bench, "-- trống\n", "C003", "một câu");
    refused(bench, "select ngay('2023-02-30')", "C006", "không có thật");
}

static void views(void **state)
{
    struct bench *bench = *state;
    struct schema_sql good = {"dat", "10-dat.sql",
                              "-- sách đắt\ncreate temp view dat as\nselect ma from sach "
                              "where gia > 100;\n"};
    struct schema_sql other = {"dat2", "11-dat2.sql", "create temp view khac as select 1"};
    struct schema_sql wrong = {"sai", "12-sai.sql", "create temp view sai as\nselect maa\nfrom sach"};
    assert_true(database_create_view(bench->database, &good));
    assert_string_equal(result(bench, "select ma from dat"), "S1;");
    assert_false(database_create_view(bench->database, &other));
    assert_string_equal(diags_at(bench->diags, diags_length(bench->diags) - 1)->code, "C003");
    assert_false(database_create_view(bench->database, &wrong));
    assert_int_equal(diags_at(bench->diags, diags_length(bench->diags) - 1)->at.line, 2);
    assert_string_equal(diags_at(bench->diags, diags_length(bench->diags) - 1)->at.file, "12-sai.sql");
}

static bool view_of(struct bench *bench, const char *name, const char *select)
{
    const char *text = arena_format(bench->arena, "create temp view %s as %s", name, select);
    struct schema_sql view = {name, "13-xem.sql", text};
    return database_create_view(bench->database, &view);
}

static void kept_rows_are_read_like_a_table(void **state)
{
    struct bench *bench = *state;
    assert_true(view_of(bench, "xem", "select ma, ke, gia, _dong from sach"));
    assert_string_equal(result(bench, "select * from xem"), "S1|K1|120|2;S2|K2|-5|3;S3|K1|-|4;S4|-|7|5;");
    assert_string_equal(result(bench, "select ma from xem where ke = 'K1'"), "S1;S3;");
    assert_string_equal(result(bench, "select ma from xem where gia in (7, 120) order by ma"), "S1;S4;");
    assert_string_equal(result(bench, "select ma from xem where rowid = 3"), "S3;");
    assert_string_equal(result(bench, "select ma from xem where rowid = 5"), "");
    /* Texts that the column numbers are compared once each, with each value anew. */
    assert_string_equal(result(bench, "select ma from xem where ke <> 'K1'"), "S2;");
    assert_string_equal(result(bench, "select ma from xem where ke <> 'K2'"), "S1;S3;");
    assert_string_equal(result(bench, "select a.ma, b.ma from xem a cross join xem b where b.ke <> a.ke"),
                        "S1|S2;S2|S1;S2|S3;S3|S2;");
    assert_string_equal(result(bench, "select ma from xem where ke <> 'K1' and ke is not null or ke is null"),
                        "S2;S4;");
    assert_string_equal(result(bench, "select ma from xem where rowid = 0"), "");
    /* One view reads another; a view of no rows has its columns. */
    assert_true(view_of(bench, "xem2", "select ke, count(*) as so from xem where ke is not null group by ke"));
    assert_string_equal(result(bench, "select ke, so from xem2 order by ke"), "K1|2;K2|1;");
    assert_true(view_of(bench, "xem3", "select ma from sach where gia > 1000"));
    assert_string_equal(result(bench, "select count(ma) from xem3"), "0;");
    const struct table *kept = database_view(bench->database, "xem");
    assert_int_equal(kept->row_count, 4);
    assert_ptr_equal(column_text(&kept->columns[1], 0), column_text(&kept->columns[1], 2)); /* equal texts, once */
    assert_null(database_view(bench->database, "khac"));
}

/* Where a row stands is a way to it, from the table itself and from a view that names it. */
static void rows_are_found_where_they_stand(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(result(bench, "select ma from sach where _stt = 3"), "S3;");
    assert_string_equal(result(bench, "select ma from sach where _stt in (1, 4, 5) order by ma"), "S1;S4;");
    assert_string_equal(result(bench, "select ma from sach where _stt = null"), "");
    assert_string_equal(result(bench, "select ma from sach where _stt = 1.5"), "");
    assert_true(view_of(bench, "xem", "select _stt, ke from sach where gia is not null"));
    assert_string_equal(result(bench, "select s.ma, x.ke from xem x join sach s on s._stt = x._stt order by 1"),
                        "S1|K1;S2|K2;S4|-;");
    assert_string_equal(result(bench, "select s.ma, x.ke from sach s left join xem x on x._stt = s._stt order by 1"),
                        "S1|K1;S2|K2;S3|-;S4|-;");
}

static void groups_need_no_order(void **state)
{
    assert_string_equal(result(*state, "select ke, count(*), max(ma) from sach group by ke order by ke"),
                        "-|1|S4;K1|2|S3;K2|1|S2;");
    assert_string_equal(result(*state, "select ke, count(*) from sach where da_doc = 1 group by ke order by 1"),
                        "-|1;K1|1;");
    assert_string_equal(result(*state, "select gia, count(*) from sach where ma <> 'S1' group by gia order by 1"),
                        "-|1;-5|1;7|1;");
    /* The order that is asked for is no less the order when it is that of the groups. */
    assert_string_equal(result(*state, "select gia, count(*) from sach group by gia order by gia"),
                        "-|1;-5|1;7|1;120|1;");
    assert_string_equal(result(*state, "select gia from sach group by gia ORDER\n BY 1 desc"), "120;7;-5;-;");
}

/* Files are grouped as they were read; when rows stand otherwise SQLite sorts. */
static void distinct_rows_come_once(void **state)
{
    static const char *const CASES[][2] = {
        {"select distinct ke from sach", "K1;K2;-;"},
        {"select distinct ke, da_doc from sach", "K1|1;K2|0;K1|-;-|1;"},
        {"select distinct da_doc from sach where ke = 'K1'", "1;-;"},
        {"select distinct ke from sach where ke <> 'K2'", "K1;"},
        /* What else is asked of a row may be true of its like alone. */
        {"select distinct ke from sach where gia is null", "K1;"},
        {"select distinct ke from sach where gia > 10 or gia < 0", "K1;K2;"},
        {"select distinct ke from sach where length(ma) = 2 and abs(gia) = 7", "-;"},
        {"select distinct ke from sach where _dong > 2", "K2;K1;-;"},
        {"select distinct _dong - _dong from sach", "0;"},
        {"select distinct ke from sach order by ke desc", "K2;K1;-;"},
        {"select distinct s.ke from sach s join ke k on k.ma = s.ke where k.ten <> 'x'", "K1;K2;"},
        {"select count(*) from (select distinct ke from sach)", "3;"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *rows = result(bench, CASES[i][0]);
        if (rows == NULL || strcmp(rows, CASES[i][1]) != 0)
            fail_msg("%s: %s", CASES[i][0], rows ? rows : "-");
    }
    /* Equal texts of a view may stand at several places. */
    assert_true(database_create_view(
        bench->database,
        &(struct schema_sql){"v", "v.sql",
                             "create temp view v as select 'a' || substr(ke, 9) as x, 1 as y from sach "
                             "where ke is not null union all select 'a', 1 from ke"}));
    assert_string_equal(result(bench, "select distinct x, y from v"), "a|1;");
    assert_string_equal(result(bench, "select distinct x from v where y = 1"), "a;");
    /* More conditions than the sieve tests: what is asked last is true of a later row alone. */
    assert_string_equal(result(bench,
                               "select distinct ke from sach where ke > '' and ke > 'A' and ke > 'B' and ke > 'C' "
                               "and ke > 'D' and ke > 'E' and ke > 'F' and ngay_mua = -1"),
                        "K1;");
}

static void files_need_no_order(void **state)
{
    struct bench *bench = *state;
    struct table_file files[] = {{.path = "b.csv", .end = 2}, {.path = "a.csv", .end = 4}};
    bench->items[0].files = files;
    bench->items[0].file_count = 2;
    assert_string_equal(result(bench, "select _tep, count(*), max(ma) from sach group by _tep"),
                        "b.csv|2|S2;a.csv|2|S4;");
    assert_string_equal(result(bench, "select _tep, count(*) from sach where ke = 'K1' group by _tep"),
                        "b.csv|1;a.csv|1;");
    assert_string_equal(result(bench, "select _tep, count(*) from sach group by _tep order by _tep"),
                        "a.csv|2;b.csv|2;");
}

static void views_hold_texts_and_integers(void **state)
{
    struct bench *bench = *state;
    assert_false(view_of(bench, "le", "select gia / 2.0 as nua from sach"));
    const struct diag *diag = diags_at(bench->diags, diags_length(bench->diags) - 1);
    assert_string_equal(diag->code, "C018");
    assert_non_null(strstr(diag->message, "cột nua có số lẻ"));
    assert_false(view_of(bench, "lan", "select case when gia > 0 then gia else ma end as lan_lon from sach"));
    diag = diags_at(bench->diags, diags_length(bench->diags) - 1);
    assert_string_equal(diag->code, "C018");
    assert_non_null(strstr(diag->message, "lan_lon"));
}

/* A view that took the place of a table, or of another view, would change what every other statement reads. */
static void names_are_given_once(void **state)
{
    struct bench *bench = *state;
    assert_true(view_of(bench, "moi", "select ma from sach"));
    static const char *const taken[] = {"moi", "MOI", "sach", "Sach"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        assert_false(view_of(bench, taken[i], "select gia as ma from sach"));
        const struct diag *diag = diags_at(bench->diags, diags_length(bench->diags) - 1);
        assert_string_equal(diag->code, "C001");
        assert_non_null(strstr(diag->message, "đã có"));
    }
    assert_string_equal(result(bench, "select ma from moi order by ma"),
                        result(bench, "select ma from sach order by ma"));
}

/* used: the columns that the expression names; what one row does not decide is refused. */
static void rows_stand_alone(void **state)
{
    struct bench *bench = *state;
    bool used[3] = {false, false, false};
    assert_true(view_of(bench, "xem", "select ma, ke, gia from sach"));
    const struct table *kept = database_view(bench->database, "xem");
    sqlite3_stmt *row =
        database_try_row(bench->database, "select case when gia > 0 and ma <> '' then 1 end from xem", kept, used);
    assert_non_null(row);
    sqlite3_finalize(row);
    assert_true(used[0] && !used[1] && used[2]);
    assert_null(database_try_row(bench->database, "select sum(gia) from xem", kept, used));
    assert_null(database_try_row(bench->database, "select rowid from xem", kept, used));
    assert_null(database_try_row(bench->database, "select row_number() over (order by ma) from xem", kept, used));
}

/* The rows of a set come as they lie, not value by value; an empty cell is in no set. */
static void rows_of_a_set_come_as_they_lie(void **state)
{
    assert_string_equal(result(*state, "select ma from sach where ke in (select ma from ke)"), "S1;S2;S3;");
    assert_string_equal(result(*state, "select ma from sach where ke in (select ma from ke where ten = 'Kệ hai')"),
                        "S2;");
    assert_string_equal(result(*state, "select ma from sach where ke in (select ma from ke where ten = '')"), "");
    assert_string_equal(result(*state, "select ma from sach where ke in (select nullif(ma, 'K1') from ke)"), "S2;");
    assert_string_equal(result(*state, "select ma from sach where ke in ('K1', 'K9') and ngay_mua > 0"), "S1;");
    assert_string_equal(result(*state, "select ma from sach where ke not in (select ma from ke where ma = 'K1')"),
                        "S2;");
    /* Once for each row of an outer loop, and beside a lookup by key. */
    assert_string_equal(result(*state, "select k.ma, s.ma from ke k cross join sach s "
                                       "where s.ke in (select x.ma from ke x where x.ma <= k.ma)"),
                        "K2|S1;K2|S2;K2|S3;K1|S1;K1|S3;K3|S1;K3|S2;K3|S3;");
    assert_string_equal(result(*state, "select count(*) from sach a cross join sach b "
                                       "where b.ma = a.ma and b.ke in (select ma from ke)"),
                        "3;");
    assert_string_equal(result(*state, "select ke, count(*) from sach where ke in (select ma from ke) group by ke"),
                        "K1|2;K2|1;");
}

/* Conditions of a cell and a value: before SQLite sees the row, as SQLite would tell it. ngay_mua: 19388, -, -1,
 * 19389. */
static void conditions_let_through_what_sqlite_would(void **state)
{
    static const char *const CASES[][2] = {
        {"gia > 1", "S1;S4;"},
        {"gia >= 7", "S1;S4;"},
        {"gia < 7", "S2;"},
        {"gia <= 7", "S2;S4;"},
        {"gia <> 7", "S1;S2;"},
        {"gia > 9223372036854775807", ""},
        {"gia >= -9223372036854775807", "S1;S2;S4;"},
        {"gia < -9223372036854775807", ""},
        {"gia > 6.5", "S1;S4;"},
        {"gia > '6'", "S1;S4;"},
        {"gia > 'x'", ""},
        {"gia < 'x'", "S1;S2;S4;"},
        {"gia <> null", ""},
        {"gia is null", "S3;"},
        {"gia is not null", "S1;S2;S4;"},
        {"ke is null", "S4;"},
        {"ke is not null and gia is not null", "S1;S2;"},
        {"ke <> 'K1'", "S2;"},
        {"ke <> 'K1' collate nocase", "S2;"},
        {"ke <> 'k1'", "S1;S2;S3;"},
        {"ke <> 'k1' collate nocase", "S2;"},
        {"ke > 'K1'", "S2;"},
        {"ke <> 1", "S1;S2;S3;"},
        {"ke = 'K1' and gia is null", "S3;"},
        {"ke = 'K1' and ngay_mua > 0 and gia <> 5 and da_doc = 1", "S1;"},
        {"gia > (select min(gia) from sach)", "S1;S4;"},
        {"da_doc in (0, 1) and gia > 0", "S1;S4;"},
        {"ma >= 'S1' and ma <> 'S1' and ma <> 'S2' and ma <> 'x' and gia <> 1 and gia <> 2 and gia <> 3 and gia <> 4 "
         "and "
         "gia <> 5 and gia > -9",
         "S4;"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct bench *bench = *state;
        const char *rows = result(bench, arena_format(bench->arena, "select ma from sach where %s", CASES[i][0]));
        if (rows == NULL || strcmp(rows, CASES[i][1]) != 0)
            fail_msg("%s: %s", CASES[i][0], rows ? rows : "-");
    }
}

static void conditions_of_joined_rows(void **state)
{
    /* A row that is missing is not one that fails: the condition is asked of what the join gives. */
    assert_string_equal(result(*state, "select s.ma from sach s left join ke k on k.ma = s.ke where k.ten is null"),
                        "S4;");
    assert_string_equal(
        result(*state,
               "select s.ma, k.ten from sach s left join ke k on k.ma = s.ke and k.ten <> 'Kệ một' order by s.ma"),
        "S1|-;S2|Kệ hai;S3|-;S4|-;");
    /* Values that change from one walk to the next. */
    assert_string_equal(result(*state, "select a.ma, b.ma from sach a cross join sach b where b.gia > a.gia"),
                        "S2|S1;S2|S4;S4|S1;");
    assert_string_equal(result(*state, "select a.ma, b.ma from sach a cross join sach b where b.ke <> a.ke"),
                        "S1|S2;S2|S1;S2|S3;S3|S2;");
    /* The first value that a column is asked for, and the next ones. */
    assert_string_equal(
        result(*state, "select k.ma, s.ma from ke k cross join sach s where s.ke = k.ma and s.gia <> 0"),
        "K2|S2;K1|S1;");
    /* A text that joins a number counts as one; an empty value equals and exceeds nothing. */
    assert_string_equal(
        result(*state, "select b.ma from (select substr('x7', 2) as so) t cross join sach b where b.gia = t.so"),
        "S4;");
    assert_string_equal(result(*state, "select a.ma, b.ma from sach a cross join sach b where b.gia = a.gia"),
                        "S1|S1;S2|S2;S4|S4;");
    /* One subquery within the other, each with its own values; the second walks are those of cursors used before. */
    assert_string_equal(result(*state, "select a.ma, (select count(*) from sach b where b.gia < a.gia and b.gia > "
                                       "(select min(c.gia) from sach c where c.gia <= b.gia)) from sach a"),
                        "S1|1;S2|0;S3|0;S4|0;");
    assert_string_equal(result(*state, "select a.ma, (select count(*) from sach b where b.ke = a.ke and b.gia >= "
                                       "(select min(c.gia) from sach c where c.gia < a.gia)) from sach a"),
                        "S1|1;S2|0;S3|0;S4|0;");
    /* A row's place, asked for by what is no number. */
    assert_string_equal(result(*state, "select a.ma, b.ma from sach a left join sach b on b._stt = a.gia - 5"),
                        "S1|-;S2|-;S3|-;S4|S2;");
}

/* What is known only as a statement runs must be what the column holds, as PostgreSQL wants. */
static void numbers_meet_numbers(void **state)
{
    struct bench *bench = *state;
    static const char *const CASES[] = {
        "select b.ma from ke k cross join sach b where b.gia = k.ma",
        "select b.ma from (select 5 / 2.0 as so) t cross join sach b where b.gia > t.so",
        "select b.ma from ke k cross join sach b where b._stt = k.ma",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        sqlite3_stmt *row = database_try(bench->database, CASES[i]);
        assert_non_null(row);
        assert_int_equal(database_step(bench->database, row), SQLITE_ERROR);
        database_explain(bench->database, place_file("thu.sql"), "câu thử");
        sqlite3_finalize(row);
        const struct diag *diag = diags_at(bench->diags, i);
        assert_string_equal(diag->code, "C001");
        assert_string_equal(diag->message,
                            "câu thử: cột số chỉ so được với số nguyên, không so được với chữ hay số lẻ");
    }
}

static void runaway_is_stopped(void **state)
{
    struct bench *bench = *state;
    struct schema_sql source = {"thu", "thu.sql",
                                "with recursive n(i) as (select 1 union all select i + 1 from n) "
                                "select count(*) from n"};
    sqlite3_stmt *row = database_prepare(bench->database, &source);
    assert_non_null(row);
    assert_int_equal(database_step(bench->database, row), SQLITE_INTERRUPT);
    database_explain(bench->database, place_file("thu.sql"), "thử");
    assert_string_equal(diags_at(bench->diags, diags_length(bench->diags) - 1)->code, "C004");
    sqlite3_finalize(row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_and_places, setup, teardown),
        cmocka_unit_test_setup_teardown(dates_compare_and_subtract, setup, teardown),
        cmocka_unit_test_setup_teardown(views_keep_texts_where_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(lookups_find_what_scans_find, setup, teardown),
        cmocka_unit_test_setup_teardown(conditions_let_through_what_sqlite_would, setup, teardown),
        cmocka_unit_test_setup_teardown(conditions_of_joined_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_meet_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(private_cells_are_compared_by_number, setup, teardown),
        cmocka_unit_test_setup_teardown(private_columns_stay_private, setup, teardown),
        cmocka_unit_test_setup_teardown(forgotten_cells_are_not_empty_ones, setup, teardown),
        cmocka_unit_test_setup_teardown(only_reading, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_have_places, setup, teardown),
        cmocka_unit_test_setup_teardown(views, setup, teardown),
        cmocka_unit_test_setup_teardown(kept_rows_are_read_like_a_table, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_are_found_where_they_stand, setup, teardown),
        cmocka_unit_test_setup_teardown(groups_need_no_order, setup, teardown),
        cmocka_unit_test_setup_teardown(files_need_no_order, setup, teardown),
        cmocka_unit_test_setup_teardown(distinct_rows_come_once, setup, teardown),
        cmocka_unit_test_setup_teardown(names_are_given_once, setup, teardown),
        cmocka_unit_test_setup_teardown(views_hold_texts_and_integers, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_stand_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_of_a_set_come_as_they_lie, setup, teardown),
        cmocka_unit_test_setup_teardown(runaway_is_stopped, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
