#include "data/sheet.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/limits.h"
#include "data/cell.h"
#include "data/fault.h"
#include "data/footer.h"
#include "data/lookup.h"
#include "data/plan.h"
#include "data/textmap.h"
#include "data/workbook.h"

#include <inttypes.h>
#include <string.h>

/* Cells are typed straight into the columns at row_count; a faulty row is simply not counted and the next one is
 * written over it. A repeated key marks the earlier row dead; sheet_close() closes the gaps. Room for every row is
 * taken once: a file has no more records than lines. */

struct sheet {
    struct sheet_input input;
    const struct sheet_file *files;
    struct table *table;
    size_t plan_count, unit_plan, key_count;
    struct plan *plans;
    struct plan **keys;
    struct plan *text_key;     /* the only key column, when it holds text */
    struct textmap *key_index; /* key -> row + 1 in number */
    bool *dead;                /* NULL until a key is repeated */
    int64_t *no_numbers;       /* shared by all columns of numbers that are not there */
    const char **no_texts;
    bool hidden;
    struct arena *scratch; /* of a record */
    struct buffer key;
    /* the record being read */
    size_t file;
    const struct reader_record *record;
    struct textmap_entry *key_entry; /* of text_key, of this record */
    bool found_fault;
    bool at_start; /* nothing but the header came before */
};

#define NO_PLAN ((size_t)-1)

/* ---- making the columns ---- */

/* Columns that no file has share one array of empty cells: nothing is ever written to it. */
static void make_cells(struct sheet *sheet, struct plan *plan)
{
    struct arena *arena = sheet->input.arena;
    size_t capacity = sheet->input.capacity;
    bool number = plan_is_number(plan->schema->kind), shared = !plan->column->present && !plan->schema->fallback;
    if (number && (!shared || !sheet->no_numbers)) {
        plan->column->numbers = arena_array(arena, capacity, sizeof(int64_t));
        for (size_t i = 0; shared && i < capacity; i++)
            plan->column->numbers[i] = TABLE_NULL;
    } else if (!number && (!shared || !sheet->no_texts)) {
        plan->column->texts = arena_array(arena, capacity, sizeof(char *));
        for (size_t i = 0; !plan->column->present && i < capacity; i++)
            plan->column->texts[i] = plan->schema->fallback;
    }
    if (shared && number)
        plan->column->numbers = sheet->no_numbers = plan->column->numbers ? plan->column->numbers : sheet->no_numbers;
    else if (shared)
        plan->column->texts = sheet->no_texts = plan->column->texts ? plan->column->texts : sheet->no_texts;
}

static void make_column(struct sheet *sheet, size_t index)
{
    const struct sheet_input *input = &sheet->input;
    struct plan *plan = &sheet->plans[index];
    plan->schema = &input->schema->columns[index];
    plan->column = &sheet->table->columns[index];
    plan->lookup = input->lookups[index];
    plan->target = input->targets[index];
    *plan->column = (struct column){.schema = plan->schema};
    for (size_t i = 0; i < sheet->table->file_count; i++)
        plan->column->present = plan->column->present || sheet->files[i].header.fields[index] != HEADER_NONE;
    make_cells(sheet, plan);
    if (!plan->column->present)
        return;
    plan->arena = input->arena;
    plan->one_spelling = texts_have(input->dimensions, plan->schema->name);
    plan_start(plan, sheet->scratch);
    sheet->hidden = sheet->hidden || plan->schema->private;
    if (plan->schema->kind == COLUMN_UNIT && sheet->unit_plan == NO_PLAN && !input->is_units && plan->lookup)
        sheet->unit_plan = index;
}

static void make_keys(struct sheet *sheet)
{
    const struct texts *keys = &sheet->input.schema->keys;
    sheet->keys = arena_array(sheet->input.arena, keys->count + 1, sizeof *sheet->keys);
    for (size_t i = 0; i < keys->count; i++)
        for (size_t j = 0; j < sheet->plan_count; j++)
            if (strcmp(sheet->plans[j].schema->name, keys->items[i]) == 0)
                sheet->keys[sheet->key_count++] = &sheet->plans[j];
    if (!sheet->key_count)
        return;
    sheet->key_index = textmap_new(sheet->input.arena, sheet->input.capacity);
    enum column_kind kind = sheet->keys[0]->schema->kind;
    if (sheet->key_count == 1 && (kind == COLUMN_CODE || kind == COLUMN_TEXT))
        sheet->text_key = sheet->keys[0];
}

