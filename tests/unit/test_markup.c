/* Lines and inline marks -> blocks and spans, and the promise that no value is ever read as markup. */
#include "template_case.h"

#define NBSP "\u00A0"

static void check(void **state, const char *body, const char *expected)
{
    struct template_case *c = *state;
    struct rich *rich = arena_alloc(c->arena, sizeof *rich);
    *rich = (struct rich){"Đoạn một **đậm**.\n- gạch *nghiêng*\n\n# không phải mục\n{{x}} | ::: @ct \\* 2 * 3\n",
                          "thuyet-minh/2023-H1/a.txt"};
    struct value scope = case_record(c, "x", value_text("X"), "tm", value_rich(rich), "trong", value_null(), "v",
                                     value_text("*a* **b** \\ @c"), NULL);
    assert_string_equal(case_build(c, body, scope), expected);
}

static void paragraphs(void **state)
{
    check(state, "Một\n   hai\n\n\nba\n", "  paragraph \"Một hai\"\n  paragraph \"ba\"\n");
    check(state, "Một \\\nhai\n", "  paragraph \"Một\\nhai\"\n");
    check(state, "- a\nb\n+ c\n", "  bullet \"- a b\"\n  bullet \"+ c\"\n");
    check(state, "a\n- b\n# c\nd",
          "  paragraph \"a\"\n  bullet \"- b\"\n  heading level=1 keep \"I. C\"\n"
          "  paragraph \"d\"\n");
    check(state, "-không cách\n#không cách\n", "  paragraph \"-không cách #không cách\"\n");
    /* What Markdown parsers spoil (templates study 1.4): numbers stay, dashes make no heading. */
    check(state, "1. a\n\n3. b\n-----\n", "  paragraph \"1. a\"\n  paragraph \"3. b -----\"\n");
    check(state, "Mau_01_CCHC\r\n\r\nb\r\n", "  paragraph \"Mau_01_CCHC\"\n  paragraph \"b\"\n");
}

/* NĐ 30, PL I, II.6.d: I. in capitals, 1., a) with đ and without f j w z, -. */
static void headings(void **state)
{
    check(state, "# Tình hình {{x}}\n## một\n### chi tiết\n### thêm\n#### gạch\n## hai\n### lại\n# đoạn hai",
          "  heading level=1 keep \"I. TÌNH HÌNH X\"\n  heading level=2 keep \"1. một\"\n"
          "  heading level=3 keep \"a) chi tiết\"\n  heading level=3 keep \"b) thêm\"\n"
          "  heading level=4 keep \"- gạch\"\n  heading level=2 keep \"2. hai\"\n"
          "  heading level=3 keep \"a) lại\"\n  heading level=1 keep \"II. ĐOẠN HAI\"\n");
    check(state, "# III. Riêng\n# tiếp\n## 2.1. giữ\n## 5. năm\n## sáu\n### đ) giữ",
          "  heading level=1 keep \"III. RIÊNG\"\n  heading level=1 keep \"IV. TIẾP\"\n"
          "  heading level=2 keep \"2.1. giữ\"\n  heading level=2 keep \"5. năm\"\n  heading level=2 keep \"6. sáu\"\n"
          "  heading level=3 keep \"a) đ) giữ\"\n");
    check(state, "# Năm 2023. Kết quả", "  heading level=1 keep \"I. NĂM 2023. KẾT QUẢ\"\n");
}

static void emphasis(void **state)
{
    check(state, "**Đạt:**kết quả", "  paragraph b\"Đạt:\" \"kết quả\"\n");
    check(state, "a *b* ***c*** **d *e***", "  paragraph \"a \" i\"b\" \" \" bi\"c\" \" \" b\"d \" bi\"e\"\n");
    check(state, "2 * 3 * 4 \\*a\\* \\# \\n", "  paragraph \"2 * 3 * 4 *a* # \\\\n\"\n");
    check(state, "**{{v}}**", "  paragraph b\"*a* **b** \\\\ @c\"\n");
    check(state, "so@yte.vn \\@ct", "  paragraph \"so@yte.vn @ct\"\n");
}

static void stray_star_is_told(void **state)
{
    struct template_case *c = *state;
    check(state, "giá *trị", "  paragraph \"giá *trị\"\n");
    assert_string_equal(case_messages(c),
                        "mau/x.mau:1:5+1 K013 dấu * không có dấu * đóng | viết \\* nếu muốn in chính dấu sao\n");
}

static void narrative(void **state)
{
    check(state, "trước\n{{{tm}}}\nsau",
          "  paragraph \"trước\"\n  paragraph \"Đoạn một \" b\"đậm\" \".\"\n  bullet \"- gạch \" i\"nghiêng\"\n"
          "  paragraph \"# không phải mục\"\n  paragraph \"{{x}} | ::: @ct * 2 * 3\"\n  paragraph \"sau\"\n");
    check(state, "câu {{{tm}}}",
          "mau/x.mau:1:5+8 M025 thuyết minh ba ngoặc phải đứng riêng trên một dòng | đặt {{{…}}} "
          "trên một dòng của nó, ngoài bảng và ngoài câu\n");
}

/* What people write is no template: signs of notes and rows of stars are as meant, a pair that has lost its twin is
 * not. */
