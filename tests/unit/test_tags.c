/* Tags: what the language adds to Mustache, its strictness, and the places of its errors. The official suite covers
 * the rest. */
#include "template_case.h"

static struct value scope(struct template_case *c)
{
    return case_record(c, "a", case_record(c, "b", value_text("trong"), "rong", value_null(), NULL), "x",
                       value_text("X"), "co", value_yes_no(true), "khong", value_yes_no(false), "so0", value_integer(0),
                       "chu0", value_text(""), "ds",
                       case_list(c, 3, value_text("một"), value_text("hai"), value_text("ba")), "trong", value_null(),
                       "rong", case_list(c, 0), "ban",
                       case_list(c, 2, case_record(c, "ten", value_text("A"), "x", value_text("riêng"), NULL),
                                 case_record(c, "ten", value_text("B"), "x", value_text("khác"), NULL)),
                       NULL);
}

static void check(void **state, const char *body, const char *expected)
{
    struct template_case *c = *state;
    assert_string_equal(case_text(c, body, scope(c)), expected);
}

static void truth(void **state)
{
    check(state, "{{#co}}a{{/co}}{{#khong}}b{{/khong}}{{^khong}}c{{/khong}}", "ac");
    check(state, "{{#so0}}0 cũng in: {{.}}{{/so0}}", "0 cũng in: 0");
    check(state, "{{#chu0}}có{{/chu0}}", "có");
    check(state, "{{#trong}}a{{/trong}}{{^trong}}b{{/trong}}", "b");
    check(state, "{{#rong}}a{{/rong}}{{^rong}}b{{/rong}}", "b");
    check(state, "{{#a}}{{b}}{{/a}}", "trong");
    check(state, "{{#a.b}}{{.}}{{/a.b}}", "trong");
}

static void loops(void **state)
{
    check(state, "{{#ds}}{{_stt}}. {{.}}{{^_cuoi}}; {{/_cuoi}}{{#_cuoi}}.{{/_cuoi}}{{/ds}}", "1. một; 2. hai; 3. ba.");
    check(state, "{{#ds}}{{#_dau}}({{/_dau}}{{.}}{{/ds}}", "(mộthaiba");
    /* A row's field hides the document's on purpose; what the row lacks is sought outside. */
    check(state, "{{#ban}}{{ten}}={{x}} {{a.b}} {{/ban}}{{x}}", "A=riêng trong B=khác trong X");
    check(state, "{{#ban | dau:1}}{{ten}}{{/ban}}", "A");
}

static void lines_of_tags_vanish(void **state)
{
    check(state, "( a )\n{{#ds}}\n( {{.}} )\n{{/ds}}\n( z )\n", "( a )\n( một )\n( hai )\n( ba )\n( z )\n");
    check(state, "đầu\n  {{! ghi chú }}\ncuối", "đầu\ncuối");
}

static void partials_and_layouts(void **state)
{
    struct template_case *c = *state;
    case_file(c, "manh/o", "[{{x}}]");
    case_file(c, "bo-cuc/chung", "đầu\n\n{{$giua}}mặc định{{/giua}}\n\ncuối");
    check(state, "{{#ban}}{{>manh/o}}{{/ban}}", "[riêng][khác]");
    case_file(c, "manh/dong", "[{{x}}]\n"); /* an editor's line break at the end does not break the line outside */
    case_file(c, "manh/khong", "{{#khong}}a{{/khong}}");
    check(state, "a {{>manh/dong}} b\n{{>manh/khong}}c", "a [X] b\nc");
    check(state, "{{<bo-cuc/chung}}\n{{$giua}}\nriêng {{x}}\n{{/giua}}\n{{/bo-cuc/chung}}\n",
          "đầu\n\nriêng X\n\n\ncuối");
    check(state, "{{<bo-cuc/chung}}{{/bo-cuc/chung}}", "đầu\n\nmặc định\n\ncuối");
}

static void other_delimiters(void **state)
{
    check(state, "{{=<% %>=}}<% x %> {{x}}", "X {{x}}");
    check(state, "{{=| |=}}|x|", "X");
}

/* Typed names that are not there: the place, and the name that was meant. */
static void unknown_names(void **state)
{
    check(state, "Một hai {{xx}}", "mau/x.mau:1:11+2 M012 không có dữ liệu \"xx\" | ý bạn là \"x\"?\n");
    check(state, "{{a.bb}}", "mau/x.mau:1:3+4 M012 không có dữ liệu \"a.bb\" | ý bạn là \"a.b\"?\n");
    check(state, "{{x.y}}",
          "mau/x.mau:1:3+3 M012 không có dữ liệu \"x.y\": \"x\" không có trường \"y\" | lệnh "
          "baocao fields in mọi tên dùng được\n");
    check(state, "{{#hoàntoànlạ}}a{{/hoàntoànlạ}}",
          "mau/x.mau:1:4+10 M012 không có dữ liệu \"hoàntoànlạ\" | lệnh baocao fields in mọi tên dùng được\n");
    check(state, "{{trong.gì}}",
          "mau/x.mau:1:1+12 M015 dữ liệu \"trong.gì\" đang trống | thêm bộ lọc | mac_dinh:\"–\" "
          "hoặc đặt trong phần {{#…}}\n");
    check(state, "{{#ds}}{{.}}{{/ds}}{{_st}}", "mau/x.mau:1:22+3 M012 không có dữ liệu \"_st\" | ý bạn là \"_stt\"?\n");
}

