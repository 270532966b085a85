#include "base/buffer.h"
#include "base/diagprint.h"
#include "library.h"

/* A file read in one piece and in several side by side: rows, findings, their order, what is only counted of them, and
 * the data log are the same, whatever stands at the cuts. */

static const char HEADER[] =
    "Số thẻ,Chi nhánh,Mã sách,Ngày mượn,Ngày trả,Ngày nhắc,Tiền phạt,Gia hạn,Hạng thẻ,Ghi chú\n";

/* As put(), which waits for the disk, for files by the hundred. */
static void put_quickly(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, strlen(text), out), strlen(text));
    fclose(out);
}

/* For each row of the loans the first one whose book is the same pointer: equal references are (model/table.h). */
static void print_pointers(const struct tables *tables, FILE *out)
{
    const struct table *table = tables_find(tables, "muon");
    const struct column *column = table ? table_column(table, "sach") : NULL;
    for (size_t i = 0; column && column_is_text(column) && i < table->row_count; i++) {
        size_t first = 0;
        while (column_text(column, first) != column_text(column, i))
            first++;
        fprintf(out, "%zu ", first);
    }
}

/* All that comes out of a load, as text. */
static char *result(const char *pack, size_t threads, size_t window)
{
    struct loaded loaded = {.run = run_new(), .workspace = {.folder = "."}};
    assert_true(pack_load(pack, loaded.run.arena, loaded.run.diags, &loaded.pack));
    struct load_input input = {.pack = &loaded.pack,
                               .workspace = &loaded.workspace,
                               .period = "2023-Q1",
                               .whole = true,
                               .threads = threads,
                               .piece = 1,
                               .window = window};
    load_tables(&input, loaded.run.arena, loaded.run.diags, &loaded.tables);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    tables_dump(&loaded.tables, out);
    print_pointers(&loaded.tables, out);
    fprintf(out, "%zu %zu\n", diags_count(loaded.run.diags, DIAG_WARNING), diags_count(loaded.run.diags, DIAG_ERROR));
    diags_print(loaded.run.diags, DIAG_HUMAN, false, out);
    fclose(out);
    free_loaded(&loaded);
    return text;
}

static void does_not_depend_on_pieces(const char *pack)
{
    static const struct {
        size_t threads, window;
    } ways[] = {{2, 0}, {3, 0}, {7, 0}, {1, 1}, {1, 30}, {2, 61}, {3, 500}};
    char *alone = result(pack, 1, 0);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char *pieces = result(pack, ways[i].threads, ways[i].window);
        assert_string_equal(pieces, alone);
        free(pieces);
    }
    free(alone);
}

static uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

/* Rows of every kind; one key in three comes again. */
static void add_record(struct buffer *out, uint32_t *seed, unsigned number, bool returns)
{
    static const char *const rest[] = {
        "CN1,1.003,01/03/2023,,,,,,\n",
        "CN1,Số đỏ,2023-03-02,05/03/2023,,\"1234,5\",x,Thẻ vàng,ghi\n",
        "Chi nhánh Hai,1.003.5,03/03/2023 08:15,,,7,Không,thuong,\"hai\ndòng\"\n",
        "nhánh 1,1.003,04/03/2023,,,,,,\"một\n\n\"\"hai\"\"\nba\"\n",
        "CN2,9.999,05/03/2023,,,,,,sách lạ\n",
        "CN1,9.999,06/03/2023,,,,,,sách lạ nữa\r\n",
        "CN9,1.003,07/03/2023,,,,,,\n",
        ",1.003,08/03/2023,,,,,,\n",
        "CN1,1.003,31/02/2023,,,,,,\n",
        "CN1,1.003,02/14/2023,,,,,,\n",
        "TT,1.003,45000,,,,,,\n",
        "TT,1.003,09/03/2023,,mai,,,,\n",
        "TT,1.003,10/03/2023,45001,45002.5,,,,\n",
        "CN1,1.003,11/03/2023,,,1.234,có lẽ,Bạc,\n",
        "CN1,1.003\n",
        "CN1,1.003,12/03/2023,,,,,,một \"ngoặc\n",
        "CN1,1.003,13/03/2023,,,,,,\"mở\n",
        "CN1,#N/A,14/03/2023,,,,,,\n",
        "CN1,1.003,15/03/2023,,,,,,\rT0,CN2,1.003,16/03/2023,,,,,,\"hai\ndòng\"\n"}; /* CR ends a record inside a line */
    static const char *const others[] = {
        "\n", "  \n", ",,,,,,,,,\n", "Tổng cộng,,,,,,,,,\n", "\"\n", "1,2,3,4,5,6,7,8,9,10\n"};
    if (chance(seed, 12) == 0) {
        buffer_add_text(out, others[chance(seed, sizeof others / sizeof *others)]);
        return;
    }
    if (chance(seed, 3) == 0)
        number = chance(seed, number + 1);
    if (chance(seed, 5) == 0)
        buffer_add_format(out, "T-230301-%u,", number);
    else
        buffer_add_format(out, "%sT%u,", chance(seed, 9) ? "" : " ", number);
    buffer_add_text(out, rest[chance(seed, sizeof rest / sizeof *rest - !returns)]);
}

