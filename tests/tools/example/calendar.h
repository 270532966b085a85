/* calendar: working days of the example, weekends and its days off left out.
 * Called by make_example and its parts. The caller owns the struct. */
#ifndef BAOCAO_TESTS_EXAMPLE_CALENDAR_H
#define BAOCAO_TESTS_EXAMPLE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

enum { CALENDAR_FIRST_YEAR = 2019, CALENDAR_LAST_YEAR = 2031, CALENDAR_DAYS = 366 * 13 };

struct calendar {
    int32_t day_zero;                  /* first day of the tables */
    int32_t work_order[CALENDAR_DAYS]; /* working days up to and including each day */
    int32_t work_days[CALENDAR_DAYS];  /* the working days themselves, from 1 */
};

void calendar_fill(struct calendar *calendar);
bool calendar_works(const struct calendar *calendar, int32_t day);
/* Number of the last working day up to and including day. */
int32_t calendar_order(const struct calendar *calendar, int32_t day);
/* The day count working days after day (below 0: before it); day itself for 0. */
int32_t calendar_after(const struct calendar *calendar, int32_t day, int count);

#endif
