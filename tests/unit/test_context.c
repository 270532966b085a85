/* What a template sees: names of contract §7, missing cases, ranks, the part of a list that is a unit's own. */
#include "cmocka_setup.h"
#include "compute/context.h"
#include "compute/measure.h"
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

/* Field by a dotted path. */
static const struct value *at(const struct record *record, const char *path)
{
    for (;;) {
        size_t length = strcspn(path, ".");
        size_t index = shape_index(record->shape, path, length);
        if (index == SHAPE_NONE)
            fail_msg("no name %s", path);
        const struct value *value = &record_values(record)[index];
        if (path[length] == '\0')
            return value;
        assert_int_equal(value->kind, VALUE_RECORD);
        record = value->record;
        path += length + 1;
    }
}

static const struct record *scope(struct handpack *hand, size_t row)
{
    const struct facts *facts = handpack_run(hand, NULL);
    assert_non_null(facts);
    return context_scope(context_new(facts, hand->arena), row, hand->arena);
}

static const struct record *item(const struct value *list, size_t index)
{
    assert_int_equal(list->kind, VALUE_LIST);
    assert_true(index < list->list->count);
    return list->list->items[index].record;
}

static void names_of_the_agency(void **state)
{
    const struct record *root = scope(*state, 0);
    assert_string_equal(at(root, "co_quan.ten_day_du")->text, "Cơ quan mẫu");
    assert_int_equal(at(root, "co_quan.ma_dinh_danh")->kind, VALUE_NULL); /* "" in the settings */
    assert_string_equal(at(root, "nguoi_ky.ho_ten")->text, "Nguyễn Văn A");
    assert_string_equal(at(root, "noi_gui")->text, "Nơi A");
    assert_int_equal(at(root, "kinh_gui")->list->count, 2);
    assert_string_equal(at(root, "ky.ten")->text, "6 tháng đầu năm 2023");
    assert_string_equal(at(root, "ky.ten_ngan")->text, "6 tháng đầu năm");
    assert_int_equal(at(root, "ky.tu_ngay")->date, date_of(2022, 12, 15));
    assert_string_equal(at(root, "ky.nam")->text, "2023"); /* no number: never 2.023 */
    assert_string_equal(at(root, "ky_sau.ma")->text, "2023-H2");
    assert_int_equal(at(root, "ky_truoc")->kind, VALUE_NULL); /* no folder */
    assert_false(at(root, "ky.co_ky_truoc")->yes);
    assert_false(at(root, "ky.co_cung_ky")->yes);
    assert_int_equal(at(root, "cung_ky")->kind, VALUE_NULL);
    assert_string_equal(at(root, "don_vi.ten")->text, "Cơ quan mẫu");
    assert_true(at(root, "don_vi.la_co_quan")->yes);
    assert_int_equal(at(root, "tong_viec")->integer, 4);
    assert_int_equal(at(root, "vang_mat")->kind, VALUE_NULL);
    assert_string_equal(at(item(at(root, "chinh_sach"), 0), "ten")->text, "Làm tắt");
    assert_string_equal(at(item(at(root, "chinh_sach"), 0), "gia_tri")->text, "khong");
    assert_string_equal(at(item(at(root, "chinh_sach"), 0), "ten_gia_tri")->text, "không làm");
    assert_int_equal(at(root, "nhat_ky")->list->count, 5);
    assert_string_equal(at(item(at(root, "nhat_ky"), 1), "tep")->text, "viec.csv");
    assert_int_equal(at(root, "mau")->list->count, 3);
}

static void ratio_is_exact(void **state)
{
    const struct value *value = at(scope(*state, 1), "ty_le_xong"); /* M: 2 of 3 */
    assert_int_equal(value->kind, VALUE_RATIO);
    assert_int_equal(value->ratio.numerator, 2);
    assert_int_equal(value->ratio.denominator, 3);
    assert_true(value->percent);
    assert_int_equal(value->places, 2);
}

