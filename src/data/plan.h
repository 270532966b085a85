/* plan: one column of a table while its cells are typed: what they look into, what is remembered of them.
 * Called by sheet.c. Lives in the arena given. */
#ifndef BAOCAO_DATA_PLAN_H
#define BAOCAO_DATA_PLAN_H

#include "data/cell.h"
#include "data/header.h"
#include "model/table.h"

struct arena;
struct lookup;
struct textmap;

struct plan {
    const struct schema_column *schema;
    struct column *column;
    struct lookup *lookup;             /* of a unit or reference, NULL = cells keep their text */
    const struct schema_table *target; /* table looked into, or NULL */
    struct arena *arena;
    struct textmap *values; /* category: folded code or label -> code */
    struct textmap *kept;   /* codes and references: each text once */
    struct textmap *memory; /* category, unit, reference: cell as it stands in the file -> code; or NULL */
    const char **recent;    /* text: the last one of each hash */
    bool one_spelling;      /* rows are grouped by these texts: hoá and hóa must not part them */
    size_t field;           /* in the file being read, HEADER_NONE = not there */
    bool serial_noticed;    /* in the file being read */
    size_t told;            /* findings of this column so far */
};

/* Readies plan for the cells of a column that some file has. schema, column, lookup, target and arena are set. */
void plan_start(struct plan *plan, struct arena *scratch);
/* A clean, not empty cell of a column of texts. *result is the code, or the text kept once; alone untouched unless
 * CELL_OK or the column is a reference (which keeps its text). */
enum cell_result plan_text(struct plan *plan, struct arena *scratch, const char *text, size_t length,
                           const char **result);
/* The same of a column of numbers. */
enum cell_result plan_number(const struct plan *plan, enum decimal_style style, const char *text, size_t length,
                             int64_t *result);
/* The code remembered for a cell as it stands in the file; false when it is not known yet. */
bool plan_recall(const struct plan *plan, const struct reader_field *raw, const char **result);
void plan_remember(struct plan *plan, const struct reader_field *raw, const char *code);
bool plan_is_number(enum column_kind kind);

#endif
