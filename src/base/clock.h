/* clock: the day on which the program runs. SOURCE_DATE_EPOCH stands for the clock, so that a run can be repeated.
 * Called where a day must not lie ahead, or is written when it was named, and for the log of a run, which tells of that
 * run alone. Owns nothing. */
#ifndef BAOCAO_BASE_CLOCK_H
#define BAOCAO_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 in Vietnam. */
int32_t clock_today(void);
/* False: SOURCE_DATE_EPOCH names no day. *day: that of the moment it names [days since 1970-01-01, UTC]. */
bool clock_named_day(int32_t *day);
/* "2023-06-15T01:02:03Z": so many seconds ago by the clock itself, whatever SOURCE_DATE_EPOCH says. */
#define CLOCK_TEXT 32
void clock_ago(int64_t seconds, char out[CLOCK_TEXT]);

#endif
