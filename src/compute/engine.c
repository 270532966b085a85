/* Every small table is first laid out as plain cells, so that the database and the printed script get the same rows. */
#include "compute/engine.h"

#include "base/arena.h"
#include "base/date.h"
#include "compute/counted.h"
#include "compute/listkeys.h"
#include "compute/placerows.h"
#include "model/filler.h"

#include <string.h>

static const struct engine_column KY[] = {{"ma", ENGINE_TEXT},
                                          {"tu_ngay", ENGINE_DATE},
                                          {"den_ngay", ENGINE_DATE},
                                          {"dau_nam", ENGINE_DATE},
                                          {"ngay_xuat", ENGINE_DATE}};
static const struct engine_column DON_VI_CAY[] = {{"to_tien", ENGINE_TEXT}, {"don_vi", ENGINE_TEXT}};
static const struct engine_column DON_VI_TINH[] = {{"don_vi", ENGINE_TEXT}, {"chi_xep_hang", ENGINE_INTEGER}};
static const struct engine_column LICH[] = {{"ngay", ENGINE_DATE}, {"thu_tu", ENGINE_INTEGER}};
static const struct engine_column CHINH_SACH[] = {{"ten", ENGINE_TEXT}, {"gia_tri", ENGINE_TEXT}};

#define COLUMNS(list) sizeof(list) / sizeof *(list), list

static struct value *cells_for(struct engine_table *table, size_t rows, struct arena *arena)
{
    struct value *cells = arena_array(arena, rows * table->column_count, sizeof *cells);
    table->cells = cells;
    return cells;
}

/* 1 January of the day's year: what is counted from the year's beginning needs it. */
static int32_t first_of_year(int32_t day)
{
    int year, month, in_month;
    date_split(day, &year, &month, &in_month);
    return date_of(year, 1, 1);
}

static void fill_period(struct engine_table *table, const struct period *period, struct arena *arena)
{
    *table = (struct engine_table){"ky", "ma", COLUMNS(KY), 1, NULL};
    struct value *cells = cells_for(table, 1, arena);
    cells[0] = value_text(period->code);
    cells[1] = value_date(period->first);
    cells[2] = value_date(period->last);
    cells[3] = value_date(first_of_year(period->last));
    cells[4] = period->exported == DATE_NONE ? value_null() : value_date(period->exported);
}

static void fill_tree(struct engine_table *table, const struct units *units, struct arena *arena)
{
    size_t rows = 0;
    for (size_t i = 0; i < units->count; i++)
        rows += (size_t)units->items[i].level + 1;
    *table = (struct engine_table){"don_vi_cay", "don_vi, to_tien", COLUMNS(DON_VI_CAY), rows, NULL};
    struct value *cell = cells_for(table, rows, arena);
    for (size_t i = 0; i < units->count; i++) {
        for (size_t up = i; up != UNIT_NONE; up = units->items[up].parent) {
            *cell++ = value_text(units->items[up].code);
            *cell++ = value_text(units->items[i].code);
        }
    }
}

static void fill_counted(struct engine_table *table, const struct run_input *input, const struct units *units,
                         struct arena *arena)
{
    const enum counted *parts = counted_units(units, input->scope, arena);
    size_t rows = 0;
    for (size_t i = 0; i < units->count; i++)
        rows += parts[i] != COUNTED_NOT;
    *table = (struct engine_table){"don_vi_tinh", "don_vi", COLUMNS(DON_VI_TINH), rows, NULL};
    struct value *cell = cells_for(table, rows, arena);
    for (size_t i = 0; i < units->count; i++) {
        if (parts[i] == COUNTED_NOT)
            continue;
        *cell++ = value_text(units->items[i].code);
        *cell++ = value_integer(parts[i] == COUNTED_RIVAL);
    }
}

static void fill_calendar(struct engine_table *table, const struct calendar *calendar, struct arena *arena)
{
    *table = (struct engine_table){"lich", "ngay", COLUMNS(LICH), calendar->count, NULL};
    struct value *cells = cells_for(table, calendar->count, arena);
    for (size_t i = 0; i < calendar->count; i++) {
        cells[2 * i] = value_date(calendar->first + (int32_t)i);
        cells[2 * i + 1] = value_integer(calendar->worked[i]);
    }
}

static void fill_policies(struct engine_table *table, const struct run_input *input, struct arena *arena)
{
    const struct pack *pack = input->pack;
    *table = (struct engine_table){"chinh_sach", "ten", COLUMNS(CHINH_SACH), pack->policy_count, NULL};
    struct value *cells = cells_for(table, pack->policy_count, arena);
    for (size_t i = 0; i < pack->policy_count; i++) {
        cells[2 * i] = value_text(pack->policies[i].name);
        cells[2 * i + 1] = value_text(schema_policy_value(pack, input->workspace, pack->policies[i].name));
    }
}

/* The facts of the period right before this one, or NULL. */
static const struct facts *facts_before(const struct run_input *input)
{
    const struct facts *previous = run_others(input).previous;
    return previous && previous->period.last + 1 == input->period->first ? previous : NULL;
}

