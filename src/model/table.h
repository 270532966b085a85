/* table: an export after reading: typed columns, every row with the file and line it came from.
 * Made by src/data, handed to SQLite by src/compute. Everything lives in the arena of the load. */
#ifndef BAOCAO_MODEL_TABLE_H
#define BAOCAO_MODEL_TABLE_H

#include "model/schema.h"

#include <stdint.h>
#include <stdio.h>

#define TABLE_NULL INT64_MIN /* an empty cell of a column of numbers */

/* Text kinds (text, code, category, unit, reference) use texts: category, unit and reference hold the canonical code,
 * equal codes are equal pointers. Integer, number (times 10^places), date (days since 1970) and yes/no (0, 1) use
 * numbers. The other array is NULL. */
struct column {
    const struct schema_column *schema;
    bool present; /* the export has it; when not, every cell is empty (or the fallback) */
    const char **texts;
    int64_t *numbers;
};

/* One file that rows came from: the data log. */
struct table_file {
    const char *path; /* relative to the workspace */
    size_t rows_read; /* data rows met, blank and total rows left out */
    size_t rows_used;
    size_t rows_faulty; /* rows with a finding */
    char digest[65];    /* SHA-256, hexadecimal */
};

struct table {
    const struct schema_table *schema;
    bool present; /* at least one file was there */
    size_t row_count;
    struct column *columns; /* schema->column_count of them, in the order of the schema */
    uint32_t *file;         /* of each row: index in files */
    uint32_t *line;         /* of each row: physical line where it begins */
    size_t file_count;
    struct table_file *files;
};

/* All tables of one period. */
struct tables {
    size_t count; /* pack->table_count, in the order of the pack */
    struct table *items;
};

/* The tables' own words for "not there": NULL when the pack has no such table. */
const struct table *tables_find(const struct tables *tables, const char *name);
const struct column *table_column(const struct table *table, const char *name);

/* Text dump: one line for each table, column and row; private cells as "***". */
void tables_dump(const struct tables *tables, FILE *out);

#endif