/* Target >= 50 % is in force; agency 2/4 meets it, M 2/3, M2 0/1 misses, X has no case. */
static void verdicts(void **state)
{
    struct handpack *hand = *state;
    const struct record *root = scope(hand, 0);
    assert_true(at(root, "chi_so.ty_le_xong.dat")->yes);
    assert_false(at(root, "chi_so.ty_le_xong.chua_dat")->yes);
    assert_string_equal(at(root, "chi_so.ty_le_xong.phep_so")->text, ">=");
    assert_int_equal(at(root, "chi_so.ty_le_xong.muc_tieu")->decimal.units, 50);
    assert_int_equal(at(root, "chi_so.ty_le_xong.con_thieu")->kind, VALUE_NULL);
    assert_true(at(root, "chi_so.tong_viec.khong_danh_gia")->yes);
    assert_true(at(root, "chi_so.vang_mat.chua_co_so_lieu")->yes);
    assert_int_equal(at(root, "chi_tieu")->list->count, 1);
    assert_int_equal(at(root, "khong_dat")->list->count, 0);
    assert_int_equal(at(root, "so_dat")->integer, 1);
    assert_false(at(root, "co_khong_dat")->yes);
    const struct value *units = at(root, "don_vi_con");
    const struct record *missed = item(units, 1), *nothing = item(units, 4);
    assert_string_equal(at(missed, "ma")->text, "M2");
    assert_int_equal(at(missed, "khong_dat")->list->count, 1);
    assert_string_equal(at(item(at(missed, "khong_dat"), 0), "ma")->text, "B");
    assert_int_equal(at(missed, "chi_so.ty_le_xong.con_thieu")->integer, 1); /* (0+1)/(1+1) = 50 % */
    assert_true(at(nothing, "chi_so.ty_le_xong.khong_phat_sinh")->yes);
    assert_int_equal(at(nothing, "ty_le_xong")->kind, VALUE_NULL);
    assert_int_equal(at(nothing, "tong_viec")->integer, 0);
}

static void rows_of_units(void **state)
{
    static const char *const CODES[] = {"M", "M2", "M1", "N", "X"};
    static const int LEVELS[] = {0, 1, 1, 0, 0}, ORDER[] = {1, 1, 2, 2, 3};
    const struct value *units = at(scope(*state, 0), "don_vi_con");
    assert_int_equal(units->list->count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(at(item(units, i), "ma")->text, CODES[i]);
        assert_int_equal(at(item(units, i), "cap")->integer, LEVELS[i]);
        assert_int_equal(at(item(units, i), "thu_tu")->integer, ORDER[i]);
    }
    assert_string_equal(at(item(units, 3), "loai")->text, "nhom");
}

/* Groups M 2/3, N 0/1, X none: first, second, no place. Teams M2 0/1, M1 1/1. */
static void ranks_among_the_same_kind(void **state)
{
    const struct value *units = at(scope(*state, 0), "don_vi_con");
    static const int PLACES[] = {1, 2, 1, 2, 0};
    for (size_t i = 0; i < 5; i++) {
        const struct value *place = at(item(units, i), "chi_so.ty_le_xong.xep_hang");
        if (PLACES[i])
            assert_int_equal(place->integer, PLACES[i]);
        else
            assert_int_equal(place->kind, VALUE_NULL);
        assert_int_equal(at(item(units, i), "chi_so.tong_viec.xep_hang")->kind, VALUE_NULL); /* no target */
    }
}

/* M1 is of another kind: it and M2 are the only ones of theirs. */
static void first_of_one_is_no_place(void **state)
{
    struct handpack *hand = *state;
    const char *units[sizeof HAND_UNITS / sizeof *HAND_UNITS];
    memcpy(units, HAND_UNITS, sizeof units);
    units[2 * 7 + 2] = "doi";
    hand->items[UNITS_TABLE] = handmade_table(hand->arena, &hand->schemas[UNITS_TABLE], units, 5);
    const struct value *rows = at(scope(hand, 0), "don_vi_con");
    static const int PLACES[] = {1, 0, 0, 2, 0};
    for (size_t i = 0; i < 5; i++) {
        const struct value *place = at(item(rows, i), "chi_so.ty_le_xong.xep_hang");
        const struct value *among = at(item(rows, i), "chi_so.ty_le_xong.xep_hang_tren");
        assert_int_equal(place->kind == VALUE_NULL ? 0 : place->integer, PLACES[i]);
        assert_int_equal(among->kind == VALUE_NULL ? 0 : among->integer, PLACES[i] ? 2 : 0);
    }
}

