/* Messages of templates, word for word, and what is done about files: partials in chains, wrong names, front matter,
 * things required, the symbol. */
#include "base/diagprint.h"
#include "template_case.h"

static struct value scope(struct template_case *c)
{
    return case_record(
        c, "x", value_text("X"), "ban",
        case_list(c, 2, case_record(c, "ten", value_text("A"), NULL), case_record(c, "ten", value_text("B"), NULL)),
        "so_dat", value_integer(3), "ky", case_record(c, "ten", value_text("quý I"), "trong", value_null(), NULL),
        "co_quan", case_record(c, "viet_tat", value_text("SYT"), NULL), "ten_manh", value_text("manh/o"), NULL);
}

static void check(void **state, const char *body, const char *expected)
{
    struct template_case *c = *state;
    assert_string_equal(case_text(c, body, scope(c)), expected);
}

/* What the person sees: place, source line, caret under the fault although letters before it take several bytes. */
static void as_printed(void **state)
{
    struct template_case *c = *state;
    char *printed = NULL;
    size_t size = 0;
    case_text(c, "một\nTrong đó {{so_dta}} chỉ tiêu đạt\n", scope(c));
    FILE *out = open_memstream(&printed, &size);
    assert_non_null(out);
    diags_print(c->diags, DIAG_HUMAN, false, out);
    fclose(out);
    assert_non_null(strstr(printed, "mau/x.mau:2:12: lỗi[M012]: không có dữ liệu \"so_dta\"\n"));
    assert_non_null(strstr(printed, "Trong đó {{so_dta}} chỉ tiêu đạt\n"));
    assert_non_null(strstr(printed, "ý bạn là \"so_dat\"?\n"));
    free(printed);
}

/* The place is in the partial, the way there in the hint. */
static void inside_partials(void **state)
{
    struct template_case *c = *state;
    case_file(c, "manh/ngoai", "a\n{{>manh/trong}}");
    case_file(c, "manh/trong", "b {{y}}\n");
    check(state, "\n{{>manh/ngoai}}\n",
          "manh/trong.mau:1:5+1 M012 không có dữ liệu \"y\" | ý bạn là \"x\"?; tệp này được dùng ở manh/ngoai.mau:2, "
          "mau/x.mau:2\n");
    case_file(c, "manh/trong", "| a |\n");
    check(state, "\n{{>manh/ngoai}}\n",
          "manh/trong.mau:1:1+1 T002 bảng không có dòng gạch ngang | dưới các hàng tiêu đề phải có một dòng như "
          "|:---|---:|; tệp này được dùng ở manh/ngoai.mau:2, mau/x.mau:2\n");
}

/* A fault in a loop is told once. */
static void once_a_tag(void **state)
{
    check(state, "{{#ban}}{{tem}}{{tenn | so}}{{/ban}}",
          "mau/x.mau:1:11+3 M012 không có dữ liệu \"tem\" | ý bạn là \"ten\"?\n"
          "mau/x.mau:1:18+4 M012 không có dữ liệu \"tenn\" | ý bạn là \"ten\"?\n");
}

/* A typing error must not wait for the quarter in which its section is wanted: sections that are left out are looked
 * through, as far as the shape of what they would hold is known. */
static void inside_what_is_left_out(void **state)
{
    struct template_case *c = *state;
    struct value record = case_record(c, "ten", value_text("A"), NULL), none = case_list(c, 1, record);
    struct list *empty = arena_alloc(c->arena, sizeof *empty);
    *empty = (struct list){.item_shape = none.list->item_shape};
    struct value root = case_record(c, "ds", value_list(empty), "khong", value_yes_no(false), "co", value_yes_no(true),
                                    "la", value_null(), NULL);
    assert_string_equal(case_text(c, "{{#ds}}{{ten}}{{_stt}}{{/ds}}{{#la}}{{gi_do}}{{/la}}{{^ds}}rỗng{{/ds}}", root),
                        "rỗng");
    assert_string_equal(case_text(c, "{{#ds}}{{tem}}{{/ds}}", root),
                        "mau/x.mau:1:10+3 M012 không có dữ liệu \"tem\" | ý bạn là \"ten\"?\n");
    assert_string_equal(case_text(c, "{{#khong}}{{#co}}{{kho}}{{/co}}{{/khong}}{{^co}}{{c0 | so}}{{/co}}", root),
                        "mau/x.mau:1:20+3 M012 không có dữ liệu \"kho\" | lệnh baocao fields in mọi tên dùng được\n"
                        "mau/x.mau:1:51+2 M012 không có dữ liệu \"c0\" | ý bạn là \"co\"?\n");
}

/* Faults of values and of the markup around them come together. */
static void values_and_markup_at_once(void **state)
{
    check(state, "{{y}}\n::kinh-gi\n\n:::bang{ten=\"{{z}}\"}\n:::\n",
          "mau/x.mau:1:3+1 M012 không có dữ liệu \"y\" | ý bạn là \"x\"?\n"
          "mau/x.mau:4:16+1 M012 không có dữ liệu \"z\" | ý bạn là \"x\"?\n"
          "mau/x.mau:2:1+9 K001 không có thành phần \"kinh-gi\" | ý bạn là \"kinh-gui\"?\n"
          "mau/x.mau:4:1+1 T001 bảng không có hàng nào | dưới các hàng tiêu đề phải có một dòng như |:---|---:|\n");
}

