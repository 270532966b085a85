#include "library.h"

/* Every test is a workspace of the small library pack in a folder of its own. */

static void gives(const char *loans, const char *dump, const char *wanted)
{
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", loans);
    load(&loaded);
    assert_true(loaded.ok);
    assert_string_equal(dumped(&loaded, "muon"), dump);
    assert_said(&loaded.run, wanted);
    free_loaded(&loaded);
}

static void types_every_kind(void **state)
{
    (void)state;
    gives("Số thẻ,Chi nhánh,Mã sách,Ngày mượn,Ngày trả,Ngày nhắc,Tiền phạt,Số lần,Gia hạn,Hạng thẻ,Ghi chú\n"
          "T1,CN1,1.003,01/03/2023,2023-03-05,,\"1.234,5\",3,x,Thẻ vàng,\"hai\ndòng\"\n"
          "T2, nhánh 1 ,1.003.000.H19,02/03/2023 08:15,,,7,,,,\n"
          "T3,Chi nhánh HAI,so do,03/03/2023,,,0,,Không,THE_VANG,\n",
          "muon: có, 3 dòng\n"
          "  tệp du-lieu/2023-Q1/muon.csv: đọc 3, dùng 3, lỗi 0\n"
          "  cột: so_the chi_nhanh sach ngay_muon ngay_tra ngay_nhac tien_phat so_lan gia_han hang ghi_chu\n"
          "  du-lieu/2023-Q1/muon.csv:2: T1|CN1|1.003|2023-03-01|2023-03-05||1234.5|3|1|vang|hai dòng\n"
          "  du-lieu/2023-Q1/muon.csv:4: T2|CN1|1.003|2023-03-02|||7.0||0|thuong|\n"
          "  du-lieu/2023-Q1/muon.csv:5: T3|CN2|1.003|2023-03-03|||0.0||0|vang|\n",
          "");
}

/* Excel takes a code of digits for a number and drops the zeros at its end; one as long as may be looked at that way,
 * and of no book, stays itself. */
static void finds_a_code_without_its_zeros(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/sach.csv", "Mã sách,Tên sách\n1.00300,Số đỏ\n");
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\nT1,CN1,1.003,1/3/2023\n"
                                    "T2,CN1,1.2345678901234567890123,1/3/2023\n");
    load(&loaded);
    assert_non_null(strstr(dumped(&loaded, "muon"), "T1|CN1|1.00300|"));
    assert_null(strstr(dumped(&loaded, "muon"), "T2|CN1|1.00300|"));
    free_loaded(&loaded);
}

/* Columns that the export lacks are empty, or hold what the pack says an empty cell means. */
static void leaves_absent_columns_empty(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\nT1,TT,1.003,1/3/2023\n");
    load(&loaded);
    const struct table *loans = tables_find(&loaded.tables, "muon");
    assert_false(table_column(loans, "gia_han")->present);
    assert_int_equal(column_number(table_column(loans, "gia_han"), 0), TABLE_NULL);
    assert_int_equal(column_number(table_column(loans, "ngay_tra"), 0), TABLE_NULL);
    assert_null(column_text(table_column(loans, "ghi_chu"), 0));
    assert_string_equal(column_text(table_column(loans, "hang"), 0), "thuong");
    assert_true(table_column(loans, "so_the")->present);
    const struct table *readers = tables_find(&loaded.tables, "doc_gia");
    assert_false(readers->present);
    assert_int_equal(readers->row_count, 0);
    assert_false(table_column(readers, "ma")->present);
    assert_said(&loaded.run, "");
    free_loaded(&loaded);
}

