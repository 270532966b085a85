#include "model/coverage.h"

#include "base/arena.h"
#include "base/date.h"

/* Whole months from one day to another: from the 15th to the 14th is none, to the next 15th is one. A month that lacks
 * the day ends a month. */
static size_t months_between(int32_t from, int32_t to)
{
    int year, month, day, to_year, to_month, to_day;
    date_split(from, &year, &month, &day);
    date_split(to, &to_year, &to_month, &to_day);
    int months = (to_year - year) * 12 + to_month - month, length = date_month_length(to_year, to_month);
    return (size_t)(to_day < (day < length ? day : length) ? months - 1 : months);
}

/* The day so many months behind another; in a month that lacks the day its last. */
static int32_t months_behind(int32_t from, size_t months)
{
    int year, month, day;
    date_split(from, &year, &month, &day);
    month += (int)months - 1;
    year += month / 12;
    month = month % 12 + 1;
    int length = date_month_length(year, month);
    return date_of(year, month, day < length ? day : length);
}

bool coverage_of(const struct table *table, size_t file, const struct period *period, struct arena *scratch,
                 struct coverage *coverage)
{
    const struct column *dates = table->schema->timeline ? table_column(table, table->schema->timeline) : NULL;
    *coverage = (struct coverage){.first = DATE_NONE, .last = DATE_NONE, .gap = DATE_NONE, .gap_end = DATE_NONE};
    if (!dates || !dates->present)
        return false;
    coverage->months = months_between(period->first, period->last) + 1;
    bool *filled = arena_array(scratch, coverage->months, sizeof *filled);
    int32_t *starts =
        arena_array(scratch, coverage->months + 1, sizeof *starts); /* of the months, and behind the last */
    for (size_t i = 0; i < coverage->months; i++)
        starts[i] = months_behind(period->first, i);
    starts[coverage->months] = period->last + 1;
    size_t month = 0; /* of the row before: the next one is often of the same */
    size_t first = file > 0 && file < table->file_count ? table->files[file - 1].end : 0;
    size_t end = file < table->file_count ? table->files[file].end : table->row_count;
    for (size_t row = first; row < end; row++) {
        int64_t number = column_number(dates, row);
        if (number == TABLE_NULL)
            continue;
        int32_t date = (int32_t)number;
        coverage->dated++;
        if (coverage->first == DATE_NONE || date < coverage->first)
            coverage->first = date;
        if (coverage->last == DATE_NONE || date > coverage->last)
            coverage->last = date;
        if (date < period->first || date > period->last)
            continue;
        coverage->within++;
        while (date < starts[month])
            month--;
        while (date >= starts[month + 1])
            month++;
        filled[month] = true;
    }
    for (size_t i = coverage->months; i-- > 0;) {
        coverage->filled += filled[i];
        if (filled[i])
            continue;
        coverage->gap = starts[i];
        coverage->gap_end = starts[i + 1] - 1;
    }
    return true;
}

bool coverage_is_outside(const struct table *table, size_t file, const struct period *period)
{
    const struct column *dates = table->schema->timeline ? table_column(table, table->schema->timeline) : NULL;
    if (!dates || !dates->present)
        return false;
    for (size_t row = file ? table->files[file - 1].end : 0; row < table->files[file].end; row++) {
        int64_t date = column_number(dates, row);
        if (date != TABLE_NULL && date >= period->first && date <= period->last)
            return false;
    }
    return true;
}
