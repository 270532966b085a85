#include "compute/rowvalues.h"

#include "base/arena.h"
#include "compute/measure.h"

struct rowvalues {
    struct record_source source; /* of its records; first, so that they lead here */
    const struct rowkind *kind;
    struct rowplace place;
    struct arena *arena;
    struct record by_variable;
    struct record *measures; /* of each indicator */
    struct list missed;
    size_t met;
};

static struct figure figure_at(const struct rowvalues *row, const struct figurerows *figures, size_t at, size_t index)
{
    if (!figures || (row->place.applies && !row->place.applies[index]))
        return (struct figure){FIGURE_ABSENT, 0, 0};
    return figurerows_at(figures, at, index);
}

/* A measure with the figures it points to. */
struct beside {
    struct measure measure;
    struct figure figure, cases;
};

/* Its verdict may be asked for; what it is compared with is not there. */
static void read_figure(const struct rowvalues *row, size_t index, struct beside *beside)
{
    const struct facts *facts = row->kind->facts;
    size_t cases = facts->pack->indicators[index].cases;
    beside->figure = figure_at(row, row->place.figures, row->place.row, index);
    beside->measure = (struct measure){.indicator = &facts->pack->indicators[index],
                                       .target = &facts->targets[index],
                                       .figure = &beside->figure,
                                       .cases = cases ? &beside->cases : NULL};
    if (cases)
        beside->cases = figurerows_at(row->place.figures, row->place.row, cases - 1);
}

static struct value *make_measure(const struct rowvalues *row, size_t index)
{
    const struct rowkind *kind = row->kind;
    const struct rowplace *place = &row->place;
    struct beside beside;
    struct figure previous = figure_at(row, place->previous, place->previous_row, index);
    struct figure last_year = figure_at(row, place->last_year, place->last_year_row, index);
    read_figure(row, index, &beside);
    beside.measure.previous = &previous;
    beside.measure.last_year = &last_year;
    if (!place->applies && place->row)
        beside.measure.rank = ranking_of(kind->ranking, place->row - 1, index);
    if (!place->applies && kind->causes[index])
        beside.measure.causes = kind->causes[index][place->row];
    struct value *values = arena_array(row->arena, kind->measure->count, sizeof *values);
    measure_fill(&beside.measure, values);
    return values;
}

static struct value *make_records(const struct rowvalues *row)
{
    size_t count = row->kind->facts->pack->indicator_count;
    struct value *values = arena_array(row->arena, count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = value_record(&row->measures[i]);
    return values;
}

static struct value *make(const struct record_source *source, const struct record *record)
{
    const struct rowvalues *row = (const struct rowvalues *)(const void *)source;
    return record == &row->by_variable ? make_records(row) : make_measure(row, (size_t)(record - row->measures));
}

static void add_item(struct list *list, size_t *room, struct value item, struct arena *arena)
{
    struct value *items = arena_grow(arena, (void *)(uintptr_t)list->items, list->count, room, sizeof *items);
    items[list->count++] = item;
    list->items = items;
}

/* Verdicts are taken at once: they are integers against integers, and lists must know how long they are. */
static void judge(struct rowvalues *row, struct value *results)
{
    const struct facts *facts = row->kind->facts;
    size_t room = 0;
    for (size_t i = 0; i < facts->pack->indicator_count; i++) {
        struct beside beside;
        read_figure(row, i, &beside);
        enum verdict verdict = measure_verdict(&beside.measure);
        row->measures[i] = (struct record){.shape = row->kind->measure, .source = &row->source};
        results[i] = measure_value(beside.measure.indicator, &beside.figure, beside.measure.target);
        if (verdict == VERDICT_MISSED)
            add_item(&row->missed, &room, value_record(&row->measures[i]), row->arena);
        row->met += verdict == VERDICT_MET;
    }
}

const struct rowvalues *rowvalues_new(const struct rowkind *kind, const struct rowplace *place, struct arena *arena,
                                      struct value *results)
{
    struct rowvalues *row = arena_alloc(arena, sizeof *row);
    *row = (struct rowvalues){
        .source = {make}, .kind = kind, .place = *place, .arena = arena, .missed = {.item_shape = kind->measure}};
    row->by_variable = (struct record){.shape = kind->by_variable, .source = &row->source};
    row->measures = arena_array(arena, kind->facts->pack->indicator_count, sizeof *row->measures);
    judge(row, results);
    return row;
}

const struct record *rowvalues_records(const struct rowvalues *row)
{
    return &row->by_variable;
}

const struct list *rowvalues_targets(const struct rowvalues *row)
{
    const struct facts *facts = row->kind->facts;
    struct list *list = arena_alloc(row->arena, sizeof *list);
    list->item_shape = row->kind->measure;
    size_t room = 0;
    for (size_t i = 0; i < facts->pack->indicator_count; i++)
        if (facts->targets[i].relation != TARGET_NONE)
            add_item(list, &room, value_record(&row->measures[i]), row->arena);
    return list;
}

const struct list *rowvalues_missed(const struct rowvalues *row)
{
    return &row->missed;
}

size_t rowvalues_met(const struct rowvalues *row)
{
    return row->met;
}

void rowvalues_make_all(const struct rowvalues *row)
{
    record_values(&row->by_variable);
    for (size_t i = 0; i < row->kind->facts->pack->indicator_count; i++)
        record_values(&row->measures[i]);
}
