/* The target table is small: rows are walked once, each later row in force overrides. */
#include "compute/targets.h"

#include "base/arena.h"
#include "base/nearest.h"

#include <string.h>

struct columns {
    const struct column *code, *relation, *value, *basis, *from, *until;
};

static int64_t number_at(const struct column *column, size_t row)
{
    return column ? column_number(column, row) : TABLE_NULL;
}

static const char *text_at(const struct column *column, size_t row)
{
    return column ? column_text(column, row) : NULL;
}

static bool read_relation(const char *text, enum target_operator *relation)
{
    if (strcmp(text, ">=") == 0)
        *relation = TARGET_AT_LEAST;
    else if (strcmp(text, "<=") == 0)
        *relation = TARGET_AT_MOST;
    else if (strcmp(text, "=") == 0)
        *relation = TARGET_EQUAL;
    else
        return false;
    return true;
}

static void report_unknown(const struct pack *pack, const char *code, struct place at, struct arena *arena,
                           struct diags *diags)
{
    const char **codes = arena_array(arena, pack->indicator_count, sizeof *codes);
    for (size_t i = 0; i < pack->indicator_count; i++)
        codes[i] = pack->indicators[i].code;
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "C015", at, "chỉ tiêu giao «%s» không có trong gói báo cáo", code);
    const char *near = nearest_name(code, codes, pack->indicator_count);
    if (near)
        diag_set_hint(diags, diag, "ý bạn là %s?", near);
    else
        diag_set_hint(diags, diag, "ghi một mã mà baocao compute in ở cột Mã");
}

/* In Excel 97% is the number 0.97: no rate is asked to be at least one in a hundred. And none is more than all or less
 * than nothing, so that every verdict would be the same. */
static void doubt_rate(const struct schema_indicator *indicator, const struct target *target, struct place at,
                       struct arena *arena, struct diags *diags)
{
    const struct decimal one = {1, 0}, all = {100, 0};
    bool outside = target->value.units < 0 || decimal_compare(target->value, all) > 0;
    bool share =
        target->relation != TARGET_AT_MOST && target->value.units > 0 && decimal_compare(target->value, one) <= 0;
    if (!facts_is_percent(indicator) || !(outside || share))
        return;
    struct diag *diag = diag_add(diags, DIAG_WARNING, "C029", at, "chỉ tiêu giao cho %s là %s%%, có lẽ ghi nhầm",
                                 indicator->code, facts_target_words(target, arena));
    diag_set_hint(diags, diag,
                  outside ? "ghi số phần trăm từ 0 đến 100, ví dụ 97 hay 97,5"
                          : "ghi số phần trăm, ví dụ 97; ô định dạng phần trăm của Excel giữ 97%% là 0,97");
}

static void take_row(const struct columns *columns, size_t row, struct place at,
                     const struct schema_indicator *indicator, struct target *target, struct arena *arena,
                     struct diags *diags)
{
    const char *basis = text_at(columns->basis, row);
    basis = basis ? arena_text(arena, basis) : NULL;
    const char *relation = text_at(columns->relation, row);
    int64_t value = number_at(columns->value, row);
    if (value == TABLE_NULL) {
        *target = (struct target){.relation = TARGET_NONE, .basis = basis};
        return;
    }
    enum target_operator own = indicator->target.relation, taken = own == TARGET_NONE ? TARGET_AT_LEAST : own;
    if (relation && !read_relation(relation, &taken)) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "C016", at, "phép so «%s» không có", relation);
        diag_set_hint(diags, diag, "phép so nhận: >=, <=, =");
        return;
    }
    target->relation = taken;
    target->value =
        decimal_shorten((struct decimal){value, columns->value->schema->places}); /* printed 96, not 96,00 */
    target->basis = basis;
    doubt_rate(indicator, target, at, arena, diags);
}

/* A row in force without a value takes the target away: right when nothing is asked any more, a slip when the cell was
 * forgotten. */
static void report_emptied(const struct schema_indicator *indicator, struct place at, struct arena *arena,
                           struct diags *diags)
{
    const struct target *own = &indicator->target;
    struct diag *diag =
        own->relation == TARGET_NONE
            ? diag_add(diags, DIAG_WARNING, "C035", at, "dòng giao chỉ tiêu %s để trống giá trị nên không đánh giá",
                       indicator->code)
            : diag_add(diags, DIAG_WARNING, "C035", at,
                       "dòng giao chỉ tiêu %s để trống giá trị nên chỉ tiêu %s của gói bị bỏ, không đánh giá",
                       indicator->code, facts_target_words(own, arena));
    diag_set_hint(diags, diag, "điền giá trị; không giao chỉ tiêu khác thì xóa dòng này để dùng chỉ tiêu của gói");
}

const struct target *targets_in_force(const struct run_input *input, struct arena *arena, struct diags *diags)
{
    const struct pack *pack = input->pack;
    struct target *targets = arena_array(arena, pack->indicator_count, sizeof *targets);
    for (size_t i = 0; i < pack->indicator_count; i++)
        targets[i] = pack->indicators[i].target;
    const struct table *table = pack->role_targets ? tables_find(input->tables, pack->role_targets) : NULL;
    if (table == NULL || table->row_count == 0)
        return targets;
    struct columns columns = {table_column(table, "ma"),      table_column(table, "phep_so"),
                              table_column(table, "gia_tri"), table_column(table, "can_cu"),
                              table_column(table, "tu_ngay"), table_column(table, "den_ngay")};
    int32_t day = input->period->last;
    size_t *emptied = arena_array(arena, pack->indicator_count, sizeof *emptied); /* row + 1 */
    for (size_t row = 0; row < table->row_count; row++) {
        int64_t from = number_at(columns.from, row), until = number_at(columns.until, row);
        const char *code = text_at(columns.code, row);
        struct place at = table_place(table, row);
        const struct schema_indicator *indicator = code ? schema_indicator(pack, code) : NULL;
        if (code && indicator == NULL)
            report_unknown(pack, code, at, arena, diags);
        if (!indicator || (from != TABLE_NULL && from > day) || (until != TABLE_NULL && until < day))
            continue;
        take_row(&columns, row, at, indicator, &targets[indicator - pack->indicators], arena, diags);
        emptied[indicator - pack->indicators] = number_at(columns.value, row) == TABLE_NULL ? row + 1 : 0;
    }
    for (size_t i = 0; i < pack->indicator_count; i++)
        if (emptied[i]) /* by the last row in force */
            report_emptied(&pack->indicators[i], table_place(table, emptied[i] - 1), arena, diags);
    return targets;
}
