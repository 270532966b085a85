/* The indicators beside the columns of the form: one row of tests/rules for each reading of contract §5.1, figures of
 * the department, of units in a tree (A1 and A2 below A; B) and of fields, counted by hand. */
#include "cmocka_setup.h"
#include "worked.h"

struct expected {
    const char *code, *unit;    /* NULL: the department; a field in by_field */
    int numerator, denominator; /* -1: a count */
};

static void check(const struct worked *worked, const struct figure *figure, const struct expected *expected)
{
    assert_int_not_equal(figure->state, FIGURE_ABSENT);
    if (figure->numerator != expected->numerator ||
        (expected->denominator >= 0 && figure->denominator != expected->denominator) ||
        (expected->denominator >= 0) != (figure->state == FIGURE_RATIO))
        fail_msg("%s %s: %d/%d expected, %lld/%lld found", expected->code, expected->unit ? expected->unit : "",
                 expected->numerator, expected->denominator, (long long)figure->numerator,
                 (long long)figure->denominator);
    (void)worked;
}

static void check_all(const struct worked *worked, const struct expected *expected, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t row = expected[i].unit ? facts_unit_index(worked->facts, expected[i].unit) + 1 : 0;
        check(worked, &facts_row(worked->facts, row, worked->arena)[worked_index(worked, expected[i].code)],
              &expected[i]);
    }
}

#define CHECK(state, list) check_all(*(state), list, sizeof(list) / sizeof *(list))

/* In force on the last day, both ends included: T1 T2 T3 T4 T6 T8; online all but T3; T4 is nobody's. */
static void procedures_online(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-05", NULL, 5, 6},
                                               {"CC-05", "A", 3, 4},
                                               {"CC-05", "A1", 2, 2},
                                               {"CC-05", "A2", 1, 1},
                                               {"CC-05", "B", 1, 1}};
    CHECK(state, EXPECTED);
}

/* T1 has its dossier at A2, so it counts for A and not for A1; D7 is carried over; T6 of B is used at A1 alone. */
static void procedures_used(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-06", NULL, 4, 5},
                                               {"CC-06", "A", 2, 3},
                                               {"CC-06", "A1", 1, 2},
                                               {"CC-06", "A2", 0, 1},
                                               {"CC-06", "B", 0, 1}};
    CHECK(state, EXPECTED);
}

static void procedures_by_field(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-05", "Y", 2, 2}, {"CC-05", "X", 3, 4}, {"CC-06", "Y", 2, 2},
                                               {"CC-06", "X", 2, 3}, {"CC-11", "Y", 1, 2}, {"CC-11", "X", 1, 4}};
    const struct worked *worked = *state;
    const struct dimension_facts *fields = &worked->facts->dimensions[0];
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        size_t member = 0;
        while (member < fields->count && strcmp(fields->members[member].code, EXPECTED[i].unit) != 0)
            member++;
        assert_true(member < fields->count);
        check(worked, &figurerows_row(fields->figures, member, worked->arena)[worked_index(worked, EXPECTED[i].code)],
              &EXPECTED[i]);
    }
}

/* Any line through a portal, D1 and D2; D2 has cash as well. */
static void payments_online(void **state)
{
    static const struct expected EXPECTED[] = {
        {"CC-07", NULL, 2, 3}, {"CC-07b", NULL, 2, 3}, {"CC-07b", "A", 2, 2}, {"CC-07b", "B", 0, 1}};
    CHECK(state, EXPECTED);
}

/* Over (4) + (5): D7 is carried over. */
static void digitised(void **state)
{
    static const struct expected EXPECTED[] = {
        {"CC-09", NULL, 3, 6}, {"CC-09b", NULL, 1, 6}, {"CC-09", "A1", 1, 2}, {"CC-09b", "A1", 1, 2}};
    CHECK(state, EXPECTED);
}

/* T1 twice and T8; from 1 January to the last day; refused ones out. Hours of two places; T8 has no costs. */
static void simplified(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-11", NULL, 2, 6},
                                               {"CC-11", "A", 2, 4},
                                               {"CC-11", "B", 0, 1},
                                               {"CC-11b", NULL, 1700000, 3400000},
                                               {"CC-11b", "A1", 1700000, 3400000},
                                               {"CC-11b", "B", 0, 0}};
    CHECK(state, EXPECTED);
}

