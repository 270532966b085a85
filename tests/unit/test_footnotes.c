/* Footnotes in templates: which note a reference means, their numbers, where they hang, and their faults. */
#include "template_case.h"

static void check(void **state, const char *body, const char *expected)
{
    struct template_case *c = *state;
    diags_free(c->diags);
    c->diags = diags_new();
    struct value rows = case_list(c, 2, case_record(c, "ten", value_text("[^a] x"), NULL),
                                  case_record(c, "ten", value_text("B"), NULL));
    struct rich *rich = arena_alloc(c->arena, sizeof *rich);
    *rich = (struct rich){"Của đơn vị[^a].\n[^a]: không phải chú thích\n", "thuyet-minh/a.txt"};
    struct value scope = case_record(c, "ds", rows, "tm", value_rich(rich), NULL);
    assert_string_equal(case_build(c, body, scope), expected);
}

static void a_note_hangs_behind_its_first_reference(void **state)
{
    check(state, "Một[^a], hai[^b]; lại[^a].\n\n[^a]: Lời **đậm**\nhai dòng.\n\n[^b]: B",
          "  paragraph \"Một\" ^\"1\" \", hai\" ^\"2\" \"; lại\" ^\"1\" \".\"\n    reference\n    reference\n    "
          "reference\n"
          "    footnote ^\"1\" \" \" \"Lời \" b\"đậm\" \" hai dòng.\"\n    footnote ^\"2\" \" \" \"B\"\n");
    check(state, "# mục[^a]\n- gạch[^b]\n\n[^a]: A\n[^b]: B",
          "  heading level=1 keep \"I. MỤC\" ^\"1\"\n    reference\n    footnote ^\"1\" \" \" \"A\"\n"
          "  bullet \"- gạch\" ^\"2\"\n    reference\n    footnote ^\"2\" \" \" \"B\"\n");
    check(state, "[^a]\n\n[^a]: A", "  paragraph ^\"1\"\n    reference\n    footnote ^\"1\" \" \" \"A\"\n");
}

static void cells_have_notes(void **state)
{
    check(state, "| a[^a] |\n|---|\n| b[^b] |\n\n[^b]: B\n[^a]: A",
          "  table header=1 columns=auto\n    row header\n      cell 0+1x1 centre th \"a\" ^\"1\"\n        reference\n"
          "        footnote ^\"1\" \" \" \"A\"\n    row\n      cell 0+1x1 left \"b\" ^\"2\"\n        reference\n"
          "        footnote ^\"2\" \" \" \"B\"\n");
}

/* The next one of the name, else the last before it: a loop may hold both, or the note may stand once for all. */
static void which_note_is_meant(void **state)
{
    check(state, "{{#ds}}\nĐơn vị[^r].\n\n[^r]: Tên {{ten}}.\n\n{{/ds}}",
          "  paragraph \"Đơn vị\" ^\"1\" \".\"\n    reference\n    footnote ^\"1\" \" \" \"Tên [^a] x.\"\n"
          "  paragraph \"Đơn vị\" ^\"2\" \".\"\n    reference\n    footnote ^\"2\" \" \" \"Tên B.\"\n");
    check(state, "[^c]: Chung.\n\na[^c]\n\nb[^c]",
          "  paragraph \"a\" ^\"1\"\n    reference\n    footnote ^\"1\" \" \" \"Chung.\"\n"
          "  paragraph \"b\" ^\"1\"\n    reference\n");
}

/* Each annex counts for itself and has its own copy of a note of the body. */
static void annexes_count_for_themselves(void **state)
{
    check(state,
          "a[^x] b[^y]\n\n[^x]: X\n[^y]: Y\n\n:::phu-luc{ten=\"p\"}\nc[^y]\n:::\n:::phu-luc{ten=\"q\"}\nd[^x]\n:::\n",
          "  paragraph \"a\" ^\"1\" \" b\" ^\"2\"\n    reference\n    reference\n    footnote ^\"1\" \" \" \"X\"\n"
          "    footnote ^\"2\" \" \" \"Y\"\n  annex\n    line annex-label \"Phụ lục I\"\n    line annex-title \"P\"\n"
          "    paragraph \"c\" ^\"1\"\n      reference\n      footnote ^\"1\" \" \" \"Y\"\n"
          "  annex\n    line annex-label \"Phụ lục II\"\n    line annex-title \"Q\"\n"
          "    paragraph \"d\" ^\"1\"\n      reference\n      footnote ^\"1\" \" \" \"X\"\n");
}

/* Values, narrative and brackets that are no name stay what they are. */
static void only_templates_make_notes(void **state)
{
    check(state, "{{#ds}}\n{{ten}}\n\n{{/ds}}", "  paragraph \"[^a] x\"\n  paragraph \"B\"\n");
    check(state, "{{{tm}}}", "  paragraph \"Của đơn vị[^a].\"\n  paragraph \"[^a]: không phải chú thích\"\n");
    check(state, "\\[^a] [a] [^a b] [^] [x^y]", "  paragraph \"[^a] [a] [^a b] [^] [x^y]\"\n");
}

static void faults(void **state)
{
    check(state, "a[^mot]\n\n[^mto]: x", "mau/x.mau:1:2+6 K017 chú thích \"mot\" chưa có lời | ý bạn là \"[^mto]\"?\n");
    check(state, "a[^xyz]",
          "mau/x.mau:1:2+6 K017 chú thích \"xyz\" chưa có lời | thêm một dòng riêng: [^xyz]: lời chú "
          "thích\n");
    check(state, "a[^a]\n\n[^a]: x[^b]\n[^b]: y",
          "mau/x.mau:3:8+4 K018 trong lời chú thích không đặt chú thích khác được | đưa chú thích ấy ra đoạn văn, hoặc "
          "viết \\[ nếu muốn in chính dấu ngoặc\n");
    check(state, "a[^a]\n\n[^a]:\n\nb",
          "mau/x.mau:3:1+4 K019 chú thích \"a\" không có lời | viết lời chú thích sau dấu hai chấm\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_note_hangs_behind_its_first_reference, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(cells_have_notes, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(which_note_is_meant, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(annexes_count_for_themselves, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(only_templates_make_notes, case_setup, case_teardown),
        cmocka_unit_test_setup_teardown(faults, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
