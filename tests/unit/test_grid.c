/* Tables of | cells |: merging in both directions, widths, alignment, captions, and a place for every fault. */
#include "template_case.h"

static void check(void **state, const char *body, const char *expected)
{
    struct template_case *c = *state;
    struct value scope = case_record(c, "x", value_text("X|Y"), NULL);
    assert_string_equal(case_build(c, body, scope), expected);
}

static void fails(void **state, const char *body, const char *expected)
{
    struct template_case *c = *state;
    diags_free(c->diags);
    c->diags = diags_new();
    check(state, body, expected);
}

/* STT and Đơn vị over two rows, Hồ sơ over Nhận and Trả (templates study 1.6). */
static void merged_header(void **state)
{
    check(state,
          "| STT | Đơn vị | Hồ sơ | <   |\n| ^   | ^      | Nhận  | Trả |\n|:---:|:-------|------:|----:|\n"
          "| 1   | Sở A   | 10    | 9   |\n",
          "  table header=2 columns=auto,auto,auto,auto\n    row header\n      cell 0+1x2 centre th \"STT\"\n"
          "      cell 1+1x2 centre th \"Đơn vị\"\n      cell 2+2x1 centre th \"Hồ sơ\"\n    row header\n"
          "      cell 2+1x1 centre th \"Nhận\"\n      cell 3+1x1 centre th \"Trả\"\n    row\n"
          "      cell 0+1x1 centre \"1\"\n      cell 1+1x1 left \"Sở A\"\n      cell 2+1x1 right \"10\"\n"
          "      cell 3+1x1 right \"9\"\n");
}

static void merged_square_and_total(void **state)
{
    check(state, "| a | b | c |\n|---|---|---|\n| lớn | < | 1 |\n| ^ | < | 2 |\n| **Tổng số** | < | **3** |\n",
          "  table header=1 columns=auto,auto,auto\n    row header\n      cell 0+1x1 centre th \"a\"\n"
          "      cell 1+1x1 centre th \"b\"\n      cell 2+1x1 centre th \"c\"\n    row\n      cell 0+2x2 left \"lớn\"\n"
          "      cell 2+1x1 left \"1\"\n    row\n      cell 2+1x1 left \"2\"\n    row total\n"
          "      cell 0+2x1 left b\"Tổng số\"\n      cell 2+1x1 left b\"3\"\n");
}

/* Subtotals too, and where the column of numbers is left empty; not a name that only contains the word. */
static void totals_by_their_first_word(void **state)
{
    check(state, "| a | b |\n|---|---|\n| | **Cộng nhóm I** |\n| 1 | **Tổng** |\n| **Phòng Tổng hợp** | 1 |\n",
          "  table header=1 columns=auto,auto\n    row header\n      cell 0+1x1 centre th \"a\"\n"
          "      cell 1+1x1 centre th \"b\"\n    row total\n      cell 0+1x1 left\n"
          "      cell 1+1x1 left b\"Cộng nhóm I\"\n    row\n      cell 0+1x1 left \"1\"\n"
          "      cell 1+1x1 left b\"Tổng\"\n    row\n      cell 0+1x1 left b\"Phòng Tổng hợp\"\n"
          "      cell 1+1x1 left \"1\"\n");
}

static void cells(void **state)
{
    check(state, "| {{x}} | a\\|b |\n|--|--|\n|| \\< |\n| \\^ | * a |",
          "  table header=1 columns=auto,auto\n    row header\n      cell 0+1x1 centre th \"X|Y\"\n"
          "      cell 1+1x1 centre th \"a|b\"\n    row\n      cell 0+1x1 left\n      cell 1+1x1 left \"<\"\n    row\n"
          "      cell 0+1x1 left \"^\"\n      cell 1+1x1 left \"* a\"\n");
}

/* A row goes on behind a backslash; what follows is a new line of its cell. */
static void cells_of_several_lines(void **state)
{
    check(state, "| a | b |\n|--|--|\n| Một.\\\n  Hai \\\n ba. | 2 |\n| c \\\\ | \\| |\n",
          "  table header=1 columns=auto,auto\n    row header\n      cell 0+1x1 centre th \"a\"\n"
          "      cell 1+1x1 centre th \"b\"\n    row\n      cell 0+1x1 left \"Một.\\nHai\\nba.\"\n"
          "      cell 1+1x1 left \"2\"\n    row\n      cell 0+1x1 left \"c \\\\\"\n"
          "      cell 1+1x1 left \"|\"\n");
}

/* 1 mm = 2834.6 thousandths of a point. */
static void component(void **state)
{
    check(state,
          "Xem @sau và @ct.\n:::bang{id=ct ten=\"Kết quả {{x}}\" cot=\"10mm 1fr 1,5fr auto\" don-vi-tinh=\"hồ sơ\" "
          "co=11pt}\n"
          "| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n:::\n:::bang{id=sau}\n| a |\n|---|\n:::\n"
          ":::bang\n| a |\n|---|\n:::\n",
          "  paragraph \"Xem \" \"Bảng 2\" \" và \" \"Bảng 1\" \".\"\n"
          "  table header=1 columns=28346mpt,1000fr,1500fr,auto\n    caption \"Bảng 1. Kết quả X|Y\"\n"
          "    note \"Đơn vị tính: hồ sơ\"\n    row header\n      cell 0+1x1 centre th \"a\"\n"
          "      cell 1+1x1 centre th \"b\"\n      cell 2+1x1 centre th \"c\"\n      cell 3+1x1 centre th \"d\"\n"
          "    row\n      cell 0+1x1 left \"1\"\n      cell 1+1x1 left \"2\"\n      cell 2+1x1 left \"3\"\n"
          "      cell 3+1x1 left \"4\"\n  table header=1 columns=auto\n    caption \"Bảng 2\"\n    row header\n"
          "      cell 0+1x1 centre th \"a\"\n  table header=1 columns=auto\n    row header\n"
          "      cell 0+1x1 centre th \"a\"\n");
}

