/* The select gives the order of rows and columns; only file and line are moved to the end. */
#include "compute/lists.h"

#include "base/arena.h"
#include "base/date.h"
#include "compute/causes.h"
#include "compute/figures.h"
#include "compute/gaps.h"
#include "compute/listkeys.h"
#include "compute/literal.h"
#include "compute/vtab.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

struct reading {
    struct database *database;
    const struct units *units;
    struct arena *arena;
    struct diags *diags;
    const struct schema_list *schema;
    const struct schema_sql *source;
    size_t *order; /* result column -> column of the select */
    size_t unit_column;
    bool whole; /* private cells are read too: no message may quote one */
};

static const char *const REQUIRED[] = {"khoa", "don_vi", VTAB_FILE, VTAB_LINE};

static size_t find_column(sqlite3_stmt *row, const char *name)
{
    int count = sqlite3_column_count(row);
    for (int i = 0; i < count; i++)
        if (strcmp(sqlite3_column_name(row, i), name) == 0)
            return (size_t)i;
    return (size_t)count;
}

static bool check_columns(const struct reading *reading, const struct pack *pack, sqlite3_stmt *row)
{
    size_t count = (size_t)sqlite3_column_count(row);
    bool ok = true;
    for (size_t i = 0; i < pack->indicator_count; i++) {
        const struct schema_indicator *indicator = &pack->indicators[i];
        if (!causes_name_list(indicator, reading->schema->name) || find_column(row, causes_column(indicator)) < count)
            continue;
        diag_add(reading->diags, DIAG_ERROR, "C008", place_file(reading->source->path),
                 "danh sách %s phải có cột %s: chỉ tiêu %s lấy nguyên nhân ở đó", reading->schema->name,
                 causes_column(indicator), indicator->code);
        ok = false;
    }
    for (size_t i = 0; i < 4; i++) {
        if (find_column(row, REQUIRED[i]) < count)
            continue;
        diag_add(reading->diags, DIAG_ERROR, "C008", place_file(reading->source->path), "danh sách %s phải có cột %s",
                 reading->schema->name, REQUIRED[i]);
        ok = false;
    }
    for (size_t i = 0; i < count; i++) {
        const char *name = sqlite3_column_name(row, (int)i);
        if (find_column(row, name) == i)
            continue;
        diag_add(reading->diags, DIAG_ERROR, "C008", place_file(reading->source->path),
                 "danh sách %s có hai cột cùng tên %s", reading->schema->name, name);
        ok = false;
    }
    for (size_t i = 0; i < reading->schema->column_count; i++) {
        if (find_column(row, reading->schema->columns[i].name) < count)
            continue;
        diag_add(reading->diags, DIAG_ERROR, "C008", reading->schema->at,
                 "danh sách %s khai báo cột %s nhưng câu truy vấn không có", reading->schema->name,
                 reading->schema->columns[i].name);
        ok = false;
    }
    return ok;
}

/* Columns of the result: those of the select in their order, file and line last. */
static void lay_out(struct reading *reading, sqlite3_stmt *row, struct fact_list *list)
{
    list->column_count = (size_t)sqlite3_column_count(row);
    struct list_column *columns = arena_array(reading->arena, list->column_count, sizeof *columns);
    reading->order = arena_array(reading->arena, list->column_count, sizeof *reading->order);
    size_t file = find_column(row, VTAB_FILE), line = find_column(row, VTAB_LINE), next = 0;
    for (size_t i = 0; i < list->column_count; i++)
        if (i != file && i != line)
            reading->order[next++] = i;
    reading->order[next++] = file;
    reading->order[next] = line;
    for (size_t i = 0; i < list->column_count; i++) {
        columns[i].name = arena_text(reading->arena, sqlite3_column_name(row, (int)reading->order[i]));
        columns[i].kind = reading->order[i] == line ? COLUMN_INTEGER : COLUMN_TEXT;
        for (size_t d = 0; d < reading->schema->column_count; d++)
            if (strcmp(reading->schema->columns[d].name, columns[i].name) == 0) {
                columns[i].kind = reading->schema->columns[d].kind;
                columns[i].places = reading->schema->columns[d].places;
            }
    }
    reading->unit_column = find_column(row, "don_vi");
    list->columns = columns;
}

