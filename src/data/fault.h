/* fault: what is wrong with a cell or a row, as a diagnostic with its place in the export.
 * Called by rows.c and load.c. Owns nothing. */
#ifndef BAOCAO_DATA_FAULT_H
#define BAOCAO_DATA_FAULT_H

#include "base/diag.h"
#include "data/cell.h"
#include "data/reader.h"
#include "model/schema.h"

struct arena;

/* Everything a message may need of one cell. */
struct fault {
    enum cell_result result;
    enum diag_level level;
    struct place at;                    /* of the cell, or of its row */
    const struct reader_record *record; /* whose line is shown; NULL: none is */
    const struct schema_table *table;
    const struct schema_column *column;
    const char *shown;                 /* header of the column in this file */
    const char *text;                  /* the cell, clean */
    bool withheld;                     /* it is not quoted: private, or rowview_withholds() says so */
    const char *row;                   /* how the row is called: Mã hồ sơ "H01"; NULL = unknown */
    const char *unit;                  /* code of the row's unit, NULL = unknown */
    const char *nearest;               /* what was probably meant, or NULL */
    const struct schema_table *target; /* table looked into, or NULL */
    const char *about;                 /* what one mend puts right in all rows, or NULL */
    bool target_lacks;                 /* some of its rows were left out: the one named may be among them */
};

/* True when a report would only be counted: there have been very many of its cause, and no hint need be sought. */
bool fault_is_counted_only(const struct diags *diags, const struct fault *fault);
/* D030…D041. The entry is borrowed. */
void fault_report(struct diags *diags, const struct fault *fault);
/* D007: the record has not as many cells as the header, width. Takes at, record (to be shown or not), row and unit
 * alone. */
void fault_width(struct diags *diags, const struct fault *fault, const struct reader_record *record, size_t width,
                 char separator);
/* D065: the row told of before names a further unit, in the column headed shown, and fails it too. */
void fault_of_other_unit(struct diags *diags, struct place at, const char *shown, const char *unit);
/* D060: the code that the fault's cell holds carries a day, its row has another in the column headed day_shown. */
void fault_carried_day(struct diags *diags, const struct fault *fault, int64_t carried, int64_t day,
                       const char *day_shown);
/* Place of a field of a record in its file: line, display column, length. */
struct place fault_place(const char *path, const struct reader_record *record, char separator, size_t field);
/* Place of a cell of a workbook as its users call it: path is x.xlsx!Sheet1, the place's file x.xlsx!Sheet1!D17.
 * The text lives in the arena. */
struct place fault_cell(const char *path, const struct reader_record *record, size_t field, struct arena *arena);

#endif
