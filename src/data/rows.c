#include "data/rows.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/limits.h"
#include "data/lookup.h"
#include "data/recordkind.h"
#include "data/rowview.h"
#include "data/workbook.h"
#include "model/filler.h"

#include <assert.h>
#include <string.h>

/* Cells are typed into the piece's own arrays at the row that comes next; a faulty row is simply not counted and the
 * next one is written over it. */

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
    struct rowview view; /* of the record being read */
    size_t required_count, typed_count, far_count, carrying_count;
    const struct plan **required; /* columns that must be filled, of those that the file has */
    struct typed *typed;
    const struct plan **far;      /* of these, those that look into large tables */
    const struct plan **carrying; /* and those whose codes carry a day */
    /* the record being read */
    size_t row; /* where it goes in the piece's cells */
    bool found_fault, found_error;
    bool idle;     /* it counts for nothing, and takes the place of an earlier one of its key all the same */
    bool at_start; /* nothing but the header came before */
};

static struct plan_memory *memory_of(const struct rows *rows, const struct plan *plan)
{
    return &rows->view.piece->memory[plan - rows->view.form->plans];
}

static union rows_cells cells_of(const struct rows *rows, const struct plan *plan)
{
    return rows->view.piece->cells[plan - rows->view.form->plans];
}

/* ---- typing a cell ---- */

static void report(struct rows *rows, const struct plan *plan, enum cell_result result, enum diag_level level,
                   const char *text, size_t length)
{
    rowview_report(&rows->view, plan, result, level, text, length);
    rows->found_fault = true;
    rows->found_error = rows->found_error || level == DIAG_ERROR;
}

/* What becomes of a record when a cell cannot be read. */
static bool settle(struct rows *rows, const struct plan *plan, enum cell_result result, const char *text, size_t length)
{
    if (result == CELL_OK)
        return true;
    if (result == CELL_SERIAL) {
        rowview_notice_serial(&rows->view, plan);
        return true;
    }
    /* Known, but in error there: the figures of this row's units lack it, whichever unit fails for that error. */
    bool lost = result == CELL_UNKNOWN && plan->lookup && lookup_has_lost(plan->lookup, text, length);
    if (lost)
        result = CELL_LOST;
    if (lost && rows->view.form->unit_plan != ROWS_NO_PLAN) {
        report(rows, plan, result, DIAG_ERROR, text, length);
        return false;
    }
    /* Contract §5.1, Files: an unknown row of another table is a warning, the cell keeps its text; where a row counts
     * for nothing without the one it names, it is left out. */
    bool named = plan->schema->kind == COLUMN_REFERENCE && result != CELL_FORMULA;
    bool kept = plan->schema->tolerant || named;
    report(rows, plan, result, kept ? DIAG_WARNING : DIAG_ERROR, text, length);
    rows->idle = rows->idle || (named && plan->schema->skip_unknown);
    return kept;
}

