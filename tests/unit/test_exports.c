#include "base/buffer.h"
#include "data/narrative.h"
#include "library.h"

/* Which files are read, what is said of whole files, and what must never be said. */

static const char LOANS[] = "so_the,chi_nhanh,sach,ngay_muon\nT1,CN1,1.003,1/3/2023\n";

/* Loads and compares what is said; whether all could be read. */
static void says(bool ok, const char *wanted)
{
    struct loaded loaded;
    load(&loaded);
    assert_said(&loaded.run, wanted);
    assert_int_equal(loaded.ok, ok);
    free_loaded(&loaded);
}

static void misses_required_tables(void **state)
{
    (void)state;
    put("du-lieu/2023-Q1/x.md", "");
    says(false, "du-lieu/2023-Q1: lỗi[D002]: thiếu tệp số liệu bắt buộc chi_nhanh.csv (Danh mục chi nhánh)\n"
                "  gợi ý: xuất bảng này từ phần mềm và đặt vào thư mục du-lieu/2023-Q1 hoặc du-lieu\n"
                "du-lieu/2023-Q1: lỗi[D002]: thiếu tệp số liệu bắt buộc muon.csv (Sổ mượn)\n"
                "  gợi ý: xuất bảng này từ phần mềm và đặt vào thư mục du-lieu/2023-Q1\n");
    struct workspace workspace = {.folder = "."};
    assert_true(load_has_period(&workspace, "2023-Q1", NULL));
    assert_false(load_has_period(&workspace, "2023-Q2", NULL));
}

static void misses_required_columns(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "Số thẻ,Chi nhánh,Mã sách,Ngày mượm\nT1,CN1,1.003,1/3/2023\n");
    says(false, "du-lieu/2023-Q1/muon.csv:1: ghi chú[D020]: không dùng đến các cột: \"Ngày mượm\"\n"
                "du-lieu/2023-Q1/muon.csv:1: lỗi[D008]: Sổ mượn thiếu cột bắt buộc \"Ngày mượn\"\n"
                "  gợi ý: nếu cột \"Ngày mượm\" là cột ấy thì sửa tiêu đề trong tệp thành một trong: \"Ngày mượn\"\n");
}

static void refuses_what_is_no_utf8(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv",
        "so_the,chi_nhanh,sach,ngay_muon\nT1,CN1,1.003,1/3/2023\nT2,CN\xE3,1.003,1/3/2023\n");
    says(false, "du-lieu/2023-Q1/muon.csv:3: lỗi[D004]: tệp không phải chữ Unicode UTF-8 (hỏng từ byte thứ 60)\n"
                "  gợi ý: mở tệp bằng Excel rồi lưu lại dạng \"CSV UTF-8\", hoặc xuất lại từ phần mềm gốc\n");
}

static void speaks_of_other_files(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", LOANS);
    put("du-lieu/2023-Q1/docgia.csv", "");
    put("du-lieu/2023-Q1/ghi-chep.txt", "");
    put("du-lieu/2023-Q1/~$muon.xlsx", "");
    put("du-lieu/2023-Q1/._muon.csv", "");
    put("du-lieu/2023-Q1/Sổ mượn tháng 3.csv", "");
    put("du-lieu/2023-Q1/muonnua nay.csv", "");
    put("du-lieu/2023-Q1/sachdo.csv", "");
    put("du-lieu/2023-Q1/doc_gia.xls", "");
    says(false,
         "du-lieu/2023-Q1/doc_gia.xls: lỗi[D049]: không đọc được bảng tính dạng .xls\n"
         "  gợi ý: trong Excel, lưu lại dạng .xlsx với tên doc_gia.xlsx\n"
         "du-lieu/2023-Q1/Sổ mượn tháng 3.csv: cảnh báo[D050]: tệp này không thuộc bảng nào của gói, không được đọc\n"
         "  gợi ý: bảng muon đã có tệp của nó; nếu đây là phần tiếp theo thì đổi tên thành muon-2.csv, nếu là bản chép "
         "thừa thì xóa đi\n"
         "du-lieu/2023-Q1/docgia.csv: cảnh báo[D050]: tệp này không thuộc bảng nào của gói, không được đọc\n"
         "  gợi ý: có phải là doc_gia.csv?\n"
         "du-lieu/2023-Q1/ghi-chep.txt: cảnh báo[D050]: tệp này không thuộc bảng nào của gói, không được đọc\n"
         "  gợi ý: đặt tên tệp theo tên bảng: muon, doc_gia, sach, chi_nhanh, nghi\n"
         "du-lieu/2023-Q1/muonnua nay.csv: cảnh báo[D050]: tệp này không thuộc bảng nào của gói, không được đọc\n"
         "  gợi ý: đặt tên tệp theo tên bảng, như đã kể ở trên\n"
         "du-lieu/2023-Q1/sachdo.csv: cảnh báo[D050]: tệp này không thuộc bảng nào của gói, không được đọc\n"
         "  gợi ý: có phải là sach.csv?\n");
}

