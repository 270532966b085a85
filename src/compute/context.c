/* What many scopes show is built once: shapes, members, lists. Rows of units belong to the scope that shows them: three
 * KB each, and what a paper asks of them (rowvalues.h). Units stand depth first, so a unit's own part of a list is
 * found by one pass over row numbers sorted by unit. */
#include "compute/context.h"

#include "base/arena.h"
#include "base/date.h"
#include "compute/causes.h"
#include "compute/evidence.h"
#include "compute/measure.h"
#include "compute/ranking.h"
#include "compute/reporter.h"
#include "compute/rowvalues.h"

#include <stdlib.h>
#include <string.h>

struct shared_list {
    const struct value *rows; /* records; NULL: the list is absent */
    const struct shape *shape;
    uint32_t *by_unit; /* row numbers sorted by unit, then by row */
    uint32_t *starts;  /* of each unit in by_unit; unit_count + 1 of them */
};

struct context {
    const struct facts *facts;
    struct shape *row, *member, *root, *period, *current, *compared, *unit, *lists, *narratives;
    struct rowkind kind;
    size_t *before, *year_ago; /* of each unit: its row in the figures of that period, 0: it was not there */
    size_t *ends;              /* of each unit: behind its last descendant */
    size_t *order;             /* of each unit: from 1 among those of its parent */
    struct list *dimensions;   /* members */
    struct record **narrative; /* of the agency, then units: thuyet_minh */
    struct shared_list *shared;
    struct value *fixed; /* values of the root that no scope changes */
};

/* Names of the root before the variables; dimensions follow them. */
enum {
    AGENCY,
    SIGNER,
    PLACE,
    ADDRESSEES,
    RECIPIENTS,
    ARCHIVE,
    ADDRESSEE,
    PERIOD,
    PREVIOUS,
    NEXT,
    LAST_YEAR,
    SCOPE,
    BY_VARIABLE,
    TARGETS,
    MISSED,
    MET,
    ANY_MISSED,
    CHILDREN,
    LISTS,
    NARRATIVE,
    POLICIES,
    LOG,
    ROOT_COUNT
};
static const char *const ROOT_NAMES[ROOT_COUNT] = {
    "co_quan",      "nguoi_ky",   "dia_danh",  "kinh_gui",    "noi_nhan",   "luu",      "noi_gui",   "ky",
    "ky_truoc",     "ky_sau",     "cung_ky",   "don_vi",      "chi_so",     "chi_tieu", "khong_dat", "so_dat",
    "co_khong_dat", "don_vi_con", "danh_sach", "thuyet_minh", "chinh_sach", "nhat_ky"};

enum { ROW_CODE, ROW_NAME, ROW_KIND, ROW_LEVEL, ROW_ORDER, ROW_BY_VARIABLE, ROW_MISSED, ROW_NARRATIVE, ROW_COUNT };
static const char *const ROW_NAMES[ROW_COUNT] = {"ma",     "ten",    "loai",      "cap",
                                                 "thu_tu", "chi_so", "khong_dat", "thuyet_minh"};

enum { KY_CODE, KY_NAME, KY_SHORT, KY_FIRST, KY_LAST, KY_YEAR, KY_EXPORTED, KY_COUNT };
enum { KY_BEFORE = KY_COUNT, KY_YEAR_AGO, KY_ALL }; /* of the paper's own period alone */
static const char *const PERIOD_NAMES[KY_ALL] = {"ma",  "ten",       "ten_ngan",    "tu_ngay",   "den_ngay",
                                                 "nam", "ngay_xuat", "co_ky_truoc", "co_cung_ky"};

enum { UNIT_CODE, UNIT_NAME, UNIT_KIND, UNIT_HEAD_TITLE, UNIT_HEAD, UNIT_IS_AGENCY, UNIT_NAMES };
static const char *const UNIT_FIELDS[UNIT_NAMES] = {"ma", "ten", "loai", "chuc_vu", "nguoi_dung_dau", "la_co_quan"};

