#include "base/buffer.h"
#include "library.h"
#include "workbook_sample.h"

#include <iconv.h>

/* Three loans, clean, and the same three in every dress that real exports wear: what is read must be the same. */

static const char CLEAN[] = "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
                            "T1,CN1,1.003,2023-03-01,,1234.5,1,vang,Đọc tại chỗ\n"
                            "T2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\n"
                            "T3,CN2,1.003,2023-03-31,,20,0,thuong,hai dòng\n";
/* The same with the headers and labels of people. */
static const char SPOKEN[] = "Số thẻ,Chi nhánh,Mã sách,Ngày mượn,Ngày trả,Tiền phạt,Gia hạn,Hạng thẻ,Ghi chú\n"
                             "T1,Chi nhánh Một,Số đỏ,01/03/2023,,\"1234,5\",Có,Thẻ vàng,Đọc tại chỗ\n"
                             "T2,Thư viện trung tâm,Giông tố,15/03/2023,20/03/2023,,Không,Thường,\n"
                             "T3,Chi nhánh Hòa Thủy,Số đỏ,31/03/2023,,20,Không,Thường,hai dòng\n";

/* ---- what is read ---- */

/* The rows of the loans without file and line, which differ on purpose. */
static char *rows(struct loaded *loaded)
{
    struct buffer out = {0};
    char *dump = dumped(loaded, "muon"), *at = strstr(dump, "  cột:");
    assert_non_null(at);
    for (at = strchr(at, '\n') + 1; *at; at = strchr(at, '\n') + 1) {
        const char *row = strstr(at, ": ");
        buffer_add(&out, row, (size_t)(strchr(row, '\n') + 1 - row));
    }
    char *kept = arena_text(loaded->run.arena, buffer_text(&out));
    buffer_clear(&out);
    return kept;
}

static const char WANTED[] = ": T1|CN1|1.003|2023-03-01|||1234.5||1|vang|Đọc tại chỗ\n"
                             ": T2|TT|1.003.5|2023-03-15|2023-03-20||||0|thuong|\n"
                             ": T3|CN2|1.003|2023-03-31|||20.0||0|thuong|hai dòng\n";

static void reads_the_same(const char *dirt)
{
    struct loaded loaded;
    put("du-lieu/chi_nhanh.csv", "ma,ten,tren,ten_khac\nTT,Thư viện trung tâm,,\nCN1,Chi nhánh Một,TT,Nhánh 1;CN Một\n"
                                 "CN2,Chi nhánh Hoà Thuỷ,TT,\n");
    put("du-lieu/sach.csv", BOOKS);
    load(&loaded);
    const char *read = rows(&loaded);
    if (strcmp(read, WANTED) != 0 || diags_count(loaded.run.diags, DIAG_ERROR)) {
        print_error("%s:\n%s", dirt, said(&loaded.run, DIAG_SHORT));
        assert_string_equal(read, WANTED);
        fail();
    }
    const struct table *table = tables_find(&loaded.tables, "muon");
    size_t used = 0;
    for (size_t i = 0; i < table->file_count; i++) {
        assert_true(table->files[i].rows_used <= table->files[i].rows_read);
        used += table->files[i].rows_used;
    }
    assert_int_equal(used, table->row_count);
    free_loaded(&loaded);
}

static void put_bytes(const char *bytes, size_t size)
{
    struct run run = run_new();
    assert_true(file_make_folder("du-lieu/2023-Q1", run.diags));
    assert_true(file_write("du-lieu/2023-Q1/muon.csv", bytes, size, run.diags));
    run_free(&run);
}

/* ---- dirt of the whole file ---- */