static void keeps_equal_codes_once(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon,hang\n"
                                    "T1,CN1,1.003,1/3/2023,2\nT2,Nhánh 1,Số đỏ,1/3/2023,Thẻ vàng\n"
                                    "T3,CN1,X9,1/3/2023,\nT4,CN1,X9,1/3/2023,\n");
    load(&loaded);
    const struct table *loans = tables_find(&loaded.tables, "muon");
    const struct table *units = tables_find(&loaded.tables, "chi_nhanh");
    assert_ptr_equal(column_text(table_column(loans, "chi_nhanh"), 0),
                     column_text(table_column(loans, "chi_nhanh"), 1));
    assert_ptr_equal(column_text(table_column(loans, "chi_nhanh"), 0), column_text(table_column(units, "ma"), 1));
    assert_ptr_equal(column_text(table_column(units, "tren"), 1), column_text(table_column(units, "ma"), 0));
    assert_ptr_equal(column_text(table_column(loans, "sach"), 0), column_text(table_column(loans, "sach"), 1));
    assert_ptr_equal(column_text(table_column(loans, "sach"), 2), column_text(table_column(loans, "sach"), 3));
    assert_ptr_equal(column_text(table_column(loans, "hang"), 0), column_text(table_column(loans, "hang"), 1));
    assert_ptr_equal(column_text(table_column(loans, "hang"), 2), column_text(table_column(loans, "hang"), 3));
    free_loaded(&loaded);
}

/* 06/14/2023 tells that 05/06/2023 beside it may be the sixth of May. 31/04/2023 tells nothing of the kind. */
static void doubts_a_column_with_months_in_front(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon,ngay_tra,ngay_nhac\n"
                                    "T1,CN1,1.003,05/06/2023,31/04/2023,\n"
                                    "T2,CN1,1.003,6/14/2023 08:30,,\n"
                                    "T3,CN1,1.003,06-30-2023,,12/13/2023\n");
    load(&loaded);
    size_t found = 0;
    for (size_t i = 0; i < diags_length(loaded.run.diags); i++) {
        const struct diag *diag = diags_at(loaded.run.diags, i);
        if (strcmp(diag->code, "D062") != 0)
            continue;
        assert_int_equal(diag->level, DIAG_WARNING);
        assert_int_equal(diag->at.line, found ? 4 : 3);
        assert_non_null(strstr(diag->message, found++ ? "\"ngay_nhac\" có 1 ngày" : "\"ngay_muon\" có 2 ngày"));
    }
    assert_int_equal(found, 2);
    free_loaded(&loaded);
}

