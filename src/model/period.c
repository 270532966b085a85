/* A period is a run of whole months of one year. With first and last month known, both cut-off rules follow: under
 * NĐ 09/2019, 12 the run is moved back by half a month (15th of the month before to the 14th of the last month), under
 * the calendar rule it is taken as it stands. Neighbours are found by moving the index and making the period anew from
 * its code, so that a code always means the same days. */
#include "model/period.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

#define LATEST_DAYS 366 /* behind a period's end; a paper dated later is a slip of the hand */

static const char *const QUARTERS[] = {"I", "II", "III", "IV"};

/* Two or four digits; -1 when one is none. */
static int digits(const char *text, size_t count)
{
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/* Splits "2023-M07" into year, kind and index; no bounds yet. */
static bool split_code(const char *code, struct period *period)
{
    size_t length = strlen(code);
    if (length < 6 || code[4] != '-' || (period->year = digits(code, 4)) < 0)
        return false;
    const char *rest = code + 5;
    period->index = 0;
    if (strcmp(rest, "Y") == 0) {
        period->kind = PERIOD_YEAR;
    } else if (strcmp(rest, "9M") == 0) {
        period->kind = PERIOD_NINE_MONTHS;
    } else if (rest[0] == 'M' && length == 8) {
        period->kind = PERIOD_MONTH;
        period->index = digits(rest + 1, 2);
        return period->index >= 1 && period->index <= 12;
    } else if (rest[0] == 'Q' && length == 7) {
        period->kind = PERIOD_QUARTER;
        period->index = digits(rest + 1, 1);
        return period->index >= 1 && period->index <= 4;
    } else if (rest[0] == 'H' && length == 7) {
        period->kind = PERIOD_HALF;
        period->index = digits(rest + 1, 1);
        return period->index >= 1 && period->index <= 2;
    } else {
        return false;
    }
    return true;
}

static void month_run(const struct period *period, int *first, int *last)
{
    int length = period->kind == PERIOD_MONTH         ? 1
                 : period->kind == PERIOD_QUARTER     ? 3
                 : period->kind == PERIOD_HALF        ? 6
                 : period->kind == PERIOD_NINE_MONTHS ? 9
                                                      : 12;
    *last = period->index ? period->index * length : length;
    *first = *last - length + 1;
}

static bool set_days(struct period *period, enum cutoff_rule rule)
{
    int first, last;
    month_run(period, &first, &last);
    if (rule == CUTOFF_CALENDAR) {
        period->first = date_of(period->year, first, 1);
        if (period->first == DATE_NONE)
            return false;
        period->last = date_of(period->year, last, date_month_length(period->year, last));
    } else {
        /* NĐ 09/2019, 12: from the 15th of the month before to the 14th of the last month. */
        period->first = first == 1 ? date_of(period->year - 1, 12, 15) : date_of(period->year, first - 1, 15);
        period->last = date_of(period->year, last, 14);
    }
    return period->first != DATE_NONE && period->last != DATE_NONE;
}

static void set_names(struct period *period, struct arena *arena)
{
    switch (period->kind) {
    case PERIOD_MONTH:
        period->short_name = arena_format(arena, "tháng %d", period->index);
        break;
    case PERIOD_QUARTER:
        period->short_name = arena_format(arena, "quý %s", QUARTERS[period->index - 1]);
        break;
    case PERIOD_HALF:
        period->short_name = period->index == 1 ? "6 tháng đầu năm" : "6 tháng cuối năm";
        break;
    case PERIOD_NINE_MONTHS:
        period->short_name = "9 tháng";
        break;
    case PERIOD_YEAR:
    case PERIOD_RANGE:
        period->short_name = "năm";
        break;
    }
    /* "6 tháng đầu năm 2023", but "quý III năm 2023" */
    bool has_year_word = period->kind == PERIOD_HALF || period->kind == PERIOD_YEAR;
    period->name = arena_format(arena, has_year_word ? "%s %d" : "%s năm %d", period->short_name, period->year);
}

/* Days under 10 and months 1 and 2 get a leading zero, no others (NĐ 30, PL I, II.4). */
static const char *prose_date(int32_t date, struct arena *arena)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return arena_format(arena, month < 3 ? "%02d/%02d/%d" : "%02d/%d/%d", day, month, year);
}

