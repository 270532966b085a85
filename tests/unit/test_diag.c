#include "base/diag.h"
#include "base/diagprint.h"

#include "cmocka_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char TEXT[] = "dòng một\nTrong {{so_dta}} hồ sơ\n";

static char *printed(const struct diags *diags, enum diag_form form)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diags_print(diags, form, false, out);
    fclose(out);
    return text;
}

static struct diags *one_error(void)
{
    struct diags *diags = diags_new();
    size_t offset = (size_t)(strstr(TEXT, "so_dta") - TEXT), length;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "M012", place_in("mau/a.mau", TEXT, strlen(TEXT), offset, 6),
                                 "không có dữ liệu \"%s\"", "so_dta");
    const char *line = place_line(TEXT, strlen(TEXT), offset, &length);
    diag_set_source(diags, diag, line, length);
    diag_set_hint(diags, diag, "ý bạn là \"%s\"?", "so_dat");
    return diags;
}

static void points_at_the_fault(void **state)
{
    (void)state;
    struct diags *diags = one_error();
    char *text = printed(diags, DIAG_HUMAN);
    assert_string_equal(text, "mau/a.mau:2:9: lỗi[M012]: không có dữ liệu \"so_dta\"\n"
                              "    2 | Trong {{so_dta}} hồ sơ\n"
                              "      |         ^^^^^^\n"
                              "  gợi ý: ý bạn là \"so_dat\"?\n");
    free(text);
    text = printed(diags, DIAG_SHORT);
    assert_string_equal(text, "mau/a.mau:2:9: lỗi[M012]: không có dữ liệu \"so_dta\"\n");
    free(text);
    text = printed(diags, DIAG_JSON);
    assert_string_equal(text, "{\"level\":\"error\",\"code\":\"M012\",\"file\":\"mau/a.mau\",\"line\":2,\"col\":9,"
                              "\"end_col\":15,\"unit\":null,\"message\":\"không có dữ liệu \\\"so_dta\\\"\","
                              "\"hint\":\"ý bạn là \\\"so_dat\\\"?\"}\n");
    free(text);
    diags_free(diags);
}

static void counts_columns_as_shown(void **state)
{
    (void)state;
    const char *text = "hồ sơ: x";
    struct place at = place_in("f", text, strlen(text), strlen("hồ sơ: "), 1);
    assert_int_equal(at.line, 1);
    assert_int_equal(at.column, 8);
    assert_int_equal(at.length, 1);
}

/* What a loop says again and again at one place takes no room from what else is wrong with the file. */
static void a_repetition_takes_no_room(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    for (int i = 0; i < 60; i++)
        diag_add(diags, DIAG_ERROR, "M001", (struct place){.file = "a.mau", .line = 5, .column = 1}, "sai");
    diag_add(diags, DIAG_ERROR, "M001", (struct place){.file = "a.mau", .line = 9, .column = 1}, "sai");
    assert_int_equal(diags_length(diags), 2);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 2);
    assert_int_equal(diags_at(diags, 1)->at.line, 9);
    diags_free(diags);
}

static void caps_a_cause(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    for (uint32_t i = 1; i <= 1000; i++)
        diag_add(diags, DIAG_WARNING, "D020", (struct place){.file = "a.csv", .line = i}, "ngày lạ");
    diag_add(diags, DIAG_WARNING, "D020", (struct place){.file = "b.csv", .line = 1}, "ngày lạ");
    assert_int_equal(diags_count(diags, DIAG_WARNING), 1001);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
    assert_int_equal(diags_length(diags), 51);
    assert_int_equal(diags_at(diags, 49)->more, 950);
    struct diags *all = diags_new();
    diags_append(all, diags, "P01");
    assert_int_equal(diags_count(all, DIAG_WARNING), 1001);
    assert_string_equal(diags_at(all, 0)->unit, "P01");
    assert_false(diags_have(all, "D"));
    diags_free(all);
    diags_free(diags);
}

static void add_errors(struct diags *diags, size_t count, uint32_t line, const char *unit)
{
    for (size_t i = 0; i < count; i++)
        diag_set_unit(
            diags, diag_add(diags, DIAG_ERROR, "D031", (struct place){"a.csv", line + (uint32_t)i, 0, 0}, "sai"), unit);
}

static void has_entry_of(const struct diags *diags, const char *unit, uint32_t line)
{
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (diag->at.line == line && diag->unit && strcmp(diag->unit, unit) == 0)
            return;
    }
    fail_msg("no entry of %s in line %u", unit, line);
}