/* The period's own list of units stands before the shared one; a table that is not shared is not sought there. */
static void prefers_the_period(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/muon.csv", LOANS);
    put("du-lieu/2023-Q1/muon.csv", LOANS);
    put("du-lieu/2023-Q1/chi_nhanh.csv", "ma,ten\nCN1,Một\n");
    struct loaded loaded;
    load(&loaded);
    assert_true(loaded.ok);
    assert_int_equal(tables_find(&loaded.tables, "chi_nhanh")->row_count, 1);
    assert_string_equal(tables_find(&loaded.tables, "chi_nhanh")->files[0].path, "du-lieu/2023-Q1/chi_nhanh.csv");
    assert_int_equal(tables_find(&loaded.tables, "muon")->row_count, 1);
    /* printf 'ma,ten\nCN1,Một\n' | sha256sum */
    assert_string_equal(tables_find(&loaded.tables, "chi_nhanh")->files[0].digest,
                        "9863f17f2d526a9ea08d4ea3aa2980b5f1f49898e50206b4d83c7a09c89e4966");
    struct load_input input = {
        .pack = &loaded.pack, .workspace = &loaded.workspace, .period = "2023-Q1", .undigested = true};
    assert_true(load_tables(&input, loaded.run.arena, loaded.run.diags, &loaded.tables));
    assert_int_equal(tables_find(&loaded.tables, "chi_nhanh")->row_count, 1);
    assert_string_equal(tables_find(&loaded.tables, "chi_nhanh")->files[0].digest, "");
    free_loaded(&loaded);
}

/* Under the key of a table with private columns: another separator brings the whole row there, a cell too many a cell
 * beside it, columns that changed places somebody's name. */
static void names_no_row_by_a_private_cell(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", LOANS);
    put("du-lieu/2023-Q1/doc_gia.csv", "chi_nhanh,ma,ngay_sinh,y_kien\n"
                                       "CN1;D1;01/02/1990;Tốt\n"
                                       "CN1,thừa,D2,01/02/1990,Tốt\n"
                                       "CN1,Người giả,năm 1990,Tốt\n"
                                       "CN1,Người giả,01/02/1991,Tốt\n"
                                       "CN1,Người giả,01/02/1991,Tốt\n"
                                       "CN1,D6,năm 1990,Tốt\n");
    struct loaded loaded;
    load(&loaded);
    const char *told = said(&loaded.run, DIAG_SHORT);
    assert_null(strstr(told, "Người giả"));
    assert_null(strstr(told, "1990"));
    assert_null(strstr(told, "thừa"));
    assert_non_null(strstr(told, "doc_gia.csv:2: lỗi[D007]"));
    assert_non_null(strstr(told, "doc_gia.csv:3: lỗi[D007]"));
    assert_non_null(strstr(told, "doc_gia.csv:4:"));
    assert_non_null(strstr(told, "doc_gia.csv:6: cảnh báo[D042]"));
    assert_non_null(strstr(told, "(ma \"D6\")"));
    free_loaded(&loaded);
}