static bool settle_empty(struct rows *rows, const struct plan *plan)
{
    rowview_told(&rows->view, plan)->blank += plan->schema->fallback != NULL;
    if (!plan->schema->required || plan->schema->fallback)
        return true;
    if (plan->schema->skip_blank) {
        struct diags *diags = rows->view.piece->diags;
        struct diag *diag =
            diag_add(diags, DIAG_WARNING, "D043", rowview_place(&rows->view),
                     "cột \"%s\" để trống, dòng này không được tính", rowview_header(rows->view.form, plan));
        diag_set_unit(diags, diag, rowview_unit(&rows->view));
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
    bool own = rows->view.file->workbook && *field->text == WORKBOOK_NUMBER;
    enum cell_result result = plan_number(plan, own ? DECIMAL_PLAIN : rows->view.form->style, text, length, cell);
    if (result == CELL_SERIAL && rows->view.file->date_1904)
        *cell += date_of(1904, 1, 1) - (date_of(1900, 1, 1) - 2); /* cell_date() counts from two days before 1900 */
    else if (result != CELL_OK && result != CELL_SERIAL)
        *cell = TABLE_NULL;
    if (result == CELL_NO_SUCH_DAY && cell_is_month_first(text, length)) {
        struct rows_told *told = rowview_told(&rows->view, plan);
        told->month_line = told->month_first++ ? told->month_line : rows->view.record->line;
    }
    if (result != CELL_OK && cell_is_formula_error(text, length))
        result = CELL_FORMULA;
    return result;
}

static bool recalls(const struct rows *rows, const struct plan *plan)
{
    return plan->repeats && plan != rows->view.form->text_key;
}

static inline bool is_far(const struct rows *rows, int64_t date)
{
    return date < rows->view.form->earliest || date > rows->view.form->latest;
}

static bool read_number_cell(struct rows *rows, const struct plan *plan, int64_t *cell)
{
    const struct reader_field *field = rowview_field(&rows->view, plan);
    size_t length = 0;
    /* Contract §5.1, Files: an empty cell of a yes/no column that is there means no. */
    *cell = plan->schema->kind == COLUMN_YES_NO && plan->field != HEADER_NONE ? 0 : TABLE_NULL;
    const char *text = field && field->length ? rowview_clean(&rows->view, plan, &length) : "";
    if (!length)
        return *cell == 0 || settle_empty(rows, plan);
    enum cell_result result = type_number(rows, plan, field, text, length, cell);
    if (plan->schema->kind == COLUMN_DATE && *cell != TABLE_NULL && is_far(rows, *cell))
        report(rows, plan, CELL_FAR, DIAG_WARNING, text, length);
    if (result == CELL_OK && recalls(rows, plan) && plan_is_worth(memory_of(rows, plan)))
        plan_remember(plan, memory_of(rows, plan), field, NULL)->value.number = *cell;
    return settle(rows, plan, result, text, length);
}

static bool read_text_cell(struct rows *rows, const struct plan *plan, const char **cell)
{
    const struct reader_field *field = rowview_field(&rows->view, plan);
    size_t length = 0;
    *cell = plan->schema->fallback;
    const char *text = field && field->length ? rowview_clean(&rows->view, plan, &length) : "";
    if (!length || (plan->schema->kind == COLUMN_TEXT && cell_is_dash(text, length)))
        return settle_empty(rows, plan);
    *cell = NULL;
    enum cell_result result = CELL_FORMULA;
    if (!cell_is_formula_error(text, length))
        result = plan_text(plan, memory_of(rows, plan), rows->view.scratch, text, length, cell);
    if (result == CELL_OK && recalls(rows, plan) && plan_is_worth(memory_of(rows, plan))) {
        bool own = plan->schema->kind == COLUMN_TEXT && !plan->one_spelling && text == field->text;
        const char *same = own && length == field->length ? *cell : NULL;
        plan_remember(plan, memory_of(rows, plan), field, same)->value.text = *cell;
    }
    return settle(rows, plan, result, text, length);
}

/* Most cells are empty where they may be, were met before, are plain dates, or are of no interest. False: not this
 * one. */
static inline bool read_soon(const struct rows *rows, const struct typed *typed, const struct reader_field *field)
{
    if (!field->length) {
        if (typed->number)
            typed->cells.numbers[rows->row] = typed->empty_number;
        else
            typed->cells.texts[rows->row] = typed->empty_text;
        if (typed->empty_text)
            rowview_told(&rows->view, typed->plan)->blank++;
        return typed->may_be_empty;
    }
    if (typed->date) {
        int32_t date;
        bool plain = date_is_plain(field->text, field->length, &date) && !is_far(rows, date);
        if (plain)
            typed->cells.numbers[rows->row] = date;
        return plain;
    }
    if (!typed->looked_at && cell_begins_plainly(field->text) && *field->text != '#' &&
        *field->text != '-') { /* neither empty nor an error of a formula */
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
    const struct reader_record *record = rows->view.record;
    assert(record->count == 0 || record->fields);
    if (typed->field < record->count && read_soon(rows, typed, &record->fields[typed->field]))
        return true;
    return typed->number ? read_number_cell(rows, typed->plan, &typed->cells.numbers[rows->row])
                         : read_text_cell(rows, typed->plan, &typed->cells.texts[rows->row]);
}

/* ---- records into rows ---- */

static bool has_width(struct rows *rows)
{
    const struct rows_file *file = rows->view.file;
    /* A sheet has no width: empty cells at a row's end are not there, stray ones beside the table belong to nothing. */
    if (rows->view.record->count == file->header.width || file->workbook)
        return true;
    struct fault fault = {.at = rowview_place(&rows->view),
                          .record = rows->view.form->hidden ? NULL : rows->view.record,
                          .row = rowview_name(&rows->view),
                          .unit = rowview_unit(&rows->view)};
    fault_width(rows->view.piece->diags, &fault, rows->view.record, file->header.width, file->header.separator);
    return false;
}

/* Whoever joins the pieces puts findings about keys where they belong. */
static void leave_mark(struct rows *rows)
{
    struct rows_piece *piece = rows->view.piece;
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
    struct rows_piece *piece = rows->view.piece;
    leave_mark(rows);
    piece->lines[rows->row] = rows->view.record->line;
    if (rows->idle) {
        piece->idle = arena_grow(piece->arena, piece->idle, piece->idle_count, &piece->idle_room, sizeof *piece->idle);
        piece->idle[piece->idle_count++] = (uint32_t)piece->count;
    }
    if (piece->said) {
        const char *name = rowview_name(&rows->view);
        piece->said[rows->row].name = name ? arena_text(piece->arena, name) : NULL;
        piece->said[rows->row].unit = rowview_unit(&rows->view);
    }
    piece->count++;
    rows->row++;
}

/* A code that carries a day: one of the row's dates that the pack names must be that day. */
static void check_carried_day(struct rows *rows, const struct plan *plan)
{
    const char *code = cells_of(rows, plan).texts[rows->row];
    const struct table *table = rows->view.form->table;
    const struct plan *other = NULL; /* the first date that is there */
    int64_t carried;
    if (!code || !cell_carried_day(code, strlen(code), &carried))
        return;
    for (size_t i = 0; i < plan->schema->carried.count; i++) {
        const struct plan *dates =
            &rows->view.form->plans[table_column(table, plan->schema->carried.items[i]) - table->columns];
        int64_t day = dates->column->present ? cells_of(rows, dates).numbers[rows->row] : TABLE_NULL;
        if (day == carried)
            return;
        other = other || day == TABLE_NULL ? other : dates;
    }
    if (!other)
        return;
    struct fault fault = rowview_fault(&rows->view, plan, code);
    fault.withheld = diags_full(rows->view.piece->diags, "D060", fault.at.file) || rowview_withholds(&rows->view, plan);
    fault_carried_day(rows->view.piece->diags, &fault, carried, cells_of(rows, other).numbers[rows->row],
                      rowview_header(rows->view.form, other));
    rows->found_fault = true;
}

/* What names the row is known not to be mistaken, and its unit may be another one. */
static void keep_lost_key(struct rows *rows)
{
    struct rows_piece *piece = rows->view.piece;
    size_t length = 0;
    const char *text = rows->view.form->text_key ? rowview_clean(&rows->view, rows->view.form->text_key, &length) : "";
    if (!length)
        return;
    piece->lost = arena_grow(piece->arena, piece->lost, piece->lost_count, &piece->lost_room, sizeof *piece->lost);
    piece->lost[piece->lost_count++] = arena_copy(piece->arena, text, length);
}

/* A row in error that names further units (who asks, who is asked) counts for nothing with them either. */
static void tell_other_units(struct rows *rows)
{
    const struct rows_form *form = rows->view.form;
    const char *first = rowview_unit(&rows->view);
    for (size_t i = 0; i < form->plan_count && form->unit_plan != ROWS_NO_PLAN; i++) {
        const struct plan *plan = &form->plans[i];
        bool other = plan->schema->kind == COLUMN_UNIT && plan->lookup && plan->column->present && i != form->unit_plan;
        const char *unit = other ? rowview_key(&rows->view, i) : NULL;
        if (unit && unit != first)
            fault_of_other_unit(rows->view.piece->diags, rowview_place(&rows->view), rowview_header(form, plan), unit);
    }
}

static void read_row(struct rows *rows)
{
    bool ok = true;
    for (size_t i = 0; i < rows->far_count; i++) {
        const struct reader_field *field = rowview_field(&rows->view, rows->far[i]);
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
    if (rows->view.piece->before + rows->row < LIMIT_ROWS)
        return true;
    rows->view.piece->full = true;
    diag_add(rows->view.piece->diags, DIAG_ERROR, "D010", rowview_place(&rows->view),
             "bảng có quá nhiều dòng (tối đa %u)", LIMIT_ROWS);
    return false;
}

static bool on_record(void *self, const struct reader_record *record)
{
    struct rows *rows = self;
    rows->view.record = record;
    rows->found_fault = rows->found_error = rows->idle = false;
    if (!within_limit(rows))
        return false;
    struct recordkind_input shape = {record, rows->required, rows->required_count, rows->at_start};
    switch (recordkind_of(&shape, rows->view.scratch)) {
    case RECORDKIND_ROW:
        rows->view.piece->read++;
        if (has_width(rows))
            read_row(rows);
        else
            rows->found_fault = rows->found_error = true;
        rows->view.piece->faulty += rows->found_fault;
        if (rows->found_error) {
            tell_other_units(rows);
            keep_lost_key(rows);
        }
        break;
    case RECORDKIND_NOTE:
        diag_add(rows->view.piece->diags, DIAG_NOTE, "D024", rowview_place(&rows->view),
                 "bỏ qua dòng tổng cộng, tên nhóm, ghi chú hoặc đánh số cột");
        break;
    case RECORDKIND_BLANK:
    default:
        break;
    }
    rows->at_start = false;
    if (arena_used(rows->view.scratch))
        arena_reset(rows->view.scratch);
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
    const struct rows_form *form = rows->view.form;
    rows->required = arena_array(rows->view.piece->arena, form->plan_count * 3, sizeof *rows->required);
    rows->far = rows->required + form->plan_count;
    rows->carrying = rows->far + form->plan_count;
    rows->typed = arena_array(rows->view.piece->arena, form->plan_count, sizeof *rows->typed);
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
    struct rows rows = {
        .view = {.piece = piece, .form = form, .file = &form->files[form->file], .scratch = arena_new(0)},
        .at_start = piece->at_start};
    make_cells(piece);
    choose_plans(&rows);
    struct reader_input input = {.path = rows.view.file->path,
                                 .text = piece->text,
                                 .size = piece->size,
                                 .line = piece->line,
                                 .separator = rows.view.file->header.separator,
                                 .mark = piece->mark,
                                 .hidden = form->hidden,
                                 .cut = piece->followed ? &piece->cut : NULL,
                                 .diags = piece->diags};
    struct reader_sink sink = {.record = on_record, .self = &rows};
    size_t faults = reader_run(&input, &sink);
    piece->read += faults;
    piece->faulty += faults;
    piece->at_start = rows.at_start;
    arena_free(rows.view.scratch);
}