/* Columns of ky_truoc_chi_so. */
static const enum placerows_cell PREVIOUS_CELLS[] = {PLACEROWS_UNIT, PLACEROWS_MEMBER, PLACEROWS_CODE,
                                                     PLACEROWS_NUMERATOR, PLACEROWS_DENOMINATOR};

/* Without rows. The second column carries the name of the pack's first dimension. */
static struct engine_table previous_figures(const struct pack *pack, struct arena *arena)
{
    const struct texts *dimensions = &pack->dimensions;
    const struct engine_column columns[] = {{"don_vi", ENGINE_TEXT},
                                            {dimensions->count ? dimensions->items[0] : "chieu", ENGINE_TEXT},
                                            {"ma", ENGINE_TEXT},
                                            {"tu_so", ENGINE_INTEGER},
                                            {"mau_so", ENGINE_INTEGER}};
    struct engine_column *copy = arena_alloc(arena, sizeof columns);
    memcpy(copy, columns, sizeof columns);
    return (struct engine_table){"ky_truoc_chi_so", "ma, don_vi", 5, copy, 0, NULL};
}

static struct engine_table previous_lists(struct arena *arena)
{
    const struct schema_table *schema = listkeys_empty(arena)->schema;
    struct engine_column *columns = arena_array(arena, LISTKEYS_COLUMNS, sizeof *columns);
    for (size_t i = 0; i < LISTKEYS_COLUMNS; i++)
        columns[i] = (struct engine_column){schema->columns[i].name, ENGINE_TEXT};
    return (struct engine_table){LISTKEYS_TABLE, "ten, khoa", LISTKEYS_COLUMNS, columns, 0, NULL};
}

/* Without cells. */
static struct table *typed_table(const struct engine_table *table, struct arena *arena)
{
    struct schema_column *schemas = arena_array(arena, table->column_count, sizeof *schemas);
    struct schema_table *schema = arena_alloc(arena, sizeof *schema);
    struct table *result = arena_alloc(arena, sizeof *result);
    *schema = (struct schema_table){
        .name = table->name, .title = table->name, .column_count = table->column_count, .columns = schemas};
    *result = (struct table){.schema = schema,
                             .present = true,
                             .row_count = table->row_count,
                             .columns = arena_array(arena, table->column_count, sizeof *result->columns)};
    for (size_t i = 0; i < table->column_count; i++) {
        bool text = table->columns[i].kind == ENGINE_TEXT;
        schemas[i] =
            (struct schema_column){.name = table->columns[i].name, .kind = text ? COLUMN_TEXT : COLUMN_INTEGER};
        result->columns[i] = (struct column){.schema = &schemas[i], .present = true};
    }
    return result;
}

static void fill_previous_figures(struct engine_table *table, const struct facts *facts, struct arena *arena)
{
    struct table *rows = typed_table(table, arena);
    placerows_show(rows, PREVIOUS_CELLS, facts, arena);
    table->row_count = rows->row_count;
    struct value *cell = cells_for(table, table->row_count, arena);
    for (size_t row = 0; row < rows->row_count; row++)
        for (size_t i = 0; i < table->column_count; i++) {
            const struct column *column = &rows->columns[i];
            int64_t number = column_number(column, row);
            *cell++ = number == TABLE_NULL ? value_text(column_text(column, row)) : value_integer(number);
        }
}

static void fill_previous_lists(struct engine_table *table, const struct table *keys, struct arena *arena)
{
    table->row_count = keys->row_count;
    struct value *cell = cells_for(table, table->row_count, arena);
    for (size_t row = 0; row < keys->row_count; row++)
        for (size_t i = 0; i < LISTKEYS_COLUMNS; i++)
            *cell++ = value_text(column_text(&keys->columns[i], row));
}

void engine_fill(const struct run_input *input, const struct units *units, const struct calendar *calendar,
                 struct arena *arena, struct engine_table tables[ENGINE_OWN_TABLES])
{
    fill_period(&tables[0], input->period, arena);
    fill_tree(&tables[1], units, arena);
    fill_counted(&tables[2], input, units, arena);
    fill_calendar(&tables[3], calendar, arena);
    fill_policies(&tables[4], input, arena);
}

void engine_fill_previous(const struct run_input *input, struct arena *arena,
                          struct engine_table tables[ENGINE_PREVIOUS_TABLES])
{
    const struct facts *facts = facts_before(input);
    tables[0] = previous_figures(input->pack, arena);
    tables[1] = previous_lists(arena);
    if (facts == NULL)
        return;
    fill_previous_figures(&tables[0], facts, arena);
    if (facts->list_keys)
        fill_previous_lists(&tables[1], facts->list_keys, arena);
}

/* ---- into the database ---- */

/* Rows on their way into a table, many at a time. */
struct filling {
    struct table *table;
    struct filler **fillers; /* of each column */
};

