#include "settings/frontmatter.h"

#include "said.h"

static bool reads(struct run *run, const char *text, struct frontmatter *result)
{
    return frontmatter_read("m.mau", text, strlen(text), run->arena, run->diags, result);
}

static void reads_every_key(void **state)
{
    (void)state;
    static const char text[] = "---\n"
                               "mau: bao-cao\n"
                               "phien-ban: 1\n"
                               "ten: Báo cáo định kỳ\n"
                               "loai: bao-cao\n"
                               "ky: [quy, nam]\n"
                               "ky-hieu: \"BC-{{co_quan.viet_tat}}\"\n"
                               "bat-buoc: [ky.ten]\n"
                               "---\n"
                               "Nội dung\n";
    struct run run = run_new();
    struct frontmatter result;
    assert_true(reads(&run, text, &result));
    assert_string_equal(result.name, "Báo cáo định kỳ");
    assert_string_equal(result.symbol, "BC-{{co_quan.viet_tat}}");
    assert_int_equal(result.symbol_at.line, 7);
    assert_int_equal(result.required_at.line, 8);
    assert_string_equal(result.required.items[0], "ky.ten");
    assert_string_equal(text + result.body, "Nội dung\n");
    run_free(&run);
}

static void lets_templates_without_one_be(void **state)
{
    (void)state;
    struct run run = run_new();
    struct frontmatter result;
    assert_true(reads(&run, "Nội dung\n---\n", &result));
    assert_int_equal(result.body, 0);
    assert_string_equal(result.symbol, "");
    assert_true(reads(&run, "---\n---\nx", &result));
    assert_int_equal(result.body, 8);
    assert_true(reads(&run, "---\r\nten: A\r\n---\r\nx", &result));
    assert_string_equal(result.name, "A");
    assert_said(&run, "");
    run_free(&run);
}

static void reports_faults(void **state)
{
    (void)state;
    struct run run = run_new();
    struct frontmatter result;
    assert_false(reads(&run, "---\nten: A\n", &result));
    assert_false(reads(&run, "---\nkyhieu: A\n---\n", &result));
    assert_said(&run, "m.mau:1:1: lỗi[S010]: phần khai báo đầu mẫu chưa được đóng\n"
                      "    1 | ---\n"
                      "      | ^^^\n"
                      "  gợi ý: thêm một dòng \"---\" vào sau phần khai báo\n"
                      "m.mau:2:1: lỗi[S003]: không có khóa \"kyhieu\"\n"
                      "    2 | kyhieu: A\n"
                      "      | ^^^^^^\n"
                      "  gợi ý: ý bạn là \"ky-hieu\"?\n");
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_every_key),
                                       cmocka_unit_test(lets_templates_without_one_be),
                                       cmocka_unit_test(reports_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