static void equal_values_share_a_place(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[CLIENTS].target = (struct target){TARGET_AT_MOST, {0, 0}, NULL};
    const struct value *units = at(scope(hand, 0), "don_vi_con");
    /* Groups M 2, N 1, X 0: fewer is better; teams both 1. */
    static const int PLACES[] = {3, 1, 1, 2, 1};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(at(item(units, i), "chi_so.so_khach.xep_hang")->integer, PLACES[i]);
    assert_int_equal(at(item(units, 0), "chi_so.so_khach.con_thieu")->integer, 2); /* two too many */
}

/* Group X has no work: none of its clients, so neither verdict nor place; the others stand as before. */
static void no_case_no_verdict(void **state)
{
    struct handpack *hand = *state;
    hand->indicators[CLIENTS].target = (struct target){TARGET_AT_MOST, {0, 0}, NULL};
    hand->indicators[CLIENTS].cases = ALL + 1;
    const struct record *root = scope(hand, 0);
    const struct value *units = at(root, "don_vi_con");
    static const int PLACES[] = {2, 1, 1, 1, 0};
    for (size_t i = 0; i < 5; i++) {
        const struct record *unit = item(units, i);
        const struct value *place = at(unit, "chi_so.so_khach.xep_hang");
        assert_int_equal(place->kind == VALUE_NULL ? 0 : place->integer, PLACES[i]);
        const struct value *among = at(unit, "chi_so.so_khach.xep_hang_tren");
        assert_int_equal(among->kind == VALUE_NULL ? 0 : among->integer, i == 4 ? 0 : 2); /* M, N; M2, M1 */
        assert_int_equal(at(unit, "chi_so.so_khach.khong_phat_sinh")->yes, i == 4);
        assert_int_equal(at(unit, "chi_so.so_khach.khong_danh_gia")->yes, i == 4);
        assert_int_equal(at(unit, "chi_so.so_khach.chua_dat")->yes, i != 4);
        assert_false(at(unit, "chi_so.so_khach.dat")->yes);
    }
    assert_int_equal(at(item(units, 4), "so_khach")->integer, 0); /* the figure stays */
    root = scope(hand, 5);                                        /* X */
    assert_int_equal(at(root, "so_dat")->integer, 0);
    hand->indicators[CLIENTS].cases = DONE + 1; /* a share's cases are its denominator */
    assert_true(at(scope(hand, 5), "chi_so.so_khach.khong_phat_sinh")->yes);
    hand->indicators[CLIENTS].cases = NEVER + 1; /* nobody knows */
    assert_true(at(scope(hand, 5), "chi_so.so_khach.dat")->yes);
}

static void scope_of_a_unit(void **state)
{
    struct handpack *hand = *state;
    const struct record *root = scope(hand, 1); /* M */
    assert_string_equal(at(root, "don_vi.ma")->text, "M");
    assert_false(at(root, "don_vi.la_co_quan")->yes);
    assert_int_equal(at(root, "tong_viec")->integer, 3);
    const struct value *children = at(root, "don_vi_con");
    assert_int_equal(children->list->count, 2);
    assert_string_equal(at(item(children, 0), "ma")->text, "M2");
    assert_string_equal(at(item(children, 1), "ma")->text, "M1");
    /* Its own rows and those below it, in the order of the list; N's v4 stays out. */
    const struct value *rows = at(root, "danh_sach.viec_dang_do");
    assert_int_equal(rows->list->count, 2);
    assert_string_equal(at(item(rows, 0), "khoa")->text, "v2");
    assert_string_equal(at(item(rows, 1), "khoa")->text, "v1");
    assert_int_equal(at(root, "mau")->list->count, 0); /* members are the agency's */
    assert_non_null(at(root, "mau")->list->item_shape);
    root = scope(hand, 5); /* X: nothing */
    assert_int_equal(at(root, "danh_sach.viec_dang_do")->list->count, 0);
    assert_non_null(at(root, "danh_sach.viec_dang_do")->list->item_shape);
    assert_int_equal(at(root, "don_vi_con")->list->count, 0);
}

