/* Units are sorted once by kind; within a kind each indicator sorts them by value. Ratios are compared by cross
 * multiplication in 128 bits, so no two different ratios ever look equal. */
#include "compute/ranking.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

struct entry {
    const char *kind;
    size_t unit;
    struct figure figure;
    bool less_is_better;
};

static int by_kind(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;
    int order = strcmp(one->kind, other->kind);
    return order ? order : one->unit < other->unit ? -1 : one->unit > other->unit;
}

static int compare_values(const struct figure *one, const struct figure *other)
{
    wide left = (wide)one->numerator * (other->state == FIGURE_RATIO ? other->denominator : 1);
    wide right = (wide)other->numerator * (one->state == FIGURE_RATIO ? one->denominator : 1);
    return left < right ? -1 : left > right;
}

/* Best first. */
static int by_value(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;
    int order = compare_values(&one->figure, &other->figure);
    if (order == 0)
        return one->unit < other->unit ? -1 : one->unit > other->unit;
    return one->less_is_better ? order : -order;
}

static bool has_place(const struct facts *facts, size_t row, size_t indicator, const struct figure *figure)
{
    size_t cases = facts->pack->indicators[indicator].cases;
    struct figure among = cases ? facts_figure(facts, row, cases - 1) : (struct figure){0};
    if (figure->state == FIGURE_ABSENT || facts_nothing_happened(figure, &among))
        return false;
    return figure->state == FIGURE_RATIO || facts->targets[indicator].relation != TARGET_NONE;
}

static void rank_group(const struct facts *facts, const struct entry *group, size_t count, size_t indicator,
                       struct entry *sorted, struct rank *ranks)
{
    const struct target *target = &facts->targets[indicator];
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        struct figure figure = facts_figure(facts, group[i].unit + 1, indicator);
        if (has_place(facts, group[i].unit + 1, indicator, &figure))
            sorted[used++] = (struct entry){group[i].kind, group[i].unit, figure, target->relation == TARGET_AT_MOST};
    }
    if (used < 2) /* first of one is no place */
        return;
    qsort(sorted, used, sizeof *sorted, by_value);
    uint32_t place = 1;
    for (size_t i = 0; i < used; i++) {
        if (i && compare_values(&sorted[i].figure, &sorted[i - 1].figure) != 0)
            place = (uint32_t)i + 1;
        ranks[sorted[i].unit * facts->pack->indicator_count + indicator] = (struct rank){place, (uint32_t)used};
    }
}

const struct rank *ranking_make(const struct facts *facts, struct arena *arena)
{
    size_t count = facts->unit_count, indicators = facts->pack->indicator_count;
    struct rank *ranks = arena_array(arena, count * indicators + 1, sizeof *ranks);
    struct arena *scratch = arena_new(0);
    struct entry *units = arena_array(scratch, count + 1, sizeof *units);
    struct entry *sorted = arena_array(scratch, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        units[i] = (struct entry){.kind = facts->units[i].kind, .unit = i};
    qsort(units, count, sizeof *units, by_kind);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && strcmp(units[end].kind, units[first].kind) == 0;)
            end++;
        for (size_t i = 0; i < indicators; i++)
            rank_group(facts, units + first, end - first, i, sorted, ranks);
    }
    arena_free(scratch);
    return ranks;
}