/* A private cell is read, but neither it nor its line is ever shown. */
static void hides_private_cells(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", LOANS);
    put("du-lieu/2023-Q1/doc_gia.csv", "ma,chi_nhanh,ngay_sinh,y_kien\n"
                                       "D1,CN1,1/2/1990,Tốt\n"
                                       "D2,CN1,năm 1990,Kém\n"
                                       "D3,CN1,1/2/1991,\n"
                                       "D4,CN1,1/2/1992,\"x\"y\n"
                                       "D5,CN1,1/2/1993,Tốt,thừa\n");
    struct loaded loaded;
    load(&loaded);
    assert_string_equal(dumped(&loaded, "doc_gia"), "doc_gia: có, 1 dòng\n"
                                                    "  tệp du-lieu/2023-Q1/doc_gia.csv: đọc 5, dùng 1, lỗi 4\n"
                                                    "  cột: ma chi_nhanh ngay_sinh y_kien\n"
                                                    "  du-lieu/2023-Q1/doc_gia.csv:2: D1|CN1|***|tot\n");
    assert_said(
        &loaded.run,
        "du-lieu/2023-Q1/doc_gia.csv:3:8: lỗi[D030]: cột \"ngay_sinh\": \"***\" không phải ngày tháng (ma \"D2\") "
        "(đơn vị CN1)\n"
        "  gợi ý: viết ngày/tháng/năm, ví dụ 14/06/2023\n"
        "du-lieu/2023-Q1/doc_gia.csv:4: cảnh báo[D043]: cột \"y_kien\" để trống, dòng này không được tính (đơn vị "
        "CN1)\n"
        "du-lieu/2023-Q1/doc_gia.csv:5:20: lỗi[D006]: dấu ngoặc kép đặt sai chỗ trong ô\n"
        "  gợi ý: ô có ngoặc kép phải đặt cả ô trong ngoặc kép và viết ngoặc kép bên trong hai lần (\"\")\n"
        "du-lieu/2023-Q1/doc_gia.csv:6: lỗi[D007]: dòng có 5 ô, còn tiêu đề có 4 cột (ma \"D5\") (đơn vị CN1)\n"
        "  gợi ý: ô có chứa dấu \",\" phải đặt trong ngoặc kép; ô trống vẫn phải có đủ dấu ngăn cách\n");
    free_loaded(&loaded);
}

/* A code that carries a day agrees with one of the dates that the pack names, or is a warning; the row counts. */
static void compares_the_day_in_a_code(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", "Số thẻ,Chi nhánh,Mã sách,Ngày mượn,Ngày trả\n"
                                    "M-230301-1,CN1,1.003,1/3/2023,\nM-230302-2,CN1,1.003,1/3/2023,2/3/2023\n"
                                    "M-230303-3,CN1,1.003,1/3/2023,2/3/2023\nM-3,CN1,1.003,1/3/2023,\n");
    struct loaded loaded;
    load(&loaded);
    assert_true(loaded.ok);
    const struct table *loans = tables_find(&loaded.tables, "muon");
    assert_int_equal(loans->row_count, 4);
    assert_int_equal(loans->files[0].rows_faulty, 1);
    assert_said(&loaded.run,
                "du-lieu/2023-Q1/muon.csv:4:1: cảnh báo[D060]: cột \"Số thẻ\": mã \"M-230303-3\" mang ngày 03/03/2023, "
                "nhưng cột \"Ngày mượn\" ghi 01/03/2023 (đơn vị CN1)\n"
                "    4 | M-230303-3,CN1,1.003,1/3/2023,2/3/2023\n"
                "      | ^^^^^^^^^^\n"
                "  gợi ý: một trong hai ghi sai; xem lại hồ sơ trên phần mềm gốc\n");
    free_loaded(&loaded);
}

/* Each under the one before it: the 34th unit is below 33 others. */
static void cuts_off_what_is_too_deep(void **state)
{
    (void)state;
    char text[1000];
    size_t used = (size_t)snprintf(text, sizeof text, "ma,ten,tren\n");
    for (int i = 1; i <= 40; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, i == 1 ? "U%d,Tên %d,\n" : "U%d,Tên %d,U%d\n", i, i,
                                 i - 1);
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\n1,U1,S,02/01/2023\n");
    put("du-lieu/chi_nhanh.csv", text);
    struct loaded loaded;
    load(&loaded);
    assert_said(&loaded.run,
                "du-lieu/chi_nhanh.csv:35: lỗi[D073]: đơn vị \"U34\" nằm dưới hơn 32 cấp đơn vị\n"
                "  gợi ý: sửa cột \"Cấp trên\": có lẽ các ô bị lệch một dòng, nên đơn vị nào cũng trực thuộc đơn vị ở "
                "dòng trên\n");
    assert_null(column_text(table_column(tables_find(&loaded.tables, "chi_nhanh"), "tren"), 33));
    free_loaded(&loaded);
}