struct sheet *sheet_new(const struct sheet_input *input, const struct sheet_file *files, size_t file_count,
                        struct table *table)
{
    struct arena *arena = input->arena;
    struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
    *sheet = (struct sheet){.input = *input, .files = files, .table = table, .unit_plan = NO_PLAN};
    sheet->scratch = arena_new(0);
    sheet->plan_count = input->schema->column_count;
    sheet->plans = arena_array(arena, sheet->plan_count, sizeof *sheet->plans);
    table->schema = input->schema;
    table->present = true;
    table->columns = arena_array(arena, sheet->plan_count, sizeof *table->columns);
    table->file = arena_array(arena, input->capacity, sizeof *table->file);
    table->line = arena_array(arena, input->capacity, sizeof *table->line);
    table->file_count = file_count;
    table->files = arena_array(arena, file_count, sizeof *table->files);
    for (size_t i = 0; i < file_count; i++) {
        table->files[i].path = files[i].shown;
        memcpy(table->files[i].digest, files[i].digest, sizeof files[i].digest);
    }
    for (size_t i = 0; i < sheet->plan_count; i++)
        make_column(sheet, i);
    make_keys(sheet);
    return sheet;
}

/* ---- what is said of a cell ---- */

/* The cell of a plan in the current record, clean; length 0 when the file has no such column. */
static const char *clean_cell(const struct sheet *sheet, const struct plan *plan, size_t *length)
{
    *length = 0;
    if (plan->field == HEADER_NONE || plan->field >= sheet->record->count)
        return "";
    const struct reader_field *field = &sheet->record->fields[plan->field];
    *length = field->length;
    return cell_clean(sheet->scratch, field->text, length);
}

static const char *unit_of_record(const struct sheet *sheet)
{
    if (sheet->unit_plan == NO_PLAN)
        return NULL;
    const struct plan *plan = &sheet->plans[sheet->unit_plan];
    size_t length;
    const char *text = clean_cell(sheet, plan, &length), *unit = NULL;
    if (length)
        lookup_resolve(plan->lookup, text, length, &unit);
    return unit;
}

static const char *shown_header(const struct sheet *sheet, const struct plan *plan)
{
    if (plan->field != HEADER_NONE)
        return sheet->files[sheet->file].header.names[plan->field];
    return plan->schema->headers.count ? plan->schema->headers.items[0] : plan->schema->name;
}

/* Mã hồ sơ "H01": how the record is called, by its first key. */
static const char *name_of_record(const struct sheet *sheet)
{
    size_t length;
    if (!sheet->key_count || sheet->keys[0]->schema->private)
        return NULL;
    const char *text = clean_cell(sheet, sheet->keys[0], &length);
    if (!length)
        return NULL;
    return arena_format(sheet->scratch, "%s \"%.*s\"", shown_header(sheet, sheet->keys[0]), (int)length, text);
}

/* Diagnostics are capped for each file: a cell of a workbook, whose place is a file of its own for them, is named until
 * its column has had its share; then the row is. */
static struct place place_of_cell(const struct sheet *sheet, const struct plan *plan)
{
    const struct sheet_file *file = &sheet->files[sheet->file];
    if (!file->workbook || plan->field == HEADER_NONE)
        return fault_place(file->path, sheet->record, file->header.separator, plan->field);
    if (plan->told < LIMIT_DIAGS)
        return fault_cell(file->path, sheet->record, plan->field, sheet->scratch);
    return (struct place){.file = file->path, .line = sheet->record->line};
}

