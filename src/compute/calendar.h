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

/* May a day off by law of that year lie between the two days? */
bool calendar_may_be_off(int32_t first, int32_t last, int year);
/* The first day from day on that is no day off: by the table as above, and without one by weekends and the days off by
 * law that stand in every year's calendar alike. Counts of days never use the latter: what is counted is in the
 * table. */
int32_t calendar_first_worked(const struct pack *pack, const struct tables *tables, int32_t day);

#endif