static void absent_list_is_null(void **state)
{
    struct handpack *hand = *state;
    hand->list.needs = hand->indicators[NEVER].needs;
    assert_int_equal(at(scope(hand, 0), "danh_sach.viec_dang_do")->kind, VALUE_NULL);
}

static void narratives(void **state)
{
    struct handpack *hand = *state;
    const struct narrative texts[] = {{NULL, "kien-nghi", {"Xin máy tính", "kien-nghi.txt"}},
                                      {"N", "kien-nghi", {"Xin mực in", "N/kien-nghi.txt"}}};
    struct run_input input = handpack_input(hand);
    input.narratives = texts;
    input.narrative_count = 2;
    const struct facts *facts = run_facts(&input, hand->arena, hand->diags);
    const struct context *context = context_new(facts, hand->arena);
    const struct record *root = context_scope(context, 0, hand->arena);
    assert_int_equal(at(root, "thuyet_minh.kien_nghi")->kind, VALUE_RICH);
    assert_string_equal(at(root, "thuyet_minh.kien_nghi")->rich->text, "Xin máy tính");
    assert_int_equal(at(root, "thuyet_minh.chung")->kind, VALUE_NULL);
    assert_string_equal(at(item(at(root, "don_vi_con"), 3), "thuyet_minh.kien_nghi")->rich->text, "Xin mực in");
    root = context_scope(context, 4, hand->arena); /* N */
    assert_string_equal(at(root, "thuyet_minh.kien_nghi")->rich->text, "Xin mực in");
    assert_string_equal(at(context_list_row(context, 0, 0), "khoa")->text, "v4");
}

static char *dumped(const struct record *record)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    struct value value = value_record(record);
    value_dump(&value, "", 0, out);
    fclose(out);
    return text;
}

/* Records are made when they are asked for: whoever asks for one alone, or in another order, is told the same. */
static void records_come_when_asked_for(void **state)
{
    struct handpack *hand = *state;
    const struct facts *facts = handpack_run(hand, NULL);
    const struct context *context = context_new(facts, hand->arena);
    assert_true(facts->unit_count > 3);
    for (size_t row = 0; row <= facts->unit_count; row++) {
        const struct record *asked = context_scope(context, row, hand->arena);
        int64_t done = at(asked, "chi_so.ty_le_xong.tu_so")->integer;
        const struct record *missed = at(asked, "chi_so.ty_le_xong")->record;
        assert_ptr_equal(at(asked, "chi_so.ty_le_xong")->record, missed);
        char *one = dumped(asked);
        char *other = dumped(context_scope(context, row, hand->arena));
        assert_non_null(strstr(one, "don_vi_con"));
        assert_string_equal(one, other);
        assert_int_equal(at(asked, "chi_so.ty_le_xong.tu_so")->integer, done);
        free(one);
        free(other);
    }
}

/* A paper of the agency for one row of a list asks for no unit: none is made. */
static void rows_of_units_come_when_asked_for(void **state)
{
    struct handpack *hand = *state;
    const struct facts *facts = handpack_run(hand, NULL);
    const struct context *context = context_new(facts, hand->arena);
    const struct record *root = context_scope(context, 0, hand->arena);
    const struct list *units = at(root, "don_vi_con")->list;
    assert_int_equal(units->count, facts->unit_count);
    for (size_t i = 0; i < units->count; i++)
        assert_null(units->items[i].record->values);
    const struct record *third = units->items[2].record;
    assert_string_equal(record_field(third, "ma")->text, facts->units[2].code);
    assert_non_null(third->values);
    assert_null(units->items[1].record->values);
}

