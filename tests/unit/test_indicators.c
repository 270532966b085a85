/* Figures by unit and by member, targets in force, findings, and what may not pass for a number. */
#include "base/diagprint.h"
#include "cmocka_setup.h"
#include "compute/calendar.h"
#include "compute/context.h"
#include "handpack.h"

static int setup(void **state)
{
    *state = handpack_new();
    return 0;
}

static int teardown(void **state)
{
    handpack_free(*state);
    return 0;
}

static const struct facts *run(struct handpack *hand)
{
    const struct facts *facts = handpack_run(hand, NULL);
    if (facts == NULL)
        diags_print(hand->diags, DIAG_SHORT, false, stderr);
    assert_non_null(facts);
    return facts;
}

static void rows_of_units_hold_those_below(void **state)
{
    const struct facts *facts = run(*state);
    /* agency, M, M2, M1, N, X */
    static const int64_t COUNT[] = {4, 3, 1, 1, 1, 0}, DONE_COUNT[] = {2, 2, 0, 1, 0, 0};
    static const int64_t CLIENT_COUNT[] = {3, 2, 1, 1, 1, 0}; /* k1 serves both M1 and M2: M has 2, not 3 */
    static const int64_t POINT_SUM[] = {2, 2, 0, 1, 0, 0};    /* the sum of no rows is 0 */
    assert_int_equal(facts->unit_count, 5);
    for (size_t row = 0; row < 6; row++) {
        assert_int_equal(facts_figure(facts, row, ALL).state, FIGURE_COUNT);
        assert_int_equal(facts_figure(facts, row, ALL).numerator, COUNT[row]);
        assert_int_equal(facts_figure(facts, row, DONE).state, FIGURE_RATIO);
        assert_int_equal(facts_figure(facts, row, DONE).numerator, DONE_COUNT[row]);
        assert_int_equal(facts_figure(facts, row, DONE).denominator, COUNT[row]);
        assert_int_equal(facts_figure(facts, row, CLIENTS).numerator, CLIENT_COUNT[row]);
        assert_int_equal(facts_figure(facts, row, POINTS).numerator, POINT_SUM[row]);
        assert_int_equal(facts_figure(facts, row, NEVER).state, FIGURE_ABSENT);
    }
}

static void official_order(void **state)
{
    static const char *const CODES[] = {"M", "M2", "M1", "N", "X"};
    static const int LEVELS[] = {0, 1, 1, 0, 0};
    const struct facts *facts = run(*state);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(facts->units[i].code, CODES[i]);
        assert_int_equal(facts->units[i].level, LEVELS[i]);
    }
    assert_int_equal(facts->units[2].parent, 0);
    assert_string_equal(facts->units[3].head, "Bà N");
    assert_string_equal(facts->units[3].head_title, "Trưởng nhóm");
}

static void members_in_the_order_of_their_view(void **state)
{
    const struct facts *facts = run(*state);
    static const char *const CODES[] = {"xanh", "vang", "do"}; /* only rows know red: behind the others */
    static const int64_t COUNT[] = {1, 0, 3};
    assert_int_equal(facts->dimensions[0].count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(facts->dimensions[0].members[i].code, CODES[i]);
        assert_int_equal(figurerows_at(facts->dimensions[0].figures, i, ALL).numerator, COUNT[i]);
    }
    assert_string_equal(facts->dimensions[0].members[1].name, "Vàng");
    assert_true(facts->dimensions[0].applies[ALL]);
    assert_false(facts->dimensions[0].applies[DONE]);
}

static void members_without_a_view_in_binary_order(void **state)
{
    struct handpack *hand = *state;
    hand->pack.view_count = 1;
    const struct facts *facts = run(hand);
    assert_int_equal(facts->dimensions[0].count, 2);
    assert_string_equal(facts->dimensions[0].members[0].code, "do");
    assert_string_equal(facts->dimensions[0].members[1].code, "xanh");
}