static void put_encoded(const char *name, const char *head, const char *text)
{
    char out[8192];
    size_t head_size = strlen(head), room = sizeof out - head_size, left = strlen(text);
    memcpy(out, head, head_size);
    char *from = (char *)(uintptr_t)text, *to = out + head_size;
    iconv_t converter = iconv_open(name, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(converter);
    put_bytes(out, (size_t)(to - out));
}

/* Every one of a character replaced by a text. */
static void put_replaced(const char *text, char what, const char *with)
{
    struct buffer out = {0};
    for (; *text; text++)
        if (*text == what)
            buffer_add_text(&out, with);
        else
            buffer_add_byte(&out, *text);
    put_bytes(out.data, out.length);
    buffer_clear(&out);
}

static void reads_every_encoding(void **state)
{
    (void)state;
    put_bytes(CLEAN, strlen(CLEAN));
    reads_the_same("clean");
    put_bytes(SPOKEN, strlen(SPOKEN));
    reads_the_same("spoken");
    static const char *const encodings[][2] = {{"UTF-8", "\xEF\xBB\xBF"}, {"UTF-16LE", "\xFF\xFE"},
                                               {"UTF-16BE", "\xFE\xFF"},  {"UTF-16LE", ""},
                                               {"UTF-16BE", ""},          {"CP1258", ""}};
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        put_encoded(encodings[i][0], encodings[i][1], SPOKEN);
        reads_the_same(encodings[i][0]);
        put_encoded(encodings[i][0], encodings[i][1], CLEAN);
        reads_the_same(encodings[i][0]);
    }
}

static void reads_every_separator_and_line_end(void **state)
{
    (void)state;
    struct run run = run_new();
    static const char *const separators[] = {";", "\t", "|"};
    for (size_t i = 0; i < 3; i++) {
        put_replaced(CLEAN, ',', separators[i]);
        reads_the_same(separators[i]);
    }
    put_bytes(arena_format(run.arena, "sep=,\n%s", SPOKEN), strlen(SPOKEN) + 6);
    reads_the_same("sep=,");
    put_replaced(arena_format(run.arena, "sep=,\n%s", CLEAN), ',', "^");
    reads_the_same("sep=^");
    put_replaced(SPOKEN, '\n', "\r\n");
    reads_the_same("CRLF");
    put_replaced(SPOKEN, '\n', "\r");
    reads_the_same("CR");
    put_replaced(SPOKEN, '\n', "\n\n");
    reads_the_same("blank lines");
    put_bytes(SPOKEN, strlen(SPOKEN) - 1);
    reads_the_same("no line end at the end");
    run_free(&run);
}

/* ---- dirt of rows and cells ---- */

