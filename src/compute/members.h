/* members: the rows whose cell is in a set, told all at once.
 * Called by vtab. What it gives is the caller's to free. */
#ifndef BAOCAO_COMPUTE_MEMBERS_H
#define BAOCAO_COMPUTE_MEMBERS_H

#include "model/table.h"

#include <sqlite3.h>

/* set: what SQLite gives for "in (select …)". *count: rows of the column, then how many are chosen; *chosen: those, as
 * they lie, or NULL: all of them. Result: an SQLite code. */
int members_choose(const struct column *column, sqlite3_value *set, uint32_t *count, uint32_t **chosen);

#endif
