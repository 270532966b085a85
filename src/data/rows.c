#include "data/rows.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/limits.h"
#include "data/fault.h"
#include "data/lookup.h"
#include "data/recordkind.h"
#include "data/workbook.h"
#include "model/filler.h"

#include <assert.h>
#include <string.h>

/* Cells are typed into the piece's own arrays at the row that comes next; a faulty row is simply not counted and the next
 * one is written over it. */

#define KEY_TOLD 64 /* bytes; no code is longer */

/* A column that some file of the table has, and what is asked for each of its cells. */
struct typed {
    const struct plan *plan;
    struct plan_memory *memory;
    union rows_cells cells;
    size_t field;      /* as in the plan */
    bool may_be_empty; /* without a word: the cell is then as follows */
    const char *empty_text;
    int64_t empty_number;
    bool number, recalls, looked_at, date;
};

struct rows {
    struct rows_piece *piece;
    const struct rows_form *form;
    const struct rows_file *file;
    struct arena *scratch; /* of a record */
    size_t required_count, typed_count, far_count, carrying_count;
    const struct plan **required; /* columns that must be filled, of those that the file has */
    struct typed *typed;
    const struct plan **far;      /* of these, those that look into large tables */
    const struct plan **carrying; /* and those whose codes carry a day */
    /* the record being read */
    const struct reader_record *record;
    size_t row; /* where it goes in the piece's cells */
    bool found_fault, found_error;
    bool idle;     /* it counts for nothing, and takes the place of an earlier one of its key all the same */
    bool at_start; /* nothing but the header came before */
};

static struct plan_memory *memory_of(const struct rows *rows, const struct plan *plan)
{
    return &rows->piece->memory[plan - rows->form->plans];
}

static struct rows_told *told_of(const struct rows *rows, const struct plan *plan)
{
    return &rows->piece->told[plan - rows->form->plans];
}

static union rows_cells cells_of(const struct rows *rows, const struct plan *plan)
{
    return rows->piece->cells[plan - rows->form->plans];
}

/* ---- what is said of a cell ---- */

/* The cell of a plan in the current record; NULL when the record has none. */
static const struct reader_field *field_of(const struct rows *rows, const struct plan *plan)
{
    return plan->field < rows->record->count ? &rows->record->fields[plan->field] : NULL;
}

/* The same, clean; length 0 when there is none. */
static const char *clean_cell(const struct rows *rows, const struct plan *plan, size_t *length)
{
    const struct reader_field *field = field_of(rows, plan);
    *length = field ? field->length : 0;
    return field ? cell_clean(rows->scratch, field->text, length) : "";
}

/* What the record's cell names in the table it looks into, or NULL. */
static const char *named_key(const struct rows *rows, size_t index)
{
    const struct plan *plan = &rows->form->plans[index];
    size_t length;
    const char *text = clean_cell(rows, plan, &length), *key = NULL;
    if (length)
        lookup_resolve(plan->lookup, text, length, &key);
    return key;
}

static const char *unit_of_record(const struct rows *rows)
{
    const struct rows_form *form = rows->form;
    if (form->unit_plan != ROWS_NO_PLAN)
        return named_key(rows, form->unit_plan);
    if (form->owner_plan == ROWS_NO_PLAN)
        return NULL;
    const char *owner = named_key(rows, form->owner_plan);
    return owner ? lookup_unit(form->plans[form->owner_plan].lookup, owner) : NULL;
}

const char *rows_header(const struct rows_form *form, const struct plan *plan)
{
    if (plan->field != HEADER_NONE)
        return form->files[form->file].header.names[plan->field];
    return schema_header(plan->schema);
}

bool rows_may_tell(const struct rows_form *form, const char *key, size_t length)
{
    if (!form->hidden)
        return true;
    for (size_t i = 0; i < length; i++)
        if (strchr(" ,;|\t\n", key[i]))
            return false;
    return length <= KEY_TOLD;
}