/* What every finding of a cell says. text lives in the scratch arena. */
static struct fault fault_of(struct sheet *sheet, struct plan *plan, const char *text)
{
    const struct sheet_file *file = &sheet->files[sheet->file];
    bool is_name = sheet->key_count && plan == sheet->keys[0];
    return (struct fault){.level = DIAG_WARNING,
                          .at = place_of_cell(sheet, plan),
                          .record = sheet->hidden || file->workbook ? NULL : sheet->record,
                          .table = sheet->input.schema,
                          .column = plan->schema,
                          .shown = shown_header(sheet, plan),
                          .brief = plan->told++ > (size_t)2 * LIMIT_DIAGS,
                          .text = text,
                          .row = is_name ? NULL : name_of_record(sheet),
                          .unit = unit_of_record(sheet),
                          .target = plan->target};
}

static void report(struct sheet *sheet, struct plan *plan, enum cell_result result, enum diag_level level,
                   const char *text, size_t length)
{
    const char *whole = arena_copy(sheet->scratch, text, length);
    struct fault fault = fault_of(sheet, plan, whole);
    fault.result = result;
    fault.level = level;
    if (!fault.brief && plan->lookup && result == CELL_UNKNOWN && plan->schema->kind == COLUMN_UNIT)
        fault.nearest = lookup_nearest(plan->lookup, whole, sheet->scratch);
    fault_report(sheet->input.diags, &fault);
    sheet->found_fault = true;
}

/* ---- typing a cell ---- */

static void notice_serial(struct sheet *sheet, struct plan *plan)
{
    if (plan->serial_noticed)
        return;
    plan->serial_noticed = true;
    struct diag *diag = diag_add(sheet->input.diags, DIAG_WARNING, "D025", place_of_cell(sheet, plan),
                                 "cột \"%s\" có ngày ghi bằng số thứ tự của Excel, đã được đổi ra ngày tháng",
                                 shown_header(sheet, plan));
    diag_set_hint(sheet->input.diags, diag, "trong Excel, định dạng cột này là ngày tháng rồi xuất lại");
}

/* What becomes of a record when a cell cannot be read. */
static bool settle(struct sheet *sheet, struct plan *plan, enum cell_result result, const char *text, size_t length)
{
    if (result == CELL_OK)
        return true;
    if (result == CELL_SERIAL) {
        notice_serial(sheet, plan);
        return true;
    }
    /* Contract §5.1, Files: an unknown row of another table is a warning, the cell keeps its text. */
    bool kept = plan->schema->tolerant || (plan->schema->kind == COLUMN_REFERENCE && result != CELL_FORMULA);
    report(sheet, plan, result, kept ? DIAG_WARNING : DIAG_ERROR, text, length);
    return kept;
}

static bool settle_empty(struct sheet *sheet, struct plan *plan)
{
    if (!plan->schema->required || plan->schema->fallback)
        return true;
    if (plan->schema->skip_blank) {
        struct place at = {.file = sheet->files[sheet->file].path, .line = sheet->record->line};
        struct diag *diag = diag_add(sheet->input.diags, DIAG_WARNING, "D043", at,
                                     "cột \"%s\" để trống, dòng này không được tính", shown_header(sheet, plan));
        diag_set_unit(sheet->input.diags, diag, unit_of_record(sheet));
        sheet->found_fault = true;
        return false;
    }
    report(sheet, plan, CELL_EMPTY, plan->schema->tolerant ? DIAG_WARNING : DIAG_ERROR, "", 0);
    return plan->schema->tolerant;
}

static bool read_number_cell(struct sheet *sheet, struct plan *plan, int64_t *cell)
{
    size_t length;
    const char *text = clean_cell(sheet, plan, &length);
    /* Contract §5.1, Files: an empty cell of a yes/no column that is there means no. */
    *cell = plan->schema->kind == COLUMN_YES_NO && plan->field != HEADER_NONE ? 0 : TABLE_NULL;
    if (!length)
        return *cell == 0 || settle_empty(sheet, plan);
    const struct sheet_file *file = &sheet->files[sheet->file];
    bool own = file->workbook && *sheet->record->fields[plan->field].text == WORKBOOK_NUMBER;
    enum cell_result result = plan_number(plan, own ? DECIMAL_PLAIN : sheet->input.style, text, length, cell);
    if (result == CELL_SERIAL && file->date_1904)
        *cell += date_of(1904, 1, 1) - (date_of(1900, 1, 1) - 2); /* cell_date() counts from two days before 1900 */
    else if (result != CELL_OK && result != CELL_SERIAL)
        *cell = TABLE_NULL;
    if (result != CELL_OK && cell_is_formula_error(text, length))
        result = CELL_FORMULA;
    return settle(sheet, plan, result, text, length);
}

