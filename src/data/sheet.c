#include "data/sheet.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "data/cell.h"
#include "data/fault.h"
#include "data/lookup.h"
#include "data/textmap.h"

#include <inttypes.h>
#include <string.h>

/* Cells are typed straight into the columns at row_count; a faulty row is simply not counted and the next one is
 * written over it. A repeated key marks the earlier row dead; sheet_close() closes the gaps. Room for every row is
 * taken once: a file has no more records than lines. */

#define RECENT 256 /* texts remembered by each text column, so that repeated ones are kept once */

/* A column of the schema and what its cells need. */
struct plan {
    const struct schema_column *schema;
    struct column *column;
    struct lookup *lookup;
    const struct schema_table *target;
    struct textmap *values;  /* category: folded code or label -> code */
    struct textmap *answers; /* category: cell -> code; other texts that are kept once: themselves */
    const char **recent;     /* text: by hash */
    const char *fallback;
    size_t field; /* in the file being read, HEADER_NONE = not there */
    bool serial_noticed;
};

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

static bool is_number(enum column_kind kind)
{
    return kind == COLUMN_INTEGER || kind == COLUMN_NUMBER || kind == COLUMN_DATE || kind == COLUMN_YES_NO;
}

static struct textmap *category_values(const struct schema_column *schema, struct arena *arena, struct arena *scratch)
{
    struct textmap *values = textmap_new(arena, schema->choice_count * 3);
    for (size_t i = 0; i < schema->choice_count; i++) {
        const struct schema_choice *choice = &schema->choices[i];
        for (size_t j = 0; j <= choice->labels.count; j++) {
            const char *key = cell_value_key(scratch, j ? choice->labels.items[j - 1] : choice->code);
            struct textmap_entry *entry = textmap_add(values, key, strlen(key));
            if (!entry->target) /* signs alone (">=", "≥") fold to themselves; the first of two that fold alike wins */
                entry->target = choice->code;
        }
    }
    return values;
}

static void make_cells(const struct sheet *sheet, struct plan *plan)
{
    struct arena *arena = sheet->input.arena;
    size_t capacity = sheet->input.capacity;
    if (is_number(plan->schema->kind)) {
        plan->column->numbers = arena_array(arena, capacity, sizeof(int64_t));
        for (size_t i = 0; !plan->column->present && i < capacity; i++)
            plan->column->numbers[i] = TABLE_NULL;
    } else {
        plan->column->texts = arena_array(arena, capacity, sizeof(char *));
        for (size_t i = 0; !plan->column->present && plan->fallback && i < capacity; i++)
            plan->column->texts[i] = plan->fallback;
    }
}

