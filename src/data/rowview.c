#include "data/rowview.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "data/lookup.h"

#include <string.h>

#define KEY_TOLD 64 /* bytes; no code is longer */

const char *rowview_clean(const struct rowview *view, const struct plan *plan, size_t *length)
{
    const struct reader_field *field = rowview_field(view, plan);
    *length = field ? field->length : 0;
    return field ? cell_clean(view->scratch, field->text, length) : "";
}

const char *rowview_key(const struct rowview *view, size_t index)
{
    const struct plan *plan = &view->form->plans[index];
    size_t length;
    const char *text = rowview_clean(view, plan, &length), *key = NULL;
    if (length)
        lookup_resolve(plan->lookup, text, length, &key);
    return key;
}

const char *rowview_unit(const struct rowview *view)
{
    const struct rows_form *form = view->form;
    if (form->unit_plan != ROWS_NO_PLAN)
        return rowview_key(view, form->unit_plan);
    if (form->owner_plan == ROWS_NO_PLAN)
        return NULL;
    const char *owner = rowview_key(view, form->owner_plan);
    return owner ? lookup_unit(form->plans[form->owner_plan].lookup, owner) : NULL;
}

const char *rowview_header(const struct rows_form *form, const struct plan *plan)
{
    if (plan->field != HEADER_NONE)
        return form->files[form->file].header.names[plan->field];
    return schema_header(plan->schema);
}

bool rowview_may_tell(const struct rows_form *form, const char *key, size_t length)
{
    if (!form->hidden)
        return true;
    for (size_t i = 0; i < length; i++)
        if (strchr(" ,;|\t\n", key[i]))
            return false;
    return length <= KEY_TOLD;
}

const char *rowview_name(const struct rowview *view)
{
    const struct rows_form *form = view->form;
    size_t length;
    if (!form->key_count || form->keys[0]->schema->private)
        return NULL;
    const char *text = rowview_clean(view, form->keys[0], &length);
    bool slipped = view->record->count != view->file->header.width && form->keys[0]->field > 0;
    if (!length || !rowview_may_tell(form, text, length) || (form->hidden && slipped))
        return NULL;
    return arena_format(view->scratch, "%s \"%.*s\"", rowview_header(form, form->keys[0]), (int)length, text);
}

/* Diagnostics are capped for each file: a cell of a workbook, whose place is a file of its own for them, is named until
 * its column has had its share; then the row is. */
static struct place place_of_cell(const struct rowview *view, const struct plan *plan)
{
    const struct rows_file *file = view->file;
    if (!file->workbook || plan->field == HEADER_NONE)
        return fault_place(file->path, view->record, file->header.separator, plan->field);
    if (rowview_told(view, plan)->told < LIMIT_DIAGS)
        return fault_cell(file->path, view->record, plan->field, view->scratch);
    return (struct place){.file = file->path, .line = view->record->line};
}

struct place rowview_place(const struct rowview *view)
{
    return (struct place){.file = view->file->path, .line = view->record->line};
}

static bool has_digit(const char *text)
{
    return text[strcspn(text, "0123456789")] != '\0';
}

/* In place of a day or a number there are words: a row that has slipped by a cell puts a name or an address there. */
static bool are_words(const char *text)
{
    size_t letters = 0, digits = 0;
    for (const char *at = text; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        digits += byte >= '0' && byte <= '9';
        letters += (byte | 0x20) >= 'a' && ((byte | 0x20) <= 'z' || byte >= 0xC0);
    }
    return letters > digits && (strchr(text, ' ') || !has_digit(text));
}

/* The number of a person's card or telephone: no day is written so. */
static bool has_long_number(const char *text)
{
    enum { LONG = 9 };
    size_t run = 0;
    for (; *text && run < LONG; text++)
        run = *text >= '0' && *text <= '9' ? run + 1 : 0;
    return run == LONG;
}

static bool is_near_choice(const struct schema_column *column, const char *text)
{
    for (size_t i = 0; i < column->choice_count; i++)
        if (nearest_name(text, column->choices[i].labels.items, column->choices[i].labels.count))
            return true;
    return false;
}

/* Is the cell, clean, hardly anything that its column takes, but maybe a private neighbour's? Names of units, codes and
 * texts may look like anything: by them nobody can tell. */
