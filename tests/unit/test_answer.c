/* Rows as a table, CSV and JSON, at once or one by one. */
#include "cmocka_setup.h"

#include "base/arena.h"
#include "office/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const HEADERS[] = {"ma", "so"};
static const char CSV[] = "ma,so\n\"A, \"\"B\"\"\",12\n,\nố,3\n";
static const char JSON[] = "[\n{\"ma\":\"A, \\\"B\\\"\",\"so\":12},\n{\"ma\":null,\"so\":null},\n"
                           "{\"ma\":\"ố\",\"so\":3}\n]\n";
static const char TABLE[] = "ma      so\nA, \"B\"  12\n          \nố        3\n";

static void add_rows(struct answer *answer)
{
    answer_add(answer, "A, \"B\"", false);
    answer_add(answer, "12", true);
    answer_add(answer, NULL, false);
    answer_add(answer, NULL, true);
    answer_add(answer, "ố", false);
    answer_add(answer, "3", true);
}

static void forms(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct answer *answer = answer_new(HEADERS, 2);
    add_rows(answer);
    assert_string_equal(answer_text(answer, FORMAT_CSV, arena), CSV);
    assert_string_equal(answer_text(answer, FORMAT_JSON, arena), JSON);
    assert_string_equal(answer_text(answer, FORMAT_TABLE, arena), TABLE);
    answer_free(answer);
    arena_free(arena);
}

/* What has reached the file before answer_print() and after it. */
static void flowing(enum output_format format, bool rows, const char *early, const char *whole)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    struct answer *answer = answer_new(HEADERS, 2);
    answer_flow(answer, format, out);
    if (rows)
        add_rows(answer);
    fflush(out);
    assert_string_equal(text, early);
    answer_print(answer, format, out);
    fclose(out);
    assert_string_equal(text, whole);
    answer_free(answer);
    free(text);
}

static void rows_that_flow(void **state)
{
    (void)state;
    char open[sizeof JSON];
    memcpy(open, JSON, sizeof JSON);
    open[strlen(JSON) - strlen("\n]\n")] = '\0';
    flowing(FORMAT_CSV, true, CSV, CSV);
    flowing(FORMAT_JSON, true, open, JSON);
    flowing(FORMAT_TABLE, true, "", TABLE);
}

static void no_rows(void **state)
{
    (void)state;
    flowing(FORMAT_CSV, false, "", "ma,so\n");
    flowing(FORMAT_JSON, false, "", "[\n]\n");
    flowing(FORMAT_TABLE, false, "", "ma  so\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms), cmocka_unit_test(rows_that_flow),
                                       cmocka_unit_test(no_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