static void says_what_is_wrong_with_cells(void **state)
{
    (void)state;
    gives("so_the,chi_nhanh,sach,ngay_muon,tien_phat,so_lan,gia_han,hang\n"
          "T1,CN1,1.003,31/02/2023,,,,\n"
          "T2,CN1,1.003,hôm qua,,,,\n"
          "T3,Chi nhánh Hay,1.003,1/3/2023,,,,\n"
          "T4,Kho,1.003,1/3/2023,,,,\n"
          "T5,CN2,1.003,1/3/2023,1.234,,,\n"
          "T6,CN2,1.003,1/3/2023,\"1,25\",,,\n"
          "T7,CN2,1.003,1/3/2023,,mười,,\n"
          "T8,CN2,1.003,1/3/2023,,,có lẽ,Thẻ vàn\n"
          ",CN2,1.003,1/3/2023,,,,\n"
          "T9,CN2,1.003,,,,,bạc\n"
          "T0,CN2,1.003,1/3/2023,,,,\n",
          "muon: có, 1 dòng\n"
          "  tệp du-lieu/2023-Q1/muon.csv: đọc 11, dùng 1, lỗi 10\n"
          "  cột: so_the chi_nhanh sach ngay_muon tien_phat so_lan gia_han hang\n"
          "  du-lieu/2023-Q1/muon.csv:12: T0|CN2|1.003|2023-03-01|||||0|thuong|\n",
          "du-lieu/2023-Q1/muon.csv:2:14: lỗi[D031]: cột \"ngay_muon\": không có ngày \"31/02/2023\" trên lịch (so_the "
          "\"T1\") (đơn vị CN1)\n"
          "    2 | T1,CN1,1.003,31/02/2023,,,,\n"
          "      |              ^^^^^^^^^^\n"
          "  gợi ý: tháng 02/2023 không có ngày 31; xem lại ngày này trên phần mềm gốc\n"
          "du-lieu/2023-Q1/muon.csv:3:14: lỗi[D030]: cột \"ngay_muon\": \"hôm qua\" không phải ngày tháng (so_the "
          "\"T2\") (đơn vị CN1)\n"
          "    3 | T2,CN1,1.003,hôm qua,,,,\n"
          "      |              ^^^^^^^\n"
          "  gợi ý: viết ngày/tháng/năm, ví dụ 14/06/2023\n"
          "du-lieu/2023-Q1/muon.csv:4:4: lỗi[D037]: cột \"chi_nhanh\": không tìm thấy \"Chi nhánh Hay\" trong bảng "
          "\"Danh mục chi nhánh\" (so_the \"T3\")\n"
          "    4 | T3,Chi nhánh Hay,1.003,1/3/2023,,,,\n"
          "      |    ^^^^^^^^^^^^^\n"
          "  gợi ý: ý bạn là \"Chi nhánh Hai\"?\n"
          "du-lieu/2023-Q1/muon.csv:5:4: lỗi[D037]: cột \"chi_nhanh\": không tìm thấy \"Kho\" trong bảng \"Danh mục "
          "chi nhánh\" (so_the \"T4\")\n"
          "    5 | T4,Kho,1.003,1/3/2023,,,,\n"
          "      |    ^^^\n"
          "  gợi ý: tên gọi khác của một đơn vị đã có thì ghi vào cột ten_khac của đơn vị ấy trong chi_nhanh.csv; đơn "
          "vị mới thì thêm một dòng\n"
          "du-lieu/2023-Q1/muon.csv:6:23: lỗi[D033]: cột \"tien_phat\": \"1.234\" đọc được theo hai cách, chưa rõ dấu "
          "chấm hay dấu phẩy là dấu thập phân (so_the \"T5\") (đơn vị CN2)\n"
          "    6 | T5,CN2,1.003,1/3/2023,1.234,,,\n"
          "      |                       ^^^^^\n"
          "  gợi ý: ghi vào baocao.yaml: \"kieu_so: {muon: viet}\" nếu số viết kiểu 1.234,5, hoặc \"kieu_so: {muon: "
          "thuong}\" nếu viết kiểu 1234.5\n"
          "du-lieu/2023-Q1/muon.csv:7:23: lỗi[D034]: cột \"tien_phat\": số \"1,25\" có hơn 1 chữ số sau dấu phẩy "
          "(so_the \"T6\") (đơn vị CN2)\n"
          "    7 | T6,CN2,1.003,1/3/2023,\"1,25\",,,\n"
          "      |                       ^^^^^^\n"
          "  gợi ý: kiểm tra dấu phẩy thập phân; cột này nhận tối đa 1 chữ số sau dấu phẩy\n"
          "du-lieu/2023-Q1/muon.csv:8:24: lỗi[D032]: cột \"so_lan\": \"mười\" không phải số nguyên (so_the \"T7\") "
          "(đơn vị CN2)\n"
          "    8 | T7,CN2,1.003,1/3/2023,,mười,,\n"
          "      |                        ^^^^\n"
          "  gợi ý: ghi bằng chữ số; nghĩa là không có thì ghi 0\n"
          "du-lieu/2023-Q1/muon.csv:9:25: lỗi[D035]: cột \"gia_han\": \"có lẽ\" không phải có hoặc không (so_the "
          "\"T8\") (đơn vị CN2)\n"
          "    9 | T8,CN2,1.003,1/3/2023,,,có lẽ,Thẻ vàn\n"
          "      |                         ^^^^^\n"
          "  gợi ý: ghi \"có\" hoặc \"không\"\n"
          "du-lieu/2023-Q1/muon.csv:9:31: lỗi[D036]: cột \"hang\": không nhận giá trị \"Thẻ vàn\" (so_the \"T8\") (đơn "
          "vị CN2)\n"
          "    9 | T8,CN2,1.003,1/3/2023,,,có lẽ,Thẻ vàn\n"
          "      |                               ^^^^^^^\n"
          "  gợi ý: ý bạn là \"Thẻ vàng\"?\n"
          "du-lieu/2023-Q1/muon.csv:10:1: lỗi[D041]: cột \"so_the\": ô bắt buộc mà để trống (đơn vị CN2)\n"
          "   10 | ,CN2,1.003,1/3/2023,,,,\n"
          "      | ^\n"
          "  gợi ý: điền ô này trong tệp xuất rồi chạy lại\n"
          "du-lieu/2023-Q1/muon.csv:11:14: lỗi[D041]: cột \"ngay_muon\": ô bắt buộc mà để trống (so_the \"T9\") (đơn "
          "vị CN2)\n"
          "   11 | T9,CN2,1.003,,,,,bạc\n"
          "      |              ^\n"
          "  gợi ý: điền ô này trong tệp xuất rồi chạy lại\n"
          "du-lieu/2023-Q1/muon.csv:11:18: lỗi[D036]: cột \"hang\": không nhận giá trị \"bạc\" (so_the \"T9\") (đơn vị "
          "CN2)\n"
          "   11 | T9,CN2,1.003,,,,,bạc\n"
          "      |                  ^^^\n"
          "  gợi ý: các giá trị được nhận: Thường, Thẻ vàng\n");
}

