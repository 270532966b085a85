#include "office/figure_table.h"

#include "base/arena.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct ordered {
    const char *code;
    size_t index;
};

static int by_code(const void *a, const void *b)
{
    const struct ordered *left = a, *right = b;
    return strcmp(left->code, right->code);
}

/* Sorts in place, and gives where each stood. */
static const size_t *places_by_code(struct ordered *order, size_t count, struct arena *arena)
{
    size_t *places = arena_array(arena, count + 1, sizeof *places);
    qsort(order, count, sizeof *order, by_code);
    for (size_t i = 0; i < count; i++)
        places[i] = order[i].index;
    return places;
}

const size_t *figure_table_order(const struct session *session, struct arena *arena)
{
    size_t count = session->pack.indicator_count;
    struct ordered *order = arena_array(arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct ordered){session->pack.indicators[i].code, i};
    return places_by_code(order, count, arena);
}

const size_t *figure_table_units(const struct session *session, struct arena *arena)
{
    size_t count = session->facts->unit_count;
    struct ordered *order = arena_array(arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct ordered){session->facts->units[i].code, i};
    return places_by_code(order, count, arena);
}

struct answer *figure_table_new(const char *dimension)
{
    const char *headers[] = {"ky",     "don_vi",  dimension,     "ma",       "ten",     "tu_so",
                             "mau_so", "gia_tri", "don_vi_tinh", "chi_tieu", "danh_gia"};
    const char *titles[] = {"Kỳ",     "Đơn vị",  dimension,     "Mã",       "Tên",     "Tử số",
                            "Mẫu số", "Giá trị", "Đơn vị tính", "Chỉ tiêu", "Đánh giá"};
    size_t count = sizeof headers / sizeof *headers;
    if (!dimension) {
        count--;
        memmove(&headers[2], &headers[3], (count - 2) * sizeof *headers);
        memmove(&titles[2], &titles[3], (count - 2) * sizeof *titles);
    }
    struct answer *table = answer_new(headers, count);
    answer_entitle(table, titles);
    return table;
}

static void add_integer(struct answer *table, bool filled, int64_t number, struct arena *arena)
{
    answer_add(table, filled ? arena_format(arena, "%" PRId64, number) : NULL, true);
}

/* What papers say of it; of what has no target nothing. */
static const char *verdict_words(enum verdict verdict, const struct target *target)
{
    static const char *const words[] = {[VERDICT_MET] = "đạt",
                                        [VERDICT_MISSED] = "chưa đạt",
                                        [VERDICT_NOT_JUDGED] = "không đánh giá",
                                        [VERDICT_NO_DATA] = "chưa có số liệu"};
    return verdict == VERDICT_NOT_JUDGED && target->relation == TARGET_NONE ? "" : words[verdict];
}

void figure_table_add(struct answer *table, const struct session *session, const struct figure_row *row,
                      struct arena *arena)
{
    const struct schema_indicator *schema = &session->pack.indicators[row->indicator];
    const struct target *target = &session->facts->targets[row->indicator];
    const struct figure *figure = &row->figure;
    bool percent = facts_is_percent(schema);
    answer_add(table, session->period.code, false);
    answer_add(table, row->unit ? row->unit : row->people ? "(cơ quan)" : "", false);
    if (row->has_dimension)
        answer_add(table, row->member ? row->member : "", false);
    answer_add(table, schema->code, false);
    answer_add(table, schema->name, false);
    add_integer(table, figure->state != FIGURE_ABSENT, figure->numerator, arena);
    add_integer(table, figure->state == FIGURE_RATIO, figure->denominator, arena);
    struct decimal value;
    char text[DECIMAL_TEXT] = "";
    if (facts_printed(figure, target, percent, 2, &value))
        decimal_text(value, row->people ? '.' : 0, row->people ? ',' : '.', text);
    answer_add(table, *text ? text : NULL, true);
    answer_add(table, schema->unit, false);
    enum verdict verdict = facts_verdict(figure, target, percent);
    answer_add(table, row->people ? facts_target_words(target, arena) : facts_target_text(target, arena), false);
    const char *words = row->people ? verdict_words(verdict, target) : facts_verdict_code(verdict);
    answer_add(table, row->lacks ? arena_format(arena, "%s%sthiếu dòng lỗi", words, *words ? ", " : "") : words, false);
}

void figure_table_add_place(struct answer *table, const struct session *session, const size_t *order, size_t place,
                            bool people, struct arena *arena)
{
    for (size_t i = 0; i < session->pack.indicator_count; i++) {
        const struct figure_row row = {.unit = place ? session->facts->units[place - 1].code : NULL,
                                       .indicator = order[i],
                                       .figure = facts_figure(session->facts, place, order[i]),
                                       .people = people,
                                       .lacks = people && session_row_fault(session, place)->first};
        figure_table_add(table, session, &row, arena);
    }
}
