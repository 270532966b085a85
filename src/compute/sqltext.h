/* sqltext: the pack's SQL as one self-contained script for sqlite3 or psql (design 4.1).
 * Called by src/office. */
#ifndef BAOCAO_COMPUTE_SQLTEXT_H
#define BAOCAO_COMPUTE_SQLTEXT_H

#include "compute/input.h"

#include <stdio.h>

enum sql_dialect { SQL_SQLITE, SQL_POSTGRES };

/* Prints tables in canonical form as text, casts, the engine's small tables, the views, and one statement per view and
 * dimension that gives ky,don_vi,<dimension>,ma,tu_so,mau_so. False: error recorded. */
bool sqltext_print(const struct run_input *input, enum sql_dialect dialect, struct diags *diags, FILE *out);

#endif
