#include "base/decimal.h"

#include <string.h>

__extension__ typedef __int128 wide;

static const int64_t POWERS[DECIMAL_PLACES_MAX + 1] = {1LL,
                                                       10LL,
                                                       100LL,
                                                       1000LL,
                                                       10000LL,
                                                       100000LL,
                                                       1000000LL,
                                                       10000000LL,
                                                       100000000LL,
                                                       1000000000LL,
                                                       10000000000LL,
                                                       100000000000LL,
                                                       1000000000000LL,
                                                       10000000000000LL,
                                                       100000000000000LL,
                                                       1000000000000000LL,
                                                       10000000000000000LL,
                                                       100000000000000000LL,
                                                       1000000000000000000LL};

static bool narrow(wide number, int places, struct decimal *result)
{
    if (number > INT64_MAX || number < -(wide)INT64_MAX)
        return false;
    *result = (struct decimal){.units = (int64_t)number, .places = places};
    return true;
}

/* Half away from zero; divisor > 0. */
static wide divide(wide number, wide divisor)
{
    wide quotient = number / divisor, rest = number % divisor;
    if (rest < 0)
        rest = -rest;
    if (rest >= divisor - rest)
        quotient += number < 0 ? -1 : 1;
    return quotient;
}

struct decimal decimal_integer(int64_t number)
{
    return (struct decimal){.units = number, .places = 0};
}

/* ---- reading ---- */

/* What one pass over the text tells: which separators stand where. */
struct shape {
    size_t dots, commas;
    size_t last;    /* offset of the last separator */
    char last_mark; /* '.' or ',', 0 = none */
    bool grouped;   /* every separator but a last different one is followed by exactly three digits */
};

static bool scan(const char *text, size_t length, struct shape *shape)
{
    *shape = (struct shape){.grouped = true};
    size_t run = 0, lead = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c >= '0' && c <= '9') {
            run++;
            continue;
        }
        if ((c != '.' && c != ',') || run == 0)
            return false;
        if (shape->last_mark == 0)
            lead = run;
        else if (run != 3)
            shape->grouped = false;
        if (lead > 3)
            shape->grouped = false;
        if (c == '.')
            shape->dots++;
        else
            shape->commas++;
        shape->last = i;
        shape->last_mark = c;
        run = 0;
    }
    return run > 0;
}

/* May text be read with this decimal point? The other mark must then stand as a grouping mark only. */
static bool fits(const struct shape *shape, size_t length, char point)
{
    size_t points = point == '.' ? shape->dots : shape->commas;
    size_t groups = point == '.' ? shape->commas : shape->dots;
    if (points > 1 || (points == 1 && shape->last_mark != point))
        return false;
    if (groups == 0)
        return true;
    return shape->grouped && (points == 1 || length - shape->last - 1 == 3);
}

static enum decimal_result collect(const char *text, size_t length, char point, bool negative, struct decimal *result)
{
    wide units = 0;
    int places = 0;
    bool behind = false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == point) {
            behind = true;
            continue;
        }
        if (text[i] < '0' || text[i] > '9')
            continue;
        units = units * 10 + (text[i] - '0');
        places += behind;
        if (units > INT64_MAX || places > DECIMAL_PLACES_MAX)
            return DECIMAL_TOO_LARGE;
    }
    result->units = negative ? -(int64_t)units : (int64_t)units;
    result->places = places;
    return DECIMAL_OK;
}

enum decimal_result decimal_parse(const char *text, size_t length, enum decimal_style style, struct decimal *result)
{
    while (length && text[0] == ' ')
        text++, length--;
    while (length && text[length - 1] == ' ')
        length--;
    bool negative = length && text[0] == '-';
    if (length && (text[0] == '-' || text[0] == '+'))
        text++, length--;
    struct shape shape;
    if (!length || !scan(text, length, &shape))
        return DECIMAL_NOT_A_NUMBER;
    bool plain = fits(&shape, length, '.') && style != DECIMAL_VIETNAMESE;
    bool vietnamese = fits(&shape, length, ',') && style != DECIMAL_PLAIN;
    if (style == DECIMAL_PLAIN && shape.commas)
        plain = false; /* the plain form has no grouping */
    if (plain && vietnamese && shape.last_mark)
        return DECIMAL_AMBIGUOUS;
    if (plain)
        return collect(text, length, '.', negative, result);
    if (vietnamese)
        return collect(text, length, ',', negative, result);
    return DECIMAL_NOT_A_NUMBER;
}

