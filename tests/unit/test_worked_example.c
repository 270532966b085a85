/* The 17 dossiers of the worked example, loaded from CSV through the real pack: the row of form II.06a and the rates
 * that were worked out by hand. */
#include "cmocka_setup.h"
#include "compute/sqltext.h"
#include "worked.h"

struct expected {
    const char *code;
    int numerator, denominator; /* -1: a count */
};

static void assert_row(const struct worked *worked, const struct figure *row, const struct expected *expected,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t index = worked_index(worked, expected[i].code);
        assert_true(index < worked->pack.indicator_count);
        const struct figure *figure = &row[index];
        if (figure->state == FIGURE_ABSENT || figure->numerator != expected[i].numerator ||
            (expected[i].denominator >= 0 && figure->denominator != expected[i].denominator))
            fail_msg("%s: %d/%d expected, %lld/%lld found", expected[i].code, expected[i].numerator,
                     expected[i].denominator, (long long)figure->numerator, (long long)figure->denominator);
        assert_int_equal(figure->state, expected[i].denominator < 0 ? FIGURE_COUNT : FIGURE_RATIO);
    }
}

/* Row 0 = the agency; the unit's otherwise. */
static const struct figure *row_of(const struct worked *worked, const char *unit)
{
    if (unit == NULL)
        return facts_row(worked->facts, 0, worked->arena);
    size_t index = facts_unit_index(worked->facts, unit);
    assert_true(index != UNIT_NONE);
    return facts_row(worked->facts, index + 1, worked->arena);
}

static void form_of_the_agency(void **state)
{
    static const struct expected EXPECTED[] = {
        {"C03", 14, -1},   {"C04", 7, -1},    {"C05", 4, -1},    {"C06", 3, -1},   {"C07", 8, -1},   {"C08", 2, -1},
        {"C09", 3, -1},    {"C10", 3, -1},    {"C11", 6, -1},    {"C12", 3, -1},   {"C13", 3, -1},   {"CC-01", 5, 8},
        {"CC-01b", 8, 14}, {"CC-01c", 5, 11}, {"CC-04", 7, 11},  {"CC-13", 1, 6},  {"CC-02", 3, -1}, {"CC-03", 3, -1},
        {"CC-24", 1, -1},  {"CC-25a", 2, -1}, {"CC-25b", 1, -1}, {"CC-25c", 1, -1}};
    assert_row(*state, row_of(*state, NULL), EXPECTED, sizeof EXPECTED / sizeof *EXPECTED);
}

/* D01 D03 D04 D05 of Phòng A; the Chi cục holds its own four and the six of the room below it. */
static void forms_of_units(void **state)
{
    static const struct expected ROOM[] = {{"C03", 4, -1}, {"C04", 1, -1}, {"C05", 1, -1}, {"C06", 2, -1},
                                           {"C07", 3, -1}, {"C08", 2, -1}, {"C09", 1, -1}, {"C10", 0, -1},
                                           {"C11", 1, -1}, {"C12", 1, -1}, {"C13", 0, -1}, {"CC-13", 0, 0}};
    static const struct expected BRANCH[] = {{"C03", 10, -1}, {"C04", 6, -1}, {"C05", 3, -1}, {"C06", 1, -1},
                                             {"C07", 5, -1},  {"C08", 0, -1}, {"C09", 2, -1}, {"C10", 3, -1},
                                             {"C11", 5, -1},  {"C12", 2, -1}, {"C13", 3, -1}, {"CC-25c", 1, -1}};
    static const struct expected BELOW[] = {{"C03", 6, -1}, {"C07", 3, -1}, {"C10", 1, -1},   {"C11", 3, -1},
                                            {"C12", 1, -1}, {"C13", 2, -1}, {"CC-25a", 2, -1}};
    assert_row(*state, row_of(*state, "PA"), ROOM, sizeof ROOM / sizeof *ROOM);
    assert_row(*state, row_of(*state, "CB"), BRANCH, sizeof BRANCH / sizeof *BRANCH);
    assert_row(*state, row_of(*state, "CB1"), BELOW, sizeof BELOW / sizeof *BELOW);
}

static void official_order(void **state)
{
    const struct facts *facts = ((struct worked *)*state)->facts;
    assert_int_equal(facts->unit_count, 3);
    assert_string_equal(facts->units[0].code, "CB"); /* thu_tu 1 */
    assert_string_equal(facts->units[1].code, "CB1");
    assert_string_equal(facts->units[2].code, "PA");
    assert_int_equal(facts->units[1].level, 1);
}