static void comparison_periods(void **state)
{
    struct handpack *hand = *state, *before = handpack_new();
    before->items[WORK_TABLE].row_count = 1; /* v1 alone: M1 */
    period_parse("2022-H2", CUTOFF_ND09, before->arena, &before->period);
    struct run_input input = handpack_input(hand);
    input.others.previous = handpack_compared(before);
    const struct facts *facts = run_facts(&input, hand->arena, hand->diags);
    const struct context *context = context_new(facts, hand->arena);
    const struct record *root = context_scope(context, 0, hand->arena);
    assert_string_equal(at(root, "ky_truoc.ten")->text, "6 tháng cuối năm 2022");
    assert_int_equal(at(root, "ky_truoc.tong_viec")->integer, 1);
    assert_int_equal(at(root, "chi_so.ty_le_xong.ky_truoc")->ratio.numerator, 1);
    assert_int_equal(at(root, "cung_ky")->kind, VALUE_NULL);
    assert_int_equal(at(item(at(root, "don_vi_con"), 3), "chi_so.tong_viec.ky_truoc")->integer, 0);
    assert_int_equal(at(item(at(root, "mau"), 2), "chi_so.tong_viec.ky_truoc")->integer, 1);        /* red */
    assert_int_equal(at(context_scope(context, 3, hand->arena), "ky_truoc.tong_viec")->integer, 1); /* M1 */
    assert_true(at(root, "ky.co_ky_truoc")->yes);
    assert_false(at(root, "ky.co_cung_ky")->yes);
    handpack_free(before);
}

/* The unit of a paper has figures of another period only when it was there then; a year ago counts when it is not the
 * period before under another name. */
static void comparison_of_a_paper(void **state)
{
    struct handpack *hand = *state, *before = handpack_new(), *year = handpack_new();
    before->items[UNITS_TABLE].row_count--; /* X was not there yet */
    period_parse("2022-H2", CUTOFF_ND09, before->arena, &before->period);
    period_parse("2022-H1", CUTOFF_ND09, year->arena, &year->period);
    struct run_input input = handpack_input(hand);
    input.others.previous = handpack_compared(before);
    input.others.last_year = handpack_run(year, NULL);
    const struct facts *facts = run_facts(&input, hand->arena, hand->diags);
    size_t n = facts_unit_index(facts, "N") + 1, x = facts_unit_index(facts, "X") + 1;
    const struct context *context = context_new(facts, hand->arena);
    assert_true(at(context_scope(context, n, hand->arena), "ky.co_ky_truoc")->yes);
    assert_false(at(context_scope(context, x, hand->arena), "ky.co_ky_truoc")->yes);
    assert_true(at(context_scope(context, x, hand->arena), "ky.co_cung_ky")->yes);
    input.others.last_year = input.others.previous;
    context = context_new(run_facts(&input, hand->arena, hand->diags), hand->arena);
    assert_true(at(context_scope(context, 0, hand->arena), "ky.co_ky_truoc")->yes);
    assert_false(at(context_scope(context, 0, hand->arena), "ky.co_cung_ky")->yes);
    handpack_free(before);
    handpack_free(year);
}

/* (n + k) / (d + k) reaches the bound for k and not for k - 1. */
static void missing_cases_are_the_least(void **state)
{
    const struct handpack *hand = *state;
    static const int BOUNDS[] = {1, 30, 60, 70, 93, 96, 99};
    for (size_t b = 0; b < sizeof BOUNDS / sizeof *BOUNDS; b++) {
        struct target target = {TARGET_AT_LEAST, {BOUNDS[b] * 10 + 5, 1}, NULL}; /* 30,5 % */
        for (int64_t d = 1; d < 60; d++)
            for (int64_t n = 0; n <= d; n++) {
                struct figure figure = {FIGURE_RATIO, n, d};
                int64_t k = 0;
                bool missed = 1000 * n < (BOUNDS[b] * 10 + 5) * d;
                assert_int_equal(measure_missing(&hand->indicators[DONE], &figure, &target, &k), missed);
                if (!missed)
                    continue;
                assert_true(1000 * (n + k) >= (BOUNDS[b] * 10 + 5) * (d + k));
                assert_true(1000 * (n + k - 1) < (BOUNDS[b] * 10 + 5) * (d + k - 1));
            }
    }
    struct target all = {TARGET_AT_LEAST, {100, 0}, NULL};
    struct figure figure = {FIGURE_RATIO, 3, 4};
    int64_t k;
    assert_false(measure_missing(&hand->indicators[DONE], &figure, &all, &k)); /* out of reach */
}