/* Shape of fixed names, then one for each indicator's variable, then more. */
static struct shape *shape_with_variables(const struct pack *pack, const char *const *names, size_t count,
                                          const struct texts *more, struct arena *arena)
{
    size_t total = count + pack->indicator_count + (more ? more->count : 0), next = 0;
    const char **all = arena_array(arena, total, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[next++] = names[i];
    for (size_t i = 0; i < pack->indicator_count; i++)
        all[next++] = pack->indicators[i].variable;
    for (size_t i = 0; more && i < more->count; i++)
        all[next++] = more->items[i];
    return shape_new(arena, all, total);
}

/* ---- measures ---- */

/* Where each unit stood in another period. */
static size_t *rows_in(const struct facts *facts, const struct facts *other, struct arena *arena)
{
    if (other == NULL)
        return NULL;
    size_t *rows = arena_array(arena, facts->unit_count, sizeof *rows);
    for (size_t i = 0; i < facts->unit_count; i++) {
        size_t found = facts_unit_index(other, facts->units[i].code);
        rows[i] = found == UNIT_NONE ? 0 : found + 1;
    }
    return rows;
}

/* The same row of the agency (0) or a unit in another period: false when it was not there. */
static bool row_in(const struct facts *other, const size_t *rows, size_t row, size_t *found)
{
    *found = other && row ? rows[row - 1] : 0;
    return other && (!row || *found);
}

/* Its figures there, or NULL. */
static const struct figure *figures_in(const struct facts *other, const size_t *rows, size_t row, struct arena *arena)
{
    size_t found;
    return row_in(other, rows, row, &found) ? facts_row(other, found, arena) : NULL;
}

/* The same member in another period, or NULL. */
static const struct figurerows *member_in(const struct facts *other, const char *dimension, const char *code,
                                          size_t *row)
{
    for (size_t d = 0; other && d < other->dimension_count; d++) {
        const struct dimension_facts *found = &other->dimensions[d];
        for (*row = 0; strcmp(found->name, dimension) == 0 && *row < found->count; ++*row)
            if (strcmp(found->members[*row].code, code) == 0)
                return found->figures;
    }
    return NULL;
}

/* What the figures of a row are shown beside. */
static void prepare_rows(struct context *context, struct arena *arena)
{
    const struct facts *facts = context->facts;
    size_t count = facts->pack->indicator_count;
    const char *const **causes = arena_array(arena, count, sizeof *causes);
    for (size_t i = 0; i < count; i++)
        if (facts->pack->indicators[i].cause)
            causes[i] = causes_find(facts, &facts->pack->indicators[i], arena);
    context->kind = (struct rowkind){.facts = facts,
                                     .measure = measure_shape(arena),
                                     .by_variable = shape_with_variables(facts->pack, NULL, 0, NULL, arena),
                                     .ranking = ranking_make(facts, arena),
                                     .causes = causes};
    context->before = rows_in(facts, facts->previous, arena);
    context->year_ago = rows_in(facts, facts->last_year, arena);
}

/* Of the agency (row 0) or a unit. */
static const struct rowvalues *values_of(const struct context *context, size_t row, struct arena *arena,
                                         struct value *results)
{
    const struct facts *facts = context->facts;
    struct rowplace place = {.figures = facts->figures, .row = row};
    if (row_in(facts->previous, context->before, row, &place.previous_row))
        place.previous = facts->previous->figures;
    if (row_in(facts->last_year, context->year_ago, row, &place.last_year_row))
        place.last_year = facts->last_year->figures;
    return rowvalues_new(&context->kind, &place, arena, results);
}

/* ---- rows of units and members ---- */

/* Where the results stand in a row's record. */
static struct value *results_in(const struct context *context, struct record *record)
{
    return record->values + record->shape->count - context->facts->pack->indicator_count;
}

static void put_row(struct record *record, const struct rowvalues *values, const char *code, const char *name)
{
    record->values[ROW_CODE] = value_text(code);
    record->values[ROW_NAME] = value_text(name);
    record->values[ROW_BY_VARIABLE] = value_record(rowvalues_records(values));
    record->values[ROW_MISSED] = value_list(rowvalues_missed(values));
}

/* Ends and order of the units. */
static void walk_units(struct context *context, struct arena *arena)
{
    const struct facts *facts = context->facts;
    size_t count = facts->unit_count;
    context->ends = arena_array(arena, count, sizeof *context->ends);
    context->order = arena_array(arena, count, sizeof *context->order);
    size_t *children = arena_array(arena, count + 1, sizeof *children); /* met so far, of the agency first */
    for (size_t i = count; i-- > 0;) {
        size_t end = i + 1;
        while (end < count && facts->units[end].level > facts->units[i].level)
            end = context->ends[end];
        context->ends[i] = end;
    }
    for (size_t i = 0; i < count; i++)
        context->order[i] = ++children[facts->units[i].parent == UNIT_NONE ? 0 : facts->units[i].parent + 1];
}

static struct value *make_unit_row(const struct context *context, size_t index, struct arena *arena)
{
    const struct unit *unit = &context->facts->units[index];
    struct record *record = record_new(arena, context->row);
    put_row(record, values_of(context, index + 1, arena, results_in(context, record)), unit->code, unit->name);
    record->values[ROW_KIND] = reporter_text(unit->kind);
    record->values[ROW_LEVEL] = value_integer(unit->level);
    record->values[ROW_ORDER] = value_integer((int64_t)context->order[index]);
    record->values[ROW_NARRATIVE] = value_record(context->narrative[index + 1]);
    return record->values;
}

static struct value make_member(const struct context *context, const struct dimension_facts *dimension, size_t index,
                                struct arena *arena)
{
    const struct facts *facts = context->facts;
    const struct member *member = &dimension->members[index];
    struct rowplace place = {.figures = dimension->figures, .row = index, .applies = dimension->applies};
    place.previous = member_in(facts->previous, dimension->name, member->code, &place.previous_row);
    place.last_year = member_in(facts->last_year, dimension->name, member->code, &place.last_year_row);
    struct record *record = record_new(arena, context->member);
    const struct rowvalues *values = rowvalues_new(&context->kind, &place, arena, results_in(context, record));
    rowvalues_make_all(values);
    put_row(record, values, member->code, member->name);
    record->values[ROW_LEVEL] = value_integer(0);
    record->values[ROW_ORDER] = value_integer((int64_t)index + 1);
    return value_record(record);
}

static void make_members(struct context *context, struct arena *arena)
{
    const struct facts *facts = context->facts;
    context->dimensions = arena_array(arena, facts->dimension_count, sizeof *context->dimensions);
    for (size_t d = 0; d < facts->dimension_count; d++) {
        const struct dimension_facts *dimension = &facts->dimensions[d];
        struct value *items = arena_array(arena, dimension->count, sizeof *items);
        for (size_t m = 0; m < dimension->count; m++)
            items[m] = make_member(context, dimension, m, arena);
        context->dimensions[d] = (struct list){dimension->count, items, context->member};
    }
}

/* ---- narratives ---- */

static void make_narratives(struct context *context, struct arena *arena)
{
    const struct facts *facts = context->facts;
    size_t count = facts->pack->narrative_count;
    const char **names = arena_array(arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        char *name = arena_text(arena, facts->pack->narratives[i].name);
        for (char *c = name; *c; c++) /* "kien-nghi" is no name in a template */
            *c = *c == '-' ? '_' : *c;
        names[i] = name;
    }
    context->narratives = shape_new(arena, names, count);
    context->narrative = arena_array(arena, facts->unit_count + 1, sizeof *context->narrative);
    struct record *nothing = record_new(arena, context->narratives); /* most units write nothing */
    for (size_t row = 0; row <= facts->unit_count; row++)
        context->narrative[row] = nothing;
    for (size_t n = 0; n < facts->narrative_count; n++) {
        const struct narrative *narrative = &facts->narratives[n];
        size_t unit = narrative->unit ? facts_unit_index(facts, narrative->unit) : 0;
        if (unit == UNIT_NONE)
            continue; /* reported when it was read */
        struct record **written = &context->narrative[narrative->unit ? unit + 1 : 0];
        if (*written == nothing)
            *written = record_new(arena, context->narratives);
        for (size_t i = 0; i < count; i++)
            if (strcmp(facts->pack->narratives[i].name, narrative->name) == 0)
                (*written)->values[i] = value_rich(&narrative->rich);
    }
}

/* ---- lists ---- */

static struct shape *list_shape(const struct fact_list *list, struct arena *arena)
{
    const char **names = arena_array(arena, list->column_count, sizeof *names);
    for (size_t i = 0; i < list->column_count; i++)
        names[i] = list->columns[i].name;
    return shape_new(arena, names, list->column_count);
}

/* Row numbers in buckets by unit, each bucket in the order of the list. */
static void sort_by_unit(struct shared_list *shared, const struct fact_list *list, size_t unit_count,
                         struct arena *arena)
{
    shared->starts = arena_array(arena, unit_count + 2, sizeof *shared->starts);
    shared->by_unit = arena_array(arena, list->row_count, sizeof *shared->by_unit);
    for (size_t row = 0; row < list->row_count; row++)
        if (list->units[row] != UNIT_NONE)
            shared->starts[list->units[row] + 2]++;
    for (size_t i = 2; i < unit_count + 2; i++)
        shared->starts[i] += shared->starts[i - 1];
    for (size_t row = 0; row < list->row_count; row++)
        if (list->units[row] != UNIT_NONE)
            shared->by_unit[shared->starts[list->units[row] + 1]++] = (uint32_t)row;
}

static void make_lists(struct context *context, struct arena *arena)
{
    const struct facts *facts = context->facts;
    size_t count = facts->pack->list_count;
    const char **names = arena_array(arena, count, sizeof *names);
    context->shared = arena_array(arena, count, sizeof *context->shared);
    for (size_t l = 0; l < count; l++) {
        const struct fact_list *list = &facts->lists[l];
        struct shared_list *shared = &context->shared[l];
        names[l] = facts->pack->lists[l].name;
        if (!list->present)
            continue;
        shared->shape = list_shape(list, arena);
        struct record *records = arena_array(arena, list->row_count, sizeof *records);
        struct value *rows = arena_array(arena, list->row_count + 1, sizeof *rows);
        for (size_t row = 0; row < list->row_count; row++) {
            records[row] = (struct record){.shape = shared->shape,
                                           .values = (struct value *)(uintptr_t)&list->cells[row * list->column_count]};
            rows[row] = value_record(&records[row]);
        }
        shared->rows = rows;
        sort_by_unit(shared, list, facts->unit_count, arena);
    }
    context->lists = shape_new(arena, names, count);
}

static int by_number(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return one < other ? -1 : one > other;
}

/* The rows of the unit and all below it, in the order of the list. */
static struct value list_of_unit(const struct context *context, const struct shared_list *shared, size_t unit,
                                 struct arena *arena)
{
    size_t first = shared->starts[unit], end = shared->starts[context->ends[unit]];
    struct list *list = arena_alloc(arena, sizeof *list);
    uint32_t *rows = arena_array(arena, end - first, sizeof *rows);
    struct value *items = arena_array(arena, end - first, sizeof *items);
    if (end > first)
        memcpy(rows, shared->by_unit + first, (end - first) * sizeof *rows);
    qsort(rows, end - first, sizeof *rows, by_number);
    for (size_t i = 0; i < end - first; i++)
        items[i] = shared->rows[rows[i]];
    *list = (struct list){end - first, items, shared->shape};
    return value_list(list);
}

static struct value lists_of(const struct context *context, size_t row, struct arena *arena)
{
    const struct facts *facts = context->facts;
    struct record *record = record_new(arena, context->lists);
    for (size_t l = 0; l < facts->pack->list_count; l++) {
        const struct shared_list *shared = &context->shared[l];
        if (shared->rows == NULL)
            continue;
        struct list *list = arena_alloc(arena, sizeof *list);
        *list = (struct list){facts->lists[l].row_count, shared->rows, shared->shape};
        record->values[l] = row ? list_of_unit(context, shared, row - 1, arena) : value_list(list);
    }
    return value_record(record);
}

/* ---- the root ---- */

static struct value period_record(const struct shape *shape, const struct period *period, struct arena *arena)
{
    struct record *record = record_new(arena, shape);
    record->values[KY_CODE] = value_text(period->code);
    record->values[KY_NAME] = value_text(period->name);
    record->values[KY_SHORT] = value_text(period->short_name);
    record->values[KY_FIRST] = value_date(period->first);
    record->values[KY_LAST] = value_date(period->last);
    record->values[KY_YEAR] = value_text(arena_format(arena, "%d", period->year)); /* a year is never grouped */
    if (period->exported != DATE_NONE)
        record->values[KY_EXPORTED] = value_date(period->exported);
    return value_record(record);
}

/* Null when there is no folder of that period (contract §7). */
static struct value compared_record(const struct context *context, const struct facts *facts,
                                    const struct figure *figures, struct arena *arena)
{
    if (facts == NULL)
        return value_null();
    struct value value = period_record(context->compared, &facts->period, arena);
    for (size_t i = 0; figures && i < context->facts->pack->indicator_count; i++)
        value.record->values[KY_COUNT + i] =
            measure_value(&context->facts->pack->indicators[i], &figures[i], &context->facts->targets[i]);
    return value;
}

/* A paper leaves its columns of comparison out when nothing would stand in them; nine months and a year are compared
 * with one and the same period twice, which is then the one before. */
static struct value current_period(const struct context *context, const struct figure *before,
                                   const struct figure *year_ago, struct arena *arena)
{
    const struct facts *facts = context->facts;
    struct value value = period_record(context->current, &facts->period, arena);
    value.record->values[KY_BEFORE] = value_yes_no(before != NULL);
    value.record->values[KY_YEAR_AGO] = value_yes_no(year_ago != NULL && facts->last_year != facts->previous);
    return value;
}

/* What is the same in every scope. */
static void make_fixed(struct context *context, struct arena *arena)
{
    const struct facts *facts = context->facts;
    const struct workspace *workspace = facts->workspace;
    struct value *fixed = context->fixed = arena_array(arena, context->root->count, sizeof *fixed);
    struct period next;
    reporter_values(workspace, arena, fixed + AGENCY);
    if (period_next(&facts->period, workspace->cutoff, arena, &next))
        fixed[NEXT] = period_record(context->period, &next, arena);
    fixed[POLICIES] = evidence_policies(facts, arena);
    fixed[LOG] = evidence_sources(facts->tables, arena);
    /* Dimensions are counted for the agency alone: a unit's paper sees none of their rows. */
    for (size_t d = 0; d < facts->dimension_count; d++) {
        struct list *empty = arena_alloc(arena, sizeof *empty);
        *empty = (struct list){0, NULL, context->member};
        fixed[ROOT_COUNT + facts->pack->indicator_count + d] = value_list(empty);
    }
}

struct context *context_new(const struct facts *facts, struct arena *arena)
{
    const struct pack *pack = facts->pack;
    struct context *context = arena_alloc(arena, sizeof *context);
    context->facts = facts;
    context->row = shape_with_variables(pack, ROW_NAMES, ROW_COUNT, NULL, arena);
    context->member = shape_with_variables(pack, ROW_NAMES, ROW_NARRATIVE, NULL, arena); /* no narrative */
    context->root = shape_with_variables(pack, ROOT_NAMES, ROOT_COUNT, &pack->dimensions, arena);
    context->period = shape_new(arena, PERIOD_NAMES, KY_COUNT);
    context->current = shape_new(arena, PERIOD_NAMES, KY_ALL);
    context->compared = shape_with_variables(pack, PERIOD_NAMES, KY_COUNT, NULL, arena);
    context->unit = shape_new(arena, UNIT_FIELDS, UNIT_NAMES);
    make_narratives(context, arena);
    prepare_rows(context, arena);
    walk_units(context, arena);
    make_members(context, arena);
    make_lists(context, arena);
    make_fixed(context, arena);
    return context;
}

static struct value scope_unit(const struct context *context, size_t row, struct arena *arena)
{
    const struct workspace *workspace = context->facts->workspace;
    const struct unit *unit = row ? &context->facts->units[row - 1] : NULL;
    struct record *record = record_new(arena, context->unit);
    const char *agency_name = *workspace->agency.full_name ? workspace->agency.full_name : workspace->agency.name;
    record->values[UNIT_CODE] = reporter_text(unit ? unit->code : workspace->agency.code);
    record->values[UNIT_NAME] = value_text(unit ? unit->name : agency_name);
    record->values[UNIT_KIND] = reporter_text(unit ? unit->kind : NULL);
    record->values[UNIT_HEAD_TITLE] = reporter_text(unit ? unit->head_title : workspace->signer.title);
    record->values[UNIT_HEAD] = reporter_text(unit ? unit->head : workspace->signer.name);
    record->values[UNIT_IS_AGENCY] = value_yes_no(unit == NULL);
    return value_record(record);
}

/* Rows are made when they are asked for: a paper of the agency that is made for one row of a list knows all units, too,
 * and there may be thousands of such papers. */
struct unit_row {
    struct record record;
    size_t unit;
};

struct unit_rows {
    struct record_source source;
    const struct context *context;
    struct arena *arena;
};

static struct value *make_row(const struct record_source *source, const struct record *record)
{
    const struct unit_rows *rows = (const struct unit_rows *)(const void *)source;
    return make_unit_row(rows->context, ((const struct unit_row *)(const void *)record)->unit, rows->arena);
}

/* All units for the agency, the direct children for a unit. */
static struct value scope_children(const struct context *context, size_t row, struct arena *arena)
{
    struct list *list = arena_alloc(arena, sizeof *list);
    struct unit_rows *rows = arena_alloc(arena, sizeof *rows);
    size_t end = row ? context->ends[row - 1] : context->facts->unit_count, count = 0;
    for (size_t i = row; i < end; i = row ? context->ends[i] : i + 1)
        count++;
    struct unit_row *units = arena_room(arena, count, sizeof *units);
    struct value *items = arena_room(arena, count, sizeof *items);
    *rows = (struct unit_rows){{make_row}, context, arena};
    *list = (struct list){0, items, context->row};
    for (size_t i = row; i < end; i = row ? context->ends[i] : i + 1) {
        units[list->count] = (struct unit_row){{.shape = context->row, .source = &rows->source}, i};
        items[list->count] = value_record(&units[list->count].record);
        list->count++;
    }
    return value_list(list);
}

const struct record *context_scope(const struct context *context, size_t row, struct arena *arena)
{
    const struct facts *facts = context->facts;
    struct record *root = record_new(arena, context->root);
    struct value *values = root->values;
    size_t count = facts->pack->indicator_count;
    memcpy(values, context->fixed, context->root->count * sizeof *values);
    const struct rowvalues *own = values_of(context, row, arena, values + ROOT_COUNT);
    const struct figure *before = figures_in(facts->previous, context->before, row, arena);
    const struct figure *year_ago = figures_in(facts->last_year, context->year_ago, row, arena);
    values[PERIOD] = current_period(context, before, year_ago, arena);
    values[PREVIOUS] = compared_record(context, facts->previous, before, arena);
    values[LAST_YEAR] = compared_record(context, facts->last_year, year_ago, arena);
    values[SCOPE] = scope_unit(context, row, arena);
    values[BY_VARIABLE] = value_record(rowvalues_records(own));
    values[TARGETS] = value_list(rowvalues_targets(own));
    values[MISSED] = value_list(rowvalues_missed(own));
    values[MET] = value_integer((int64_t)rowvalues_met(own));
    values[ANY_MISSED] = value_yes_no(rowvalues_missed(own)->count > 0);
    values[CHILDREN] = scope_children(context, row, arena);
    values[LISTS] = lists_of(context, row, arena);
    values[NARRATIVE] = value_record(context->narrative[row]);
    for (size_t d = 0; row == 0 && d < facts->dimension_count; d++)
        values[ROOT_COUNT + count + d] = value_list(&context->dimensions[d]);
    return root;
}

const struct record *context_list_row(const struct context *context, size_t list, size_t row)
{
    return context->shared[list].rows[row].record;
}

const struct record *context_list_row_whole(const struct context *context, size_t list, size_t row, struct arena *arena)
{
    const struct fact_list *facts = &context->facts->lists[list];
    if (facts->whole == NULL)
        return context_list_row(context, list, row);
    struct record *record = record_new(arena, context->shared[list].shape);
    memcpy(record->values, &facts->whole[row * facts->column_count], facts->column_count * sizeof *record->values);
    return record;
}
