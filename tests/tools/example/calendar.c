/* calendar: see calendar.h. */
#include "example/calendar.h"

#include "base/date.h"
#include "example/data.h"

#include <string.h>

static bool is_holiday(int32_t day)
{
    char text[DATE_TEXT];
    date_iso(day, text);
    for (size_t i = 0; i < COUNT(example_holidays); i++)
        if (strcmp(example_holidays[i], text) == 0)
            return true;
    return false;
}

bool calendar_works(const struct calendar *calendar, int32_t day)
{
    int32_t at = day - calendar->day_zero;
    return at > 0 && calendar->work_order[at] > calendar->work_order[at - 1];
}

void calendar_fill(struct calendar *calendar)
{
    int32_t order = 0;
    calendar->day_zero = date_of(CALENDAR_FIRST_YEAR, 1, 1);
    for (int32_t i = 0; i < CALENDAR_DAYS; i++) {
        int32_t day = calendar->day_zero + i;
        if (date_weekday(day) <= 5 && !is_holiday(day))
            calendar->work_days[++order] = day;
        calendar->work_order[i] = order;
    }
}

int32_t calendar_order(const struct calendar *calendar, int32_t day)
{
    return calendar->work_order[day - calendar->day_zero];
}

int32_t calendar_after(const struct calendar *calendar, int32_t day, int count)
{
    return count == 0 ? day : calendar->work_days[calendar_order(calendar, day) + count];
}
