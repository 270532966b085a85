#include "data/numeral.h"

#include "base/date.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define KEPT    15 /* digits */
#define LONGEST 30 /* digits written in front of the point, zeros behind it */

bool numeral_is_date_number(unsigned format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) ||
           (format >= 50 && format <= 58);
}

/* What stands in quotes or brackets, or behind a backslash, '_' or '*', is no letter of the format. */
bool numeral_is_date_format(const char *code)
{
    bool month = false, clock = false;
    for (const char *at = code; *at && *at != ';'; at++) {
        if (*at == '"' || *at == '[') {
            at = strchr(at + 1, *at == '"' ? '"' : ']');
            if (!at)
                break;
        } else if (*at == '\\' || *at == '_' || *at == '*') {
            if (!*++at)
                break;
        } else if (strchr("dDyY", *at)) {
            return strcmp(code, "Standard") != 0; /* the German word for "General" */
        } else if (strchr("mM", *at)) {
            month = true;
        } else if (strchr("hHsS", *at)) {
            clock = true;
        }
    }
    return month && !clock;
}

/* ---- numbers ---- */

struct number {
    char digits[KEPT + 2]; /* significant ones; one more while rounding */
    int count;
    int point; /* digits in front of the point; may be negative */
    bool negative;
};

static void round_to_kept(struct number *number)
{
    if (number->count > KEPT) {
        bool up = number->digits[KEPT] >= '5';
        number->count = KEPT;
        int at = KEPT - 1;
        for (; up && at >= 0; at--) {
            up = number->digits[at] == '9';
            number->digits[at] = up ? '0' : (char)(number->digits[at] + 1);
        }
        if (up) {
            number->digits[0] = '1';
            number->count = 1;
            number->point++;
        }
    }
    while (number->count && number->digits[number->count - 1] == '0')
        number->count--;
}

static bool parse(const char *text, struct number *number)
{
    const char *at = text + (*text == '-' || *text == '+');
    bool seen = false, behind = false;
    *number = (struct number){.negative = *text == '-'};
    for (; (*at >= '0' && *at <= '9') || (*at == '.' && !behind); at++) {
        if (*at == '.') {
            behind = true;
            continue;
        }
        seen = true;
        bool leading = !number->count && *at == '0';
        if (!leading && number->count <= KEPT)
            number->digits[number->count++] = *at;
        number->point += leading ? -behind : !behind;
    }
    if (seen && (*at == 'e' || *at == 'E')) {
        char *end;
        long exponent = strtol(at + 1, &end, 10);
        if (end == at + 1 || exponent > 400 || exponent < -400)
            return false;
        number->point += (int)exponent;
        at = end;
    }
    round_to_kept(number);
    return seen && !*at && number->point <= LONGEST && number->point > -LONGEST;
}

bool numeral_plain(const char *text, char out[NUMERAL_TEXT])
{
    struct number number;
    if (!parse(text, &number))
        return false;
    size_t used = 0;
    if (number.negative && number.count)
        out[used++] = '-';
    if (number.point <= 0 || !number.count)
        out[used++] = '0';
    for (int i = 0; number.count && i < number.point; i++)
        out[used++] = i < number.count ? number.digits[i] : '0';
    if (number.count > number.point && number.count)
        out[used++] = '.';
    for (int i = number.point; number.count && i < number.count; i++)
        out[used++] = i < 0 ? '0' : number.digits[i];
    out[used] = '\0';
    return true;
}

/* ---- days ---- */

/* Excel believes in a 29 February 1900 (number 60): before it the count is one day off. */
bool numeral_day(const char *plain, bool date_1904, char out[NUMERAL_TEXT])
{
    char *end;
    if (*plain == '-')
        return false;
    long long days = strtoll(plain, &end, 10);
    if ((*end && *end != '.') || days > 200000 || (!date_1904 && (days < 1 || days == 60)))
        return false;
    int32_t date = date_1904 ? date_of(1904, 1, 1) : date_of(1900, 1, 1) - (days > 60 ? 2 : 1);
    date += (int32_t)days;
    if (date > date_of(2199, 12, 31))
        return false;
    char text[DATE_TEXT];
    date_short(date, text);
    memcpy(out, text, sizeof text);
    return true;
}
