#include "data/header.h"

#include "said.h"

#define TEXTS(...)                                                                                                     \
    {                                                                                                                  \
        .count = sizeof(const char *[]){__VA_ARGS__} / sizeof(char *), .items = (const char *[])                       \
        {                                                                                                              \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
    }

/* A table of four columns: code, unit, day and remark. */
static bool reads(struct run *run, const char *text, struct header *header)
{
    const struct schema_column columns[] = {
        {.name = "ma_ho_so", .headers = TEXTS("Mã hồ sơ", "Số hồ sơ"), .required = true},
        {.name = "don_vi", .headers = TEXTS("Đơn vị giải quyết", "Đơn vị"), .required = true},
        {.name = "ngay", .headers = TEXTS("Ngày tiếp nhận"), .required = true},
        {.name = "ghi_chu", .headers = TEXTS("Ghi chú")}};
    const struct schema_table schema = {.name = "ho_so", .title = "Hồ sơ", .column_count = 4, .columns = columns};
    return header_read(&schema, "a.csv", text, strlen(text), run->arena, run->diags, header);
}

static void matches(const char *text, size_t code, size_t unit, size_t day, size_t remark, const char *wanted)
{
    struct run run = run_new();
    struct header header;
    assert_true(reads(&run, text, &header));
    assert_int_equal(header.fields[0], code);
    assert_int_equal(header.fields[1], unit);
    assert_int_equal(header.fields[2], day);
    assert_int_equal(header.fields[3], remark);
    assert_said(&run, wanted);
    run_free(&run);
}

static void matches_names_at_three_levels(void **state)
{
    (void)state;
    matches("Mã hồ sơ,Đơn vị,Ngày tiếp nhận\n", 0, 1, 2, HEADER_NONE, "");
    matches("ghi_chu,ngay,don_vi,ma_ho_so\n", 3, 2, 1, 0, "");
    matches("MÃ  HỒ SƠ,\"Đơn\nvị\",ngày tiếp nhận ,GHI CHU\n", 0, 1, 2, 3, "");
    /* Decomposed, as files from macOS are. */
    matches("Ma\xCC\x83 ho\xCC\x82\xCC\x80 so\xCC\x9B,don_vi,ngay\n", 0, 1, 2, HEADER_NONE, "");
    matches("Ma ho so,Don vi giai quyet,Ngay tiep nhan\n", 0, 1, 2, HEADER_NONE,
            "a.csv:1: ghi chú[D022]: cột \"Don vi giai quyet\" được hiểu là \"Đơn vị giải quyết\"\n"
            "a.csv:1: ghi chú[D022]: cột \"Ngay tiep nhan\" được hiểu là \"Ngày tiếp nhận\"\n");
}

static void prefers_the_earlier_alias(void **state)
{
    (void)state;
    static const char said_so[] = "a.csv:1: ghi chú[D021]: hai cột \"Đơn vị giải quyết\" và \"Đơn vị\" cùng nghĩa, chỉ "
                                  "dùng cột \"Đơn vị giải quyết\"\n"
                                  "  gợi ý: cả hai được hiểu là don_vi; đổi tên hoặc xóa bớt một cột nếu dùng nhầm\n";
    matches("ma_ho_so,Đơn vị,ngay,Đơn vị giải quyết\n", 0, 3, 2, HEADER_NONE, said_so);
    matches("ma_ho_so,Đơn vị giải quyết,ngay,Đơn vị\n", 0, 1, 2, HEADER_NONE, said_so);
}

static void notices_unknown_columns(void **state)
{
    (void)state;
    matches("STT,ma_ho_so,don_vi,ngay,Số điện thoại,\n", 1, 2, 3, HEADER_NONE,
            "a.csv:1: ghi chú[D020]: không dùng đến các cột: \"STT\", \"Số điện thoại\"\n");
}

static void finds_separator_and_line(void **state)
{
    (void)state;
    struct run run = run_new();
    struct header header;
    assert_true(reads(&run, "sep=;\nma_ho_so;don_vi;ngay\n1;2;3\n", &header));
    assert_int_equal(header.separator, ';');
    assert_int_equal(header.line, 2);
    assert_string_equal(header.rest, "1;2;3\n");
    assert_int_equal(header.rest_line, 3);
    assert_true(reads(&run, "ma_ho_so\tdon_vi\tngay\n", &header));
    assert_int_equal(header.separator, '\t');
    assert_int_equal(header.rest_size, 0);
    assert_true(reads(
        &run, "ỦY BAN NHÂN DÂN TỈNH MẪU;;\n\nDANH SÁCH HỒ SƠ, KỲ I;;\n\"Mã\nhồ sơ\";Đơn vị;Ngày tiếp nhận\n1;2;3\n",
        &header));
    assert_int_equal(header.separator, ';');
    assert_int_equal(header.line, 4);
    assert_int_equal(header.rest_line, 6);
    assert_int_equal(header.width, 3);
    assert_said(&run, "");
    run_free(&run);
}

/* Two rows that are a header together: a cell over several, cells that stand alone, and a title above them. */
static void joins_a_header_of_two_rows(void **state)
{
    (void)state;
    struct run run = run_new();
    struct header header;
    static const char two[] = "DANH SÁCH,,,\nSố,,Đơn vị,Ngày tiếp nhận\ntt,hồ sơ,giải quyết,\n1,2,3,4\n";
    assert_true(reads(&run, two, &header));
    assert_string_equal(header.names[0], "Số tt");
    assert_string_equal(header.names[2], "Đơn vị giải quyết");
    assert_int_equal(header.fields[0], 1);
    assert_int_equal(header.fields[1], 2);
    assert_int_equal(header.fields[2], 3);
    assert_int_equal(header.line, 3);
    assert_string_equal(header.rest, "1,2,3,4\n");
    /* The upper row has all that is required; the lower one still adds a column. */
    assert_true(reads(&run, "Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Khác,\n,,,STT,Ghi chú\n1,2,3,4,5\n", &header));
    assert_int_equal(header.fields[3], 4);
    assert_string_equal(header.rest, "1,2,3,4,5\n");
    /* A row of data below adds nothing, whatever it holds. */
    assert_true(reads(&run, "Mã hồ sơ,Đơn vị,Ngày tiếp nhận\nGhi chú,,\n1,2,3\n", &header));
    assert_int_equal(header.line, 1);
    assert_string_equal(header.rest, "Ghi chú,,\n1,2,3\n");
    /* A cell merged over both rows is filled into both. */
    assert_true(reads(&run, "Mã hồ sơ,Ngày,Đơn vị\nMã hồ sơ,tiếp nhận,Đơn vị\n", &header));
    assert_string_equal(header.names[0], "Mã hồ sơ");
    assert_int_equal(header.fields[1], 2);
    run_free(&run);
}

static void names_what_is_missing(void **state)
{
    (void)state;
    struct run run = run_new();
    struct header header;
    assert_false(reads(&run, "Mã hồ sơ,Đơn vị,Ngày tiêp nhậm\n", &header));
    assert_said(&run, "a.csv:1: ghi chú[D020]: không dùng đến các cột: \"Ngày tiêp nhậm\"\n"
                      "a.csv:1: lỗi[D008]: Hồ sơ thiếu cột bắt buộc \"Ngày tiếp nhận\"\n"
                      "  gợi ý: nếu cột \"Ngày tiêp nhậm\" là cột ấy thì sửa tiêu đề trong tệp thành một trong: \"Ngày "
                      "tiếp nhận\"\n");
    run_free(&run);
    run = run_new();
    assert_false(reads(&run, "Mã hồ sơ,Đơn vị\n", &header));
    assert_said(&run,
                "a.csv:1: lỗi[D008]: Hồ sơ thiếu cột bắt buộc \"Ngày tiếp nhận\"\n"
                "  gợi ý: xuất lại tệp có cột này, hoặc sửa tiêu đề trong tệp thành một trong: \"Ngày tiếp nhận\"\n");
    run_free(&run);
    /* What is no header may hold people's names: no cell of it is told. */
    run = run_new();
    assert_false(reads(&run, "HS1,Phòng A,Người giả,14/06/2023\nHS2,Phòng A,Người giả,15/06/2023\n", &header));
    assert_said(
        &run,
        "a.csv:1: lỗi[D003]: không thấy dòng tiêu đề của bảng Hồ sơ\n"
        "  gợi ý: 30 dòng đầu không có tên cột nào của bảng, như \"Mã hồ sơ\"; có thể dòng tiêu đề đã bị xóa, hoặc "
        "đây là tệp của bảng khác, trang web hay PDF đổi đuôi: xuất lại từ phần mềm\n");
    run_free(&run);
    run = run_new();
    assert_false(reads(&run, "\n\n", &header));
    assert_said(&run, "a.csv: lỗi[D003]: tệp không có dòng tiêu đề\n"
                      "  gợi ý: dòng đầu của tệp phải là tên các cột\n");
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_names_at_three_levels), cmocka_unit_test(prefers_the_earlier_alias),
        cmocka_unit_test(notices_unknown_columns),       cmocka_unit_test(finds_separator_and_line),
        cmocka_unit_test(joins_a_header_of_two_rows),    cmocka_unit_test(names_what_is_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