/* Mã hồ sơ "H01": how the record is called, by its first key. */
static const char *name_of_record(const struct rows *rows)
{
    const struct rows_form *form = rows->form;
    size_t length;
    if (!form->key_count || form->keys[0]->schema->private)
        return NULL;
    const char *text = clean_cell(rows, form->keys[0], &length);
    bool slipped = rows->record->count != rows->file->header.width && form->keys[0]->field > 0;
    if (!length || !rows_may_tell(form, text, length) || (form->hidden && slipped))
        return NULL;
    return arena_format(rows->scratch, "%s \"%.*s\"", rows_header(form, form->keys[0]), (int)length, text);
}

/* Diagnostics are capped for each file: a cell of a workbook, whose place is a file of its own for them, is named until
 * its column has had its share; then the row is. */
static struct place place_of_cell(const struct rows *rows, const struct plan *plan)
{
    const struct rows_file *file = rows->file;
    if (!file->workbook || plan->field == HEADER_NONE)
        return fault_place(file->path, rows->record, file->header.separator, plan->field);
    if (told_of(rows, plan)->told < LIMIT_DIAGS)
        return fault_cell(file->path, rows->record, plan->field, rows->scratch);
    return (struct place){.file = file->path, .line = rows->record->line};
}

static struct place place_of_record(const struct rows *rows)
{
    return (struct place){.file = rows->file->path, .line = rows->record->line};
}

/* What every finding of a cell says. text lives in the scratch arena. */
static struct fault fault_of(struct rows *rows, const struct plan *plan, const char *text)
{
    const struct rows_form *form = rows->form;
    bool is_name = form->key_count && plan == form->keys[0];
    struct fault fault = {.level = DIAG_WARNING,
                          .at = place_of_cell(rows, plan),
                          .record = form->hidden || rows->file->workbook ? NULL : rows->record,
                          .table = form->schema,
                          .column = plan->schema,
                          .shown = rows_header(form, plan),
                          .text = text,
                          .row = is_name ? NULL : name_of_record(rows),
                          .unit = unit_of_record(rows),
                          .target = plan->target,
                          .target_lacks = plan->lookup && lookup_lacks_rows(plan->lookup)};
    told_of(rows, plan)->told++;
    return fault;
}

/* A value that a column does not take, a unit that nobody knows: one mend, in however many rows it stands. So is the way
 * that a column writes its numbers. */
static const char *about(const struct rows *rows, const struct fault *fault)
{
    enum column_kind kind = fault->column->kind;
    bool unknown = fault->result == CELL_UNKNOWN || fault->result == CELL_SEVERAL;
    if (fault->result == CELL_AMBIGUOUS)
        return arena_format(rows->scratch, "%s\n%s", rows->file->path, fault->column->name);
    if ((unknown && (kind == COLUMN_UNIT || kind == COLUMN_CATEGORY)) || fault->result == CELL_NOT_YES_NO)
        return arena_format(rows->scratch, "%s\n%s\n%s", rows->file->path, fault->column->name, fault->text);
    return NULL;
}

static void report(struct rows *rows, const struct plan *plan, enum cell_result result, enum diag_level level,
                   const char *text, size_t length)
{
    const char *whole = arena_copy(rows->scratch, text, length);
    struct fault fault = fault_of(rows, plan, whole);
    fault.result = result;
    fault.level = level;
    fault.about = about(rows, &fault);
    if (plan->schema->kind == COLUMN_UNIT)
        fault.unit = NULL; /* whose figures lack the row is not known, whichever other unit it names */
    bool told = !fault_is_counted_only(rows->piece->diags, &fault);
    if (told && plan->lookup && result == CELL_UNKNOWN && plan->schema->kind == COLUMN_UNIT)
        fault.nearest = lookup_nearest(plan->lookup, whole, rows->scratch);
    fault_report(rows->piece->diags, &fault);
    rows->found_fault = true;
    rows->found_error = rows->found_error || level == DIAG_ERROR;
}

/* ---- typing a cell ---- */

static void notice_serial(struct rows *rows, const struct plan *plan)
{
    struct rows_told *told = told_of(rows, plan);
    struct diags *diags = rows->piece->diags;
    if (told->serial_noticed)
        return;
    size_t before = diags_length(diags);
    struct diag *diag = diag_add(diags, DIAG_WARNING, "D025", place_of_cell(rows, plan),
                                 "cột \"%s\" có ngày ghi bằng số thứ tự của Excel, đã được đổi ra ngày tháng",
                                 rows_header(rows->form, plan));
    diag_set_hint(diags, diag, "trong Excel, định dạng cột này là ngày tháng rồi xuất lại");
    told->serial_noticed = true;
    told->serial = diags_length(diags) > before ? before : SIZE_MAX;
}

