/* sheet: the files of a table as typed columns: window by window, what stands in one in pieces side by side.
 * Called by load.c: new, one read for each file, close. The table lives in the arena given. */
#ifndef BAOCAO_DATA_SHEET_H
#define BAOCAO_DATA_SHEET_H

#include "data/rows.h"
#include "data/usage.h"

struct arena;
struct textmap;
struct keyindex;
struct lookup;
struct sheet;
struct textpool;
struct period;

struct sheet_input {
    const struct schema_table *schema;
    bool is_units;   /* the table of units itself: its findings belong to no unit */
    size_t capacity; /* no more rows can come */
    enum decimal_style style;
    const struct period *days;                 /* dates far from it are told; NULL: none are */
    struct lookup *const *lookups;             /* for each column of the schema: what it looks into, or NULL */
    const struct texts *dimensions;            /* names of the columns that rows are grouped by */
    const struct schema_table *const *targets; /* the table of each lookup, or NULL */
    const enum usage_need *needs;              /* for each column: what of its cells is kept; all are checked */
    const bool *late;                          /* for each column: its texts are set when all is read */
    size_t pieces;                             /* most that are read side by side */
    size_t least;                              /* a piece has at least so many bytes */
    size_t window;                             /* bytes of a window for each of these, where lines are not longer */
    bool undigested;                           /* load_input */
    struct textpool *pool;
    struct arena *arena;
    struct arena *index_arena; /* of the table's keys, which outlive the sheet */
    struct diags *diags;
};

/* Makes table's columns for files (all of which will be read in this order). input is copied, files borrowed. */
struct sheet *sheet_new(const struct sheet_input *input, const struct rows_file *files, size_t file_count,
                        struct table *table);
/* Reads one file; findings as those of rows_read() and D042 are recorded, faulty rows stay out. Rows, findings and
 * their order do not depend on the number of pieces and the size of the window. False: E001, E002. */
bool sheet_read(struct sheet *sheet, size_t file);
/* Takes out rows that a later one of the same key replaced. Returns the table's keys, for lookups into it; NULL unless
 * it has one key column of text, of which somebody reads the cells. *lost: keys of rows left out for their errors, NULL
 * when there is none; both live in the arena of indexes. */
struct keyindex *sheet_close(struct sheet *sheet, const struct textmap **lost);

#endif