/* A tolerant column and a row of another table that is not there: the row counts, the finding is printed. A row of the
 * wrong width and a repeated key; the last row of a key stands. */
static void keeps_and_drops_rows(void **state)
{
    (void)state;
    gives(
        "so_the,chi_nhanh,sach,ngay_muon,ngay_nhac\n"
        "T1,CN1,1.003,1/3/2023,mai\n"
        "T2,CN1,X-9,1/3/2023,\n"
        "T3,CN1,1.003,1/3/2023\n"
        "T1,CN2,1.003,2/3/2023,\n"
        "\n"
        ",,,,\n"
        "Tổng cộng,,,4,\n"
        ",,,Người lập biểu,\n",
        "muon: có, 2 dòng\n"
        "  tệp du-lieu/2023-Q1/muon.csv: đọc 4, dùng 2, lỗi 4\n"
        "  cột: so_the chi_nhanh sach ngay_muon ngay_nhac\n"
        "  du-lieu/2023-Q1/muon.csv:3: T2|CN1|X-9|2023-03-01||||||thuong|\n"
        "  du-lieu/2023-Q1/muon.csv:5: T1|CN2|1.003|2023-03-02||||||thuong|\n",
        "du-lieu/2023-Q1/muon.csv:2:23: cảnh báo[D030]: cột \"ngay_nhac\": \"mai\" không phải ngày tháng (so_the "
        "\"T1\") "
        "(đơn vị CN1)\n"
        "    2 | T1,CN1,1.003,1/3/2023,mai\n"
        "      |                       ^^^\n"
        "  gợi ý: viết ngày/tháng/năm, ví dụ 14/06/2023\n"
        "du-lieu/2023-Q1/muon.csv:3:8: cảnh báo[D039]: cột \"sach\": không tìm thấy \"X-9\" trong bảng \"sach\", "
        "dòng này vẫn được tính nhưng thiếu thông tin lấy từ bảng ấy (so_the \"T2\") (đơn vị CN1)\n"
        "    3 | T2,CN1,X-9,1/3/2023,\n"
        "      |        ^^^\n"
        "  gợi ý: kiểm tra lại mã; nếu mã đúng thì xuất lại bảng \"sach\" cho có dòng ấy\n"
        "du-lieu/2023-Q1/muon.csv:4: lỗi[D007]: dòng có 4 ô, còn tiêu đề có 5 cột (so_the \"T3\") (đơn vị CN1)\n"
        "    4 | T3,CN1,1.003,1/3/2023\n"
        "  gợi ý: ô có chứa dấu \",\" phải đặt trong ngoặc kép; ô trống vẫn phải có đủ dấu ngăn cách\n"
        "du-lieu/2023-Q1/muon.csv:5: cảnh báo[D042]: so_the \"T1\" đã có ở dòng 2 ở đơn vị CN1, dòng này lại ở đơn vị "
        "CN2, chỉ tính dòng sau (dòng 5) (đơn vị CN2)\n"
        "  gợi ý: số liệu của cả hai đơn vị tùy vào dòng nào đứng sau, đổi tên tệp cũng làm đổi: đã chuyển đơn vị thì "
        "xóa "
        "dòng của đơn vị cũ, ghi nhầm mã thì sửa mã\n"
        "du-lieu/2023-Q1/muon.csv:8: ghi chú[D024]: bỏ qua dòng tổng cộng, tên nhóm, ghi chú hoặc đánh số cột\n"
        "du-lieu/2023-Q1/muon.csv:9: ghi chú[D024]: bỏ qua dòng tổng cộng, tên nhóm, ghi chú hoặc đánh số cột\n");
}