/* What becomes of a record when a cell cannot be read. */
static bool settle(struct rows *rows, const struct plan *plan, enum cell_result result, const char *text, size_t length)
{
    if (result == CELL_OK)
        return true;
    if (result == CELL_SERIAL) {
        notice_serial(rows, plan);
        return true;
    }
    /* Known, but in error there: the figures of this row's units lack it, whichever unit fails for that error. */
    if (result == CELL_UNKNOWN && rows->form->unit_plan != ROWS_NO_PLAN && plan->lookup &&
        lookup_has_lost(plan->lookup, text, length)) {
        report(rows, plan, CELL_LOST, DIAG_ERROR, text, length);
        return false;
    }
    /* Contract §5.1, Files: an unknown row of another table is a warning, the cell keeps its text; where a row counts for
     * nothing without the one it names, it is left out. */
    bool named = plan->schema->kind == COLUMN_REFERENCE && result != CELL_FORMULA;
    bool kept = plan->schema->tolerant || named;
    report(rows, plan, result, kept ? DIAG_WARNING : DIAG_ERROR, text, length);
    rows->idle = rows->idle || (named && plan->schema->skip_unknown);
    return kept;
}

static bool settle_empty(struct rows *rows, const struct plan *plan)
{
    told_of(rows, plan)->blank += plan->schema->fallback != NULL;
    if (!plan->schema->required || plan->schema->fallback)
        return true;
    if (plan->schema->skip_blank) {
        struct diags *diags = rows->piece->diags;
        struct diag *diag = diag_add(diags, DIAG_WARNING, "D043", place_of_record(rows),
                                     "cột \"%s\" để trống, dòng này không được tính", rows_header(rows->form, plan));
        diag_set_unit(diags, diag, unit_of_record(rows));
        rows->found_fault = true;
        return false;
    }
    report(rows, plan, CELL_EMPTY, plan->schema->tolerant ? DIAG_WARNING : DIAG_ERROR, "", 0);
    return plan->schema->tolerant;
}

/* The cell as a number, when it is no empty one and not remembered. */
static enum cell_result type_number(struct rows *rows, const struct plan *plan, const struct reader_field *field,
                                    const char *text, size_t length, int64_t *cell)
{
    bool own = rows->file->workbook && *field->text == WORKBOOK_NUMBER;
    enum cell_result result = plan_number(plan, own ? DECIMAL_PLAIN : rows->form->style, text, length, cell);
    if (result == CELL_SERIAL && rows->file->date_1904)
        *cell += date_of(1904, 1, 1) - (date_of(1900, 1, 1) - 2); /* cell_date() counts from two days before 1900 */
    else if (result != CELL_OK && result != CELL_SERIAL)
        *cell = TABLE_NULL;
    if (result == CELL_NO_SUCH_DAY && cell_is_month_first(text, length)) {
        struct rows_told *told = told_of(rows, plan);
        told->month_line = told->month_first++ ? told->month_line : rows->record->line;
    }
    if (result != CELL_OK && cell_is_formula_error(text, length))
        result = CELL_FORMULA;
    return result;
}

static bool recalls(const struct rows *rows, const struct plan *plan)
{
    return plan->repeats && plan != rows->form->text_key;
}

static bool read_number_cell(struct rows *rows, const struct plan *plan, int64_t *cell)
{
    const struct reader_field *field = field_of(rows, plan);
    size_t length = 0;
    /* Contract §5.1, Files: an empty cell of a yes/no column that is there means no. */
    *cell = plan->schema->kind == COLUMN_YES_NO && plan->field != HEADER_NONE ? 0 : TABLE_NULL;
    const char *text = field && field->length ? clean_cell(rows, plan, &length) : "";
    if (!length)
        return *cell == 0 || settle_empty(rows, plan);
    enum cell_result result = type_number(rows, plan, field, text, length, cell);
    if (result == CELL_OK && recalls(rows, plan) && plan_is_worth(memory_of(rows, plan)))
        plan_remember(plan, memory_of(rows, plan), field, NULL)->value.number = *cell;
    return settle(rows, plan, result, text, length);
}

