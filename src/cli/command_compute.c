#include "base/arena.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/session.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Rows stand in the order of the contract (§5): unit code, then indicator code, both bytewise. */
struct ordered {
    const char *code;
    size_t index;
};

static int by_code(const void *a, const void *b)
{
    const struct ordered *left = a, *right = b;
    return strcmp(left->code, right->code);
}

static struct ordered *ordered_indicators(const struct session *session)
{
    size_t count = session->pack.indicator_count;
    struct ordered *order = arena_array(session->arena, count, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct ordered){session->pack.indicators[i].code, i};
    qsort(order, count, sizeof *order, by_code);
    return order;
}

static struct ordered *ordered_units(const struct session *session)
{
    size_t count = session->facts->unit_count;
    struct ordered *order = arena_array(session->arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct ordered){session->facts->units[i].code, i};
    qsort(order, count, sizeof *order, by_code);
    return order;
}

static void add_integer(struct answer *table, bool filled, int64_t number, struct arena *arena)
{
    answer_add(table, filled ? arena_format(arena, "%" PRId64, number) : NULL, true);
}

/* unit, dimension: NULL leaves the column empty; has_dimension: there is such a column. */
static void add_figure(struct answer *table, const struct session *session, const char *unit, bool has_dimension,
                       const char *member, size_t indicator, const struct figure *figure)
{
    const struct schema_indicator *schema = &session->pack.indicators[indicator];
    const struct target *target = &session->facts->targets[indicator];
    bool percent = facts_is_percent(schema);
    answer_add(table, session->period.code, false);
    answer_add(table, unit ? unit : "", false);
    if (has_dimension)
        answer_add(table, member ? member : "", false);
    answer_add(table, schema->code, false);
    answer_add(table, schema->name, false);
    add_integer(table, figure->state != FIGURE_ABSENT, figure->numerator, session->arena);
    add_integer(table, figure->state == FIGURE_RATIO, figure->denominator, session->arena);
    struct decimal value;
    char text[DECIMAL_TEXT] = "";
    if (facts_printed(figure, target, percent, 2, &value))
        decimal_text(value, 0, '.', text);
    answer_add(table, *text ? text : NULL, true);
    answer_add(table, schema->unit, false);
    answer_add(table, facts_target_text(target, session->arena), false);
    answer_add(table, facts_verdict_code(facts_verdict(figure, target, percent)), false);
}

static struct answer *by_units(const struct session *session)
{
    static const char *const headers[] = {"ky",     "don_vi",  "ma",          "ten",      "tu_so",
                                          "mau_so", "gia_tri", "don_vi_tinh", "chi_tieu", "danh_gia"};
    struct answer *table = answer_new(headers, sizeof headers / sizeof *headers);
    const struct ordered *indicators = ordered_indicators(session), *units = ordered_units(session);
    for (size_t row = 0; row <= session->facts->unit_count; row++) {
        size_t place = row ? units[row - 1].index + 1 : 0;
        if (session->options->unit_count && (row == 0 || !session_wants_unit(session, place - 1)))
            continue;
        for (size_t i = 0; i < session->pack.indicator_count; i++)
            add_figure(table, session, row ? units[row - 1].code : NULL, false, NULL, indicators[i].index,
                       facts_figure(session->facts, place, indicators[i].index));
    }
    return table;
}

static struct answer *by_dimension(const struct session *session, const struct dimension_facts *dimension)
{
    const char *headers[] = {"ky",     "don_vi",  dimension->name, "ma",       "ten",     "tu_so",
                             "mau_so", "gia_tri", "don_vi_tinh",   "chi_tieu", "danh_gia"};
    struct answer *table = answer_new(headers, sizeof headers / sizeof *headers);
    const struct ordered *indicators = ordered_indicators(session);
    size_t count = session->pack.indicator_count;
    for (size_t i = 0; i < count; i++)
        add_figure(table, session, NULL, true, NULL, indicators[i].index,
                   facts_figure(session->facts, 0, indicators[i].index));
    for (size_t row = 0; row < dimension->count; row++)
        for (size_t i = 0; i < count; i++)
            if (dimension->applies[indicators[i].index])
                add_figure(table, session, NULL, true, dimension->members[row].code, indicators[i].index,
                           &dimension->figures[row * count + indicators[i].index]);
    return table;
}

static struct answer *computed(struct session *session)
{
    const char *by = session->options->by;
    if (!by || strcmp(by, "don_vi") == 0)
        return by_units(session);
    for (size_t i = 0; i < session->facts->dimension_count; i++)
        if (strcmp(session->facts->dimensions[i].name, by) == 0)
            return by_dimension(session, &session->facts->dimensions[i]);
    diag_add(session->diags, DIAG_ERROR, "U002", (struct place){0},
             "--by không nhận giá trị \"%s\"; chọn don_vi hoặc một chiều của bộ báo cáo", by);
    return NULL;
}

int command_compute(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    struct answer *table = session_facts(&session) && session_check_units(&session) ? computed(&session) : NULL;
    if (table)
        answer_print(table, options->format, stdout);
    answer_free(table);
    int code = session_end(&session, table != NULL);
    session_close(&session);
    return code;
}
