#include "base/date.h"

#include <string.h>

int date_month_length(int year, int month)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap);
}

/* Days of the civil calendar counted in eras of 400 years that begin on 1 March, so that the leap day is the last. */
int32_t date_of(int year, int month, int day)
{
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > date_month_length(year, month))
        return DATE_NONE;
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, of_era = y % 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return (int32_t)(era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468);
}

void date_split(int32_t date, int *year, int *month, int *day)
{
    int64_t days = (int64_t)date + 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int of_era = (int)(days - era * 146097);
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int m = (5 * of_year + 2) / 153;
    *day = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = year_of_era + (int)era * 400 + (*month <= 2);
}

static bool digits(const char **at, const char *end, int least, int most, int *number)
{
    int count = 0;
    *number = 0;
    while (*at < end && count < most && **at >= '0' && **at <= '9') {
        *number = *number * 10 + (**at - '0');
        ++*at;
        count++;
    }
    return count >= least;
}

static void pass_blanks(const char **at, const char *end)
{
    while (*at < end && **at == ' ')
        ++*at;
}

static bool letters(const char **at, const char *end, const char *word)
{
    const char *letter = *at;
    for (; *word; word++, letter++)
        if (letter == end || (*letter & ~0x20) != *word)
            return false;
    *at = letter;
    return true;
}

/* hh:mm, hh:mm:ss or hh:mm:ss.fraction, and which half of the day it is: SA, CH. *minutes: of the day, all that a day
 * may depend on. */
static bool clock_time(const char **at, const char *end, int *minutes)
{
    int hour, minute, second = 0, fraction;
    if (!digits(at, end, 1, 2, &hour) || *at == end || *(*at)++ != ':' || !digits(at, end, 2, 2, &minute))
        return false;
    if (*at < end && **at == ':') {
        ++*at;
        if (!digits(at, end, 2, 2, &second))
            return false;
        if (*at < end && **at == '.') {
            ++*at;
            if (!digits(at, end, 1, 9, &fraction))
                return false;
        }
    }
    const char *behind = *at;
    pass_blanks(&behind, end);
    if (letters(&behind, end, "SA") || letters(&behind, end, "AM") || letters(&behind, end, "CH") ||
        letters(&behind, end, "PM"))
        *at = behind;
    *minutes = hour * 60 + minute;
    return hour < 24 && minute < 60 && second < 60;
}

/* Z, ±hh:mm or ±hh, minutes before Greenwich in *minutes. */
static bool zone(const char **at, const char *end, int *minutes)
{
    int hours, rest = 0, sign = **at == '-' ? -1 : 1;
    *minutes = 0;
    if (**at == 'Z') {
        ++*at;
        return true;
    }
    if (**at != '+' && **at != '-')
        return false;
    ++*at;
    if (!digits(at, end, 2, 2, &hours))
        return false;
    *at += *at < end && **at == ':';
    if ((*at < end && !digits(at, end, 2, 2, &rest)) || hours > 14 || rest > 59)
        return false;
    *minutes = sign * (hours * 60 + rest);
    return true;
}

/* Nothing, or a time. *days: how much later it is in Viet Nam, seven hours before Greenwich, when the time is that of
 * another zone: programs write midnight of the 14th as 2023-06-13T17:00:00Z. */
static bool time_follows(const char *at, const char *end, int *days)
{
    enum { HERE = 7 * 60, DAY = 24 * 60 };
    int minutes, east;
    *days = 0;
    if (at == end)
        return true;
    if (*at != ' ' && *at != 'T')
        return false;
    while (at < end && (*at == ' ' || *at == 'T'))
        at++;
    if (at == end)
        return true;
    if (!clock_time(&at, end, &minutes))
        return false;
    if (at == end)
        return true;
    if (!zone(&at, end, &east))
        return false;
    minutes += HERE - east;
    *days = minutes < 0 ? -1 : minutes >= DAY ? 1 : 0;
    return at == end;
}

/* A time in front of the date: passed over. */
static void pass_time(const char **at, const char *end)
{
    const char *behind = *at;
    int minutes;
    if (!clock_time(&behind, end, &minutes) || behind == end || *behind != ' ')
        return;
    pass_blanks(&behind, end);
    *at = behind;
}

bool date_parse(const char *text, size_t length, int32_t *date)
{
    const char *at = text, *end = text + length;
    pass_blanks(&at, end);
    while (end > at && end[-1] == ' ')
        end--;
    pass_time(&at, end);
    int first, month, last, days;
    const char *start = at;
    if (!digits(&at, end, 1, 4, &first) || at == end)
        return false;
    bool iso = at - start == 4;
    char mark = *at;
    if ((mark != '/' && mark != '-' && mark != '.') || (!iso && at - start > 2))
        return false;
    at++;
    if (!digits(&at, end, 1, 2, &month) || at == end || *at++ != mark)
        return false;
    if (!digits(&at, end, iso ? 1 : 4, iso ? 2 : 4, &last) || !time_follows(at, end, &days))
        return false;
    *date = iso ? date_of(first, month, last) : date_of(last, month, first);
    *date += *date == DATE_NONE ? 0 : days;
    return true;
}

/* The shapes that nearly all dates have, eight bytes each: '0' stands for a digit, a digit may be 9 more than that, any
 * other byte nothing. */
struct shape {
    char bytes[8], more[8];
};

/* Each byte differs from that of the shape in no more than it may. */
static inline bool has_shape(const char *text, const struct shape *shape)
{
    const uint64_t high = 0x8080808080808080u;
    uint64_t word, bytes, more;
    memcpy(&word, text, sizeof word);
    memcpy(&bytes, shape->bytes, sizeof bytes);
    memcpy(&more, shape->more, sizeof more);
    word ^= bytes; /* a digit becomes its value */
    return !((word | (word + (~high - more))) & high);
}

static inline int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

bool date_is_plain(const char *text, size_t length, int32_t *date)
{
    static const struct shape day = {"00/00/00", "\11\11\0\11\11\0\11\11"},
                              year = {"/00/0000", "\0\11\11\0\11\11\11\11"},
                              time = {"00 00:00", "\11\11\0\11\11\0\11\11"};
    if ((length != 10 && length != 16) || !has_shape(text, &day) || !has_shape(text + 2, &year))
        return false;
    if (length == 16 && (!has_shape(text + 8, &time) || two_digits(text + 11) > 23 || two_digits(text + 14) > 59))
        return false;
    *date = date_of(two_digits(text + 6) * 100 + two_digits(text + 8), two_digits(text + 3), two_digits(text));
    return *date != DATE_NONE;
}

int date_weekday(int32_t date)
{
    return (int)((((int64_t)date + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

static void put(char *out, int number, int width)
{
    for (int i = width - 1; i >= 0; i--, number /= 10)
        out[i] = (char)('0' + number % 10);
}

void date_iso(int32_t date, char out[DATE_TEXT])
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    memcpy(out, "yyyy-mm-dd", 11);
    put(out, year, 4);
    put(out + 5, month, 2);
    put(out + 8, day, 2);
}

void date_short(int32_t date, char out[DATE_TEXT])
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    memcpy(out, "dd/mm/yyyy", 11);
    put(out, day, 2);
    put(out + 3, month, 2);
    put(out + 6, year, 4);
}