static void judges_the_tree_of_units(void **state)
{
    (void)state;
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\n");
    put("du-lieu/chi_nhanh.csv", "ma,ten,tren\nA,Một,B\nB,Hai,C\nC,Ba,A\nD,Bốn,A\nE,Năm,Sáu\n");
    struct loaded loaded;
    load(&loaded);
    assert_said(
        &loaded.run,
        "du-lieu/2023-Q1/muon.csv: cảnh báo[D061]: tệp chỉ có tiêu đề, không có dòng số liệu nào\n"
        "  gợi ý: nếu kỳ này thật sự không phát sinh thì bỏ qua; nếu không, xuất lại tệp\n"
        "du-lieu/chi_nhanh.csv:6: lỗi[D037]: cột \"Cấp trên\": không tìm thấy \"Sáu\" trong bảng \"Danh mục chi "
        "nhánh\" (Mã chi nhánh \"E\")\n"
        "  gợi ý: tên gọi khác của một đơn vị đã có thì ghi vào cột ten_khac của đơn vị ấy trong chi_nhanh.csv; đơn vị "
        "mới thì thêm một dòng\n"
        "du-lieu/chi_nhanh.csv:4: lỗi[D044]: đơn vị \"C\" trực thuộc vòng tròn qua \"A\"\n"
        "  gợi ý: sửa cột \"Cấp trên\": đơn vị cấp trên không thể trực thuộc đơn vị cấp dưới của nó\n");
    const struct table *units = tables_find(&loaded.tables, "chi_nhanh");
    assert_null(column_text(table_column(units, "tren"), 2));
    assert_string_equal(column_text(table_column(units, "tren"), 3), "A");
    assert_null(column_text(table_column(units, "tren"), 4));
    /* A header alone is a table without rows, not an absent one. */
    assert_true(tables_find(&loaded.tables, "muon")->present);
    assert_int_equal(tables_find(&loaded.tables, "muon")->row_count, 0);
    free_loaded(&loaded);
}

static void tells_namesakes_apart(void **state)
{
    (void)state;
    put("du-lieu/chi_nhanh.csv", "ma,ten,ten_khac\nA,Kho,Kho lớn\nB,Khò,\nC,Bến,X;Y\nD,Bên,Y\n");
    put("du-lieu/sach.csv", BOOKS);
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\n"
                                    "T1,KHO,1.003,1/3/2023\nT2,Khò,1.003,1/3/2023\nT3,khỏ,1.003,1/3/2023\n"
                                    "T4,kho lon,1.003,1/3/2023\nT5,Y,1.003,1/3/2023\nT6,x,1.003,1/3/2023\n");
    struct loaded loaded;
    load(&loaded);
    const struct table *loans = tables_find(&loaded.tables, "muon");
    assert_int_equal(loans->row_count, 4);
    const struct column *units = table_column(loans, "chi_nhanh");
    assert_string_equal(column_text(units, 0), "A");
    assert_string_equal(column_text(units, 1), "B");
    assert_string_equal(column_text(units, 2), "A");
    assert_string_equal(column_text(units, 3), "C");
    assert_string_equal(
        said(&loaded.run, DIAG_SHORT),
        "du-lieu/2023-Q1/muon.csv:4:4: lỗi[D038]: cột \"chi_nhanh\": \"khỏ\" là tên chung của nhiều dòng trong "
        "bảng \"Danh mục chi nhánh\" (so_the \"T3\")\n"
        "du-lieu/2023-Q1/muon.csv:6:4: lỗi[D038]: cột \"chi_nhanh\": \"Y\" là tên chung của nhiều dòng trong "
        "bảng \"Danh mục chi nhánh\" (so_the \"T5\")\n");
    free_loaded(&loaded);
}

/* Keys of several columns, a day among them; an empty part is a part. */
static void compares_keys_of_several_columns(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", LOANS);
    put("du-lieu/2023-Q1/nghi.csv", "ngay,loai\n1/1/2023,a\n01/01/2023,\n2/1/2023,a\n2023-01-01,a\n1/1/2023,\n");
    struct loaded loaded;
    load(&loaded);
    assert_string_equal(dumped(&loaded, "nghi"), "nghi: có, 3 dòng\n"
                                                 "  tệp du-lieu/2023-Q1/nghi.csv: đọc 5, dùng 3, lỗi 2\n"
                                                 "  cột: ngay loai\n"
                                                 "  du-lieu/2023-Q1/nghi.csv:4: 2023-01-02|a\n"
                                                 "  du-lieu/2023-Q1/nghi.csv:5: 2023-01-01|a\n"
                                                 "  du-lieu/2023-Q1/nghi.csv:6: 2023-01-01|\n");
    free_loaded(&loaded);
}

