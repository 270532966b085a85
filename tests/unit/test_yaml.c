#include "settings/yaml.h"

#include "said.h"

static bool reads(struct run *run, struct yaml *yaml, const char *text)
{
    return yaml_read(yaml, "a.yaml", text, strlen(text), 1, run->arena, run->diags);
}

static void builds_a_tree_with_places(void **state)
{
    (void)state;
    struct run run = run_new();
    struct yaml yaml;
    assert_true(reads(&run, &yaml, "tên: Sở Y tế\nds: [một, \"hai: 2\"]\nbảng:\n  - {a: 1}\nchữ: |\n  x\n  y\n"));
    assert_int_equal(yaml.root->kind, YAML_MAP);
    assert_int_equal(yaml.root->count, 4);
    const struct yaml_node *name = yaml_find(yaml.root, "tên");
    assert_string_equal(name->text, "Sở Y tế");
    assert_int_equal(name->at.line, 1);
    assert_int_equal(name->at.column, 6);
    assert_int_equal(name->at.length, 7);
    struct texts texts = yaml_texts(&yaml, yaml.root, "ds");
    assert_int_equal(texts.count, 2);
    assert_string_equal(texts.items[1], "hai: 2");
    const struct yaml_node *list = yaml_list(&yaml, yaml.root, "bảng");
    assert_int_equal(list->count, 1);
    assert_int_equal(list->entries[0].value->entries[0].key_at.line, 4);
    assert_int_equal(list->entries[0].value->entries[0].key_at.column, 6);
    const struct yaml_node *literal = yaml_find(yaml.root, "chữ");
    assert_string_equal(literal->text, "x\ny\n");
    assert_true(literal->literal);
    assert_said(&run, "");
    run_free(&run);
}

/* All scalars are texts: nothing turns into a number, a truth value or a date behind the writer's back. */
static void keeps_scalars_as_written(void **state)
{
    (void)state;
    struct run run = run_new();
    struct yaml yaml;
    assert_true(reads(&run, &yaml, "a: no\nb: 1.0\nc: 2023-06-14\nd: ~\ne:\n"));
    assert_string_equal(yaml_text(&yaml, yaml.root, "a", NULL), "no");
    assert_string_equal(yaml_text(&yaml, yaml.root, "b", NULL), "1.0");
    assert_string_equal(yaml_text(&yaml, yaml.root, "c", NULL), "2023-06-14");
    assert_string_equal(yaml_text(&yaml, yaml.root, "d", NULL), "~");
    assert_string_equal(yaml_text(&yaml, yaml.root, "e", NULL), "");
    assert_null(yaml_text(&yaml, yaml.root, "g", NULL));
    assert_true(reads(&run, &yaml, ""));
    assert_null(yaml.root);
    run_free(&run);
}

static void refuses(const char *text, const char *wanted)
{
    struct run run = run_new();
    struct yaml yaml;
    assert_false(reads(&run, &yaml, text));
    assert_said(&run, wanted);
    run_free(&run);
}

static void refuses_what_the_subset_leaves_out(void **state)
{
    (void)state;
    refuses("a: &x 1\n", "a.yaml:1:4: lỗi[S002]: không dùng dấu neo & và * trong tệp khai báo\n"
                         "    1 | a: &x 1\n"
                         "      |    ^^^^\n"
                         "  gợi ý: chỉ dùng chữ, danh sách và các cặp khóa: giá trị\n");
    refuses("a: !!int 1\n", "a.yaml:1:4: lỗi[S002]: không dùng nhãn kiểu ! trong tệp khai báo\n"
                            "    1 | a: !!int 1\n"
                            "      |    ^^^^^^^\n"
                            "  gợi ý: chỉ dùng chữ, danh sách và các cặp khóa: giá trị\n");
    refuses("a: 1\n---\nb: 2\n", "a.yaml:2:1: lỗi[S002]: không dùng nhiều tài liệu (dòng \"---\") trong tệp khai báo\n"
                                 "    2 | ---\n"
                                 "      | ^\n"
                                 "  gợi ý: chỉ dùng chữ, danh sách và các cặp khóa: giá trị\n");
}

static void refuses_faults(void **state)
{
    (void)state;
    refuses("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: lỗi[S004]: khóa \"a\" đã có ở dòng 1\n"
                                  "    3 | a: 3\n"
                                  "      | ^\n"
                                  "  gợi ý: giữ lại một dòng, xóa dòng kia\n");
    refuses("a: b: c\n", "a.yaml:1:5: lỗi[S001]: tệp khai báo viết sai cú pháp YAML\n"
                         "    1 | a: b: c\n"
                         "      |     ^\n"
                         "  gợi ý: chữ có dấu hai chấm \":\" bên trong phải đặt trong dấu ngoặc kép\n");
    refuses("a:\n\tb: 1\n",
            "a.yaml:2:1: lỗi[S001]: tệp khai báo viết sai cú pháp YAML\n"
            "    2 |  b: 1\n"
            "      | ^\n"
            "  gợi ý: thụt dòng bằng dấu cách, không dùng phím Tab; chữ bắt đầu bằng ký hiệu đặc biệt phải "
            "đặt trong ngoặc kép\n");
}

