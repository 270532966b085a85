/* table: an export after reading: typed columns, every row with the file and line it came from.
 * Made by src/data, handed to SQLite by src/compute. Everything lives in the arena of the load. */
#ifndef BAOCAO_MODEL_TABLE_H
#define BAOCAO_MODEL_TABLE_H

#include "base/digest.h"
#include "base/place.h"
#include "model/column.h"

#include <stdio.h>

struct arena;

/* One file that rows came from: the data log. */
struct table_file {
    const char *path; /* relative to the workspace */
    const char *at;   /* the same as findings name it; NULL in the data log, which nothing more is found in */
    size_t end;       /* behind its last row in the table; files come one behind the other */
    size_t rows_read; /* data rows met, blank and total rows left out */
    size_t rows_used;
    size_t rows_replaced;     /* of those not used: a later row says the same of its key; none in saved facts */
    size_t rows_faulty;       /* rows with a finding */
    char digest[DIGEST_TEXT]; /* "" when nobody was to ask for it */
    struct texts unused;      /* headers that mean no column of the schema; none in saved facts */
};

/* A file of a table that gave no rows, and the error that says why. */
struct table_unread {
    const char *path; /* relative to the workspace */
    const char *code; /* NULL: another file of the table cannot be read */
};

struct table {
    const struct schema_table *schema;
    bool present; /* at least one file was there */
    size_t row_count;
    struct column *columns; /* schema->column_count of them, in the order of the schema */
    uint32_t *lines;        /* of each row: physical line where it begins; NULL: of rows that come from no file */
    size_t file_count;
    struct table_file *files;
    size_t unread_count; /* 0 in saved facts */
    struct table_unread *unread;
};

/* All tables of one period. */
struct tables {
    size_t count; /* pack->table_count, in the order of the pack */
    struct table *items;
    const struct textpool *pool; /* of texts in their columns, or NULL */
};

/* NULL: the pack has no such table; the table has no such column. */
const struct table *tables_find(const struct tables *tables, const char *name);
const struct column *table_column(const struct table *table, const char *name);
/* Where a row came from: index in files, the physical line, both as findings name them. */
size_t table_file_of(const struct table *table, size_t row);
static inline uint32_t table_line_of(const struct table *table, size_t row)
{
    return table->lines[row];
}
struct place table_place(const struct table *table, size_t row);

/* The data log alone: the same tables without rows. */
const struct tables *tables_log(const struct tables *tables, struct arena *arena);

/* Text dump: one line for each table, column and row; private cells as "***". */
void tables_dump(const struct tables *tables, FILE *out);

#endif