/* ---- arithmetic ---- */

bool decimal_round(struct decimal number, int places, struct decimal *result)
{
    if (places < 0 || places > DECIMAL_PLACES_MAX)
        return false;
    if (places >= number.places)
        return narrow((wide)number.units * POWERS[places - number.places], places, result);
    return narrow(divide(number.units, POWERS[number.places - places]), places, result);
}

bool decimal_ratio(int64_t numerator, int64_t denominator, int64_t factor, int places, struct decimal *result)
{
    if (denominator == 0 || places < 0 || places > DECIMAL_PLACES_MAX)
        return false;
    wide top = (wide)numerator * factor;
    if (denominator < 0) {
        top = -top;
    }
    wide bottom = denominator < 0 ? -(wide)denominator : denominator;
    const wide room = (wide)1 << 126;
    if (top > room / POWERS[places] || top < -(room / POWERS[places]))
        return false;
    return narrow(divide(top * POWERS[places], bottom), places, result);
}

static bool combined(struct decimal a, struct decimal b, int sign, struct decimal *result)
{
    int places = a.places > b.places ? a.places : b.places;
    wide left = (wide)a.units * POWERS[places - a.places], right = (wide)b.units * POWERS[places - b.places];
    return narrow(left + sign * right, places, result);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *result)
{
    return combined(a, b, 1, result);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *result)
{
    return combined(a, b, -1, result);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *result)
{
    if (a.places + b.places > DECIMAL_PLACES_MAX)
        return false;
    return narrow((wide)a.units * b.units, a.places + b.places, result);
}

static int sign_of(wide number)
{
    return (number > 0) - (number < 0);
}

struct decimal decimal_shorten(struct decimal number)
{
    while (number.places > 0 && number.units % 10 == 0) {
        number.units /= 10;
        number.places--;
    }
    return number;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    int places = a.places > b.places ? a.places : b.places;
    return sign_of((wide)a.units * POWERS[places - a.places] - (wide)b.units * POWERS[places - b.places]);
}

int decimal_compare_ratio(int64_t numerator, int64_t denominator, int64_t factor, struct decimal number)
{
    /* factor * numerator / denominator ? units / 10^places. Whole and rest are compared apart, so that no product
     * leaves 128 bits. */
    wide top = (wide)numerator * factor;
    wide whole = top / denominator, rest = top % denominator;
    wide other_whole = number.units / POWERS[number.places], other_rest = number.units % POWERS[number.places];
    if (whole != other_whole)
        return sign_of(whole - other_whole);
    return sign_of(rest * POWERS[number.places] - other_rest * denominator);
}

/* ---- writing ---- */

size_t decimal_text(struct decimal number, char group, char point, char out[DECIMAL_TEXT])
{
    char reversed[DECIMAL_TEXT];
    size_t used = 0;
    uint64_t rest = number.units < 0 ? 0 - (uint64_t)number.units : (uint64_t)number.units;
    bool negative = number.units < 0;
    for (int i = 0; i < number.places; i++, rest /= 10)
        reversed[used++] = (char)('0' + rest % 10);
    if (number.places)
        reversed[used++] = point;
    int digits = 0;
    do {
        if (group && digits && digits % 3 == 0)
            reversed[used++] = group;
        reversed[used++] = (char)('0' + rest % 10);
        rest /= 10;
        digits++;
    } while (rest);
    if (negative)
        reversed[used++] = '-';
    for (size_t i = 0; i < used; i++)
        out[i] = reversed[used - 1 - i];
    out[used] = '\0';
    return used;
}