static const struct {
    const char *dirt, *text;
} TEXTS[] = {
    {"decomposed letters",
     "So\xCC\x82\xCC\x81 the\xCC\x89,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "T1,Chi nha\xCC\x81nh Mo\xCC\xA3\xCC\x82t,1.003,1/3/2023,,1234.5,co\xCC\x81,vang,"
     "\xC4\x90o\xCC\xA3"
     "c ta\xCC\xA3i cho\xCC\x82\xCC\x83\n"
     "T2,TT,1.003.5,15/3/2023,20/3/2023,,,,\nT3,CN2,1.003,31/3/2023,,20,,,hai do\xCC\x80ng\n"},
    {"title, numbering, totals, signatures",
     "THƯ VIỆN MẪU,,,,,,,,\nSỔ MƯỢN QUÝ I,,,,,,,,\n,,,,,,,,\n"
     "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n(1),(2),(3),(4),(5),(6),(7),(8),(9)\n"
     "T1,CN1,1.003,2023-03-01,,1234.5,1,vang,Đọc tại chỗ\nT2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\n"
     "T3,CN2,1.003,2023-03-31,,20,0,thuong,hai dòng\n,,,,,,,,\nTổng cộng,,,,,1254.5,,,\n,,,,,,,,\n,,,,,,Người lập "
     "biểu,,\n"},
    {"numbers and sums under the header", "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
                                          "(1),(2)=(3)+(4),(3),4,(5) = (6)+(7),(6),(7),(8),(9)\n"
                                          "T1,CN1,1.003,2023-03-01,,1234.5,1,vang,Đọc tại chỗ\n"
                                          "T2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\n"
                                          "T3,CN2,1.003,2023-03-31,,20,0,thuong,hai dòng\n"},
    {"a header of two rows",
     "so_the,chi_nhanh,sach,Ngày,,tien_phat,gia_han,hang,ghi_chu\n,,,mượn,trả,,,,\n"
     "T1,CN1,1.003,2023-03-01,,1234.5,1,vang,Đọc tại chỗ\nT2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\n"
     "T3,CN2,1.003,2023-03-31,,20,0,thuong,hai dòng\n"},
    {"headers without accents, with breaks, in capitals",
     "SO THE,\"Chi\nnhánh\", MÃ  SÁCH ,ngay muon,Ngày\xC2\xA0trả,TIỀN_PHẠT,gia han,Hang the,GHI CHÚ\n"
     "T1,CN1,1.003,2023-03-01,,1234.5,1,vang,Đọc tại chỗ\nT2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\n"
     "T3,CN2,1.003,2023-03-31,,20,0,thuong,hai dòng\n"},
    {"other order, unknown columns, an alias twice",
     "STT,ghi_chu,hang,gia_han,tien_phat,ngay_tra,ngay_muon,sach,Mã thẻ,chi_nhanh,so_the,\n"
     "1,Đọc tại chỗ,vang,1,1234.5,,2023-03-01,1.003,x,CN1,T1,\n2,,thuong,0,,2023-03-20,2023-03-15,1.003.5,x,TT,T2,\n"
     "3,hai dòng,thuong,0,20,,2023-03-31,1.003,x,CN2,T3,\n"},
    {"quoted cells over lines",
     "\"so_the\",chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "\"T1\",\"CN1\",1.003,2023-03-01,\"\",1234.5,1,vang,\"Đọc\r\ntại chỗ\"\nT2,TT,1.003.5,2023-03-15,2023-03-20,,0,,\n"
     "T3,CN2,1.003,2023-03-31,,20,0,thuong,\"hai\n  dòng\"\n"},
    {"NBSP, zero-width and other blanks",
     "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "\xC2\xA0T1 , CN1\xC2\xA0,1.003\xE2\x80\x8B, 2023-03-01,\xC2\xA0,1234.5\xC2\xA0,1 ,vang,Đọc\xC2\xA0tại chỗ \n"
     "T2,\xEF\xBB\xBFTT,1.003.5,2023-03-15 ,2023-03-20,,0,thuong,\nT3,CN2,1.003,2023-03-31,,20,0,thuong, hai dòng\n"},
    {"Ð of old keyboards", "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
                           "T1,CN1,1.003,2023-03-01,,1234.5,1,vang,\xC3\x90ọc tại chỗ\n"
                           "T2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\nT3,CN2,1.003,2023-03-31,,20,0,,hai dòng\n"},
    {"units by name, alias, case and the other place of a tone",
     "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "T1,cn một,1.003,2023-03-01,,1234.5,1,vang,Đọc tại chỗ\n"
     "T2,THƯ VIỆN TRUNG TÂM,1.003.5.000.H19,2023-03-15,2023-03-20,,0,thuong,\n"
     "T3,chi nhánh Hòa Thủy,so do,2023-03-31,,20,0,thuong,hai dòng\n"},
    {"Excel's day numbers", "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
                            "T1,CN1,1.003,44986,,1234.5,1,vang,Đọc tại chỗ\n"
                            "T2,TT,1.003.5,45000.34375,45005,,0,thuong,\nT3,CN2,1.003,45016,,20,0,thuong,hai dòng\n"},
    {"dates with time and other signs",
     "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "T1,CN1,1.003,01/03/2023 08:15,,1234.5,1,vang,Đọc tại chỗ\n"
     "T2,TT,1.003.5,2023-03-15T23:59:59,20-3-2023,,0,thuong,\nT3,CN2,1.003,31.03.2023 7:05:00,,20,0,,hai dòng\n"},
    {"numbers in the Vietnamese style",
     "so_the;chi_nhanh;sach;ngay_muon;ngay_tra;tien_phat;gia_han;hang;ghi_chu\n"
     "T1;CN1;1.003;2023-03-01;;1.234,5;1;vang;Đọc tại chỗ\nT2;TT;1.003.5;2023-03-15;2023-03-20;;0;thuong;\n"
     "T3;CN2;1.003;2023-03-31;;20,0;0;thuong;hai dòng\n"},
    {"yes, no and labels in every way",
     "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "T1,CN1,1.003,2023-03-01,,1234.5,X,THE_VANG,Đọc tại chỗ\n"
     "T2,TT,1.003.5,2023-03-15,2023-03-20,,FALSE,Thường ,\nT3,CN2,1.003,2023-03-31,,20,Sai,,hai dòng\n"},
    {"a key twice, the last row stands",
     "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,tien_phat,gia_han,hang,ghi_chu\n"
     "T2,CN1,1.003,2023-01-01,,,,,cũ\nT1,CN1,1.003,2023-03-01,,1234.5,1,vang,Đọc tại "
     "chỗ\nT3,CN1,1.003,2023-03-30,,,,,cũ\n"
     "T2,TT,1.003.5,2023-03-15,2023-03-20,,0,thuong,\nT3,CN2,1.003,2023-03-31,,20,0,thuong,hai dòng\n"},
};