/* The same rows in the dress of a real export: UTF-16, `sep=`, title, CRLF, numbering, NBSP, Excel's day numbers. */
static void reads_dirty_exports(void **state)
{
    (void)state;
    static const char plain[] = "sep=;\r\n"
                                "TH\xC6\xAF VI\xE1\xBB\x86N M\xE1\xBA\xAAU;;;\r\n"
                                "S\xE1\xBB\x91 th\xE1\xBA\xBB;Chi nh\xC3\xA1nh;M\xC3\xA3 s\xC3\xA1"
                                "ch;Ng\xC3\xA0y m\xC6\xB0\xE1\xBB\xA3n\r\n"
                                "(1);(2);(3);(4)\r\n"
                                "T1;\xC2\xA0"
                                "CN1;1.003;45000\r\n";
    static const char wanted[] = "muon: có, 1 dòng\n"
                                 "  tệp du-lieu/2023-Q1/muon.csv: đọc 1, dùng 1, lỗi 0\n"
                                 "  cột: so_the chi_nhanh sach ngay_muon\n"
                                 "  du-lieu/2023-Q1/muon.csv:5: T1|CN1|1.003|2023-03-15||||||thuong|\n";
    static const char notes[] =
        "du-lieu/2023-Q1/muon.csv:4: ghi chú[D024]: bỏ qua dòng tổng cộng, tên nhóm, ghi chú hoặc đánh số cột\n"
        "du-lieu/2023-Q1/muon.csv:5:15: cảnh báo[D025]: cột \"Ngày mượn\" có ngày ghi bằng số thứ tự của Excel, đã "
        "được đổi "
        "ra ngày tháng\n"
        "  gợi ý: trong Excel, định dạng cột này là ngày tháng rồi xuất lại\n";
    gives(plain, wanted, notes);
    struct run run = run_new();
    char *bom = arena_format(run.arena, "\xEF\xBB\xBF%s", plain);
    gives(bom, wanted, notes);
    put("nguon.csv", plain);
    assert_int_equal(system("(printf '\\377\\376'; iconv -f UTF-8 -t UTF-16LE nguon.csv) > du-lieu/2023-Q1/muon.csv"),
                     0);
    struct loaded loaded;
    load(&loaded);
    assert_string_equal(dumped(&loaded, "muon"), wanted);
    free_loaded(&loaded);
    run_free(&run);
}