static bool is_text_kind(enum column_kind kind)
{
    return kind != COLUMN_INTEGER && kind != COLUMN_NUMBER && kind != COLUMN_DATE && kind != COLUMN_YES_NO;
}

static bool take_cell(const struct reading *reading, sqlite3_stmt *row, size_t column,
                      const struct list_column *declared, struct value *result)
{
    int index = (int)column, type = sqlite3_column_type(row, index);
    enum column_kind kind = declared->kind;
    *result = value_null();
    if (type == SQLITE_NULL)
        return true;
    int64_t number = sqlite3_column_int64(row, index);
    if (type == SQLITE_TEXT && is_text_kind(kind))
        *result = value_text(arena_text(reading->arena, (const char *)sqlite3_column_text(row, index)));
    else if (type == SQLITE_INTEGER && kind == COLUMN_DATE && number > DATE_NONE && number < INT32_MAX)
        *result = value_date((int32_t)number);
    else if (type == SQLITE_INTEGER && kind == COLUMN_YES_NO)
        *result = value_yes_no(number != 0);
    else if (type == SQLITE_INTEGER && kind == COLUMN_NUMBER && declared->places)
        *result = value_decimal((struct decimal){number, declared->places});
    else if (type == SQLITE_INTEGER && kind != COLUMN_DATE)
        *result = value_integer(number);
    else {
        struct diag *diag = diag_add(reading->diags, DIAG_ERROR, "C009", place_file(reading->source->path),
                                     "danh sách %s, cột %s: giá trị «%s» không đúng kiểu đã khai báo",
                                     reading->schema->name, sqlite3_column_name(row, index),
                                     reading->whole ? "***" : (const char *)sqlite3_column_text(row, index));
        diag_set_hint(reading->diags, diag, "xem mục danh_sach trong goi.yaml; số lẻ phải viết thành số nguyên");
        return false;
    }
    return true;
}

static bool read_rows(struct reading *reading, sqlite3_stmt *row, struct fact_list *list)
{
    struct value *cells = NULL;
    size_t *units = NULL, cell_room = 0, unit_room = 0;
    int code;
    while ((code = database_step(reading->database, row)) == SQLITE_ROW) {
        units = arena_grow(reading->arena, units, list->row_count, &unit_room, sizeof *units);
        const char *unit = (const char *)sqlite3_column_text(row, (int)reading->unit_column);
        units[list->row_count] = unit ? shape_index(reading->units->codes, unit, strlen(unit)) : UNIT_NONE;
        for (size_t i = 0; i < list->column_count; i++) {
            size_t at = list->row_count * list->column_count + i;
            cells = arena_grow(reading->arena, cells, at, &cell_room, sizeof *cells);
            if (!take_cell(reading, row, reading->order[i], &list->columns[i], &cells[at]))
                return false;
        }
        list->row_count++;
    }
    list->cells = cells;
    list->units = units;
    if (code != SQLITE_DONE)
        database_explain(reading->database, place_file(reading->source->path),
                         arena_format(reading->arena, "danh sách %s", reading->schema->name));
    return code == SQLITE_DONE;
}

/* ---- private columns ---- */

static bool is_for_rows(const struct pack *pack, const struct schema_list *list)
{
    for (size_t i = 0; i < pack->document_count; i++)
        if (pack->documents[i].scope == DOCUMENT_ROW && strcmp(pack->documents[i].list, list->name) == 0)
            return true;
    return false;
}

static bool equal_cells(const struct value *one, const struct value *other)
{
    if (one->kind != other->kind)
        return false;
    switch (one->kind) {
    case VALUE_TEXT:
        return strcmp(one->text, other->text) == 0;
    case VALUE_INTEGER:
        return one->integer == other->integer;
    case VALUE_DATE:
        return one->date == other->date;
    case VALUE_YES_NO:
        return one->yes == other->yes;
    case VALUE_DECIMAL:
        return decimal_compare(one->decimal, other->decimal) == 0;
    default:
        return true;
    }
}

static bool is_required(const char *name)
{
    for (size_t i = 0; i < sizeof REQUIRED / sizeof *REQUIRED; i++)
        if (strcmp(REQUIRED[i], name) == 0)
            return true;
    return false;
}