static bool read_text_cell(struct rows *rows, const struct plan *plan, const char **cell)
{
    const struct reader_field *field = field_of(rows, plan);
    size_t length = 0;
    *cell = plan->schema->fallback;
    const char *text = field && field->length ? clean_cell(rows, plan, &length) : "";
    if (!length)
        return settle_empty(rows, plan);
    *cell = NULL;
    enum cell_result result = CELL_FORMULA;
    if (!cell_is_formula_error(text, length))
        result = plan_text(plan, memory_of(rows, plan), rows->scratch, text, length, cell);
    if (result == CELL_OK && recalls(rows, plan) && plan_is_worth(memory_of(rows, plan))) {
        bool own = plan->schema->kind == COLUMN_TEXT && !plan->one_spelling && text == field->text;
        const char *same = own && length == field->length ? *cell : NULL;
        plan_remember(plan, memory_of(rows, plan), field, same)->value.text = *cell;
    }
    return settle(rows, plan, result, text, length);
}

/* Most cells are empty where they may be, were met before, are plain dates, or are of no interest. False: not this one. */
static inline bool read_soon(const struct rows *rows, const struct typed *typed, const struct reader_field *field)
{
    if (!field->length) {
        if (typed->number)
            typed->cells.numbers[rows->row] = typed->empty_number;
        else
            typed->cells.texts[rows->row] = typed->empty_text;
        if (typed->empty_text)
            told_of(rows, typed->plan)->blank++;
        return typed->may_be_empty;
    }
    if (typed->date) {
        int32_t date;
        bool plain = date_is_plain(field->text, field->length, &date);
        if (plain)
            typed->cells.numbers[rows->row] = date;
        return plain;
    }
    if (!typed->looked_at && cell_begins_plainly(field->text) &&
        *field->text != '#') { /* neither empty nor an error of a formula */
        typed->cells.texts[rows->row] = FILLER_MARK;
        return true;
    }
    const struct plan_slot *slot = typed->recalls ? plan_recall(typed->memory, field) : NULL;
    if (slot && typed->number)
        typed->cells.numbers[rows->row] = slot->value.number;
    else if (slot)
        typed->cells.texts[rows->row] = slot->value.text;
    return slot != NULL;
}

/* One cell into its column. False: the record must stay out. */
static bool read_cell(struct rows *rows, const struct typed *typed)
{
    const struct reader_record *record = rows->record;
    assert(record->count == 0 || record->fields);
    if (typed->field < record->count && read_soon(rows, typed, &record->fields[typed->field]))
        return true;
    return typed->number ? read_number_cell(rows, typed->plan, &typed->cells.numbers[rows->row])
                         : read_text_cell(rows, typed->plan, &typed->cells.texts[rows->row]);
}

/* ---- records into rows ---- */

static bool has_width(struct rows *rows)
{
    const struct rows_file *file = rows->file;
    /* A sheet has no width: empty cells at a row's end are not there, stray ones beside the table belong to nothing. */
    if (rows->record->count == file->header.width || file->workbook)
        return true;
    struct fault fault = {.at = place_of_record(rows),
                          .record = rows->form->hidden ? NULL : rows->record,
                          .row = name_of_record(rows),
                          .unit = unit_of_record(rows)};
    fault_width(rows->piece->diags, &fault, rows->record, file->header.width, file->header.separator);
    return false;
}

/* Whoever joins the pieces puts findings about keys where they belong. */
static void leave_mark(struct rows *rows)
{
    struct rows_piece *piece = rows->piece;
    size_t findings = diags_length(piece->diags);
    size_t marked = piece->mark_count ? piece->marks[piece->mark_count - 1].findings : 0;
    if (!rows->found_fault && findings == marked)
        return;
    piece->marks = arena_grow(piece->arena, piece->marks, piece->mark_count, &piece->mark_room, sizeof *piece->marks);
    piece->marks[piece->mark_count++] =
        (struct rows_mark){.row = (uint32_t)piece->count, .findings = (uint32_t)findings, .faulty = rows->found_fault};
}