static void stray_star_in_narrative_is_told(void **state)
{
    struct template_case *c = *state;
    struct rich rich = {
        "Đã **làm\nđủ** việc.\n\n(*) Chú ý ngày 14/6\n* Về thể chế: **đậm**\n******\n  *Nghiêng mở\n\\*sao\n",
        "thuyet-minh/k.txt"};
    assert_string_equal(
        case_build(c, "{{{tm}}}", case_record(c, "tm", value_rich(&rich), NULL)),
        "  paragraph \"Đã **làm\"\n  paragraph \"đủ** việc.\"\n  paragraph \"(*) Chú ý ngày 14/6\"\n"
        "  paragraph \"* Về thể chế: \" b\"đậm\"\n  paragraph \"******\"\n  paragraph \"*Nghiêng mở\"\n  paragraph "
        "\"*sao\"\n");
#define HINT " | viết \\* nếu muốn in chính dấu sao\n"
#define PAIR " K013 dấu ** không có đôi: chữ đậm nằm trong một dòng, giữa hai dấu **" HINT
    assert_string_equal(case_messages(c), "thuyet-minh/k.txt:1:4+2" PAIR "thuyet-minh/k.txt:2:3+2" PAIR
                                          "thuyet-minh/k.txt:7:3+1 K013 dấu * không có dấu * đóng" HINT);
}

static void narrative_tags(void **state)
{
    struct template_case *c = *state;
    check(state, "{{{x}}}", "mau/x.mau:1:1+7 M013 ba ngoặc {{{x}}} chỉ dùng cho thuyết minh | viết {{x}}\n");
    diags_free(c->diags);
    c->diags = diags_new();
    check(state, "{{tm}}",
          "mau/x.mau:1:1+6 M014 \"tm\" là thuyết minh có định dạng | viết với ba ngoặc trên một dòng "
          "riêng: {{{tm}}}\n");
}

/* Everything a value could be taken for. The dump without texts must be that of "x". */
static const char *structure(struct template_case *c, const char *value)
{
    static const char body[] =
        "::the-thuc\n::ten-van-ban{loai=\"BÁO CÁO\" trich-yeu=\"{{v}}\"}\n\n{{v}}\n\nmột {{v}} hai\n{{v}}\n\n# {{v}}\n"
        "## {{v}}\n- {{v}}\n**{{v}}** *{{v}}* ::{{v}} {{v}}\\\n{{v}}\n\n"
        ":::bang{id=ct ten=\"{{v}}\" don-vi-tinh=\"{{v}}\"}\n| {{v}} | b |\n|:--|--:|\n| {{v}} | {{v}} |\n"
        "| a | **{{v}}** |\n| **{{v}}** | {{v}}{{v}} |\n:::\n:::giu-nhau\n{{v}}\n:::\n"
        ":::phu-luc{ten=\"{{v}}\" kem-theo}\n{{v}}\n:::\n";
    struct value agency = case_record(c, "ten", value_text(value), "ten_day_du", value_text(value), NULL);
    struct value date = case_record(c, "so", value_text(value), "ngay", value_date(0), NULL);
    struct value scope =
        case_record(c, "v", value_text(value), "co_quan", agency, "dia_danh", value_text(value), "van_ban", date, NULL);
    case_file(c, "mau/x", body);
    struct doc *doc = case_doc(c, "x", scope, NULL);
    assert_non_null(doc);
    struct buffer kept = {0};
    bool text = false;
    for (const char *d = strstr(case_dump(c, doc), "\nroot"); *d; d++) { /* the title is not escaped */
        if (*d == '\\' && text)
            d++;
        else if (*d == '"')
            text = !text;
        else if (!text)
            buffer_add_byte(&kept, *d);
    }
    const char *result = arena_copy(c->arena, buffer_text(&kept), kept.length);
    buffer_clear(&kept);
    return result;
}

static void values_are_never_markup(void **state)
{
    struct template_case *c = *state;
    static const char *const hostile[] = {"3|ba",
                                          "# x",
                                          "<b>",
                                          "*x",
                                          "**x**",
                                          "a\n\nb",
                                          ":::",
                                          "::the-thuc",
                                          "{{x}}",
                                          "{{{x}}}",
                                          "<",
                                          "^",
                                          "- a",
                                          "+ a",
                                          "@ct",
                                          "\\",
                                          "\\|",
                                          "|",
                                          "|a|b|",
                                          "|---|",
                                          "}",
                                          "\"",
                                          "{a=b}",
                                          "*",
                                          "**",
                                          "a*b*",
                                          "---",
                                          "1. a",
                                          "I. b",
                                          "a) c",
                                          "**Tổng**",
                                          "Tổng",
                                          "a\tb",
                                          "\xF0\x9F\x98\x80",
                                          "\\\n",
                                          ":::\n:::phu-luc{ten=a}\nb\n:::",
                                          "| a |\n|---|\n| b |"};
    const char *expected = structure(c, "x");
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        assert_string_equal(structure(c, hostile[i]), expected);
}

/* The characters of the tokens themselves are refused, in values, templates and narrative. */
static void token_signs_are_refused(void **state)
{
    struct template_case *c = *state;
    struct value scope = case_record(c, "v",
                                     value_text("a\xEE\x80\x80"
                                                "0\xEE\x80\x81"),
                                     "w", value_text("W"), NULL);
    assert_string_equal(
        case_text(c, "{{v}}", scope),
        "mau/x.mau:1:1+5 M018 giá trị của \"v\" chứa ký tự không được phép (U+E000 hoặc U+E001) | xóa ký "
        "tự này trong dữ liệu nguồn\n");
    assert_string_equal(case_text(c,
                                  "{{w}} \xEE\x80\x80"
                                  "0\xEE\x80\x81",
                                  scope),
                        "mau/x.mau:1:7+1 M008 mẫu chứa ký tự không được phép (U+E000 hoặc U+E001) | xóa ký tự này; "
                        "chương trình dùng nó để đánh dấu giá trị\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paragraphs, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(headings, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(emphasis, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(stray_star_is_told, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(narrative, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(stray_star_in_narrative_is_told, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(narrative_tags, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(values_are_never_markup, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(token_signs_are_refused, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