/* Hides in list, read with private columns empty, what whole knows better. */
static bool hide_private(const struct reading *reading, struct fact_list *list, const struct fact_list *whole)
{
    struct value *cells = (struct value *)(uintptr_t)list->cells;
    bool same = list->row_count == whole->row_count;
    assert(!same || list->row_count == 0 || (cells && whole->cells));
    for (size_t i = 0; same && i < list->row_count * list->column_count; i++) {
        if (equal_cells(&cells[i], &whole->cells[i]))
            continue;
        cells[i] = value_text("***");
        same = !is_required(list->columns[i % list->column_count].name);
    }
    if (same) {
        list->whole = whole->cells;
        return true;
    }
    struct diag *diag =
        diag_add(reading->diags, DIAG_ERROR, "C023", place_file(reading->source->path),
                 "danh sách %s: các dòng, thứ tự hay khóa phụ thuộc vào thông tin riêng tư", reading->schema->name);
    diag_set_hint(reading->diags, diag,
                  "chỉ đưa cột riêng tư vào danh sách cột của select, không lọc hay sắp xếp theo nó");
    return false;
}

/* Reads the rows once more, with private cells. */
static bool read_whole(struct reading *reading, struct fact_list *list)
{
    struct fact_list whole = {.schema = list->schema, .column_count = list->column_count, .columns = list->columns};
    database_treat_private(reading->database, PRIVATE_READ);
    reading->whole = true;
    sqlite3_stmt *row = database_prepare(reading->database, reading->source);
    bool good = row && read_rows(reading, row, &whole);
    sqlite3_finalize(row);
    reading->whole = false;
    return good && hide_private(reading, list, &whole);
}

/* Numbers of private columns say which cells are equal. A list that shows or orders anything else by them comes out
 * otherwise under other numbers. */
static bool rests_on_equality(struct reading *reading, sqlite3_stmt *row, const struct fact_list *list)
{
    struct fact_list again = {.schema = list->schema, .column_count = list->column_count, .columns = list->columns};
    database_renumber(reading->database);
    sqlite3_reset(row);
    bool good = read_rows(reading, row, &again), same = good && list->row_count == again.row_count;
    database_renumber(reading->database);
    assert(!same || list->row_count == 0 || (list->cells && again.cells));
    for (size_t i = 0; same && i < list->row_count * list->column_count; i++)
        same = equal_cells(&list->cells[i], &again.cells[i]);
    if (!good || same)
        return good;
    struct diag *diag =
        diag_add(reading->diags, DIAG_ERROR, "C026", place_file(reading->source->path),
                 "danh sách %s: các dòng phụ thuộc vào số của cột riêng tư (" SCHEMA_SAME ")", reading->schema->name);
    diag_set_hint(reading->diags, diag, "số ấy chỉ để so bằng nhau: không in ra, không sắp xếp, không tính theo nó");
    return false;
}

/* Does the text ask the period before for the list of that name, which it quotes? */
static bool asks_back(const struct schema_sql *source, const char *quoted)
{
    return strstr(source->text, LISTKEYS_TABLE) && strstr(source->text, quoted);
}

/* Do the checks of the next period ask for this list's keys? */
static bool is_asked_back(const struct pack *pack, const struct schema_list *list, struct arena *arena)
{
    const char *name = arena_format(arena, "'%s'", list->name);
    for (size_t i = 0; i < pack->check_count; i++)
        if (asks_back(&pack->checks[i], name))
            return true;
    for (size_t i = 0; i < pack->view_count; i++)
        if (asks_back(&pack->views[i], name))
            return true;
    for (size_t i = 0; i < pack->list_count; i++)
        if (asks_back(&pack->list_sqls[i], name))
            return true;
    return false;
}

/* Will somebody read the list? To prepare one costs as much as a page. */
static bool is_wanted(const struct run_input *input, size_t list, struct arena *arena)
{
    if (!input->checks)
        return is_asked_back(input->pack, &input->pack->lists[list], arena);
    return input->lists == NULL || input->lists[list];
}

/* A comparison is asked for keys and units alone: without the other columns SQLite spares their cells, joins and the
 * order. NULL: the select does not stand in brackets, or something is wrong that is for the whole statement to say. */
static sqlite3_stmt *prepare_keys(const struct reading *reading)
{
    const char *text = literal_expand(reading->source->path, reading->source->text, LITERAL_DAY_NUMBER, reading->arena,
                                      reading->diags);
    return text == NULL ? NULL
                        : database_try(reading->database,
                                       arena_format(reading->arena,
                                                    "select khoa, don_vi from (\n%s\n) where khoa is not null", text));
}

