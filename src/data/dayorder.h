/* dayorder: dates whose day and month have changed places where nothing else shows it, since no day is above 12.
 * Called when the tables of a period are read. Owns nothing. */
#ifndef BAOCAO_DATA_DAYORDER_H
#define BAOCAO_DATA_DAYORDER_H

#include "model/period.h"
#include "model/table.h"

struct diags;

/* D063 for every file whose timeline lies outside the period and the one before (NULL: there is none) in three rows of
 * four, and would lie inside the period in nine of ten with day and month exchanged; five dates at least. Not nearly
 * all must be outside: of twelve days that were exchanged, two fall into this month and the last one by chance. */
void dayorder_check(const struct tables *tables, const struct period *period, const struct period *before,
                    struct diags *diags);

#endif