/* Ten thousand faults cost ten thousand counts and fifty messages. */
static void caps_what_repeats(void **state)
{
    (void)state;
    struct buffer loans = {0};
    buffer_add_text(&loans, "so_the,chi_nhanh,sach,ngay_muon\n");
    for (int i = 0; i < 10000; i++)
        buffer_add_format(&loans, "T%d,Chi nhánh %d,1.003,1/3/2023\n", i, i);
    put_units();
    put("du-lieu/2023-Q1/muon.csv", loans.data);
    buffer_clear(&loans);
    struct loaded loaded;
    load(&loaded);
    assert_int_equal(diags_count(loaded.run.diags, DIAG_ERROR), 10000);
    assert_int_equal(diags_length(loaded.run.diags), 50);
    free_loaded(&loaded);
}

static void reads_narratives(void **state)
{
    (void)state;
    put_units();
    put("du-lieu/2023-Q1/muon.csv", LOANS);
    put("thuyet-minh/2023-Q1/van-ban.yaml", "");
    put("thuyet-minh/2023-Q1/ket-qua.txt", "\xEF\xBB\xBF"
                                           "Kết quả chung\n");
    put("thuyet-minh/2023-Q1/kien-nghi.txt", " \n");
    put("thuyet-minh/2023-Q1/kien-ngi.txt", "x");
    put("thuyet-minh/2023-Q1/CN1/kien-nghi.txt", "Thêm sách");
    put("thuyet-minh/2023-Q1/CN9/kien-nghi.txt", "x");
    put("thuyet-minh/2023-Q1/chi nhánh một/kien-nghi.txt", "x");
    put("thuyet-minh/2023-Q1/kien_nghi.docx", "x");
    put("thuyet-minh/2023-Q1/loi-ket.txt", "x");
    struct loaded loaded;
    load(&loaded);
    size_t count;
    const struct narrative *items;
    assert_true(narrative_read(&loaded.pack, &loaded.workspace, "2023-Q1", &loaded.tables, loaded.run.arena,
                               loaded.run.diags, &count, &items));
    assert_int_equal(count, 2);
    assert_string_equal(items[0].unit, "CN1");
    assert_string_equal(items[0].name, "kien-nghi");
    assert_string_equal(items[0].rich.text, "Thêm sách");
    assert_null(items[1].unit);
    assert_string_equal(items[1].rich.text, "Kết quả chung\n");
    assert_string_equal(items[1].rich.file, "thuyet-minh/2023-Q1/ket-qua.txt");
    assert_said(
        &loaded.run,
        "thuyet-minh/2023-Q1/CN9: cảnh báo[D046]: thư mục thuyết minh không mang mã của đơn vị nào, không được dùng\n"
        "  gợi ý: có phải là đơn vị \"CN1\"?\n"
        "thuyet-minh/2023-Q1/chi nhánh một: cảnh báo[D046]: thư mục thuyết minh không mang mã của đơn vị nào, không "
        "được "
        "dùng\n"
        "  gợi ý: thư mục mang mã chứ không mang tên đơn vị: đổi thành \"CN1\"\n"
        "thuyet-minh/2023-Q1/kien-ngi.txt: cảnh báo[D045]: tệp thuyết minh không ứng với mục nào của gói, không được "
        "dùng\n"
        "  gợi ý: có phải là kien-nghi.txt?\n"
        "thuyet-minh/2023-Q1/kien_nghi.docx: cảnh báo[D045]: tệp thuyết minh không ứng với mục nào của gói, không được "
        "dùng\n"
        "  gợi ý: mở tệp, lưu lại dạng văn bản thường (.txt, bảng mã UTF-8) với tên kien-nghi.txt; chỉ đổi đuôi thì "
        "không "
        "đọc được\n"
        "thuyet-minh/2023-Q1/loi-ket.txt: cảnh báo[D045]: tệp thuyết minh không ứng với mục nào của gói, không được "
        "dùng\n"
        "  gợi ý: các tệp được nhận: ket-qua.txt, kien-nghi.txt\n");
    free_loaded(&loaded);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {CASE(misses_required_tables),   CASE(misses_required_columns),
                                       CASE(refuses_what_is_no_utf8),  CASE(speaks_of_other_files),
                                       CASE(prefers_the_period),       CASE(names_no_row_by_a_private_cell),
                                       CASE(hides_private_cells),      CASE(compares_the_day_in_a_code),
                                       CASE(judges_the_tree_of_units), CASE(cuts_off_what_is_too_deep),
                                       CASE(tells_namesakes_apart),    CASE(compares_keys_of_several_columns),
                                       CASE(caps_what_repeats),        CASE(reads_narratives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
