/* clock: the day on which the program runs. SOURCE_DATE_EPOCH stands for the clock, so that a run can be repeated.
 * Called where a day must not lie ahead, or is written when it was named. Owns nothing. */
#ifndef BAOCAO_BASE_CLOCK_H
#define BAOCAO_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 in Vietnam. */
int32_t clock_today(void);
/* False: SOURCE_DATE_EPOCH names no day. *day: that of the moment it names [days since 1970-01-01, UTC]. */
bool clock_named_day(int32_t *day);

#endif