static void commit(struct rows *rows)
{
    struct rows_piece *piece = rows->piece;
    leave_mark(rows);
    piece->lines[rows->row] = rows->record->line;
    if (rows->idle) {
        piece->idle = arena_grow(piece->arena, piece->idle, piece->idle_count, &piece->idle_room, sizeof *piece->idle);
        piece->idle[piece->idle_count++] = (uint32_t)piece->count;
    }
    if (piece->said) {
        const char *name = name_of_record(rows);
        piece->said[rows->row].name = name ? arena_text(piece->arena, name) : NULL;
        piece->said[rows->row].unit = unit_of_record(rows);
    }
    piece->count++;
    rows->row++;
}

/* A code that carries a day: one of the row's dates that the pack names must be that day. */
static void check_carried_day(struct rows *rows, const struct plan *plan)
{
    const char *code = cells_of(rows, plan).texts[rows->row];
    const struct table *table = rows->form->table;
    const struct plan *other = NULL; /* the first date that is there */
    int64_t carried;
    if (!code || !cell_carried_day(code, strlen(code), &carried))
        return;
    for (size_t i = 0; i < plan->schema->carried.count; i++) {
        const struct plan *dates =
            &rows->form->plans[table_column(table, plan->schema->carried.items[i]) - table->columns];
        int64_t day = dates->column->present ? cells_of(rows, dates).numbers[rows->row] : TABLE_NULL;
        if (day == carried)
            return;
        other = other || day == TABLE_NULL ? other : dates;
    }
    if (!other)
        return;
    struct fault fault = fault_of(rows, plan, code);
    fault_carried_day(rows->piece->diags, &fault, carried, cells_of(rows, other).numbers[rows->row],
                      rows_header(rows->form, other));
    rows->found_fault = true;
}

/* What names the row is known not to be mistaken, and its unit may be another one. */
static void keep_lost_key(struct rows *rows)
{
    struct rows_piece *piece = rows->piece;
    size_t length = 0;
    const char *text = rows->form->text_key ? clean_cell(rows, rows->form->text_key, &length) : "";
    if (!length)
        return;
    piece->lost = arena_grow(piece->arena, piece->lost, piece->lost_count, &piece->lost_room, sizeof *piece->lost);
    piece->lost[piece->lost_count++] = arena_copy(piece->arena, text, length);
}

/* A row in error that names further units (who asks, who is asked) counts for nothing with them either. */
static void tell_other_units(struct rows *rows)
{
    const struct rows_form *form = rows->form;
    const char *first = unit_of_record(rows);
    for (size_t i = 0; i < form->plan_count && form->unit_plan != ROWS_NO_PLAN; i++) {
        const struct plan *plan = &form->plans[i];
        bool other = plan->schema->kind == COLUMN_UNIT && plan->lookup && plan->column->present && i != form->unit_plan;
        const char *unit = other ? named_key(rows, i) : NULL;
        if (unit && unit != first)
            fault_of_other_unit(rows->piece->diags, place_of_record(rows), rows_header(form, plan), unit);
    }
}

static void read_row(struct rows *rows)
{
    bool ok = true;
    for (size_t i = 0; i < rows->far_count; i++) {
        const struct reader_field *field = field_of(rows, rows->far[i]);
        if (field)
            lookup_expect(rows->far[i]->lookup, field->text, field->length);
    }
    for (size_t i = 0; i < rows->typed_count; i++)
        ok = read_cell(rows, &rows->typed[i]) && ok;
    for (size_t i = 0; i < rows->carrying_count && ok; i++)
        check_carried_day(rows, rows->carrying[i]);
    if (ok)
        commit(rows);
}

static bool within_limit(struct rows *rows)
{
    if (rows->piece->before + rows->row < LIMIT_ROWS)
        return true;
    rows->piece->full = true;
    diag_add(rows->piece->diags, DIAG_ERROR, "D010", place_of_record(rows), "bảng có quá nhiều dòng (tối đa %u)",
             LIMIT_ROWS);
    return false;
}