/* L1 a day before the appointment, L3 with one new appointment; L2 on the day, L4 with two, L5 without. */
static void apologies(void **state)
{
    static const struct expected EXPECTED[] = {
        {"CC-13", NULL, 4, 5}, {"CC-13b", NULL, 2, 5}, {"CC-13b", "A1", 2, 4}, {"CC-13b", "B", 0, 1}};
    CHECK(state, EXPECTED);
}

/* L2 has nothing, L3 is signed later, K1 says nothing of how it ended. */
static void ended_without_result(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-16", NULL, 3, -1}, {"CC-16", "A1", 2, -1}, {"CC-16", "A", 3, -1}};
    CHECK(state, EXPECTED);
}

/* Done in the period: q1 q3 q4; planned up to the last day: q1 q2 q5 q6, done by then q1 q5. */
static void inspections(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-14", NULL, 1, -1}, {"CC-15", NULL, 3, -1}, {"CC-20", NULL, 2, 4},
                                               {"CC-20b", NULL, 5, 6}, {"CC-14", "B", 0, -1},  {"CC-15", "B", 1, -1},
                                               {"CC-20", "A2", 1, 2},  {"CC-20", "B", 0, 0},   {"CC-20b", "A1", 3, 4}};
    CHECK(state, EXPECTED);
}

/* 15 working days after 1 March 2023 is 22 March; n4 and n7 are still in time on the last day. */
static void complaints(void **state)
{
    static const struct expected EXPECTED[] = {
        {"CC-17", NULL, 3, -1}, {"CC-17b", NULL, 4, 6}, {"CC-17c", NULL, 1, -1}, {"CC-17b", "B", 1, 2}};
    CHECK(state, EXPECTED);
}

/* Due: v1 v2 v3 v6; v2 on the last day itself is not overdue; v6 was done later. */
static void tasks(void **state)
{
    static const struct expected EXPECTED[] = {
        {"CC-18", NULL, 1, 4}, {"CC-18b", NULL, 2, -1}, {"CC-18", "A1", 0, 2}, {"CC-18b", "A1", 1, -1}};
    CHECK(state, EXPECTED);
}

static void issues_of_other_periods(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-19", NULL, 2, 4}, {"CC-19", "A", 1, 2}, {"CC-19", "A1", 0, 1}};
    CHECK(state, EXPECTED);
}

/* They belong to the unit that was asked; an unknown dossier counts for nothing. */
static void consultations(void **state)
{
    static const struct expected EXPECTED[] = {
        {"CC-21", NULL, 3, 5}, {"CC-21", "B", 2, 3}, {"CC-21", "A2", 1, 2}, {"CC-21", "A1", 0, 0}};
    CHECK(state, EXPECTED);
}

static void desks_and_meetings(void **state)
{
    static const struct expected EXPECTED[] = {{"CC-22", NULL, 1, 2},
                                               {"CC-22", "A1", 0, 1},
                                               {"CC-22", "B", 0, 0},
                                               {"CC-23", NULL, 2, -1},
                                               {"CC-23", "B", 1, -1}};
    CHECK(state, EXPECTED);
}

/* ---- lists ---- */

static size_t column_of(const struct fact_list *list, const char *name)
{
    for (size_t i = 0; i < list->column_count; i++)
        if (strcmp(list->columns[i].name, name) == 0)
            return i;
    fail_msg("no column %s", name);
    return 0;
}

/* One column of a list in its order, by ";", "-" for what is empty; at most rows of it. */
static const char *texts_of(const struct worked *worked, const char *name, const char *column, size_t rows)
{
    const struct fact_list *list = &worked->facts->lists[schema_list(&worked->pack, name) - worked->pack.lists];
    const char *text = "";
    assert_true(list->present);
    for (size_t row = 0; row < list->row_count && row < rows; row++) {
        const struct value *cell = &list->cells[row * list->column_count + column_of(list, column)];
        text = arena_format(worked->arena, "%s%s;", text, cell->kind == VALUE_TEXT ? cell->text : "-");
    }
    return text;
}