static int32_t iso_date(const char *text)
{
    if (text[4] != '-' || text[7] != '-')
        return DATE_NONE;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    return year < 0 || month < 0 || day < 0 ? DATE_NONE : date_of(year, month, day);
}

/* "2022-12-15..2023-06-14" */
static bool parse_range(const char *code, struct arena *arena, struct period *period)
{
    int month, day;
    if (strlen(code) != 22 || strncmp(code + 10, "..", 2) != 0)
        return false;
    period->kind = PERIOD_RANGE;
    period->index = 0;
    period->first = iso_date(code);
    period->last = iso_date(code + 12);
    if (period->first == DATE_NONE || period->last == DATE_NONE || period->first > period->last)
        return false;
    date_split(period->last, &period->year, &month, &day);
    period->code = arena_text(arena, code);
    period->file_code =
        arena_format(arena, "%.4s%.2s%.2s-%.4s%.2s%.2s", code, code + 5, code + 8, code + 12, code + 17, code + 20);
    period->name = arena_format(arena, "từ ngày %s đến ngày %s", prose_date(period->first, arena),
                                prose_date(period->last, arena));
    period->short_name = period->name;
    return true;
}

bool period_parse(const char *code, enum cutoff_rule rule, struct arena *arena, struct period *period)
{
    period->exported = DATE_NONE;
    if (strstr(code, "..") != NULL)
        return parse_range(code, arena, period);
    if (!split_code(code, period) || !set_days(period, rule))
        return false;
    period->code = period->file_code = arena_text(arena, code);
    set_names(period, arena);
    return true;
}

static bool make(enum period_kind kind, int year, int index, enum cutoff_rule rule, struct arena *arena,
                 struct period *result)
{
    const char *code = NULL;
    switch (kind) {
    case PERIOD_MONTH:
        code = arena_format(arena, "%04d-M%02d", year, index);
        break;
    case PERIOD_QUARTER:
        code = arena_format(arena, "%04d-Q%d", year, index);
        break;
    case PERIOD_HALF:
        code = arena_format(arena, "%04d-H%d", year, index);
        break;
    case PERIOD_NINE_MONTHS:
        code = arena_format(arena, "%04d-9M", year);
        break;
    case PERIOD_YEAR:
        code = arena_format(arena, "%04d-Y", year);
        break;
    case PERIOD_RANGE:
        return false;
    }
    return period_parse(code, rule, arena, result);
}

static int periods_in_year(enum period_kind kind)
{
    return kind == PERIOD_MONTH ? 12 : kind == PERIOD_QUARTER ? 4 : kind == PERIOD_HALF ? 2 : 1;
}

bool period_previous(const struct period *period, enum cutoff_rule rule, struct arena *arena, struct period *result)
{
    /* 9M and Y have index 0, so they step by a year at once (contract §7). */
    if (period->index > 1)
        return make(period->kind, period->year, period->index - 1, rule, arena, result);
    return make(period->kind, period->year - 1, periods_in_year(period->kind), rule, arena, result);
}

bool period_next(const struct period *period, enum cutoff_rule rule, struct arena *arena, struct period *result)
{
    if (period->kind == PERIOD_NINE_MONTHS)
        return false;
    int count = periods_in_year(period->kind);
    if (count > 1 && period->index < count)
        return make(period->kind, period->year, period->index + 1, rule, arena, result);
    return make(period->kind, period->year + 1, 1, rule, arena, result);
}

bool period_last_year(const struct period *period, enum cutoff_rule rule, struct arena *arena, struct period *result)
{
    return make(period->kind, period->year - 1, period->index, rule, arena, result);
}

