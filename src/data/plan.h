/* plan: one column of a table while its cells are typed: what they look into, what is remembered of them.
 * Called by sheet.c, which makes it, and rows.c. Lives in the arena given. */
#ifndef BAOCAO_DATA_PLAN_H
#define BAOCAO_DATA_PLAN_H

#include "data/cell.h"
#include "data/header.h"
#include "model/table.h"

struct arena;
struct lookup;
struct textmap;

/* The same for every piece of a file. */
struct plan {
    const struct schema_column *schema;
    struct column *column;
    bool number;           /* its cells are numbers */
    bool looked_at;        /* its cells are typed; else they are texts, and all that counts is that they are there */
    struct lookup *lookup; /* of a unit or reference, NULL = cells keep their text */
    const struct schema_table *target; /* table looked into, or NULL */
    const struct textmap *values;      /* category: folded code or label -> code */
    bool one_spelling;                 /* rows are grouped by these texts: hoá and hóa must not part them */
    bool repeats;                      /* few values, many cells: worth remembering */
    unsigned log;                      /* of how many places, 2^log, they are scattered to */
    size_t field;                      /* in the file being read, HEADER_NONE = not there */
};

/* A cell as it stands in the file, and its value. */
struct plan_slot {
    uint64_t first, middle, last; /* bytes of raw, together with its length all of it up to 24 */
    const char *raw;              /* NULL: nothing is remembered */
    char *own;                    /* room for raw when it is not the value's own text */
    uint32_t length, room;
    union {
        const char *text;
        int64_t number;
    } value;
};

/* What a thread remembers of a column. */
struct plan_memory {
    struct arena *arena;
    struct arena *texts;     /* of the cells; they last until plan_forget() */
    struct plan_slot *slots; /* by the hash of the raw cell; NULL until the first is remembered */
    unsigned log;            /* of their number, as the plan has it */
    uint32_t known, new;     /* cells that were recalled, that were not, since plan_forget() */
};

/* Readies plan for the cells of a column that some file has. schema, column, lookup, target and one_spelling are
 * set. */
void plan_start(struct plan *plan, struct arena *arena, struct arena *scratch);
/* A clean, not empty cell of a column of texts. *result is the code, or the text kept; alone untouched unless CELL_OK
 * or the column is a reference (which keeps its text). */
enum cell_result plan_text(const struct plan *plan, struct plan_memory *memory, struct arena *scratch, const char *text,
                           size_t length, const char **result);
/* The same of a column of numbers. */
enum cell_result plan_number(const struct plan *plan, enum decimal_style style, const char *text, size_t length,
                             int64_t *result);
/* What is remembered of a cell as it stands in the file, which is not empty; NULL: nothing. */
const struct plan_slot *plan_recall(struct plan_memory *memory, const struct reader_field *raw);
/* Is a cell that was not recalled worth remembering? Not where hardly any is met again. */
bool plan_is_worth(const struct plan_memory *memory);
/* Remembers it; the caller sets its value. text: the value, when it may be raw's own copy. */
struct plan_slot *plan_remember(const struct plan *plan, struct plan_memory *memory, const struct reader_field *raw,
                                const char *text);
bool plan_is_number(enum column_kind kind);
/* The texts of the cells are about to go: slots whose values they are remember nothing any more. */
void plan_forget(const struct plan *plan, struct plan_memory *memory);

#endif
