/* handpack: a small pack with four tables, two views and five indicators, and the rows that tests count by hand. */
#ifndef BAOCAO_TESTS_HANDPACK_H
#define BAOCAO_TESTS_HANDPACK_H

#include "handmade.h"

enum { UNITS_TABLE, WORK_TABLE, TARGET_TABLE, DAYS_TABLE, ABSENT_TABLE, HAND_TABLES };
enum { ALL, DONE, CLIENTS, POINTS, NEVER, HAND_INDICATORS };

struct handpack {
    struct arena *arena;
    struct diags *diags;
    struct schema_table schemas[HAND_TABLES];
    struct table items[HAND_TABLES];
    struct tables tables;
    struct schema_indicator indicators[HAND_INDICATORS];
    struct schema_sql views[2], list_sql, check;
    struct schema_list list;
    struct schema_policy policy;
    struct schema_narrative narratives[2];
    struct pack pack;
    struct workspace workspace;
    struct period period;
};

static const char *const HAND_UNIT_NAMES[] = {"ma", "ten", "loai", "cha", "thu_tu", "nguoi_dung_dau", "chuc_vu"};
/* Official order: M, M2, M1, N, X. */
static const char *const HAND_UNITS[] = {
    "N",  "Nhóm N", "nhom", "",  "2", "Bà N", "Trưởng nhóm", /* line 2 */
    "M",  "Nhóm M", "nhom", "",  "1", "",     "",            /* line 3 */
    "M1", "Tổ M1",  "to",   "M", "",  "",     "",            /* line 4 */
    "M2", "Tổ M2",  "to",   "M", "1", "",     "",            /* line 5 */
    "X",  "Nhóm X", "nhom", "",  "",  "",     "",            /* line 6 */
};
static const char *const HAND_WORK_NAMES[] = {"ma", "don_vi", "mau", "diem", "khach"};
/* ZZ is no unit: its row counts nowhere. */
static const char *const HAND_WORK[] = {
    "v1", "M1", "do", "1", "k1", "v2", "M2", "xanh", "0",  "k1", "v3", "M",  "do",
    "1",  "k2", "v4", "N", "do", "0",  "k3", "v5",   "ZZ", "do", "1",  "k9",
};
static const char *const HAND_TARGET_NAMES[] = {"ma", "phep_so", "gia_tri", "can_cu", "tu_ngay", "den_ngay"};
static const char *const HAND_TARGETS[] = {
    "B", ">=", "40", "QĐ 1", "2022-01-01", "2023-06-13", /* ended a day too early */
    "B", ">=", "55", "QĐ 2", "2023-06-14", "",           /* in force on the last day */
    "B", ">=", "50", "QĐ 3", "",           "",           /* the last of several */
    "B", "<=", "1",  "QĐ 4", "2023-06-15", "",           /* not yet */
};
static const char *const HAND_DAY_NAMES[] = {"ngay", "loai"};
static const char *const HAND_DAYS[] = {"2022-01-01", "nghi", "2023-05-01", "nghi", "2023-05-06", "lam_bu",
                                        "2023-05-02", "",     "2023-01-23", "nghi"}; /* Tết of the period */

static inline void handpack_indicator(struct handpack *hand, size_t index, const char *code, const char *variable,
                                      const char *numerator, const char *denominator)
{
    struct schema_indicator *indicator = &hand->indicators[index];
    *indicator = (struct schema_indicator){.code = code,
                                           .variable = variable,
                                           .name = code,
                                           .short_name = code,
                                           .view = "xem",
                                           .numerator = numerator,
                                           .denominator = denominator,
                                           .unit = denominator ? "%" : "việc",
                                           .places = denominator ? 2 : 0};
    indicator->numerator_at = (struct place){"chi-tieu.yaml", 10 + (uint32_t)index, 10, 0};
    indicator->denominator_at = (struct place){"chi-tieu.yaml", 20 + (uint32_t)index, 10, 0};
    indicator->at = (struct place){"chi-tieu.yaml", 1 + (uint32_t)index, 1, 0};
}

static inline void handpack_tables(struct handpack *hand)
{
    struct arena *arena = hand->arena;
    hand->schemas[UNITS_TABLE] = handmade_schema(arena, "to", "ttttntt", HAND_UNIT_NAMES);
    hand->schemas[WORK_TABLE] = handmade_schema(arena, "viec", "tttnt", HAND_WORK_NAMES);
    hand->schemas[TARGET_TABLE] = handmade_schema(arena, "muc", "ttntdd", HAND_TARGET_NAMES);
    hand->schemas[DAYS_TABLE] = handmade_schema(arena, "nghi_le", "dt", HAND_DAY_NAMES);
    hand->schemas[ABSENT_TABLE] = handmade_schema(arena, "vang", "tt", HAND_WORK_NAMES);
    hand->items[UNITS_TABLE] = handmade_table(arena, &hand->schemas[UNITS_TABLE], HAND_UNITS, 5);
    hand->items[WORK_TABLE] = handmade_table(arena, &hand->schemas[WORK_TABLE], HAND_WORK, 5);
    hand->items[TARGET_TABLE] = handmade_table(arena, &hand->schemas[TARGET_TABLE], HAND_TARGETS, 4);
    hand->items[DAYS_TABLE] = handmade_table(arena, &hand->schemas[DAYS_TABLE], HAND_DAYS, 5);
    hand->items[ABSENT_TABLE] = handmade_table(arena, &hand->schemas[ABSENT_TABLE], NULL, 0);
    hand->items[ABSENT_TABLE].present = false;
    hand->tables = (struct tables){.count = HAND_TABLES, .items = hand->items};
}