static void make_column(struct sheet *sheet, size_t index)
{
    const struct sheet_input *input = &sheet->input;
    struct plan *plan = &sheet->plans[index];
    plan->schema = &input->schema->columns[index];
    plan->column = &sheet->table->columns[index];
    plan->lookup = input->lookups[index];
    plan->target = input->targets[index];
    plan->fallback = plan->schema->fallback;
    *plan->column = (struct column){.schema = plan->schema};
    for (size_t i = 0; i < sheet->table->file_count; i++)
        plan->column->present = plan->column->present || sheet->files[i].header.fields[index] != HEADER_NONE;
    make_cells(sheet, plan);
    if (!plan->column->present)
        return;
    if (plan->schema->kind == COLUMN_CATEGORY)
        plan->values = category_values(plan->schema, input->arena, sheet->scratch);
    if (plan->schema->kind == COLUMN_TEXT)
        plan->recent = arena_array(input->arena, RECENT, sizeof *plan->recent);
    else if (!is_number(plan->schema->kind))
        plan->answers = textmap_new(input->arena, 0);
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

static void report(struct sheet *sheet, const struct plan *plan, enum cell_result result, enum diag_level level,
                   const char *text, size_t length)
{
    const char *whole = arena_copy(sheet->scratch, text, length);
    bool is_name = sheet->key_count && plan == sheet->keys[0];
    struct fault fault = {.result = result,
                          .level = level,
                          .path = sheet->files[sheet->file].path,
                          .record = sheet->record,
                          .line = sheet->record->line,
                          .header = &sheet->files[sheet->file].header,
                          .field = plan->field,
                          .hidden = sheet->hidden,
                          .table = sheet->input.schema,
                          .column = plan->schema,
                          .shown = shown_header(sheet, plan),
                          .text = whole,
                          .row = is_name ? NULL : name_of_record(sheet),
                          .unit = unit_of_record(sheet),
                          .target = plan->target};
    if (plan->lookup && result == CELL_UNKNOWN && plan->schema->kind == COLUMN_UNIT)
        fault.nearest = lookup_nearest(plan->lookup, whole, sheet->scratch);
    fault_report(sheet->input.diags, &fault);
    sheet->found_fault = true;
}

/* ---- typing a cell ---- */

/* Texts that seldom repeat are not worth an index: the last one of each hash is enough to keep repeated ones once. */
static const char *kept_text(struct sheet *sheet, struct plan *plan, const char *text, size_t length)
{
    const char **slot = &plan->recent[textmap_hash(text, length) % RECENT];
    if (!*slot || strncmp(*slot, text, length) != 0 || (*slot)[length] != '\0')
        *slot = arena_copy(sheet->input.arena, text, length);
    return *slot;
}

static enum cell_result read_category(struct sheet *sheet, struct plan *plan, const char *text, size_t length,
                                      const char **result)
{
    enum { REMEMBERED = 4096 };
    const struct textmap_entry *known = textmap_find(plan->answers, text, length);
    if (!known) {
        const char *key = cell_value_key(sheet->scratch, arena_copy(sheet->scratch, text, length));
        const struct textmap_entry *value = textmap_find(plan->values, key, strlen(key));
        const char *code = value ? value->target : NULL;
        if (textmap_count(plan->answers) < REMEMBERED)
            textmap_add(plan->answers, text, length)->target = code;
        *result = code;
        return code ? CELL_OK : CELL_UNKNOWN;
    }
    *result = known->target;
    return known->target ? CELL_OK : CELL_UNKNOWN;
}

static enum cell_result read_text(struct sheet *sheet, struct plan *plan, const char *text, size_t length,
                                  const char **result)
{
    switch (plan->schema->kind) {
    case COLUMN_CATEGORY:
        return read_category(sheet, plan, text, length, result);
    case COLUMN_UNIT:
    case COLUMN_REFERENCE:
        if (plan->lookup) {
            enum cell_result found = lookup_resolve(plan->lookup, text, length, result);
            if (found == CELL_OK || plan->schema->kind == COLUMN_UNIT)
                return found;
            *result = textmap_add(plan->answers, text, length)->text;
            return found;
        }
        break;
    case COLUMN_TEXT:
        if (plan != sheet->text_key) {
            *result = kept_text(sheet, plan, text, length);
            return CELL_OK;
        }
        break;
    default:
        break;
    }
    if (plan == sheet->text_key) {
        sheet->key_entry = textmap_add(sheet->key_index, text, length);
        *result = sheet->key_entry->text;
    } else {
        *result = textmap_add(plan->answers, text, length)->text;
    }
    return CELL_OK;
}

static enum cell_result read_number(const struct sheet *sheet, const struct plan *plan, const char *text, size_t length,
                                    int64_t *result)
{
    switch (plan->schema->kind) {
    case COLUMN_DATE:
        return cell_date(text, length, result);
    case COLUMN_YES_NO:
        return cell_yes_no(text, length, result);
    default:
        return cell_number(text, length, plan->schema->places, sheet->input.style, result);
    }
}

static void notice_serial(struct sheet *sheet, struct plan *plan)
{
    if (plan->serial_noticed)
        return;
    plan->serial_noticed = true;
    struct place at =
        fault_place(sheet->files[sheet->file].path, sheet->record, &sheet->files[sheet->file].header, plan->field);
    struct diag *diag = diag_add(sheet->input.diags, DIAG_WARNING, "D025", at,
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
    bool kept = plan->schema->tolerant || plan->schema->kind == COLUMN_REFERENCE;
    report(sheet, plan, result, kept ? DIAG_WARNING : DIAG_ERROR, text, length);
    return kept;
}

static bool settle_empty(struct sheet *sheet, struct plan *plan)
{
    if (!plan->schema->required || plan->fallback)
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

/* One cell into its column. False: the record must stay out. */
static bool read_cell(struct sheet *sheet, struct plan *plan)
{
    size_t row = sheet->table->row_count, length;
    const char *text = clean_cell(sheet, plan, &length);
    if (plan->column->numbers) {
        int64_t *number = &plan->column->numbers[row];
        /* Contract §5.1, Files: an empty cell of a yes/no column that is there means no. */
        *number = plan->schema->kind == COLUMN_YES_NO && plan->field != HEADER_NONE ? 0 : TABLE_NULL;
        if (!length)
            return *number == 0 || settle_empty(sheet, plan);
        enum cell_result result = read_number(sheet, plan, text, length, number);
        if (result != CELL_OK && result != CELL_SERIAL)
            *number = TABLE_NULL;
        return settle(sheet, plan, result, text, length);
    }
    const char **cell = &plan->column->texts[row];
    *cell = plan->fallback;
    if (!length)
        return settle_empty(sheet, plan);
    *cell = NULL;
    return settle(sheet, plan, read_text(sheet, plan, text, length, cell), text, length);
}

/* ---- records that are no rows ---- */

/* Every field numbered from 1 in order, "(1)" or "1": the line under the header of official forms. */
static bool is_numbering(const struct sheet *sheet)
{
    const struct reader_record *record = sheet->record;
    for (size_t i = 0; i < record->count; i++) {
        size_t length = record->fields[i].length, wanted;
        const char *text = cell_clean(sheet->scratch, record->fields[i].text, &length);
        const char *number = arena_format(sheet->scratch, "(%zu)", i + 1);
        wanted = strlen(number);
        bool same = (length == wanted && memcmp(text, number, length) == 0) ||
                    (length == wanted - 2 && memcmp(text, number + 1, length) == 0);
        if (!same)
            return false;
    }
    return record->count >= 3;
}

static bool starts_with_total(const struct sheet *sheet, const char *text, size_t length)
{
    static const char *const words[] = {"tong cong", "tong so", "cong", "tong", "nguoi lap", "thu truong", "ghi chu"};
    const char *key = utf8_bare_key(sheet->scratch, arena_copy(sheet->scratch, text, length));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t count = strlen(words[i]);
        if (strncmp(key, words[i], count) == 0 && (key[count] == '\0' || strchr(" :(.", key[count])))
            return true;
    }
    return false;
}

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
        return sheet->at_start && is_numbering(sheet) ? RECORD_NOTE : RECORD_ROW;
    for (size_t i = 0; i < sheet->record->count; i++) {
        length = sheet->record->fields[i].length;
        const char *text = cell_clean(sheet->scratch, sheet->record->fields[i].text, &length);
        if (!length)
            continue;
        return (required && !filled) || starts_with_total(sheet, text, length) ? RECORD_NOTE : RECORD_ROW;
    }
    return RECORD_BLANK;
}

/* ---- records into rows ---- */

static bool has_width(struct sheet *sheet)
{
    const struct sheet_file *file = &sheet->files[sheet->file];
    if (sheet->record->count == file->header.width)
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

static void read_row(struct sheet *sheet)
{
    bool ok = true;
    sheet->key_entry = NULL;
    for (size_t i = 0; i < sheet->plan_count; i++)
        if (sheet->plans[i].column->present)
            ok = read_cell(sheet, &sheet->plans[i]) && ok;
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