/* Parts of a table are read in name order after the whole; a later file's row stands for an earlier one. */
static void joins_files_of_a_table(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\nT1,CN1,1.003,1/3/2023\nT2,CN1,1.003,1/3/2023\n");
    put("du-lieu/2023-Q1/muon-b.csv", "so_the;chi_nhanh;sach;ngay_muon;ghi_chu\nT3;CN1;1.003;1/3/2023;x\n");
    put("du-lieu/2023-Q1/muon-a.txt", "so_the\tchi_nhanh\tsach\tngay_muon\nT2\tCN2\t1.003\t1/3/2023\n");
    load(&loaded);
    assert_string_equal(dumped(&loaded, "muon"),
                        "muon: có, 3 dòng\n"
                        "  tệp du-lieu/2023-Q1/muon.csv: đọc 2, dùng 1, lỗi 0\n"
                        "  tệp du-lieu/2023-Q1/muon-a.txt: đọc 1, dùng 1, lỗi 1\n"
                        "  tệp du-lieu/2023-Q1/muon-b.csv: đọc 1, dùng 1, lỗi 0\n"
                        "  cột: so_the chi_nhanh sach ngay_muon ghi_chu\n"
                        "  du-lieu/2023-Q1/muon.csv:2: T1|CN1|1.003|2023-03-01||||||thuong|\n"
                        "  du-lieu/2023-Q1/muon-a.txt:2: T2|CN2|1.003|2023-03-01||||||thuong|\n"
                        "  du-lieu/2023-Q1/muon-b.csv:2: T3|CN1|1.003|2023-03-01||||||thuong|x\n");
    assert_string_equal(said(&loaded.run, DIAG_SHORT),
                        "du-lieu/2023-Q1/muon-a.txt:2: cảnh báo[D042]: so_the \"T2\" đã có ở dòng 3 của tệp "
                        "du-lieu/2023-Q1/muon.csv ở đơn vị CN1, dòng này lại ở đơn vị CN2, chỉ tính dòng sau (dòng 2) "
                        "(đơn vị CN2)\n");
    assert_string_equal(tables_find(&loaded.tables, "chi_nhanh")->files[0].path, "du-lieu/chi_nhanh.csv");
    const struct table *loans = tables_find(&loaded.tables, "muon");
    assert_int_equal(table_column(loans, "ghi_chu")->lacking, 1);
    assert_int_equal(table_column(loans, "so_the")->lacking, 0);
    assert_int_equal(table_column(loans, "ngay_tra")->lacking, 0);
    free_loaded(&loaded);
}

/* A procedure's code may be longer than the catalogue's; a unit below a unit is another one (contract §5.1, Files). */
static void takes_long_codes_of_rows_not_of_units(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\nT1,CN1.07,1.003.000,1/3/2023\n"
                                    "T2,CN1,1.003.000,1/3/2023\n");
    load(&loaded);
    assert_string_equal(dumped(&loaded, "muon"),
                        "muon: có, 1 dòng\n"
                        "  tệp du-lieu/2023-Q1/muon.csv: đọc 2, dùng 1, lỗi 1\n"
                        "  cột: so_the chi_nhanh sach ngay_muon\n"
                        "  du-lieu/2023-Q1/muon.csv:3: T2|CN1|1.003|2023-03-01||||||thuong|\n");
    assert_int_equal(diags_length(loaded.run.diags), 1);
    assert_string_equal(diags_at(loaded.run.diags, 0)->code, "D037");
    free_loaded(&loaded);
}

/* "Tổng đài" begins a row whose code is missing: its unit and its day tell it from a total, which has sums at most. */
static void tells_rows_from_totals(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "ghi_chu,so_the,chi_nhanh,sach,ngay_muon\nTổng đài 1022,,CN1,1.003,1/3/2023\n"
                                    "Tổng cộng,12,,1.003,\nx,T2,CN1,1.003,1/3/2023\nCộng,,CN1,,\n,Cộng: 1,,,\n");
    load(&loaded);
    const char *wanted[] = {"D041 2", "D024 3", "D041 5", "D041 5", "D041 5", "D024 6"};
    assert_int_equal(diags_length(loaded.run.diags), sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const struct diag *diag = diags_at(loaded.run.diags, i);
        assert_string_equal(arena_format(loaded.run.arena, "%s %u", diag->code, (unsigned)diag->at.line), wanted[i]);
    }
    free_loaded(&loaded);
}

