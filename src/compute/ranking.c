/* Units are sorted once by kind; within a kind each indicator sorts them by value. Ratios are compared by cross
 * multiplication in 128 bits, so no two different ratios ever look equal. */
#include "compute/ranking.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

struct ranking {
    size_t indicators;
    uint32_t *places; /* of each unit and indicator */
    uint32_t *kinds;  /* of each unit */
    uint32_t *among;  /* of each kind and indicator: units that have a place */
};

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

/* Units of one kind. */
static void rank_group(const struct facts *facts, const struct entry *group, size_t count, size_t indicator,
                       struct entry *sorted, const struct ranking *ranking)
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
    ranking->among[ranking->kinds[group->unit] * ranking->indicators + indicator] = (uint32_t)used;
    qsort(sorted, used, sizeof *sorted, by_value);
    uint32_t place = 1;
    for (size_t i = 0; i < used; i++) {
        if (i && compare_values(&sorted[i].figure, &sorted[i - 1].figure) != 0)
            place = (uint32_t)i + 1;
        ranking->places[sorted[i].unit * ranking->indicators + indicator] = place;
    }
}

const struct ranking *ranking_make(const struct facts *facts, struct arena *arena)
{
    size_t count = facts->unit_count, indicators = facts->pack->indicator_count;
    uint32_t kinds = 0;
    struct arena *scratch = arena_new(0);
    struct entry *units = arena_array(scratch, count + 1, sizeof *units);
    struct entry *sorted = arena_array(scratch, count + 1, sizeof *sorted);
    struct ranking *ranking = arena_alloc(arena, sizeof *ranking);
    *ranking = (struct ranking){.indicators = indicators,
                                .places = arena_array(arena, count * indicators, sizeof *ranking->places),
                                .kinds = arena_array(arena, count, sizeof *ranking->kinds)};
    for (size_t i = 0; i < count; i++)
        units[i] = (struct entry){.kind = facts->units[i].kind, .unit = i};
    qsort(units, count, sizeof *units, by_kind);
    for (size_t i = 0; i < count; i++)
        ranking->kinds[units[i].unit] = i && strcmp(units[i].kind, units[i - 1].kind) == 0 ? kinds - 1 : kinds++;
    ranking->among = arena_array(arena, kinds * indicators, sizeof *ranking->among);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && ranking->kinds[units[end].unit] == ranking->kinds[units[first].unit];)
            end++;
        for (size_t i = 0; i < indicators; i++)
            rank_group(facts, units + first, end - first, i, sorted, ranking);
    }
    arena_free(scratch);
    return ranking;
}

struct rank ranking_of(const struct ranking *ranking, size_t unit, size_t indicator)
{
    uint32_t place = ranking->places[unit * ranking->indicators + indicator];
    return (struct rank){place, place ? ranking->among[ranking->kinds[unit] * ranking->indicators + indicator] : 0};
}
