/* lists: the pack's named lists of rows behind a number (contract §7, danh-sach/).
 * Called by run. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_LISTS_H
#define BAOCAO_COMPUTE_LISTS_H

#include "compute/database.h"
#include "compute/input.h"
#include "compute/units.h"

/* Fills facts->lists. A list that nobody reads (input->lists) is left empty, its SQL unlooked at; nor is one run whose
 * `can` names something absent, or, without input->checks, whose name no SQL of the pack holds as a text
 * (ky_truoc_danh_sach). False: C001 to C004, C008 (a required column is missing or double), C009 (a cell is no text,
 * integer, date or yes/no as declared), C023 (rows rest on private columns). Only lists of papers made one a row may
 * read private columns: such a list is run with them empty and with their cells, and what differs is "***" for
 * everybody but those papers. */
bool lists_compute(struct database *database, const struct run_input *input, const struct units *units,
                   struct arena *arena, struct diags *diags, struct facts *facts);

#endif