/* A file that was cut off in its last line: the hint is another. */
static void tells_a_file_that_was_cut(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\nT1,CN1\nT2,CN1,1.0");
    load(&loaded);
    assert_int_equal(diags_length(loaded.run.diags), 2);
    assert_non_null(strstr(diags_at(loaded.run.diags, 0)->hint, "đủ dấu ngăn cách"));
    assert_non_null(strstr(diags_at(loaded.run.diags, 1)->hint, "có lẽ tệp bị cụt"));
    free_loaded(&loaded);
}

/* A group's name, place and day of the signatures, those who sign; a row that lacks nearly all is none of them. */
static void tells_rows_from_headings(void **state)
{
    (void)state;
    struct loaded loaded;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "stt,so_the,chi_nhanh,sach,ngay_muon\nI,Chi nhánh Hai,,,\n1,T1,CN1,1.003,1/3/2023\n"
                                    "II,,Chi nhánh Một,,\n2,T2,,,\n3,T 3,,,\n,,,,\"Hà Nội, ngày 15 tháng 6 năm 2023\"\n"
                                    ",,Người lập biểu,,Thủ trưởng đơn vị\n4,,CN1,,2/3/2023\n");
    load(&loaded);
    const char *wanted[] = {"D020 1", "D024 2", "D024 4", "D041 5", "D041 5", "D041 5", "D041 6",
                            "D041 6", "D041 6", "D024 7", "D024 8", "D041 9", "D041 9"};
    assert_int_equal(diags_length(loaded.run.diags), sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const struct diag *diag = diags_at(loaded.run.diags, i);
        assert_string_equal(arena_format(loaded.run.arena, "%s %u", diag->code, (unsigned)diag->at.line), wanted[i]);
    }
    free_loaded(&loaded);
}

/* What nobody reads of a period that is compared with is checked all the same, keys that repeat and faulty cells
 * too. */
static void checks_what_is_not_kept(void **state)
{
    (void)state;
    struct loaded whole, compared;
    static const bool no_lists[] = {false};
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon,ghi_chu\nT1,CN1,1.003,1/3/2023,\n");
    put("du-lieu/2023-Q1/doc_gia.csv", "ma,chi_nhanh,ngay_sinh,y_kien\nD1,CN1,1/3/1990,tot\nD2,CN1,31/2/1990,tot\n"
                                       "D3,CN1,1/3/1990,Tạm\nD1,CN2,1/3/1990,Kém\nD4,CN2,1/3/1990,Kém\n");
    load(&whole);
    load_so(&compared, (struct load_input){.compared = true, .lists = no_lists});
    assert_non_null(strstr(said(&whole.run, DIAG_SHORT), "D042"));
    assert_said(&compared.run, said(&whole.run, DIAG_HUMAN));
    const struct table *readers = tables_find(&compared.tables, "doc_gia");
    assert_int_equal(readers->row_count, 2);
    assert_int_equal(readers->row_count, tables_find(&whole.tables, "doc_gia")->row_count);
    static const char *const forgotten[] = {"ma", "ngay_sinh", "y_kien"};
    for (size_t i = 0; i < sizeof forgotten / sizeof *forgotten; i++) {
        assert_true(table_column(readers, forgotten[i])->forgotten);
        assert_int_equal(column_width(table_column(readers, forgotten[i])), 0);
    }
    assert_string_equal(column_text(table_column(readers, "chi_nhanh"), 0), "CN2");
    assert_true(table_column(tables_find(&compared.tables, "muon"), "ghi_chu")->forgotten);
    free_loaded(&whole);
    free_loaded(&compared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(doubts_a_column_with_months_in_front, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(types_every_kind, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(finds_a_code_without_its_zeros, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(leaves_absent_columns_empty, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(keeps_equal_codes_once, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(says_what_is_wrong_with_cells, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(keeps_and_drops_rows, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(reads_dirty_exports, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(takes_long_codes_of_rows_not_of_units, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(checks_what_is_not_kept, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(tells_rows_from_totals, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(tells_a_file_that_was_cut, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(tells_rows_from_headings, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(joins_files_of_a_table, enter_folder, leave_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
