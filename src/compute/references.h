/* references: which row of another table a cell names (kieu: bang:<table>), as that row's number, so that SQL reaches
 * the row without looking its code up once more.
 * Called by vtab and sqltext. Lives in the arena given; the tables stay the caller's. */
#ifndef BAOCAO_COMPUTE_REFERENCES_H
#define BAOCAO_COMPUTE_REFERENCES_H

#include "model/table.h"

struct arena;
struct references;

struct references *references_new(const struct tables *tables, struct arena *arena);
/* The table whose rows the column names: one that has a single key, of texts. NULL: it names none. */
const struct table *references_table(const struct tables *tables, const struct schema_column *column);
/* For each row of the table the row named by its cell, counted from 1; empty where the cell is, and where nothing has
 * that key. The column is one that names a table. Made when it is first asked for. */
const struct column *references_rows(struct references *references, const struct column *column, size_t row_count);

#endif