/* For table->row_count rows. Texts repeat: units, codes, days. */
static struct filling filling_begin(struct table *table, struct textpool *pool, struct arena *arena, struct arena *work)
{
    size_t width = table->schema->column_count;
    struct filling filling = {table, arena_array(work, width, sizeof *filling.fillers)};
    for (size_t i = 0; i < width; i++) {
        bool text = table->schema->columns[i].kind == COLUMN_TEXT;
        struct filler_input input = {.column = &table->columns[i],
                                     .kind = text ? FILLER_CODES : FILLER_NUMBERS,
                                     .room = table->row_count,
                                     .pool = pool,
                                     .arena = arena,
                                     .work = work};
        filling.fillers[i] = filler_new(&input);
    }
    return filling;
}

static int64_t number_of(const struct value *cell)
{
    return cell->kind == VALUE_DATE ? cell->date : cell->kind == VALUE_INTEGER ? cell->integer : TABLE_NULL;
}

enum { CELLS_AT_ONCE = 256 };

static void copy_cells(const struct filling *filling, const struct value *cells, size_t rows)
{
    size_t width = filling->table->schema->column_count;
    const char *texts[CELLS_AT_ONCE];
    int64_t numbers[CELLS_AT_ONCE];
    for (size_t first = 0, count; first < rows; first += count) {
        count = rows - first < CELLS_AT_ONCE ? rows - first : CELLS_AT_ONCE;
        for (size_t c = 0; c < width; c++) {
            const struct value *cell = &cells[first * width + c];
            bool text = filling->table->schema->columns[c].kind == COLUMN_TEXT;
            for (size_t i = 0; i < count; i++, cell += width)
                if (text)
                    texts[i] = cell->kind == VALUE_TEXT ? cell->text : NULL;
                else
                    numbers[i] = number_of(cell);
            if (text)
                filler_add_texts(filling->fillers[c], texts, count);
            else
                filler_add_numbers(filling->fillers[c], numbers, count);
        }
    }
}

static void copy_rows(struct table *table, const struct engine_table *cells, struct textpool *pool, struct arena *arena)
{
    struct arena *work = arena_new(0);
    table->row_count = cells->row_count;
    struct filling filling = filling_begin(table, pool, arena, work);
    copy_cells(&filling, cells->cells, cells->row_count);
    arena_free(work);
}

bool engine_create(struct database *database, const struct engine_table tables[ENGINE_OWN_TABLES], struct arena *arena)
{
    struct textpool *pool = textpool_new(arena); /* one for all: it takes half a megabyte for its first text */
    for (size_t i = 0; i < ENGINE_OWN_TABLES; i++) {
        struct table *table = typed_table(&tables[i], arena);
        copy_rows(table, &tables[i], pool, arena);
        if (!database_show(database, table, NULL, NULL))
            return false;
    }
    return true;
}

struct previous {
    struct table *tables[ENGINE_PREVIOUS_TABLES];
    const struct run_input *input;
    struct arena *arena;
    bool filled;
};

static void copy_previous(void *work)
{
    struct previous *previous = work;
    if (previous->filled)
        return;
    previous->filled = true;
    const struct facts *facts = facts_before(previous->input);
    if (facts == NULL)
        return;
    if (facts->list_keys)
        *previous->tables[1] = *facts->list_keys;
    placerows_show(previous->tables[0], PREVIOUS_CELLS, facts, previous->arena);
}

bool engine_show_previous(struct database *database, const struct run_input *input, struct arena *arena)
{
    const struct engine_table figures = previous_figures(input->pack, arena);
    struct previous *previous = arena_alloc(arena, sizeof *previous);
    *previous = (struct previous){{typed_table(&figures, arena), listkeys_empty(arena)}, input, arena, false};
    return database_show(database, previous->tables[0], copy_previous, previous) &&
           database_show(database, previous->tables[1], copy_previous, previous);
}

/* ---- figures with their verdicts ---- */

bool engine_show_figures(struct database *database, const struct facts *facts, struct arena *arena)
{
    static const enum placerows_cell CELLS[] = {
        PLACEROWS_UNIT,      PLACEROWS_MEMBER,      PLACEROWS_CODE,   PLACEROWS_NAME,    PLACEROWS_MEASURE,
        PLACEROWS_NUMERATOR, PLACEROWS_DENOMINATOR, PLACEROWS_TARGET, PLACEROWS_VERDICT, PLACEROWS_MISSING};
    const struct texts *names = &facts->pack->dimensions;
    const struct engine_column columns[] = {
        {"don_vi", ENGINE_TEXT},      {names->count ? names->items[0] : "chieu", ENGINE_TEXT},
        {"ma", ENGINE_TEXT},          {"ten", ENGINE_TEXT},
        {"don_vi_tinh", ENGINE_TEXT}, {"tu_so", ENGINE_INTEGER},
        {"mau_so", ENGINE_INTEGER},   {"chi_tieu", ENGINE_TEXT},
        {"danh_gia", ENGINE_TEXT},    {"con_thieu", ENGINE_INTEGER}};
    const struct engine_table shape = {ENGINE_FIGURES, "ma, don_vi", COLUMNS(columns), 0, NULL};
    struct table *table = typed_table(&shape, arena);
    placerows_show(table, CELLS, facts, arena);
    return database_show(database, table, NULL, NULL);
}
