/* One pass over all date columns finds the range; the holiday table then overrides weekdays. */
#include "compute/calendar.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

#define MARGIN 31 /* days */

static void widen(const struct table *table, int32_t *first, int32_t *last)
{
    for (size_t c = 0; c < table->schema->column_count; c++) {
        const struct column *column = &table->columns[c];
        int64_t least, greatest;
        if (column->schema->kind != COLUMN_DATE || !column_range(column, table->row_count, &least, &greatest))
            continue;
        *first = least < *first ? (int32_t)least : *first;
        *last = greatest > *last ? (int32_t)greatest : *last;
    }
}

/* off[day]: 0 by weekday, 1 day off, 2 make-up day. */
static void read_holidays(const struct table *table, const struct calendar *calendar, unsigned char *off)
{
    const struct column *date = table_column(table, "ngay"), *kind = table_column(table, "loai");
    if (date == NULL || !column_is_number(date))
        return;
    for (size_t row = 0; row < table->row_count; row++) {
        int64_t index = column_number(date, row) - calendar->first;
        if (column_is_empty(date, row) || index < 0 || (uint64_t)index >= calendar->count)
            continue;
        const char *text = kind ? column_text(kind, row) : NULL;
        bool makes_up = text && strcmp(text, "lam_bu") == 0;
        off[index] = makes_up ? 2 : 1;
    }
}

struct calendar calendar_make(const struct pack *pack, const struct tables *tables, const struct period *period,
                              struct arena *arena)
{
    const struct table *holidays = pack->role_holidays ? tables_find(tables, pack->role_holidays) : NULL;
    int32_t first = period->first, last = period->last;
    for (size_t i = 0; i < tables->count; i++)
        widen(&tables->items[i], &first, &last);
    /* Behind the last date no day is marked off, so as many days again hold at least as many working days. */
    size_t span = (size_t)(last - first) + 1;
    struct calendar calendar = {.first = first - MARGIN, .count = 2 * span + 2 * MARGIN};
    if (holidays)
        calendar.count += holidays->row_count;
    unsigned char *off = arena_array(arena, calendar.count, sizeof *off);
    if (holidays)
        read_holidays(holidays, &calendar, off);
    int32_t *worked = arena_array(arena, calendar.count, sizeof *worked);
    int32_t count = 0;
    for (size_t i = 0; i < calendar.count; i++) {
        bool weekday = date_weekday(calendar.first + (int32_t)i) <= 5;
        count += off[i] == 2 || (off[i] == 0 && weekday);
        worked[i] = count;
    }
    calendar.worked = worked;
    return calendar;
}

/* 1/1, 30/4, 1/5, 2/9 (Bộ luật Lao động 2019, Điều 112); the others go by the moon or by the year's decree. */
static bool is_off_by_law(int32_t date)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return (month == 1 && day == 1) || (month == 4 && day == 30) || (month == 5 && day == 1) ||
           (month == 9 && day == 2);
}

/* Days off by law lie in the first third of a year (New Year, Tết, Hùng Vương, 30/4, 1/5, with days in lieu) and around
 * 2/9: who counts days of the rest alone misses none by a table that has none. */
bool calendar_may_be_off(int32_t first, int32_t last, int year)
{
    int32_t spring = date_of(year, 5, 6), before = date_of(year, 8, 30), behind = date_of(year, 9, 5);
    int32_t new_year = date_of(year, 1, 1);
    return (first <= spring && last >= new_year) || (first <= behind && last >= before);
}

/* As the table has it; 0 when it is silent. */
static unsigned char marked(const struct table *holidays, int32_t day)
{
    struct calendar only = {.first = day, .count = 1};
    unsigned char off = 0;
    if (holidays)
        read_holidays(holidays, &only, &off);
    return off;
}

int32_t calendar_first_worked(const struct pack *pack, const struct tables *tables, int32_t day)
{
    const struct table *holidays = pack->role_holidays ? tables_find(tables, pack->role_holidays) : NULL;
    for (;; day++) {
        unsigned char off = marked(holidays, day);
        if (off == 2 || (off == 0 && date_weekday(day) <= 5 && !is_off_by_law(day)))
            return day;
    }
}