/* Tasks of a plan: one done more is one open less, (n + k) / d. */
static void missing_cases_of_a_fixed_base(void **state)
{
    struct handpack *hand = *state;
    struct schema_indicator plan = hand->indicators[DONE];
    plan.fixed_base = true;
    struct target tenth = {TARGET_AT_LEAST, {10, 0}, NULL}, all = {TARGET_AT_LEAST, {100, 0}, NULL},
                  exactly = {TARGET_EQUAL, {100, 0}, NULL}, third = {TARGET_EQUAL, {333, 1}, NULL},
                  most = {TARGET_AT_MOST, {10, 0}, NULL}, beyond = {TARGET_AT_LEAST, {101, 0}, NULL};
    struct figure none = {FIGURE_RATIO, 0, 25}, some = {FIGURE_RATIO, 3, 4};
    int64_t k = 0;
    assert_true(measure_missing(&plan, &none, &tenth, &k));
    assert_int_equal(k, 3); /* 2/25 = 8 %, 3/25 = 12 % */
    assert_true(measure_missing(&hand->indicators[DONE], &none, &tenth, &k));
    assert_int_equal(k, 3); /* 3/28 = 10,7 %, 2/27 = 7,4 % */
    assert_true(measure_missing(&plan, &some, &all, &k));
    assert_int_equal(k, 1);
    assert_true(measure_missing(&plan, &some, &exactly, &k));
    assert_int_equal(k, 1);
    assert_false(measure_missing(&plan, &none, &third, &k)); /* 8,325 of 25 */
    assert_false(measure_missing(&plan, &some, &most, &k));
    assert_false(measure_missing(&plan, &some, &beyond, &k));
    for (int64_t d = 1; d < 60; d++)
        for (int64_t n = 0; n < d; n++) {
            struct target target = {TARGET_AT_LEAST, {705, 1}, NULL}; /* 70,5 % */
            struct figure figure = {FIGURE_RATIO, n, d};
            bool missed = 1000 * n < 705 * d;
            assert_int_equal(measure_missing(&plan, &figure, &target, &k), missed);
            if (missed) {
                assert_true(1000 * (n + k) >= 705 * d && n + k <= d);
                assert_true(1000 * (n + k - 1) < 705 * d);
            }
        }
}

/* 95,996 % of a target of 96 %: two places would print the target. */
static void places_agree_with_the_verdict(void **state)
{
    struct handpack *hand = *state;
    struct target target = {TARGET_AT_LEAST, {96, 0}, NULL};
    struct figure figure = {FIGURE_RATIO, 23999, 25000};
    struct value value = measure_value(&hand->indicators[DONE], &figure, &target);
    assert_int_equal(value.places, 3);
    figure.numerator = 24000;
    assert_int_equal(measure_value(&hand->indicators[DONE], &figure, &target).places, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_of_the_agency),
        TEST(ratio_is_exact),
        TEST(verdicts),
        TEST(rows_of_units),
        TEST(ranks_among_the_same_kind),
        TEST(first_of_one_is_no_place),
        TEST(equal_values_share_a_place),
        TEST(no_case_no_verdict),
        TEST(scope_of_a_unit),
        TEST(absent_list_is_null),
        TEST(narratives),
        TEST(records_come_when_asked_for),
        TEST(rows_of_units_come_when_asked_for),
        TEST(comparison_periods),
        TEST(comparison_of_a_paper),
        TEST(missing_cases_are_the_least),
        TEST(missing_cases_of_a_fixed_base),
        TEST(places_agree_with_the_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
