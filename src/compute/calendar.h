/* calendar: which days are working days, counted (contract §5.1: waits, "from a day off the next working day").
 * Called by run and sqltext. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_CALENDAR_H
#define BAOCAO_COMPUTE_CALENDAR_H

#include "model/period.h"
#include "model/table.h"

struct calendar {
    int32_t first;         /* day of worked[0] */
    size_t count;          /* days */
    const int32_t *worked; /* working days from first up to and including each day */
};

/* Monday to Friday without the days off of the holiday table, with its make-up days. Reaches over all dates of the
 * tables and the period, and behind them far enough to move any date by any wait between two of them. */
struct calendar calendar_make(const struct pack *pack, const struct tables *tables, const struct period *period,
                              struct arena *arena);

#endif