/* False: not read so. A list that looks at private cells is read as a whole, to see that its rows do not rest on
 * them. */
static bool read_keys(const struct reading *reading, struct listkeys *keys)
{
    size_t before = listkeys_count(keys);
    sqlite3_stmt *row = prepare_keys(reading);
    bool good = row && !database_compared(reading->database) && !database_met_private(reading->database);
    while (good && database_step(reading->database, row) == SQLITE_ROW) {
        good = sqlite3_column_type(row, 0) == SQLITE_TEXT;
        listkeys_add(keys, reading->schema->name, (const char *)sqlite3_column_text(row, 0),
                     (const char *)sqlite3_column_text(row, 1));
    }
    good = sqlite3_finalize(row) == SQLITE_OK && good;
    if (!good)
        listkeys_cut(keys, before);
    return good;
}

static const char *text_named(const struct fact_list *list, size_t row, const char *name)
{
    for (size_t i = 0; i < list->column_count; i++) {
        const struct value *cell = &list->cells[row * list->column_count + i];
        if (strcmp(list->columns[i].name, name) == 0)
            return cell->kind == VALUE_TEXT ? cell->text : NULL;
    }
    return NULL;
}

/* Of a list that was read as a whole, the keys and units alone are kept. */
static void leave_keys(struct fact_list *list, struct listkeys *keys)
{
    for (size_t row = 0; list->present && row < list->row_count; row++)
        listkeys_add(keys, list->schema->name, text_named(list, row, "khoa"), text_named(list, row, "don_vi"));
    *list = (struct fact_list){.schema = list->schema};
}

bool lists_compute(struct database *database, const struct run_input *input, const struct units *units,
                   struct arena *arena, struct diags *diags, struct facts *facts)
{
    const struct pack *pack = input->pack;
    struct fact_list *lists = arena_array(arena, pack->list_count, sizeof *lists);
    size_t columns = gaps_column_count(pack);
    bool ok = true, *asked = arena_array(arena, columns, sizeof *asked);
    const char **blank = arena_array(arena, columns, sizeof *blank);
    facts->lists = lists;
    struct listkeys *keys = input->checks ? NULL : listkeys_new(arena);
    for (size_t i = 0; i < pack->list_count; i++) {
        struct reading reading = {.database = database,
                                  .units = units,
                                  .arena = arena,
                                  .diags = diags,
                                  .schema = &pack->lists[i],
                                  .source = &pack->list_sqls[i]};
        lists[i].schema = &pack->lists[i];
        if (!is_wanted(input, i, arena))
            continue;
        bool may_read = is_for_rows(pack, &pack->lists[i]);
        database_treat_private(database, may_read ? PRIVATE_EMPTY : PRIVATE_REFUSED);
        database_let_compare(database, true);
        if (keys && figures_have(input, &pack->lists[i].needs) && read_keys(&reading, keys))
            continue;
        memset(asked, 0, columns * sizeof *asked);
        database_note_columns(database, asked);
        sqlite3_stmt *row = database_prepare(database, &pack->list_sqls[i]);
        database_note_columns(database, NULL);
        bool good = row && check_columns(&reading, pack, row);
        if (good)
            lay_out(&reading, row, &lists[i]);
        /* Laid out even when absent: templates may name the columns of an empty list. */
        lists[i].present = good && figures_have(input, &pack->lists[i].needs);
        if (lists[i].present) {
            good = read_rows(&reading, row, &lists[i]);
            if (lists[i].row_count > 0)
                gaps_add_list(pack, &pack->lists[i], asked, blank, arena);
        }
        if (good && lists[i].present && database_compared(database))
            good = rests_on_equality(&reading, row, &lists[i]);
        sqlite3_finalize(row);
        if (good && lists[i].present && may_read && database_met_private(database))
            good = read_whole(&reading, &lists[i]);
        if (keys)
            leave_keys(&lists[i], keys);
        ok = ok && good;
    }
    facts->list_keys = keys ? listkeys_close(keys) : NULL;
    database_treat_private(database, PRIVATE_REFUSED);
    database_let_compare(database, false);
    if (input->checks)
        gaps_report_lists(input, blank, arena, diags);
    return ok;
}
