/* rowview: a record as a row of its table, for findings: what the row is called, whose it is, where it stands, and what
 * is wrong with its cells.
 * Called by rows.c for the record being read, by sheet.c and joiner.c for names. Texts live in the view's scratch
 * arena, or as long as the file's header. */
#ifndef BAOCAO_DATA_ROWVIEW_H
#define BAOCAO_DATA_ROWVIEW_H

#include "data/fault.h"
#include "data/rows.h"

struct rowview {
    struct rows_piece *piece;
    const struct rows_form *form;
    const struct rows_file *file;
    struct arena *scratch; /* of a record */
    const struct reader_record *record;
};

/* What the piece remembers to have said of the plan's column. */
static inline struct rows_told *rowview_told(const struct rowview *view, const struct plan *plan)
{
    return &view->piece->told[plan - view->form->plans];
}

/* The cell of a plan; NULL when the record has none. */
static inline const struct reader_field *rowview_field(const struct rowview *view, const struct plan *plan)
{
    return plan->field < view->record->count ? &view->record->fields[plan->field] : NULL;
}

/* The same, clean; length 0 when there is none. */
const char *rowview_clean(const struct rowview *view, const struct plan *plan, size_t *length);
/* What the record's cell of that plan names in the table it looks into, or NULL. */
const char *rowview_key(const struct rowview *view, size_t index);
/* Code of the unit whose row it is, or NULL. */
const char *rowview_unit(const struct rowview *view);
/* Mã hồ sơ "H01": how the record is called, by its first key, or NULL. */
const char *rowview_name(const struct rowview *view);
/* Of the whole record. */
struct place rowview_place(const struct rowview *view);

/* Must a finding of that cell not quote it? It is private; or its table has private columns and a cell of the row, this
 * or another one, is nothing that its column takes: words for a day, a long number, a phrase unlike all that a closed
 * list knows. Then cells have slipped, and any of them may be a private neighbour's. */
bool rowview_withholds(const struct rowview *view, const struct plan *plan);
/* What every finding of a cell says, the cell withheld; counts as said. text is the cell, clean. */
struct fault rowview_fault(const struct rowview *view, const struct plan *plan, const char *text);
/* D030…D041: a cell that cannot be read. */
void rowview_report(const struct rowview *view, const struct plan *plan, enum cell_result result, enum diag_level level,
                    const char *text, size_t length);
/* D025, once for a column of the file: its dates are Excel's numbers. */
void rowview_notice_serial(const struct rowview *view, const struct plan *plan);

/* What the file's header calls the column of a plan, or what it is usually called. */
const char *rowview_header(const struct rows_form *form, const struct plan *plan);
/* May a finding name the row by this key? Cells that slipped, columns that changed places or separators of another kind
 * bring a private cell, or the whole row, under the key: a table that has such columns tells only what looks like a
 * code. */
bool rowview_may_tell(const struct rows_form *form, const char *key, size_t length);

#endif