static bool on_record(void *self, const struct reader_record *record)
{
    struct rows *rows = self;
    rows->record = record;
    rows->found_fault = rows->found_error = rows->idle = false;
    if (!within_limit(rows))
        return false;
    struct recordkind_input shape = {record, rows->required, rows->required_count, rows->at_start};
    switch (recordkind_of(&shape, rows->scratch)) {
    case RECORDKIND_ROW:
        rows->piece->read++;
        if (has_width(rows))
            read_row(rows);
        else
            rows->found_fault = rows->found_error = true;
        rows->piece->faulty += rows->found_fault;
        if (rows->found_error) {
            tell_other_units(rows);
            keep_lost_key(rows);
        }
        break;
    case RECORDKIND_NOTE:
        diag_add(rows->piece->diags, DIAG_NOTE, "D024", place_of_record(rows),
                 "bỏ qua dòng tổng cộng, tên nhóm, ghi chú hoặc đánh số cột");
        break;
    case RECORDKIND_BLANK:
    default:
        break;
    }
    rows->at_start = false;
    if (arena_used(rows->scratch))
        arena_reset(rows->scratch);
    return true;
}

static struct typed typed_of(const struct rows *rows, const struct plan *plan)
{
    const struct schema_column *schema = plan->schema;
    bool means_no = schema->kind == COLUMN_YES_NO && plan->field != HEADER_NONE;
    return (struct typed){.plan = plan,
                          .memory = memory_of(rows, plan),
                          .cells = cells_of(rows, plan),
                          .field = plan->field,
                          .may_be_empty = means_no || !schema->required || schema->fallback,
                          .empty_text = schema->fallback,
                          .empty_number = means_no ? 0 : TABLE_NULL,
                          .number = plan->number,
                          .recalls = recalls(rows, plan),
                          .looked_at = plan->looked_at,
                          .date = schema->kind == COLUMN_DATE};
}

/* The columns that the file fills, so that no record asks again. */
static void choose_plans(struct rows *rows)
{
    const struct rows_form *form = rows->form;
    rows->required = arena_array(rows->piece->arena, form->plan_count * 3, sizeof *rows->required);
    rows->far = rows->required + form->plan_count;
    rows->carrying = rows->far + form->plan_count;
    rows->typed = arena_array(rows->piece->arena, form->plan_count, sizeof *rows->typed);
    for (size_t i = 0; i < form->plan_count; i++) {
        const struct plan *plan = &form->plans[i];
        if (plan->schema->required && plan->field != HEADER_NONE)
            rows->required[rows->required_count++] = plan;
        if (!plan->column->present)
            continue;
        rows->typed[rows->typed_count++] = typed_of(rows, plan);
        if (plan->lookup && !plan->repeats)
            rows->far[rows->far_count++] = plan;
        if (plan->schema->carried.count)
            rows->carrying[rows->carrying_count++] = plan;
    }
}

static void make_cells(struct rows_piece *piece)
{
    const struct rows_form *form = piece->form;
    piece->cells = arena_array(piece->arena, form->plan_count, sizeof *piece->cells);
    for (size_t i = 0; i < form->plan_count; i++)
        if (form->plans[i].column->present && form->plans[i].number)
            piece->cells[i].numbers = arena_room(piece->arena, piece->room, sizeof(int64_t));
        else if (form->plans[i].column->present)
            piece->cells[i].texts = arena_room(piece->arena, piece->room, sizeof(char *));
    piece->lines = arena_room(piece->arena, piece->room, sizeof *piece->lines);
    piece->said = form->tells ? arena_room(piece->arena, piece->room, sizeof *piece->said) : NULL;
}

void rows_read(struct rows_piece *piece)
{
    const struct rows_form *form = piece->form;
    struct rows rows = {.piece = piece,
                        .form = form,
                        .file = &form->files[form->file],
                        .scratch = arena_new(0),
                        .at_start = piece->at_start};
    make_cells(piece);
    choose_plans(&rows);
    struct reader_input input = {.path = rows.file->path,
                                 .text = piece->text,
                                 .size = piece->size,
                                 .line = piece->line,
                                 .separator = rows.file->header.separator,
                                 .mark = piece->mark,
                                 .hidden = form->hidden,
                                 .cut = piece->followed ? &piece->cut : NULL,
                                 .diags = piece->diags};
    struct reader_sink sink = {.record = on_record, .self = &rows};
    size_t faults = reader_run(&input, &sink);
    piece->read += faults;
    piece->faulty += faults;
    piece->at_start = rows.at_start;
    arena_free(rows.scratch);
}