/* Whether a table may leave upright pages. */
static void turning(void **state)
{
    static const struct {
        const char *given, *shown;
    } cases[] = {
        {"", ""}, {"{kho=dung}", " turn=never"}, {"{kho=tu-dong}", " turn=wide"}, {"{kho=ngang}", " turn=always"}};
    struct template_case *c = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(state, arena_format(c->arena, ":::bang%s\n| a |\n|---|\n:::\n", cases[i].given),
              arena_format(c->arena,
                           "  table header=1%s columns=auto\n    row header\n      cell 0+1x1 centre th \"a\"\n",
                           cases[i].shown));
    fails(state, ":::bang{kho=doc}\n| a |\n|---|\n:::\n",
          "mau/x.mau:1:9+3 K005 thuộc tính \"kho\" không nhận \"doc\" | giá trị đúng: dung hoặc ngang hoặc tu-dong\n");
    fails(
        state, ":::giu-nhau\n:::bang{kho=ngang}\n| a |\n|---|\n:::\n:::\n",
        "mau/x.mau:2:9+3 K005 thuộc tính \"kho\" không nhận \"ngang\" | giá trị đúng: dung; bảng trong giu-nhau không "
        "sang trang ngang được\n");
}

static void faults(void **state)
{
    fails(state, "| a | b |\n|---|---|\n| 1 |\n",
          "mau/x.mau:3:1+5 T003 hàng có 1 ô, cần 2 ô | ô trống vẫn phải có đủ dấu |; dấu | trong ô viết là \\|\n");
    fails(state, "| < | b |\n|---|---|\n",
          "mau/x.mau:1:3+1 T004 bên trái không có ô để gộp | dấu < gộp ô này với ô bên trái; viết \\< nếu muốn in dấu "
          "<\n");
    fails(
        state, "| a | ^ |\n|---|---|\n",
        "mau/x.mau:1:7+1 T005 phía trên không có ô để gộp | dấu ^ gộp ô này với ô phía trên; viết \\^ nếu muốn in dấu "
        "^\n");
    fails(state, "| a | < |\n| ^ | b |\n|---|---|\n",
          "mau/x.mau:1:3+1 T006 vùng gộp không phải hình chữ nhật | các ô < và ^ của một ô phải lấp kín một hình chữ "
          "nhật\n");
    fails(state, "| Số hồ sơ | b |\n|---|---|\n| 1 | ^ |\n",
          "mau/x.mau:3:7+1 T007 ô của thân bảng không gộp được với tiêu đề bảng | tiêu đề lặp lại ở mỗi trang, nên ô "
          "không gộp qua dòng gạch ngang\n");
    fails(state, "\n| a | b |\n| 1 | 2 |\n",
          "mau/x.mau:2:1+1 T002 bảng không có dòng gạch ngang | dưới các hàng tiêu đề phải có một dòng như "
          "|:---|---:|\n");
    fails(state, ":::bang\n:::\n",
          "mau/x.mau:1:1+1 T001 bảng không có hàng nào | dưới các hàng tiêu đề phải có một dòng như |:---|---:|\n");
    fails(state, ":::bang{cot=\"5mm 3\"}\n| a | b |\n|---|---|\n:::\n",
          "mau/x.mau:1:9+3 T008 độ rộng cột \"3\" không đúng | mỗi cột một độ rộng: 17mm, 1fr (phần còn lại) hoặc "
          "auto\n");
    fails(state, ":::bang{cot=\"5mm\"}\n| a | b |\n|---|---|\n:::\n",
          "mau/x.mau:1:9+3 T009 thuộc tính \"cot\" có 1 độ rộng, bảng có 2 cột\n");
    fails(state, ":::bang\n| a |\n|---|\nchữ lạc\n:::\n",
          "mau/x.mau:4:1+7 T010 trong bảng chỉ có các hàng | … | | đóng bảng bằng một dòng ::: trước đoạn văn này\n");
    fails(
        state, "xem @cr\n:::bang{id=ct}\n| a |\n|---|\n:::\n:::bang{id=ct}\n| a |\n|---|\n:::\n",
        "mau/x.mau:6:9+2 K005 thuộc tính \"id\" không nhận \"ct\" | giá trị đúng: một id chưa dùng ở bảng, biểu đồ hay "
        "phụ lục khác\n"
        "mau/x.mau:1:5+3 K009 không có bảng, biểu đồ hay phụ lục nào mang id \"cr\" | ý bạn là \"@ct\"?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(merged_header, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(merged_square_and_total, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(totals_by_their_first_word, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(cells, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(cells_of_several_lines, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(component, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(turning, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(faults, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