/* The key's own index keeps its texts, so that a lookup finds the very pointer. */
static enum cell_result read_key(struct sheet *sheet, const char *text, size_t length, const char **cell)
{
    sheet->key_entry = textmap_add(sheet->key_index, text, length);
    *cell = sheet->key_entry->text;
    return CELL_OK;
}

static bool read_text_cell(struct sheet *sheet, struct plan *plan, const char **cell)
{
    const struct reader_field *raw = NULL;
    size_t length;
    *cell = plan->schema->fallback;
    if (plan->field < sheet->record->count) {
        raw = &sheet->record->fields[plan->field];
        if (plan_recall(plan, raw, cell))
            return true;
    }
    const char *text = clean_cell(sheet, plan, &length);
    if (!length)
        return settle_empty(sheet, plan);
    *cell = NULL;
    enum cell_result result = CELL_FORMULA;
    if (!cell_is_formula_error(text, length))
        result = plan == sheet->text_key ? read_key(sheet, text, length, cell)
                                         : plan_text(plan, sheet->scratch, text, length, cell);
    if (raw && result == CELL_OK)
        plan_remember(plan, raw, *cell);
    return settle(sheet, plan, result, text, length);
}

/* One cell into its column. False: the record must stay out. */
static bool read_cell(struct sheet *sheet, struct plan *plan)
{
    size_t row = sheet->table->row_count;
    if (plan->column->numbers)
        return read_number_cell(sheet, plan, &plan->column->numbers[row]);
    return read_text_cell(sheet, plan, &plan->column->texts[row]);
}

/* ---- records that are no rows ---- */

static bool is_filled(const struct sheet *sheet, const struct plan *plan)
{
    size_t length;
    if (plan->field < sheet->record->count) {
        const struct reader_field *field = &sheet->record->fields[plan->field];
        if (field->length && *field->text > ' ') /* no blank of any kind begins like this */
            return true;
    }
    clean_cell(sheet, plan, &length);
    return length > 0;
}

enum record_kind { RECORD_ROW, RECORD_BLANK, RECORD_NOTE };

/* A record that fills every required cell is a row. Of the others: all empty is blank; one whose required cells are
 * all empty, or whose first words are those of a total or a signature, is a line for human readers. */
static enum record_kind kind_of_record(const struct sheet *sheet)
{
    size_t required = 0, filled = 0, length;
    for (size_t i = 0; i < sheet->plan_count; i++)
        if (sheet->plans[i].schema->required && sheet->plans[i].field != HEADER_NONE) {
            required++;
            filled += is_filled(sheet, &sheet->plans[i]);
        }
    if (required && filled == required)
        return sheet->at_start && footer_is_numbering(sheet->record, sheet->scratch) ? RECORD_NOTE : RECORD_ROW;
    for (size_t i = 0; i < sheet->record->count; i++) {
        length = sheet->record->fields[i].length;
        const char *text = cell_clean(sheet->scratch, sheet->record->fields[i].text, &length);
        if (!length)
            continue;
        return (required && !filled) || footer_is_total(text, length, sheet->scratch) ? RECORD_NOTE : RECORD_ROW;
    }
    return RECORD_BLANK;
}

/* ---- records into rows ---- */

static bool has_width(struct sheet *sheet)
{
    const struct sheet_file *file = &sheet->files[sheet->file];
    /* A sheet has no width: empty cells at a row's end are not there, stray ones beside the table belong to nothing. */
    if (sheet->record->count == file->header.width || file->workbook)
        return true;
    struct place at = {.file = file->path, .line = sheet->record->line};
    const char *name = name_of_record(sheet);
    struct diag *diag =
        diag_add(sheet->input.diags, DIAG_ERROR, "D007", at, "dòng có %zu ô, còn tiêu đề có %zu cột%s%s%s",
                 sheet->record->count, file->header.width, name ? " (" : "", name ? name : "", name ? ")" : "");
    if (!sheet->hidden)
        diag_set_source(sheet->input.diags, diag, sheet->record->raw, sheet->record->raw_length);
    diag_set_hint(sheet->input.diags, diag,
                  "ô có chứa dấu \"%c\" phải đặt trong ngoặc kép; ô trống vẫn phải có đủ dấu ngăn cách",
                  file->header.separator);
    diag_set_unit(sheet->input.diags, diag, unit_of_record(sheet));
    return false;
}