static void reads_every_dirt_of_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        put_bytes(TEXTS[i].text, strlen(TEXTS[i].text));
        reads_the_same(TEXTS[i].dirt);
    }
}

/* Rows are grouped by the texts of a dimension: one spelling there, every other text stays as it was written. */
static void spells_dimensions_one_way(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/sach.csv", "Mã sách,Tên sách,Khu vực\n1,Hoá học,Hoá - Thuỷ\n2,Hóa học,Hóa - Thủy\n");
    put_bytes(CLEAN, strlen(CLEAN));
    load(&loaded);
    const struct table *books = tables_find(&loaded.tables, "sach");
    assert_string_equal(column_text(table_column(books, "khu_vuc"), 0), "Hóa - Thủy");
    assert_string_equal(column_text(table_column(books, "khu_vuc"), 1), "Hóa - Thủy");
    assert_string_equal(column_text(table_column(books, "ten"), 0), "Hoá học");
    assert_string_equal(column_text(table_column(books, "ten"), 1), "Hóa học");
    free_loaded(&loaded);
}

/* ---- other files ---- */

static void reads_several_files(void **state)
{
    (void)state;
    put("du-lieu/2023-Q1/muon.tsv", "so_the\tchi_nhanh\tsach\tngay_muon\ttien_phat\tgia_han\thang\tghi_chu\n"
                                    "T1\tCN1\t1.003\t1/3/2023\t1234.5\t1\tvang\tĐọc tại chỗ\n");
    put("du-lieu/2023-Q1/muon-2.csv", "sach,so_the,chi_nhanh,ngay_muon,ngay_tra\n1.003.5,T2,TT,15/3/2023,20/3/2023\n");
    put_workbook("du-lieu/2023-Q1/muon-3.xlsx",
                 (struct sample){.rows =
                                     "<row r=\"2\"><c t=\"inlineStr\"><is><t>Số thẻ</t></is></c><c t=\"inlineStr\"><is>"
                                     "<t>Chi nhánh</t></is></c><c t=\"inlineStr\"><is><t>Mã sách</t></is></c><c "
                                     "t=\"inlineStr\"><is><t>Ngày mượn</t></is></c><c t=\"inlineStr\"><is><t>Tiền "
                                     "phạt</t></is></c><c t=\"inlineStr\"><is><t>Ghi chú</t></is></c></row>"
                                     "<row r=\"9\"><c t=\"inlineStr\"><is><t>T3</t></is></c><c t=\"inlineStr\"><is><t>"
                                     "CN2</t></is></c><c t=\"inlineStr\"><is><t>1.003</t></is></c><c s=\"1\"><v>45016"
                                     "</v></c><c><v>20</v></c><c t=\"inlineStr\"><is><t>hai dòng</t></is></c></row>"});
    struct loaded loaded;
    put_units();
    load(&loaded);
    /* Without the column an extension is not known, where CLEAN says no. */
    assert_string_equal(rows(&loaded), ": T1|CN1|1.003|2023-03-01|||1234.5||1|vang|Đọc tại chỗ\n"
                                       ": T2|TT|1.003.5|2023-03-15|2023-03-20|||||thuong|\n"
                                       ": T3|CN2|1.003|2023-03-31|||20.0|||thuong|hai dòng\n");
    free_loaded(&loaded);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {CASE(reads_every_encoding), CASE(reads_every_separator_and_line_end),
                                       CASE(reads_every_dirt_of_cells), CASE(spells_dimensions_one_way),
                                       CASE(reads_several_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