static bool is_foreign(const struct plan *plan, const char *text, size_t length)
{
    if (!length || cell_is_formula_error(text, length))
        return false;
    switch (plan->schema->kind) {
    case COLUMN_DATE:
        return are_words(text) || has_long_number(text);
    case COLUMN_CATEGORY:
        return (strchr(text, ' ') || has_long_number(text)) && !is_near_choice(plan->schema, text);
    case COLUMN_YES_NO:
        return (are_words(text) && strchr(text, ' ')) || has_long_number(text);
    case COLUMN_INTEGER:
    case COLUMN_NUMBER:
        return are_words(text) && strchr(text, ' ');
    case COLUMN_TEXT:
    case COLUMN_CODE:
    case COLUMN_UNIT:
    case COLUMN_REFERENCE:
    default:
        return false;
    }
}

bool rowview_withholds(const struct rowview *view, const struct plan *plan)
{
    const struct rows_form *form = view->form;
    bool foreign = plan->schema->private;
    for (size_t i = 0; i < form->plan_count && form->hidden && !foreign; i++) {
        size_t length;
        const char *text = rowview_clean(view, &form->plans[i], &length);
        foreign = is_foreign(&form->plans[i], arena_copy(view->scratch, text, length), length);
    }
    return foreign;
}

struct fault rowview_fault(const struct rowview *view, const struct plan *plan, const char *text)
{
    const struct rows_form *form = view->form;
    bool is_name = form->key_count && plan == form->keys[0];
    struct fault fault = {.level = DIAG_WARNING,
                          .at = place_of_cell(view, plan),
                          .record = form->hidden || view->file->workbook ? NULL : view->record,
                          .table = form->schema,
                          .column = plan->schema,
                          .shown = rowview_header(form, plan),
                          .text = text,
                          .withheld = true, /* until somebody has asked: rowview_withholds() */
                          .row = is_name ? NULL : rowview_name(view),
                          .unit = rowview_unit(view),
                          .target = plan->target,
                          .target_lacks = plan->lookup && lookup_lacks_rows(plan->lookup)};
    rowview_told(view, plan)->told++;
    return fault;
}

/* A value that a column does not take, a unit or a row that nobody knows: one mend, in however many rows it stands. So
 * is the way that a column writes its numbers; and of rows that name one in error nothing is mended here at all. */
static const char *about(const struct rowview *view, const struct fault *fault)
{
    enum column_kind kind = fault->column->kind;
    bool unknown = fault->result == CELL_UNKNOWN || fault->result == CELL_SEVERAL;
    if (fault->result == CELL_AMBIGUOUS || fault->result == CELL_LOST)
        return arena_format(view->scratch, "%s\n%s", view->file->path, fault->column->name);
    if ((unknown && (kind == COLUMN_UNIT || kind == COLUMN_REFERENCE || kind == COLUMN_CATEGORY)) ||
        fault->result == CELL_NOT_YES_NO)
        return arena_format(view->scratch, "%s\n%s\n%s", view->file->path, fault->column->name, fault->text);
    return NULL;
}

void rowview_report(const struct rowview *view, const struct plan *plan, enum cell_result result, enum diag_level level,
                    const char *text, size_t length)
{
    const char *whole = arena_copy(view->scratch, text, length);
    struct fault fault = rowview_fault(view, plan, whole);
    fault.result = result;
    fault.level = level;
    fault.about = about(view, &fault);
    if (plan->schema->kind == COLUMN_UNIT)
        fault.unit = NULL; /* whose figures lack the row is not known, whichever other unit it names */
    bool told = !fault_is_counted_only(view->piece->diags, &fault);
    if (told && length && result != CELL_FORMULA)
        fault.withheld = rowview_withholds(view, plan);
    else if (told) /* nothing that a person has written */
        fault.withheld = plan->schema->private;
    if (told && plan->lookup && result == CELL_UNKNOWN && plan->schema->kind == COLUMN_UNIT)
        fault.nearest = lookup_nearest(plan->lookup, whole, view->scratch);
    fault_report(view->piece->diags, &fault);
}

void rowview_notice_serial(const struct rowview *view, const struct plan *plan)
{
    struct rows_told *told = rowview_told(view, plan);
    struct diags *diags = view->piece->diags;
    if (told->serial_noticed)
        return;
    size_t before = diags_length(diags);
    struct diag *diag = diag_add(diags, DIAG_WARNING, "D025", place_of_cell(view, plan),
                                 "cột \"%s\" có ngày ghi bằng số thứ tự của Excel, đã được đổi ra ngày tháng",
                                 rowview_header(view->form, plan));
    diag_set_hint(diags, diag, "trong Excel, định dạng cột này là ngày tháng rồi xuất lại");
    told->serial_noticed = true;
    told->serial = diags_length(diags) > before ? before : SIZE_MAX;
}
