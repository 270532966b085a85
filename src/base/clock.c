#include "base/clock.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DAY = 86400, HANOI = 7 * 3600 };

/* Seconds since 1970; false: the variable is not there or names no moment. */
static bool named_moment(long long *seconds)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    *seconds = epoch ? strtoll(epoch, &end, 10) : 0;
    return epoch && end != epoch && !*end && *seconds >= 0 && *seconds / DAY <= INT32_MAX / 2;
}

int32_t clock_today(void)
{
    long long seconds;
    if (!named_moment(&seconds)) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        seconds = (long long)now.tv_sec;
    }
    return (int32_t)((seconds + HANOI) / DAY);
}

bool clock_named_day(int32_t *day)
{
    long long seconds;
    bool named = named_moment(&seconds);
    *day = named ? (int32_t)(seconds / DAY) : 0;
    return named;
}

void clock_ago(int64_t seconds, char out[CLOCK_TEXT])
{
    struct timespec now;
    char date[DATE_TEXT];
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t then = (int64_t)now.tv_sec - seconds;
    unsigned rest = (unsigned)(then % DAY);
    date_iso((int32_t)(then / DAY), date);
    snprintf(out, CLOCK_TEXT, "%sT%02u:%02u:%02uZ", date, rest / 3600 % 24, rest / 60 % 60, rest % 60);
}