/* Beyond what is shown of one cause, an error of a unit that has none among the entries is an entry all the same: its
 * papers must not be made. The same when lists are joined. */
static void keeps_one_error_of_each_unit(void **state)
{
    (void)state;
    struct diags *diags = diags_new(), *more = diags_new();
    add_errors(diags, 60, 1, "A");
    add_errors(diags, 3, 100, "B");
    assert_int_equal(diags_length(diags), 51);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 63);
    has_entry_of(diags, "B", 100);
    assert_string_equal(diags_at(diags, 50)->message, "sai");
    add_errors(more, 2, 200, "B");
    add_errors(more, 60, 300, "C");
    add_errors(more, 1, 400, NULL);
    diags_append(diags, more, NULL);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 126);
    has_entry_of(diags, "C", 300);
    assert_int_equal(diags_length(diags), 53);
    assert_null(diags_at(diags, 52)->unit);
    assert_int_equal(diags_at(diags, 52)->at.line, 400);
    size_t total = 0;
    for (size_t i = 0; i < diags_length(diags); i++)
        total += 1 + diags_at(diags, i)->more;
    assert_int_equal(total, 126);
    diags_free(more);
    diags_free(diags);
}

/* One name in thirty rows leaves room for the next name, in one list and in several that are joined; units keep
 * theirs. */
static void says_once_what_it_is_about(void **state)
{
    (void)state;
    struct diags *parts[2] = {diags_new(), diags_new()}, *all = diags_new();
    for (uint32_t row = 1; row <= 60; row++) {
        const char *about = row % 2 ? "x.csv\nPhòng A" : "x.csv\nPhòng B";
        struct diag *diag =
            diag_add_about(parts[row > 40], DIAG_ERROR, "D037", (struct place){.file = "x.csv", .line = row}, about,
                           "%s", row % 2 ? "không có A" : "không có B");
        diag_set_unit(parts[row > 40], diag, row == 59 ? "CUOI" : "DAU");
    }
    assert_true(diags_know(parts[0], "D037", "x.csv\nPhòng A"));
    assert_false(diags_know(parts[0], "D037", "x.csv\nPhòng C"));
    assert_false(diags_full(parts[0], "D037", "x.csv"));
    for (int i = 0; i < 2; i++)
        diags_append(all, parts[i], NULL);
    char *text = printed(all, DIAG_SHORT);
    assert_string_equal(text, "x.csv:1: lỗi[D037]: không có A (đơn vị DAU) (và 28 phát hiện cùng loại)\n"
                              "x.csv:2: lỗi[D037]: không có B (đơn vị DAU) (và 29 phát hiện cùng loại)\n"
                              "x.csv:59: lỗi[D037]: không có A (đơn vị CUOI)\n");
    assert_int_equal(diags_count(all, DIAG_ERROR), 60);
    free(text);
    diags_free(parts[0]);
    diags_free(parts[1]);
    diags_free(all);
}

/* Neighbours with one code and one hint: it stands once, below the last of them. */
static void a_shared_hint_is_said_once(void **state)
{
    (void)state;
    static const char *const hints[] = {"hỏi lại", "hỏi lại", "hỏi lại", NULL, "hỏi lại"};
    struct diags *diags = diags_new();
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        struct diag *diag =
            diag_add(diags, DIAG_WARNING, i == 2 ? "C022" : "C021", (struct place){0}, "câu %zu", i + 1);
        if (hints[i])
            diag_set_hint(diags, diag, "%s", hints[i]);
    }
    char *text = printed(diags, DIAG_HUMAN);
    assert_string_equal(text, "cảnh báo[C021]: câu 1\n"
                              "cảnh báo[C021]: câu 2\n"
                              "  gợi ý cho cả 2 phát hiện trên: hỏi lại\n"
                              "cảnh báo[C022]: câu 3\n"
                              "  gợi ý: hỏi lại\n"
                              "cảnh báo[C021]: câu 4\n"
                              "cảnh báo[C021]: câu 5\n"
                              "  gợi ý: hỏi lại\n");
    free(text);
    diags_free(diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_one_error_of_each_unit), cmocka_unit_test(says_once_what_it_is_about),
        cmocka_unit_test(points_at_the_fault),          cmocka_unit_test(counts_columns_as_shown),
        cmocka_unit_test(a_repetition_takes_no_room),   cmocka_unit_test(caps_a_cause),
        cmocka_unit_test(a_shared_hint_is_said_once)};
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