/* The entry of the row's key, or NULL when it has none. */
static struct textmap_entry *entry_of_key(struct sheet *sheet)
{
    if (!sheet->key_count)
        return NULL;
    if (sheet->text_key)
        return sheet->key_entry;
    size_t row = sheet->table->row_count, filled = 0;
    buffer_empty(&sheet->key);
    for (size_t i = 0; i < sheet->key_count; i++) {
        const struct column *column = sheet->keys[i]->column;
        if (column->numbers && column->numbers[row] != TABLE_NULL)
            buffer_add_integer(&sheet->key, column->numbers[row]);
        else if (column->texts && column->texts[row])
            buffer_add_text(&sheet->key, column->texts[row]);
        else
            filled--;
        filled++;
        buffer_add_byte(&sheet->key, '\x1F');
    }
    return filled ? textmap_add(sheet->key_index, sheet->key.data, sheet->key.length) : NULL;
}

static void replace(struct sheet *sheet, size_t earlier)
{
    struct table *table = sheet->table;
    const struct sheet_file *file = &sheet->files[sheet->file];
    struct place at = {.file = file->path, .line = sheet->record->line};
    const char *name = name_of_record(sheet);
    const char *other = table->file[earlier] == sheet->file
                            ? ""
                            : arena_format(sheet->scratch, " của tệp %s", sheet->files[table->file[earlier]].path);
    struct diag *diag = diag_add(sheet->input.diags, DIAG_WARNING, "D042", at,
                                 "%s đã có ở dòng %" PRIu32 "%s, chỉ tính dòng sau (dòng %" PRIu32 ")",
                                 name ? name : "dòng trùng khóa", table->line[earlier], other, sheet->record->line);
    diag_set_hint(sheet->input.diags, diag, "xóa dòng không đúng trong tệp xuất");
    diag_set_unit(sheet->input.diags, diag, unit_of_record(sheet));
    if (!sheet->dead)
        sheet->dead = arena_array(sheet->input.arena, sheet->input.capacity, sizeof *sheet->dead);
    sheet->dead[earlier] = true;
    table->files[table->file[earlier]].rows_used--;
    sheet->found_fault = true;
}

static void commit(struct sheet *sheet)
{
    struct table *table = sheet->table;
    struct textmap_entry *entry = entry_of_key(sheet);
    if (entry && entry->number)
        replace(sheet, entry->number - 1);
    if (entry)
        entry->number = (uint32_t)table->row_count + 1;
    table->file[table->row_count] = (uint32_t)sheet->file;
    table->line[table->row_count] = sheet->record->line;
    table->files[sheet->file].rows_used++;
    table->row_count++;
}

/* A code that carries a day: one of the row's dates that the pack names must be that day. */
static void check_carried_day(struct sheet *sheet, struct plan *plan)
{
    size_t row = sheet->table->row_count;
    const char *code = plan->column->texts[row];
    const struct column *other = NULL; /* the first date that is there */
    int64_t carried;
    if (!code || !cell_carried_day(code, strlen(code), &carried))
        return;
    for (size_t i = 0; i < plan->schema->carried.count; i++) {
        const struct column *dates = table_column(sheet->table, plan->schema->carried.items[i]);
        if (!dates->present || dates->numbers[row] == TABLE_NULL)
            continue;
        if (dates->numbers[row] == carried)
            return;
        other = other ? other : dates;
    }
    if (!other)
        return;
    struct fault fault = fault_of(sheet, plan, code);
    const struct plan *shown = &sheet->plans[other - sheet->table->columns];
    fault_carried_day(sheet->input.diags, &fault, carried, other->numbers[row], shown_header(sheet, shown));
    sheet->found_fault = true;
}