static void faults_of_tags(void **state)
{
    check(state, "a\n{{x\nb", "mau/x.mau:2:1+2 M001 thẻ không có ngoặc đóng | thêm }} ngay sau tên\n");
    check(state, "{{x {{co}}", "mau/x.mau:1:1+2 M001 thẻ không có ngoặc đóng | thêm }} ngay sau tên\n");
    check(state, "a\n{{#co}}\nb",
          "mau/x.mau:2:1+7 M002 phần {{#co}} không có thẻ đóng | mở ở dòng 2; thêm {{/co}} ở "
          "chỗ phần này kết thúc\n");
    check(state, "{{#co}}a\n{{/c}}",
          "mau/x.mau:2:1+6 M003 thẻ đóng {{/c}} không khớp {{#co}} | {{#co}} mở ở dòng 1; viết {{/co}}\n");
    check(state, "a{{/co}}",
          "mau/x.mau:1:2+7 M003 thẻ đóng {{/co}} không có thẻ mở | bỏ thẻ này, hoặc thêm {{#co}} ở chỗ phần này bắt "
          "đầu\n");
    /* One slip of the hand, one finding. */
    check(state, "{{#co}}\n{{#ky}\na{{/ky}}\n{{/co}}",
          "mau/x.mau:2:1+2 M001 thẻ không có ngoặc đóng | thêm }} ngay sau tên\n");
    check(state, "{{#co}}{{/co}", "mau/x.mau:1:8+2 M001 thẻ không có ngoặc đóng | thêm }} ngay sau tên\n");
    check(state, "{{#co}}\n{#ky}}a{{/ky}}\n{{/co}}",
          "mau/x.mau:2:8+7 M003 thẻ đóng {{/ky}} không có thẻ mở | thẻ mở ở dòng 2 thiếu một dấu {\n");
    check(state, "{{#co}}\n{#kyx}}a{{/ky}}\n{{/co}}",
          "mau/x.mau:2:9+7 M003 thẻ đóng {{/ky}} không có thẻ mở | bỏ thẻ này, hoặc thêm {{#ky}} ở chỗ phần này bắt "
          "đầu\n");
    check(state, "{{#co}}{{/ky}}{{#co}}{{/co}}{{/co}}",
          "mau/x.mau:1:8+7 M003 thẻ đóng {{/ky}} không có thẻ mở | bỏ thẻ này, hoặc thêm {{#ky}} ở chỗ phần này bắt "
          "đầu\n");
    check(state, "{{#co}}{{/ky}}{{#co}}{{/co}}",
          "mau/x.mau:1:8+7 M003 thẻ đóng {{/ky}} không khớp {{#co}} | {{#co}} mở ở dòng 1; viết {{/co}}\n");
    check(state, "{{}}",
          "mau/x.mau:1:3+1 M004 thẻ thiếu tên | viết tên dữ liệu giữa hai cặp ngoặc, ví dụ {{ky.ten}}\n");
    check(state, "{{a..b}}",
          "mau/x.mau:1:3+4 M004 tên \"a..b\" thừa hoặc thiếu dấu chấm | giữa hai phần của tên có đúng một dấu chấm, ví "
          "dụ {{ky.ten}}\n");
    check(state, "{{=x=}}", "mau/x.mau:1:1+7 M006 thẻ đổi dấu ngoặc không đúng, ví dụ đúng: {{=<% %>=}}\n");
    /* All at once, in the order of lines. */
    check(state, "{{#co}}\n{{x | sso}}\n{{x\n",
          "mau/x.mau:1:1+7 M002 phần {{#co}} không có thẻ đóng | mở ở dòng 1; thêm {{/co}} ở chỗ phần này kết thúc\n"
          "mau/x.mau:2:7+3 M020 không có bộ lọc \"sso\" | ý bạn là \"so\"? Cách viết: so[:số chữ số thập phân][, \"chữ "
          "khi trống\"]\n"
          "mau/x.mau:3:1+2 M001 thẻ không có ngoặc đóng | thêm }} ngay sau tên\n");
}

static void bounds(void **state)
{
    struct template_case *c = *state;
    struct buffer body = {0};
    for (int i = 0; i < 40; i++)
        buffer_add_text(&body, "{{#co}}");
    buffer_add_text(&body, "{{x}}");
    for (int i = 0; i < 40; i++)
        buffer_add_text(&body, "{{/co}}");
    case_text(c, buffer_text(&body), scope(c));
    assert_string_equal(diags_at(c->diags, 0)->code, "M009");
    assert_int_equal(diags_count(c->diags, DIAG_ERROR), 1); /* the ends of what is left out match nothing else */
    buffer_clear(&body);
    case_file(c, "manh/o", "{{>manh/o}}");
    case_text(c, "{{>manh/o}}", scope(c));
    assert_string_equal(diags_at(c->diags, 0)->code, "M009");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(truth, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(loops, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(lines_of_tags_vanish, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(partials_and_layouts, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(other_delimiters, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(unknown_names, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(faults_of_tags, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(bounds, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
