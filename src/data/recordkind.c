#include "data/recordkind.h"

#include "data/footer.h"

/* The cell of a plan; NULL when the record has none, or nothing in it. */
static const struct reader_field *field_of(const struct recordkind_input *input, const struct plan *plan)
{
    const struct reader_record *record = input->record;
    const struct reader_field *field = plan->field < record->count ? &record->fields[plan->field] : NULL;
    return field && field->length ? field : NULL;
}

static bool is_filled(const struct reader_field *field, struct arena *scratch)
{
    if (!field)
        return false;
    if (cell_begins_plainly(field->text))
        return true;
    size_t length = field->length;
    cell_clean(scratch, field->text, &length);
    return length > 0;
}

/* Does a record that begins like a total, "Tổng đài 1022", go on like a row: with a date, a unit or a value of a list
 * in a required cell? A total has sums there, or nothing. */
static bool goes_on_as_row(const struct recordkind_input *input, size_t first, struct arena *scratch)
{
    for (size_t i = 0; i < input->required_count; i++) {
        const struct plan *plan = input->required[i];
        enum column_kind kind = plan->schema->kind;
        const struct reader_field *field = field_of(input, plan);
        if (!field || (kind != COLUMN_DATE && kind != COLUMN_UNIT && kind != COLUMN_CATEGORY) || plan->field == first)
            continue;
        size_t length = field->length;
        const char *text = cell_clean(scratch, field->text, &length);
        bool may_be = kind != COLUMN_DATE || (length && *text >= '0' && *text <= '9');
        if (may_be && !footer_is_sum(text, length) && !footer_is_total(text, length, scratch))
            return true;
    }
    return false;
}

/* The name of a group of rows, or place and day of the signatures: one cell, beside at most a number, of several that
 * must be filled. No code has words and no digit; a task with a name and nothing else is a row that lacks the rest. */
static bool stands_alone(const struct recordkind_input *input, struct arena *scratch)
{
    const struct reader_record *record = input->record;
    const struct reader_field *only = NULL;
    size_t others = 0;
    for (size_t i = 0; i < input->required_count && !only; i++) {
        const struct reader_field *field = field_of(input, input->required[i]);
        only = is_filled(field, scratch) ? field : NULL;
        if (only && input->required[i]->schema->kind == COLUMN_TEXT)
            return false;
    }
    for (size_t i = 0; i < record->count; i++)
        others += &record->fields[i] != only && record->fields[i].length && is_filled(&record->fields[i], scratch);
    if (!only || others > 1)
        return false;
    size_t length = only->length;
    const char *text = cell_clean(scratch, only->text, &length);
    return footer_is_words(text, length) || footer_is_dateline(text, length, scratch);
}

enum recordkind recordkind_of(const struct recordkind_input *input, struct arena *scratch)
{
    const struct reader_record *record = input->record;
    size_t required = input->required_count, filled = 0;
    for (size_t i = 0; i < required; i++)
        filled += is_filled(field_of(input, input->required[i]), scratch);
    if (filled == required && input->at_start && footer_is_numbering(record, scratch))
        return RECORDKIND_NOTE;
    if (required && filled == required)
        return RECORDKIND_ROW;
    if (required >= 3 && filled == 1 && stands_alone(input, scratch))
        return RECORDKIND_NOTE;
    for (size_t i = 0; i < record->count; i++) {
        size_t length = record->fields[i].length;
        const char *text = cell_clean(scratch, record->fields[i].text, &length);
        if (!length)
            continue;
        if (required && !filled)
            return RECORDKIND_NOTE;
        bool total = footer_is_total(text, length, scratch) && !goes_on_as_row(input, i, scratch);
        return total ? RECORDKIND_NOTE : RECORDKIND_ROW;
    }
    return RECORDKIND_BLANK;
}