static inline struct handpack *handpack_new(void)
{
    static const char *dimension[] = {"mau"}, *values[] = {"co", "khong"}, *absent[] = {"vang"};
    static const char *const labels[] = {"có làm", "không làm"};
    struct handpack *hand = calloc(1, sizeof *hand);
    hand->arena = arena_new(0);
    hand->diags = diags_new();
    handpack_tables(hand);
    handpack_indicator(hand, ALL, "A", "tong_viec", "count(*)", NULL);
    handpack_indicator(hand, DONE, "B", "ty_le_xong", "count(*) filter (where diem = 1)", "count(*)");
    handpack_indicator(hand, CLIENTS, "D", "so_khach", "count(distinct khach)", NULL);
    handpack_indicator(hand, POINTS, "S", "tong_diem", "sum(diem)", NULL);
    handpack_indicator(hand, NEVER, "V", "vang_mat", "count(*)", NULL);
    hand->indicators[ALL].dimensions = (struct texts){1, dimension};
    hand->indicators[DONE].target = (struct target){TARGET_AT_LEAST, {60, 0}, NULL};
    hand->indicators[NEVER].needs = (struct texts){1, absent};
    hand->views[0] = (struct schema_sql){
        "xem", "10-xem.sql", "create temp view xem as select ma, don_vi, mau, diem, khach, _tep, _dong from viec"};
    hand->views[1] = (struct schema_sql){"mau", "20-mau.sql",
                                         "create temp view mau as select 'xanh' as ma, 'Xanh' as ten, 1 as thu_tu "
                                         "union all select 'vang', 'Vàng', 2"};
    hand->list = (struct schema_list){.name = "viec_dang_do", .title = "Việc dang dở"};
    hand->list_sql = (struct schema_sql){"viec_dang_do", "viec_dang_do.sql",
                                         "select _tep, ma as khoa, don_vi, diem, _dong from xem where diem = 0 or "
                                         "don_vi = 'M1' order by ma desc"};
    hand->check = (struct schema_sql){"le", "le.sql",
                                      "select 'canh_bao' as muc, don_vi, _tep, _dong, 'Việc ' || ma || ' lạ' as "
                                      "thong_bao from viec where don_vi = 'ZZ'"};
    hand->policy = (struct schema_policy){
        .name = "lam_tat", .title = "Làm tắt", .values = {2, values}, .labels = labels, .fallback = "khong"};
    hand->narratives[0] = (struct schema_narrative){"kien-nghi", "Kiến nghị"};
    hand->narratives[1] = (struct schema_narrative){"chung", "Chung"};
    hand->pack = (struct pack){.name = "thu",
                               .role_units = "to",
                               .role_targets = "muc",
                               .role_holidays = "nghi_le",
                               .table_count = HAND_TABLES,
                               .tables = hand->schemas,
                               .dimensions = {1, dimension},
                               .policy_count = 1,
                               .policies = &hand->policy,
                               .narrative_count = 2,
                               .narratives = hand->narratives,
                               .indicator_count = HAND_INDICATORS,
                               .indicators = hand->indicators,
                               .list_count = 1,
                               .lists = &hand->list,
                               .view_count = 2,
                               .views = hand->views,
                               .list_sqls = &hand->list_sql,
                               .check_count = 1,
                               .checks = &hand->check};
    static const char *addressees[] = {"Nơi A", "Nơi B"};
    hand->workspace = (struct workspace){.folder = ".",
                                         .agency = {"CƠ QUAN", "Cơ quan mẫu", "CẤP TRÊN", "CQM", ""},
                                         .place = "Mẫu",
                                         .signer = {"", "GIÁM ĐỐC", "Nguyễn Văn A"},
                                         .addressees = {2, addressees},
                                         .archive = "VT"};
    period_parse("2023-H1", CUTOFF_ND09, hand->arena, &hand->period);
    return hand;
}

static inline void handpack_free(struct handpack *hand)
{
    diags_free(hand->diags);
    arena_free(hand->arena);
    free(hand);
}

static inline struct run_input handpack_input(const struct handpack *hand)
{
    return (struct run_input){.pack = &hand->pack,
                              .workspace = &hand->workspace,
                              .period = &hand->period,
                              .tables = &hand->tables,
                              .checks = true};
}

static inline const struct facts *handpack_run(struct handpack *hand, const struct facts *previous)
{
    struct run_input input = handpack_input(hand);
    input.others.previous = previous;
    return run_facts(&input, hand->arena, hand->diags);
}

/* As a period that another is compared with. */
static inline const struct facts *handpack_compared(struct handpack *hand)
{
    struct run_input input = handpack_input(hand);
    input.checks = false;
    return run_facts(&input, hand->arena, hand->diags);
}

#endif
