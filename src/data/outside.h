/* outside: exports whose rows are not those of the period: another period's file in its folder, or a month that was not
 * exported. Called when the tables of a period are read. Owns nothing. */
#ifndef BAOCAO_DATA_OUTSIDE_H
#define BAOCAO_DATA_OUTSIDE_H

#include "model/period.h"
#include "model/table.h"

struct diags;

/* Of every table with a timeline: D068 when none of its dates lies in the period, five at least, and of each of its
 * files where others have some; D069 when a month of the period has no row though the others have ten on average. */
void outside_check(const struct tables *tables, const struct period *period, struct diags *diags);

#endif
