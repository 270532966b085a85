/* The fixed readings of contract §5.1 on dossiers, payments, surveys and documents, each row of tests/readings made for
 * one of them, and the policies that change a reading. */
#include "cmocka_setup.h"
#include "worked.h"

struct expected {
    const char *code;
    int numerator, denominator; /* -1: a count */
};

static void assert_figures(const struct worked *worked, const struct facts *facts, const struct expected *expected,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t index = worked_index(worked, expected[i].code);
        struct figure figure = facts_figure(facts, 0, index);
        assert_int_not_equal(figure.state, FIGURE_ABSENT);
        if (figure.numerator != expected[i].numerator ||
            (expected[i].denominator >= 0 && figure.denominator != expected[i].denominator))
            fail_msg("%s: %d/%d expected, %lld/%lld found", expected[i].code, expected[i].numerator,
                     expected[i].denominator, (long long)figure.numerator, (long long)figure.denominator);
    }
}

#define ASSERT_FIGURES(worked, facts, list) assert_figures(worked, facts, list, sizeof(list) / sizeof *(list))

/* (8): R03 R05 R11 R18 R19; (9): R01 R04 R10; (10): R02 R06 R09; (12): R07 R14 R15 R17; (13): R08 R12 R13. */
static void dossiers(void **state)
{
    static const struct expected EXPECTED[] = {
        {"C03", 18, -1},  {"C04", 14, -1},   {"C05", 2, -1},    {"C06", 2, -1},    {"C07", 11, -1}, {"C08", 5, -1},
        {"C09", 3, -1},   {"C10", 3, -1},    {"C11", 7, -1},    {"C12", 4, -1},    {"C13", 3, -1},  {"CC-13", 1, 6},
        {"CC-24", 1, -1}, {"CC-25a", 2, -1}, {"CC-25b", 2, -1}, {"CC-25c", 0, -1}, {"CC-08", 1, 4}};
    ASSERT_FIGURES(*state, ((struct worked *)*state)->facts, EXPECTED);
}

/* R01, R07 and R16 without cash, R02 with. */
static void payments(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-07", 3, 4}};
    ASSERT_FIGURES(*state, ((struct worked *)*state)->facts, EXPECTED);
}

/* S2 stands for S1; S3 is satisfied, S4 is not; S5 is of another survey, S6 too late. */
static void surveys(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-10", 2, 3}};
    ASSERT_FIGURES(*state, ((struct worked *)*state)->facts, EXPECTED);
}

static void documents(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-12", 2, 4}, {"CC-12b", 1, -1}};
    ASSERT_FIGURES(*state, ((struct worked *)*state)->facts, EXPECTED);
}

/* Fields come from the catalogue, in its order; dossiers without one take their procedure's. */
static void fields(void **state)
{
    const struct worked *worked = *state;
    const struct dimension_facts *dimension = &worked->facts->dimensions[0];
    size_t received = worked_index(worked, "C03");
    assert_int_equal(dimension->count, 2);
    assert_string_equal(dimension->members[0].code, "Y");
    assert_string_equal(dimension->members[1].code, "X");
    assert_int_equal(figurerows_at(dimension->figures, 0, received).numerator, 5);  /* R01 R02 R03 R11 R18 */
    assert_int_equal(figurerows_at(dimension->figures, 1, received).numerator, 13); /* the others */
}

static const struct facts *with_policy(struct worked *worked, const char *name, const char *value)
{
    struct workspace workspace = worked->workspace;
    struct setting *setting = arena_alloc(worked->arena, sizeof *setting);
    *setting = (struct setting){.name = name, .value = value};
    workspace.policy_count = 1;
    workspace.policies = setting;
    struct run_input input = worked_input(worked, NULL);
    input.workspace = &workspace;
    const struct facts *facts = run_facts(&input, worked->arena, worked->diags);
    assert_non_null(facts);
    return facts;
}

static void returned_apart(void **state)
{
    static const struct expected EXPECTED[] = {{"C03", 16, -1}, {"C07", 9, -1}, {"C09", 2, -1},
                                               {"C10", 2, -1},  {"C11", 7, -1}, {"CC-25b", 2, -1}};
    ASSERT_FIGURES(*state, with_policy(*state, "tra_lai", "rieng"), EXPECTED);
}

/* R07 and R15 are judged by their due dates, both before the last day. */
static void waiting_by_due_date(void **state)
{
    static const struct expected EXPECTED[] = {{"C11", 7, -1}, {"C12", 2, -1}, {"C13", 5, -1}, {"CC-25a", 2, -1}};
    ASSERT_FIGURES(*state, with_policy(*state, "tam_dung", "theo_han"), EXPECTED);
}

static bool has_finding(const struct diags *diags, const char *word, uint32_t line)
{
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (strcmp(diag->code, "C021") == 0 && strstr(diag->message, word) && diag->at.line == line)
            return true;
    }
    return false;
}

static size_t findings(const struct diags *diags, const char *word)
{
    size_t count = 0;
    for (size_t i = 0; i < diags_length(diags); i++)
        count += strcmp(diags_at(diags, i)->code, "C021") == 0 && strstr(diags_at(diags, i)->message, word);
    return count;
}

/* R06 was paid on no day (line 9). Without a previous period nothing is said of carry-over. */
static void unpaid_day_is_a_warning(void **state)
{
    const struct worked *worked = *state;
    assert_true(has_finding(worked->diags, "R06", 9));
    assert_false(has_finding(worked->diags, "R19", 20));
}

/* R18 was open and is carried over; R19 (line 20) comes from nowhere; P01 is gone. */
static void carry_over_names_the_dossiers(void **state)
{
    struct worked *worked = *state, before;
    worked_open(&before, "tests/readings", "2022-H2");
    assert_non_null(before.facts);
    struct run_input compared = worked_input(&before, NULL);
    compared.checks = false;
    struct run_input input = worked_input(worked, run_facts(&compared, before.arena, before.diags));
    struct diags *diags = diags_new();
    assert_non_null(run_facts(&input, worked->arena, diags));
    assert_int_equal(findings(diags, "kỳ trước"), 2); /* R19 and P01 */
    assert_true(has_finding(diags, "R06", 9));
    assert_true(has_finding(diags, "R19", 20));
    assert_true(has_finding(diags, "P01", 0));
    diags_free(diags);
    worked_close(&before);
}

static int setup(void **state)
{
    return worked_setup(state, "tests/readings");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dossiers),
        cmocka_unit_test(payments),
        cmocka_unit_test(surveys),
        cmocka_unit_test(documents),
        cmocka_unit_test(fields),
        cmocka_unit_test(unpaid_day_is_a_warning),
        cmocka_unit_test(returned_apart),
        cmocka_unit_test(waiting_by_due_date),
        cmocka_unit_test(carry_over_names_the_dossiers),
    };
    return cmocka_run_group_tests(tests, setup, worked_teardown);
}