static void read_row(struct sheet *sheet)
{
    bool ok = true;
    sheet->key_entry = NULL;
    for (size_t i = 0; i < sheet->plan_count; i++)
        if (sheet->plans[i].column->present)
            ok = read_cell(sheet, &sheet->plans[i]) && ok;
    for (size_t i = 0; i < sheet->plan_count && ok; i++)
        if (sheet->plans[i].schema->carried.count && sheet->plans[i].column->present)
            check_carried_day(sheet, &sheet->plans[i]);
    if (ok)
        commit(sheet);
}

static bool within_rows(struct sheet *sheet)
{
    if (sheet->table->row_count < LIMIT_ROWS)
        return true;
    struct place at = {.file = sheet->files[sheet->file].path, .line = sheet->record->line};
    diag_add(sheet->input.diags, DIAG_ERROR, "D010", at, "bảng có quá nhiều dòng (tối đa %u)", LIMIT_ROWS);
    return false;
}

static bool on_record(void *self, const struct reader_record *record)
{
    struct sheet *sheet = self;
    struct table_file *file = &sheet->table->files[sheet->file];
    sheet->record = record;
    sheet->found_fault = false;
    if (!within_rows(sheet))
        return false;
    switch (kind_of_record(sheet)) {
    case RECORD_ROW:
        file->rows_read++;
        if (has_width(sheet))
            read_row(sheet);
        else
            sheet->found_fault = true;
        file->rows_faulty += sheet->found_fault;
        break;
    case RECORD_NOTE: {
        struct place at = {.file = sheet->files[sheet->file].path, .line = record->line};
        diag_add(sheet->input.diags, DIAG_NOTE, "D024", at, "bỏ qua dòng tổng cộng, ghi chú hoặc đánh số cột");
        break;
    }
    case RECORD_BLANK:
    default:
        break;
    }
    sheet->at_start = false;
    arena_reset(sheet->scratch);
    return true;
}

void sheet_read(struct sheet *sheet, size_t file)
{
    const struct header *header = &sheet->files[file].header;
    sheet->file = file;
    sheet->at_start = true;
    for (size_t i = 0; i < sheet->plan_count; i++) {
        sheet->plans[i].field = header->fields[i];
        sheet->plans[i].serial_noticed = false;
    }
    struct reader_input input = {.path = sheet->files[file].path,
                                 .text = header->rest,
                                 .size = header->rest_size,
                                 .line = header->rest_line,
                                 .separator = header->separator,
                                 .hidden = sheet->hidden,
                                 .diags = sheet->input.diags};
    struct reader_sink sink = {.record = on_record, .self = sheet};
    size_t faults = reader_run(&input, &sink);
    sheet->table->files[file].rows_read += faults;
    sheet->table->files[file].rows_faulty += faults;
}

/* ---- the end ---- */

static void close_gaps(const bool *dead, size_t count, void *items, size_t size)
{
    char *bytes = items;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (dead[i])
            continue;
        if (used != i)
            memcpy(bytes + used * size, bytes + i * size, size);
        used++;
    }
}

void sheet_close(struct sheet *sheet)
{
    struct table *table = sheet->table;
    size_t count = table->row_count;
    for (size_t i = 0; sheet->dead && i < sheet->plan_count; i++) {
        struct column *column = &table->columns[i];
        if (!column->present)
            continue;
        if (column->texts)
            close_gaps(sheet->dead, count, column->texts, sizeof *column->texts);
        else
            close_gaps(sheet->dead, count, column->numbers, sizeof *column->numbers);
    }
    if (sheet->dead) {
        close_gaps(sheet->dead, count, table->file, sizeof *table->file);
        close_gaps(sheet->dead, count, table->line, sizeof *table->line);
        for (size_t i = 0; i < count; i++)
            table->row_count -= sheet->dead[i];
    }
    buffer_clear(&sheet->key);
    arena_free(sheet->scratch);
    sheet->scratch = NULL;
}

const struct textmap *sheet_keys(const struct sheet *sheet)
{
    return sheet->text_key ? sheet->key_index : NULL;
}