/* Signs of control in data never reach the page. */
static void control_signs(void **state)
{
    struct template_case *c = *state;
    struct value root = case_record(c, "v",
                                    value_text("a\tb\r\nc\x01"
                                               "d"),
                                    NULL);
    assert_string_equal(case_text(c, "{{v}}", root), "a b\nc d");
}

static void values_that_do_not_print(void **state)
{
    check(state, "{{ban}}",
          "mau/x.mau:1:1+7 M016 \"ban\" là danh sách, không in thẳng được | in một trường của nó, hoặc "
          "lặp bằng {{#…}} … {{/…}}\n");
    check(state, "{{ky}}",
          "mau/x.mau:1:1+6 M016 \"ky\" là bản ghi, không in thẳng được | in một trường của nó, hoặc lặp "
          "bằng {{#…}} … {{/…}}\n");
}

static void files(void **state)
{
    struct template_case *c = *state;
    case_file(c, "manh/o", "[{{x}}]");
    check(state, "{{>manh/oo}}", "mau/x.mau:1:1+12 M005 không có mẫu \"manh/oo\" | ý bạn là \"manh/o\"?\n");
    check(state, "{{>../o}}", "mau/x.mau:1:1+9 M026 tên mẫu \"../o\" không hợp lệ\n");
    check(state, "{{>/etc/passwd}}", "mau/x.mau:1:1+16 M026 tên mẫu \"/etc/passwd\" không hợp lệ\n");
    check(state, "{{>*ten_manh}}", "[X]");
    case_file(c, "manh/o", "{{x"); /* a fault of a partial and one of the template, both at once */
    check(state, "{{>manh/o}}{{x | gi}}",
          "mau/x.mau:1:18+2 M020 không có bộ lọc \"gi\"\n"
          "manh/o.mau:1:1+2 M001 thẻ không có ngoặc đóng | thêm }} ngay sau tên; tệp này được dùng ở mau/x.mau:1\n");
    diags_free(c->diags);
    c->diags = diags_new();
    assert_null(case_doc(c, "xx", scope(c), NULL));
    assert_string_equal(case_messages(c), "-:0:0+0 M005 không có mẫu \"xx\" | ý bạn là \"x\"?\n");
    diags_free(c->diags);
    c->diags = diags_new();
    assert_null(case_doc(c, "../x", scope(c), NULL));
    assert_int_equal(diags_count(c->diags, DIAG_ERROR), 1);
}

static void front_matter(void **state)
{
    struct template_case *c = *state;
    static const char *const folders[] = {"./rieng", "."};
    struct template_paths paths = {2, folders}; /* the workspace stands before the pack; here it has nothing */
    case_file(c, "mau/x", "---\nten: Thử\nky-hieu: \"BC-{{co_quan.viet_tat}}\"\nbat-buoc: [ky.ten]\n---\n{{x}}\n");
    const struct template *template = template_load(&paths, "x", c->arena, c->diags);
    assert_non_null(template);
    const struct record *records[] = {scope(c).record};
    struct template_input input = {.scope_count = 1, .scopes = records, .draft = true};
    assert_string_equal(template_symbol(template, &input, c->arena, c->diags), "BC-SYT");
    assert_string_equal(template_file(template), "mau/x.mau");
    struct doc *doc = template_fill(template, &input, c->arena, c->diags, NULL);
    assert_non_null(doc);
    assert_string_equal(doc->title, "Thử");
    assert_true(doc->draft);
    assert_int_equal(doc->root->first->at.line, 6); /* lines are those of the file */
    check(
        state, "---\nbat-buoc: [ky.trong]\n---\n{{ky.trong}}\n", /* said once, not at every use */
        "mau/x.mau:2:11+0 M017 dữ liệu bắt buộc \"ky.trong\" đang trống | ghi vào baocao.yaml, hoặc bổ sung bảng, cột "
        "mà số này cần; xem các phát hiện về số liệu ở trên\n");
    check(state, "---\nbat-buoc: [ky.tenn]\n---\n{{y}}\n",
          "mau/x.mau:2:11+0 M012 không có dữ liệu \"ky.tenn\" | ý bạn là \"ky.ten\"?\n"
          "mau/x.mau:4:3+1 M012 không có dữ liệu \"y\" | ý bạn là \"x\"?\n");
    case_file(c, "mau/x", "---\nky-hieu: \"{{co_quan.viet}}\"\n---\n");
    template = template_load(&paths, "x", c->arena, c->diags);
    diags_free(c->diags);
    c->diags = diags_new();
    assert_null(template_symbol(template, &input, c->arena, c->diags));
    assert_int_equal(diags_at(c->diags, 0)->at.line, 2);
    assert_string_equal(diags_at(c->diags, 0)->code, "M012");
}

/* The unit that was being filled goes with each finding. */
static void unit_of_a_fault(void **state)
{
    struct template_case *c = *state;
    static const char *const folders[] = {"."};
    struct template_paths paths = {1, folders};
    case_file(c, "mau/x", "{{y}}");
    const struct record *records[] = {scope(c).record};
    struct template_input input = {.scope_count = 1, .scopes = records, .unit = "BV1"};
    assert_null(template_fill(template_load(&paths, "x", c->arena, c->diags), &input, c->arena, c->diags, NULL));
    assert_string_equal(diags_at(c->diags, 0)->unit, "BV1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(as_printed, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(inside_partials, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(once_a_tag, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(inside_what_is_left_out, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(values_and_markup_at_once, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(control_signs, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(values_that_do_not_print, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(files, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(front_matter, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(unit_of_a_fault, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
