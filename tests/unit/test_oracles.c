/* Percentages that authorities have printed, from the counts printed beside them: half up reproduces every one, cutting
 * off would miss many. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "cmocka_setup.h"
#include "model/facts.h"

#include <stdlib.h>
#include <string.h>

#define FIELDS 7

struct published {
    int64_t numerator, denominator, factor;
    int places;
    const char *printed, *statement;
};

static bool read_line(char **text, struct published *row)
{
    char *fields[FIELDS], *line = *text, *end = line + strcspn(line, "\n");
    *text = *end ? end + 1 : end;
    *end = '\0';
    if (*line == '#' || *line == '\0')
        return false;
    for (size_t i = 0; i < FIELDS; i++) {
        fields[i] = line;
        line += strcspn(line, ";");
        if (i + 1 < FIELDS) {
            assert_int_equal(*line, ';');
            *line++ = '\0';
        }
    }
    *row = (struct published){strtoll(fields[0], NULL, 10),
                              strtoll(fields[1], NULL, 10),
                              strtoll(fields[2], NULL, 10),
                              (int)strtol(fields[3], NULL, 10),
                              fields[4],
                              fields[5]};
    return true;
}

static void published_figures(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diags *diags = diags_new();
    struct file file;
    struct published row;
    size_t count = 0, cut = 0;
    assert_true(file_read("tests/oracles.csv", 1 << 20, arena, diags, &file));
    for (char *text = arena_text(arena, file.data); *text;) {
        char shown[DECIMAL_TEXT];
        struct decimal number, printed;
        if (!read_line(&text, &row))
            continue;
        count++;
        assert_true(decimal_ratio(row.numerator, row.denominator, row.factor, row.places, &number));
        decimal_text(number, '.', ',', shown);
        /* Some print 13,6 for 13,60. */
        assert_int_equal(decimal_parse(row.printed, strlen(row.printed), DECIMAL_VIETNAMESE, &printed), DECIMAL_OK);
        if (decimal_compare(number, printed) != 0)
            fail_msg("%s: %s printed, %s computed", row.statement, row.printed, shown);
        int64_t scale = 1;
        for (int i = 0; i < row.places; i++)
            scale *= 10;
        cut += number.units != row.numerator * row.factor * scale / row.denominator;
        if (row.factor != 100)
            continue;
        struct figure figure = {FIGURE_RATIO, row.numerator, row.denominator};
        struct target none = {.relation = TARGET_NONE};
        assert_true(facts_printed(&figure, &none, true, row.places, &number));
        assert_int_equal(decimal_compare(number, printed), 0);
    }
    assert_int_equal(count, 59);
    assert_true(cut >= 27); /* so many would be wrong if the digits were only cut off */
    diags_free(diags);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(published_figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