bool period_fits(const struct period *period, int32_t date)
{
    return date >= period->last && date <= period->last + LATEST_DAYS;
}

/* ---- slips of the hand ---- */

/* "15/12/2022..14/06/2023" as days are written in a code; "" when it is none. */
static const char *meant_days(const char *code, const char *dots, struct arena *arena)
{
    int32_t first, last;
    char from[DATE_TEXT], to[DATE_TEXT];
    if (!dots || !date_parse(code, (size_t)(dots - code), &first) || !date_parse(dots + 2, strlen(dots + 2), &last) ||
        first == DATE_NONE || last == DATE_NONE)
        return "";
    date_iso(first < last ? first : last, from);
    date_iso(first < last ? last : first, to);
    return arena_format(arena, "%s..%s", from, to);
}

/* "6 thang dau nam 2023", "quy 3/2023": what stands before the year, without the word that leads to it. */
static const char *before_year(const char *key, size_t length, struct arena *arena)
{
    static const char year[] = " nam";
    size_t word = sizeof year - 1;
    while (length && strchr(" /-,", key[length - 1]))
        length--;
    if (length >= word && memcmp(key + length - word, year, word) == 0)
        length -= word;
    return arena_copy(arena, key, length);
}

/* The code whose name it is, as papers print it, or with the figure of the quarter or of the month; "" when none is. */
static const char *meant_name(const char *text, enum cutoff_rule rule, struct arena *arena)
{
    static const char *const codes[] = {"M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10",
                                        "M11", "M12", "Q1",  "Q2",  "Q3",  "Q4",  "H1",  "H2",  "9M",  "Y"};
    const char *key = utf8_bare_key(arena, text);
    size_t length = strlen(key);
    if (length < 5 || strspn(key + length - 4, "0123456789") != 4)
        return "";
    const char *words = before_year(key, length - 4, arena);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct period period;
        const char *code = arena_format(arena, "%s-%s", key + length - 4, codes[i]);
        if (!period_parse(code, rule, arena, &period))
            continue;
        const char *name = utf8_bare_key(arena, period.short_name),
                   *figure = arena_format(arena, period.kind == PERIOD_QUARTER ? "quy %d" : "thang %02d", period.index);
        bool other = period.kind == PERIOD_QUARTER || period.kind == PERIOD_MONTH;
        if (strcmp(words, before_year(name, strlen(name), arena)) == 0 || (other && strcmp(words, figure) == 0))
            return code;
    }
    return "";
}

const char *period_meant(const char *code, enum cutoff_rule rule, struct arena *arena)
{
    const char *capital = utf8_upper(arena, code), *dots = strstr(capital, ".."), *rest = "";
    size_t length = strlen(capital);
    if (!dots && length > 5 && strchr("-_/. ", capital[length - 5]) && strspn(capital + length - 4, "0123456789") == 4)
        capital = arena_format(arena, "%s-%.*s", capital + length - 4, (int)(length - 5), capital); /* Q1-2024 */
    if (strspn(capital, "0123456789") == 4)
        rest = capital + 4 + strspn(capital + 4, "-_/. ");
    bool half = strcmp(rest, "6M") == 0, whole = strcmp(rest, "12M") == 0;
    const char *tries[] = {capital,
                           meant_days(capital, dots, arena),
                           arena_format(arena, "%.4s-%s", capital,
                                        half    ? "H1"
                                        : whole ? "Y"
                                                : rest),
                           arena_format(arena, "%.4s-M%s", capital, rest),
                           arena_format(arena, "%.4s-M0%s", capital, rest + (*rest == 'M')),
                           strlen(capital) == 4 ? arena_format(arena, "%s-Y", capital) : "",
                           meant_name(code, rule, arena)};
    struct period period;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        if (period_parse(tries[i], rule, arena, &period))
            return tries[i];
    return NULL;
}
