/* sheet: the records of a table's files as typed columns.
 * Called by load.c: new, one read for each file, close. Everything lives in the arena given. */
#ifndef BAOCAO_DATA_SHEET_H
#define BAOCAO_DATA_SHEET_H

#include "base/decimal.h"
#include "data/header.h"
#include "model/table.h"

struct arena;
struct lookup;
struct sheet;
struct textmap;

struct sheet_input {
    const struct schema_table *schema;
    bool is_units;   /* the table of units itself: its findings belong to no unit */
    size_t capacity; /* no more rows can come */
    enum decimal_style style;
    struct lookup *const *lookups;             /* for each column of the schema: what it looks into, or NULL */
    const struct texts *dimensions;            /* names of the columns that rows are grouped by */
    const struct schema_table *const *targets; /* the table of each lookup, or NULL */
    struct arena *arena;
    struct diags *diags;
};

/* One file of the table. */
struct sheet_file {
    const char *path;  /* as the user names it */
    const char *shown; /* relative to the workspace */
    struct header header;
    char digest[65];
    bool workbook;  /* a sheet of a workbook; path is then x.xlsx!Sheet1, and its line N row N */
    bool date_1904; /* its numbers count days from 1904 */
};

/* Makes table's columns for files (all of which will be read in this order). input is copied, files borrowed. */
struct sheet *sheet_new(const struct sheet_input *input, const struct sheet_file *files, size_t file_count,
                        struct table *table);
/* Reads one file; findings D006…D012, D024…D043 are recorded, faulty rows stay out. */
void sheet_read(struct sheet *sheet, size_t file);
/* Takes out rows that a later one of the same key replaced. */
void sheet_close(struct sheet *sheet);
/* The table's keys, for lookups into it; NULL unless it has one key column of text. */
const struct textmap *sheet_keys(const struct sheet *sheet);

#endif