static void late_dossiers(void **state)
{
    assert_string_equal(texts_of(*state, "ho_so_tre_hen", "khoa", 9), "L1;L2;L3;L4;L5;");
    assert_string_equal(texts_of(*state, "ho_so_tre_hen", "ten_thu_tuc", 1), "Thủ tục 1;");
    assert_string_equal(texts_of(*state, "ho_so_khong_ket_qua", "khoa", 9), "K1;L2;L3;");
}

/* K4 and K7 have notice and reason and came in time; K8 was withdrawn by its owner. */
static void suspected_returns(void **state)
{
    assert_string_equal(texts_of(*state, "ho_so_ra_soat", "khoa", 9), "K3;K6;");
    assert_string_equal(texts_of(*state, "ho_so_ra_soat", "nghi_van", 9),
                        "không có phiếu trả; không ghi lý do;yêu cầu bổ sung nhiều lần; trả đúng ngày hết hạn;");
}

static void complaints_and_tasks(void **state)
{
    assert_string_equal(texts_of(*state, "phan_anh", "khoa", 9), "n1;n2;n3;n4;n5;n7;");
    assert_string_equal(texts_of(*state, "phan_anh", "tinh_trang", 9),
                        "Đã xử lý đúng hạn;Đã xử lý đúng hạn;Đã xử lý quá hạn;Đang xử lý trong hạn;"
                        "Đang xử lý quá hạn;Đang xử lý trong hạn;");
    assert_string_equal(texts_of(*state, "nhiem_vu", "khoa", 9), "v6;v1;v3;v2;v7;v4;");
    assert_string_equal(texts_of(*state, "nhiem_vu", "tinh_trang", 4),
                        "Quá hạn chưa hoàn thành;Hoàn thành chậm;Quá hạn chưa hoàn thành;Đang thực hiện trong hạn;");
}

/* Every verdict chua_dat of a unit is a row, no other. */
static void units_below_target(void **state)
{
    const struct worked *worked = *state;
    const struct facts *facts = worked->facts;
    const struct fact_list *list = &facts->lists[schema_list(&worked->pack, "don_vi_chua_dat") - worked->pack.lists];
    size_t missed = 0;
    for (size_t row = 1; row <= facts->unit_count; row++)
        for (size_t i = 0; i < worked->pack.indicator_count; i++) {
            struct figure figure = facts_figure(facts, row, i);
            missed += facts_verdict(&figure, &facts->targets[i], facts_is_percent(&worked->pack.indicators[i])) ==
                      VERDICT_MISSED;
        }
    assert_true(missed > 10);
    assert_int_equal(list->row_count, missed);
    assert_string_equal(texts_of(worked, "don_vi_chua_dat", "khoa", 2), "A CC-01;A CC-02;");
    /* A: 8 of 12 in time; 96 % needs 88 more: 96/100. */
    const struct value *missing = &list->cells[column_of(list, "con_thieu")];
    assert_int_equal(missing->kind, VALUE_INTEGER);
    assert_int_equal(missing->integer, 88);
}

static int setup(void **state)
{
    return worked_setup(state, "tests/rules");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(procedures_online),
        cmocka_unit_test(procedures_used),
        cmocka_unit_test(procedures_by_field),
        cmocka_unit_test(payments_online),
        cmocka_unit_test(digitised),
        cmocka_unit_test(simplified),
        cmocka_unit_test(apologies),
        cmocka_unit_test(ended_without_result),
        cmocka_unit_test(inspections),
        cmocka_unit_test(complaints),
        cmocka_unit_test(tasks),
        cmocka_unit_test(issues_of_other_periods),
        cmocka_unit_test(late_dossiers),
        cmocka_unit_test(suspected_returns),
        cmocka_unit_test(complaints_and_tasks),
        cmocka_unit_test(units_below_target),
        cmocka_unit_test(consultations),
        cmocka_unit_test(desks_and_meetings),
    };
    return cmocka_run_group_tests(tests, setup, worked_teardown);
}