static void dirty_files(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "");
    for (uint32_t round = 0; round < 120; round++) {
        uint32_t seed = round * 7919 + 1;
        struct buffer text = {0};
        unsigned count = round % 30 == 0 ? 900 : 1 + chance(&seed, 60);
        buffer_add_text(&text, HEADER);
        for (unsigned i = 0; i < count; i++)
            add_record(&text, &seed, i, round % 8 == 7);
        if (round % 2)
            text.data[--text.length] = '\0'; /* a last line without its break */
        put("du-lieu/2023-Q1/muon.csv", text.data);
        put("du-lieu/2023-Q1/muon-2.csv",
            round % 4 ? "Số thẻ,Chi nhánh,Mã sách,Ngày mượn\nT1,CN1,1.003,20/03/2023\n" : buffer_text(&text));
        does_not_depend_on_pieces(BAOCAO_SOURCE "/tests/data/thu-vien");
        buffer_clear(&text);
    }
}

/* A cell with line breaks, and one whose quote is never closed, at every place of the file. */
static void quotes_at_every_offset(void **state)
{
    (void)state;
    static const char *const ends[] = {"\"a\n,b,\n\n\"\"c\n\"", "\"a\nT7,CN1,1.003,01/03/2023,,,,,,x\n"};
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "");
    for (size_t offset = 0; offset < 90; offset++)
        for (size_t end = 0; end < 2; end++) {
            struct buffer text = {0};
            buffer_add_text(&text, HEADER);
            for (size_t i = 0; i < 3; i++)
                buffer_add_format(&text, "T%zu,CN1,1.003,01/03/2023,,,,,,%*s\n", i, (int)(i ? 1 : offset), "");
            buffer_add_format(&text, "T4,CN1,1.003,02/03/2023,,,,,,%s\nT5,CN2,1.003,03/03/2023,,,,,,\n", ends[end]);
            put_quickly("du-lieu/2023-Q1/muon.csv", text.data);
            does_not_depend_on_pieces(BAOCAO_SOURCE "/tests/data/thu-vien");
            buffer_clear(&text);
        }
}

/* A key of two columns, one of them a date. */
static void keys_of_two_columns(void **state)
{
    (void)state;
    struct buffer text = {0};
    uint32_t seed = 5;
    put("du-lieu/don_vi.csv", "ma,ten,loai\nVP,Văn phòng,phong\n");
    buffer_add_text(&text, "so_van_ban,ngay_ban_hanh,don_vi,hinh_thuc,ky_so_ca_nhan,ky_so_co_quan\n");
    for (int i = 0; i < 200; i++)
        buffer_add_format(&text, "%u/BC,%02u/01/2023,VP,%s,1,1\n", chance(&seed, 30), chance(&seed, 4) + 1,
                          chance(&seed, 5) ? "giay" : "bìa");
    put("du-lieu/2023-Q1/van_ban_di.csv", text.data);
    does_not_depend_on_pieces(BAOCAO_SOURCE "/templates/cchc");
    buffer_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dirty_files, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(quotes_at_every_offset, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(keys_of_two_columns, enter_folder, leave_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