static void target_in_force_on_the_last_day(void **state)
{
    const struct facts *facts = run(*state);
    assert_int_equal(facts->targets[DONE].relation, TARGET_AT_LEAST);
    assert_int_equal(facts->targets[DONE].value.units, 50);
    assert_string_equal(facts->targets[DONE].basis, "QĐ 3");
    struct figure done = facts_figure(facts, 0, DONE);
    assert_int_equal(facts_verdict(&done, &facts->targets[DONE], true), VERDICT_MET);
}

static void pack_target_without_a_row(void **state)
{
    struct handpack *hand = *state;
    hand->items[TARGET_TABLE].row_count = 1; /* only the one that has ended */
    assert_int_equal(run(hand)->targets[DONE].value.units, 60);
}

static void list_with_its_rows(void **state)
{
    const struct facts *facts = run(*state);
    const struct fact_list *list = &facts->lists[0];
    static const char *const NAMES[] = {"khoa", "don_vi", "diem", "_tep", "_dong"};
    static const char *const KEYS[] = {"v4", "v2", "v1"};
    assert_int_equal(list->column_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(list->columns[i].name, NAMES[i]);
    assert_int_equal(list->row_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(list->cells[i * 5].text, KEYS[i]);
    assert_string_equal(list->cells[3].text, "viec.csv");
    assert_int_equal(list->cells[4].integer, 5);
    assert_int_equal(list->units[0], 3); /* N */
}

static const struct diag *last_diag(const struct handpack *hand)
{
    assert_true(diags_length(hand->diags) > 0);
    return diags_at(hand->diags, diags_length(hand->diags) - 1);
}

static void findings_name_row_and_unit(void **state)
{
    struct handpack *hand = *state;
    run(hand);
    assert_int_equal(diags_length(hand->diags), 1);
    const struct diag *diag = last_diag(hand);
    assert_string_equal(diag->code, "C021");
    assert_int_equal(diag->level, DIAG_WARNING);
    assert_string_equal(diag->at.file, "viec.csv");
    assert_int_equal(diag->at.line, 6);
    assert_string_equal(diag->unit, "ZZ");
    assert_string_equal(diag->message, "Việc v5 lạ");
}

/* The run fails and the last message has that code, names the indicator and stands at that line. */
static void fails(struct handpack *hand, const char *code, const char *word, uint32_t line)
{
    assert_null(handpack_run(hand, NULL));
    const struct diag *found = NULL;
    for (size_t i = 0; i < diags_length(hand->diags); i++)
        if (strcmp(diags_at(hand->diags, i)->code, code) == 0)
            found = diags_at(hand->diags, i);
    if (found == NULL)
        diags_print(hand->diags, DIAG_SHORT, false, stderr);
    assert_non_null(found);
    if (strstr(found->message, word) == NULL)
        fail_msg("%s", found->message);
    if (line)
        assert_int_equal(found->at.line, line);
}

static void real_number_is_refused(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[POINTS].numerator = "sum(diem) * 0.5";
    fails(hand, "C005", "chỉ tiêu S", 10 + POINTS);
}

static void text_is_refused(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[DONE].denominator = "max(ma)";
    fails(hand, "C005", "chỉ tiêu B", 20 + DONE);
}

static void overflow_is_refused(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[POINTS].numerator = "sum(9223372036854775807)";
    fails(hand, "C001", "chỉ tiêu S: kết quả vượt quá", 10 + POINTS);
}

static void negative_denominator_is_refused(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[DONE].denominator = "0 - count(*)";
    fails(hand, "C007", "chỉ tiêu B", 20 + DONE);
}

static void unknown_column_names_the_expression(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[DONE].denominator = "count(dien)";
    fails(hand, "C001", "chỉ tiêu B: không có cột dien", 20 + DONE);
}

static void expression_cannot_leave_its_place(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[ALL].numerator = "count(*), count(*)";
    fails(hand, "C001", "chỉ tiêu A", 10 + ALL);
}

static void empty_dimension_is_refused(void **state)
{
    struct handpack *hand = *state;
    hand->views[0].text = "create temp view xem as select ma, don_vi, nullif(mau, 'xanh') as mau, diem, khach, "
                          "_tep, _dong from viec";
    fails(hand, "C017", "cột mau", 0);
}

static void circle_of_units(void **state)
{
    struct handpack *hand = *state;
    column_set_text(&hand->items[UNITS_TABLE].columns[3], 1, "M1"); /* M below M1 below M */
    fails(hand, "C011", "M2", 5);
}

static void unknown_parent(void **state)
{
    struct handpack *hand = *state;
    column_set_text(&hand->items[UNITS_TABLE].columns[3], 0, "Q");
    fails(hand, "C012", "«Q»", 2);
}

static void list_without_key(void **state)
{
    struct handpack *hand = *state;
    hand->list_sql.text = "select ma, don_vi, _tep, _dong from xem";
    fails(hand, "C008", "khoa", 0);
}

/* 2023-04-28 is a Friday; 1 and 2 May are off, Saturday 6 May makes up. */
static void working_days(void **state)
{
    struct handpack *hand = *state;
    struct calendar calendar = calendar_make(&hand->pack, &hand->tables, &hand->period, hand->arena);
    static const int UP_TO[] = {0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 5}; /* 28/4 … 8/5, counted from 28/4 */
    size_t friday = (size_t)(date_of(2023, 4, 28) - calendar.first);
    for (size_t i = 0; i < sizeof UP_TO / sizeof *UP_TO; i++)
        assert_int_equal(calendar.worked[friday + i] - calendar.worked[friday], UP_TO[i]);
    assert_true(calendar.first <= hand->period.first);
    assert_true(calendar.first + (int32_t)calendar.count > hand->period.last);
}

/* The tables of the previous period hold rows only when it ends the day before. */
static void previous_period_in_sql(void **state)
{
    struct handpack *hand = *state, *before = handpack_new();
    hand->check.text =
        "select 'ghi_chu' as muc, null as don_vi, null as _tep, null as _dong, (select count(*) from "
        "ky_truoc_danh_sach where ten = 'viec_dang_do' and khoa = 'v2') || '-' || (select tu_so from "
        "ky_truoc_chi_so where ma = 'A' and don_vi = 'M' and mau = '') || '-' || (select tu_so from "
        "ky_truoc_chi_so where ma = 'A' and mau = 'do') || '-' || (select don_vi from ky_truoc_danh_sach "
        "where khoa = 'v2') as thong_bao, 'xem lại ' || ky.ma as cach_sua from ky";
    before->check.text = hand->check.text; /* the pack is one and the same: so it knows which lists are asked for */
    period_parse("2022-H2", CUTOFF_ND09, before->arena, &before->period);
    assert_non_null(handpack_run(hand, handpack_compared(before)));
    assert_string_equal(last_diag(hand)->message, "1-3-3-M2");
    assert_string_equal(last_diag(hand)->hint, "xem lại 2023-H1");
    assert_string_equal(last_diag(hand)->code, "C022");
    hand->check.text = "select 'ghi_chu' as muc, null as don_vi, null as _tep, null as _dong, 'còn ' || count(*) as "
                       "thong_bao from ky_truoc_chi_so";
    period_parse("2022-H1", CUTOFF_ND09, before->arena, &before->period);
    assert_non_null(handpack_run(hand, handpack_compared(before)));
    assert_string_equal(last_diag(hand)->message, "còn 0");
    handpack_free(before);
}

/* No paper prints a unit of that period: it is known by its code. */
static void units_of_a_compared_period_have_no_names(void **state)
{
    struct handpack *hand = *state;
    const struct facts *named = handpack_run(hand, NULL), *compared = handpack_compared(hand);
    assert_int_equal(compared->unit_count, named->unit_count);
    for (size_t i = 0; i < named->unit_count; i++) {
        assert_string_equal(compared->units[i].code, named->units[i].code);
        assert_string_equal(compared->units[i].kind, named->units[i].kind);
        assert_int_equal(compared->units[i].parent, named->units[i].parent);
        assert_string_not_equal(named->units[i].name, named->units[i].code);
        assert_string_equal(compared->units[i].name, compared->units[i].code);
        assert_null(compared->units[i].head);
    }
}

struct late {
    struct handpack *hand;
    const struct facts *previous;
    size_t asked, said; /* how often; the findings there were when it was asked first */
};

static struct run_others become_known(void *work)
{
    struct late *late = work;
    if (late->asked++ == 0)
        late->said = diags_length(late->hand->diags);
    return (struct run_others){late->previous, NULL};
}

/* The period before may take longer than this one: it is waited for when SQL asks about it, at the latest at the
 * end. */
static void previous_period_is_waited_for_late(void **state)
{
    static const char *const ASKS = "create temp view xem as select ma, don_vi, mau, (select tu_so from "
                                    "ky_truoc_chi_so where ma = 'A' and don_vi = "
                                    "'' and mau = '') as diem, khach, _tep, _dong from viec";
    struct handpack *hand = *state, *before = handpack_new();
    period_parse("2022-H2", CUTOFF_ND09, before->arena, &before->period);
    struct late late = {.hand = hand, .previous = handpack_compared(before)};
    struct run_input input = handpack_input(hand);
    input.wait = become_known;
    input.work = &late;
    const struct facts *facts = run_facts(&input, hand->arena, hand->diags);
    assert_non_null(facts);
    assert_ptr_equal(facts->previous, late.previous);
    assert_int_equal(late.asked, 1);
    assert_int_equal(late.said, 1); /* the check has run: work of the unit ZZ */
    hand->views[0].text = ASKS;
    late.asked = 0;
    facts = run_facts(&input, hand->arena, hand->diags);
    assert_non_null(facts);
    assert_int_equal(late.said, 1);                                    /* before the check says it again */
    assert_int_equal(facts_figure(facts, 0, POINTS).numerator, 4 * 4); /* four rows of units, the agency's A was 4 */
    handpack_free(before);
}

/* ---- private columns ---- */

/* The heads of units become private; the list of the pack asks for them, ordered by order. */
static void ask_for_heads(struct handpack *hand, const char *order)
{
    ((struct schema_column *)(uintptr_t)hand->schemas[UNITS_TABLE].columns)[5].private = true;
    hand->list_sql.text = arena_format(hand->arena,
                                       "select v._tep, v.ma as khoa, v.don_vi, t.nguoi_dung_dau as ai, t.ten, v._dong "
                                       "from viec v join \"to\" t on t.ma = v.don_vi order by %s",
                                       order);
}

static void make_papers_of_rows(struct handpack *hand)
{
    static const struct schema_document DOCUMENT = {.template = "giay", .scope = DOCUMENT_ROW, .list = "viec_dang_do"};
    hand->pack.documents = &DOCUMENT;
    hand->pack.document_count = 1;
}

static void private_columns_are_for_papers_of_rows(void **state)
{
    struct handpack *hand = *state;
    ask_for_heads(hand, "v.ma");
    fails(hand, "C002", "to.nguoi_dung_dau", 0);
}

/* v4 of N is the last row; the other units have no head. */
static void private_cells_are_hidden(void **state)
{
    struct handpack *hand = *state;
    ask_for_heads(hand, "v.ma");
    make_papers_of_rows(hand);
    const struct facts *facts = run(hand);
    const struct fact_list *list = &facts->lists[0];
    assert_int_equal(list->row_count, 4);
    assert_string_equal(list->cells[3 * 6 + 2].text, "***");
    assert_string_equal(list->cells[3 * 6 + 3].text, "Nhóm N"); /* what is not private stays */
    assert_int_equal(list->cells[2].kind, VALUE_NULL);          /* no head, nothing to hide */
    assert_non_null(list->whole);
    assert_string_equal(list->whole[3 * 6 + 2].text, "Bà N");
    const struct context *context = context_new(facts, hand->arena);
    assert_string_equal(record_field(context_list_row(context, 0, 3), "ai")->text, "***");
    const struct record *whole = context_list_row_whole(context, 0, 3, hand->arena);
    assert_string_equal(record_field(whole, "ai")->text, "Bà N");
    assert_string_equal(record_field(whole, "khoa")->text, "v4");
    char *dump = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&dump, &size);
    facts_dump(facts, out);
    fclose(out);
    assert_null(strstr(dump, "Bà N"));
    assert_non_null(strstr(dump, "***"));
    free(dump);
}

static void rows_do_not_rest_on_private_columns(void **state)
{
    struct handpack *hand = *state;
    ask_for_heads(hand, "t.nguoi_dung_dau desc, v.ma");
    make_papers_of_rows(hand);
    fails(hand, "C023", "viec_dang_do", 0);
}

/* Numbers of private cells may say which are equal, and nothing else: the list is made of what and of order. */
static void ask_for_numbers(struct handpack *hand, const char *what, const char *order)
{
    ((struct schema_column *)(uintptr_t)hand->schemas[UNITS_TABLE].columns)[5].private = true;
    hand->list_sql.text = arena_format(hand->arena,
                                       "select v._tep, v.ma as khoa, v.don_vi, %s as so, t.ten, v._dong "
                                       "from viec v join \"to\" t on t.ma = v.don_vi order by %s",
                                       what, order);
}

static void equal_private_cells_are_found(void **state)
{
    struct handpack *hand = *state;
    ask_for_numbers(
        hand, "(select count(*) from \"to\" s where s.nguoi_dung_dau" SCHEMA_SAME " = t.nguoi_dung_dau" SCHEMA_SAME ")",
        "v.ma");
    const struct facts *facts = run(hand);
    const struct fact_list *list = &facts->lists[0];
    assert_int_equal(list->row_count, 4);
    assert_int_equal(list->cells[3 * 6 + 2].integer, 1); /* v4 of N, whose head is nobody else's */
    assert_int_equal(list->cells[2].integer, 0);         /* no head: like nobody */
}

static void numbers_of_private_cells_are_not_shown(void **state)
{
    struct handpack *hand = *state;
    ask_for_numbers(hand, "t.nguoi_dung_dau" SCHEMA_SAME, "v.ma");
    fails(hand, "C026", "viec_dang_do", 0);
}

static void rows_are_not_ordered_by_numbers(void **state)
{
    struct handpack *hand = *state;
    ask_for_numbers(hand, "1", "coalesce(t.nguoi_dung_dau" SCHEMA_SAME ", 1000), v.ma");
    fails(hand, "C026", "viec_dang_do", 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_of_units_hold_those_below),
        TEST(official_order),
        TEST(members_in_the_order_of_their_view),
        TEST(members_without_a_view_in_binary_order),
        TEST(target_in_force_on_the_last_day),
        TEST(pack_target_without_a_row),
        TEST(list_with_its_rows),
        TEST(findings_name_row_and_unit),
        TEST(real_number_is_refused),
        TEST(text_is_refused),
        TEST(overflow_is_refused),
        TEST(negative_denominator_is_refused),
        TEST(unknown_column_names_the_expression),
        TEST(expression_cannot_leave_its_place),
        TEST(empty_dimension_is_refused),
        TEST(circle_of_units),
        TEST(unknown_parent),
        TEST(list_without_key),
        TEST(working_days),
        TEST(previous_period_in_sql),
        TEST(previous_period_is_waited_for_late),
        TEST(units_of_a_compared_period_have_no_names),
        TEST(private_columns_are_for_papers_of_rows),
        TEST(private_cells_are_hidden),
        TEST(rows_do_not_rest_on_private_columns),
        TEST(equal_private_cells_are_found),
        TEST(numbers_of_private_cells_are_not_shown),
        TEST(rows_are_not_ordered_by_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