/* What is never closed is met lines below; the fault is where it was opened. */
static void shows_what_was_left_open(void **state)
{
    (void)state;
    refuses("a: 1\nb: {c: 1, d: 2\ne: 3\nf: 4\n", "a.yaml:2:4: lỗi[S001]: tệp khai báo viết sai cú pháp YAML\n"
                                                  "    2 | b: {c: 1, d: 2\n"
                                                  "      |    ^\n"
                                                  "  gợi ý: dấu \"{\" mở ở đây chưa có dấu \"}\" đóng\n");
    refuses("b: [c, d\ne: 3\n", "a.yaml:1:4: lỗi[S001]: tệp khai báo viết sai cú pháp YAML\n"
                                "    1 | b: [c, d\n"
                                "      |    ^\n"
                                "  gợi ý: dấu \"[\" mở ở đây chưa có dấu \"]\" đóng\n");
    static const char *const quotes[] = {"a: \"VT\nb: 1\n", "a: \"VT\nb: 1\nc: \"x\"\nd: 1\n",
                                         "a: \"VT\nb: 1\nc: \"\"\n"};
    for (size_t i = 0; i < 3; i++)
        refuses(quotes[i], "a.yaml:1:4: lỗi[S001]: tệp khai báo viết sai cú pháp YAML\n"
                           "    1 | a: \"VT\n"
                           "      |    ^\n"
                           "  gợi ý: dấu ngoặc kép mở ở đây chưa được đóng\n");
    refuses("b: {c: 1 d: 2}\n", "a.yaml:1:11: lỗi[S001]: tệp khai báo viết sai cú pháp YAML\n"
                                "    1 | b: {c: 1 d: 2}\n"
                                "      |           ^\n"
                                "  gợi ý: thiếu dấu phẩy hoặc dấu đóng \"}\"\n");
}

/* LIMIT_NESTING is 32: a list within 31 others may hold a text, one more may not. */
static void bounds_nesting(void **state)
{
    (void)state;
    char text[80] = "";
    struct run run = run_new();
    struct yaml yaml;
    memset(text, '[', 31);
    memset(text + 31, ']', 31);
    assert_true(reads(&run, &yaml, text));
    memset(text, '[', 33);
    memset(text + 33, ']', 33);
    assert_false(reads(&run, &yaml, text));
    assert_string_equal(diags_at(run.diags, 0)->code, "S009");
    run_free(&run);
}

static void names_the_key_that_was_meant(void **state)
{
    (void)state;
    static const char *const keys[] = {"dia_danh", "luu"};
    struct run run = run_new();
    struct yaml yaml;
    assert_true(reads(&run, &yaml, "dia_dan: Mẫu\nxyz: 1\n"));
    yaml_check_keys(&yaml, yaml.root, keys, 2);
    assert_true(yaml.failed);
    assert_said(&run, "a.yaml:1:1: lỗi[S003]: không có khóa \"dia_dan\"\n"
                      "    1 | dia_dan: Mẫu\n"
                      "      | ^^^^^^^\n"
                      "  gợi ý: ý bạn là \"dia_danh\"?\n"
                      "a.yaml:2:1: lỗi[S003]: không có khóa \"xyz\"\n"
                      "    2 | xyz: 1\n"
                      "      | ^^^\n"
                      "  gợi ý: ở đây được dùng: dia_danh, luu\n");
    run_free(&run);
}

static void checks_kinds_of_values(void **state)
{
    (void)state;
    struct run run = run_new();
    struct yaml yaml;
    assert_true(reads(&run, &yaml, "a: [1]\nb: có\nc: không\nd: vâng\ne: 7\ng: 7,5\n"));
    assert_true(yaml_flag(&yaml, yaml.root, "b"));
    assert_false(yaml_flag(&yaml, yaml.root, "c"));
    assert_int_equal(yaml_integer(&yaml, yaml.root, "e", 0, 9, 1), 7);
    assert_int_equal(yaml_integer(&yaml, yaml.root, "h", 0, 9, 1), 1);
    assert_false(yaml.failed);
    assert_string_equal(yaml_required(&yaml, yaml.root, "a"), "");
    assert_false(yaml_flag(&yaml, yaml.root, "d"));
    assert_int_equal(yaml_integer(&yaml, yaml.root, "e", 0, 6, 2), 2);
    assert_string_equal(yaml_required(&yaml, yaml.root, "k"), "");
    assert_string_equal(said(&run, DIAG_SHORT), "a.yaml:1:4: lỗi[S006]: \"a\" phải là một chữ\n"
                                                "a.yaml:4:4: lỗi[S007]: \"d\" không nhận giá trị \"vâng\"\n"
                                                "a.yaml:5:4: lỗi[S007]: \"e\" không nhận giá trị \"7\"\n"
                                                "a.yaml:1:1: lỗi[S005]: thiếu khóa \"k\"\n");
    run_free(&run);
}

/* Front matter begins inside a file: places count from there. */
static void counts_lines_from_the_first(void **state)
{
    (void)state;
    struct run run = run_new();
    struct yaml yaml;
    assert_false(yaml_read(&yaml, "m.mau", "a: 1\na: 2\n", 10, 5, run.arena, run.diags));
    assert_string_equal(said(&run, DIAG_SHORT), "m.mau:6:1: lỗi[S004]: khóa \"a\" đã có ở dòng 5\n");
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_a_tree_with_places),          cmocka_unit_test(keeps_scalars_as_written),
        cmocka_unit_test(refuses_what_the_subset_leaves_out), cmocka_unit_test(refuses_faults),
        cmocka_unit_test(shows_what_was_left_open),           cmocka_unit_test(bounds_nesting),
        cmocka_unit_test(names_the_key_that_was_meant),       cmocka_unit_test(checks_kinds_of_values),
        cmocka_unit_test(counts_lines_from_the_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