static void fields(void **state)
{
    const struct worked *worked = *state;
    assert_int_equal(worked->facts->dimension_count, 1);
    const struct dimension_facts *dimension = &worked->facts->dimensions[0];
    assert_int_equal(dimension->count, 2); /* no catalogue: the fields of the dossiers in binary order */
    assert_string_equal(dimension->members[0].code, "X");
    assert_string_equal(dimension->members[1].code, "Y");
    static const struct expected Y[] = {{"C03", 4, -1}, {"C07", 3, -1}, {"C11", 1, -1}, {"CC-01", 3, 3}};
    assert_row(worked, figurerows_row(dimension->figures, 1, worked->arena), Y, 4);
    assert_true(dimension->applies[worked_index(worked, "CC-01")]);
    assert_false(dimension->applies[worked_index(worked, "CC-10")]);
}

/* Without the tables: no figure, and no zero that looks like one. */
static void absent_tables(void **state)
{
    static const char *const CODES[] = {"CC-07", "CC-08", "CC-10", "CC-12", "CC-12b"};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        for (size_t row = 0; row < 4; row++) {
            const struct worked *worked = *state;
            assert_int_equal(facts_figure(worked->facts, row, worked_index(worked, CODES[i])).state, FIGURE_ABSENT);
        }
}

static void late_dossiers(void **state)
{
    static const char *const KEYS[] = {"D17", "D07", "D08", "D12", "D15", "D10"}; /* by due date, then code */
    static const int DAYS[] = {12, 3, 8, 25, 15, 1};
    const struct worked *worked = *state;
    const struct fact_list *list =
        &worked->facts->lists[schema_list(&worked->pack, "ho_so_qua_han") - worked->pack.lists];
    assert_true(list->present);
    assert_int_equal(list->row_count, 6);
    assert_string_equal(list->columns[list->column_count - 2].name, "_tep");
    assert_string_equal(list->columns[list->column_count - 1].name, "_dong");
    for (size_t row = 0; row < 6; row++) {
        const struct value *cells = list->cells + row * list->column_count;
        for (size_t i = 0; i < list->column_count; i++) {
            if (strcmp(list->columns[i].name, "khoa") == 0)
                assert_string_equal(cells[i].text, KEYS[row]);
            if (strcmp(list->columns[i].name, "so_ngay_tre") == 0)
                assert_int_equal(cells[i].integer, DAYS[row]);
            if (strcmp(list->columns[i].name, "ngay_hen_tra") == 0)
                assert_int_equal(cells[i].kind, VALUE_DATE);
        }
        assert_true(list->units[row] != UNIT_NONE);
    }
    /* D17 stands on line 18 of the file. */
    assert_int_equal(list->cells[list->column_count - 1].integer, 18);
}

static const struct fact_list *list_of(const struct worked *worked, const char *name)
{
    const struct fact_list *list = &worked->facts->lists[schema_list(&worked->pack, name) - worked->pack.lists];
    assert_true(list->present);
    return list;
}

static int64_t cell_of(const struct fact_list *list, size_t row, const char *column)
{
    for (size_t i = 0; i < list->column_count; i++)
        if (strcmp(list->columns[i].name, column) == 0)
            return list->cells[row * list->column_count + i].integer;
    fail_msg("no column %s", column);
    return 0;
}

/* The period ends on Wednesday 14/6/2023. D09 is due that day; D05 on the 20th, the fourth working day after it. D11
 * waits since 15/5, which are 30 days and not more: its clock stands still, so it is not due soon either. */
static void work_ahead(void **state)
{
    static const int64_t LEFT[] = {0, 4}, THREE[] = {1, 0};
    const struct fact_list *soon = list_of(*state, "ho_so_sap_den_han");
    assert_int_equal(soon->row_count, 2);
    for (size_t row = 0; row < 2; row++) {
        assert_int_equal(cell_of(soon, row, "so_ngay_con"), LEFT[row]);
        assert_int_equal(cell_of(soon, row, "trong_ba_ngay"), THREE[row]);
    }
    assert_int_equal(list_of(*state, "ho_so_tam_dung_lau")->row_count, 0);
}

static int setup(void **state)
{
    return worked_setup(state, "tests/worked-example");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form_of_the_agency), cmocka_unit_test(forms_of_units),
        cmocka_unit_test(official_order),     cmocka_unit_test(fields),
        cmocka_unit_test(absent_tables),      cmocka_unit_test(late_dossiers),
        cmocka_unit_test(work_ahead),
    };
    return cmocka_run_group_tests(tests, setup, worked_teardown);
}
