#include "compute/placerows.h"

#include "base/arena.h"
#include "compute/measure.h"

struct places {
    const struct facts *facts;
    size_t width;         /* rows of a place, one for each indicator */
    const char **targets; /* of each indicator, NULL: it has none */
};

struct source {
    struct column_source base;
    const struct places *places;
    enum placerows_cell cell;
};

static const struct source *source_of(const struct column_source *base)
{
    return (const struct source *)(const void *)base;
}

static const struct dimension_facts *first_dimension(const struct facts *facts)
{
    return facts->dimension_count ? &facts->dimensions[0] : NULL;
}

static size_t count_rows(const struct facts *facts)
{
    const struct dimension_facts *members = first_dimension(facts);
    return (facts->unit_count + 1 + (members ? members->count : 0)) * facts->pack->indicator_count;
}

static bool is_member(const struct places *places, size_t row)
{
    return row / places->width > places->facts->unit_count;
}

static struct figure figure_of(const struct places *places, size_t row)
{
    const struct facts *facts = places->facts;
    size_t place = row / places->width, indicator = row % places->width;
    if (is_member(places, row))
        return figurerows_at(first_dimension(facts)->figures, place - facts->unit_count - 1, indicator);
    return facts_figure(facts, place, indicator);
}

static const char *verdict_of(const struct places *places, size_t row)
{
    size_t indicator = row % places->width;
    struct figure figure = figure_of(places, row);
    return facts_verdict_code(facts_verdict(&figure, &places->facts->targets[indicator],
                                            facts_is_percent(&places->facts->pack->indicators[indicator])));
}

static const char *text_of(const struct column_source *base, size_t row)
{
    const struct source *source = source_of(base);
    const struct places *places = source->places;
    const struct facts *facts = places->facts;
    size_t place = row / places->width;
    const struct schema_indicator *indicator = &facts->pack->indicators[row % places->width];
    switch (source->cell) {
    case PLACEROWS_UNIT:
        return place && !is_member(places, row) ? facts->units[place - 1].code : "";
    case PLACEROWS_MEMBER:
        return is_member(places, row) ? first_dimension(facts)->members[place - facts->unit_count - 1].code : "";
    case PLACEROWS_CODE:
        return indicator->code;
    case PLACEROWS_NAME:
        return indicator->name;
    case PLACEROWS_MEASURE:
        return indicator->unit;
    case PLACEROWS_TARGET:
        return places->targets[row % places->width];
    default:
        return verdict_of(places, row);
    }
}

static int64_t number_of(const struct column_source *base, size_t row)
{
    const struct source *source = source_of(base);
    const struct places *places = source->places;
    struct figure figure = figure_of(places, row);
    size_t indicator = row % places->width;
    int64_t missing;
    switch (source->cell) {
    case PLACEROWS_NUMERATOR:
        return figure.state == FIGURE_ABSENT ? TABLE_NULL : figure.numerator;
    case PLACEROWS_DENOMINATOR:
        return figure.state == FIGURE_RATIO ? figure.denominator : TABLE_NULL;
    default:
        return measure_missing(&places->facts->pack->indicators[indicator], &figure, &places->facts->targets[indicator],
                               &missing)
                   ? missing
                   : TABLE_NULL;
    }
}

void placerows_show(struct table *table, const enum placerows_cell *cells, const struct facts *facts,
                    struct arena *arena)
{
    struct places *places = arena_alloc(arena, sizeof *places);
    *places = (struct places){facts, facts->pack->indicator_count, NULL};
    places->targets = arena_array(arena, places->width, sizeof *places->targets);
    for (size_t i = 0; i < places->width; i++)
        if (facts->targets[i].relation != TARGET_NONE)
            places->targets[i] = facts_target_text(&facts->targets[i], arena);
    for (size_t i = 0; i < table->schema->column_count; i++) {
        struct source *source = arena_alloc(arena, sizeof *source);
        bool text = cells[i] <= PLACEROWS_VERDICT;
        *source = (struct source){{text ? text_of : NULL, text ? NULL : number_of}, places, cells[i]};
        column_make(&table->columns[i], &source->base);
    }
    table->row_count = count_rows(facts);
}
