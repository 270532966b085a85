#include "data/cell.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

/* ---- cleaning ---- */

/* Length of what nobody sees at at, 0 = none: the soft hyphen of Word, zero-width space and joiners, marks of direction
 * (U+200B to U+200F), BOM. */
static size_t unseen_at(const char *at, const char *end)
{
    if (end - at >= 2 && memcmp(at, "\xC2\xAD", 2) == 0)
        return 2;
    bool mark =
        end - at >= 3 && memcmp(at, "\xE2\x80", 2) == 0 && (unsigned char)at[2] >= 0x8B && (unsigned char)at[2] <= 0x8F;
    return mark || (end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) ? 3 : 0;
}

/* Length of the blank at at: spaces, controls, NBSP, what nobody sees; 0 = none. */
static size_t blank_at(const char *at, const char *end)
{
    if ((unsigned char)*at <= ' ' || *at == 0x7F)
        return 1;
    if (end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0)
        return 2;
    return unseen_at(at, end);
}

static bool is_letter(const char *at, const char *end)
{
    return at < end && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (unsigned char)*at >= 0xC3);
}

/* Blanks at the ends go, NBSP becomes a space, runs that hold a line break or another control become one space, and
 * U+00D0 before a letter becomes U+0110 (old keyboards typed Ð for Đ). Nothing grows. */
static size_t copy_clean(char *out, const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    size_t used = 0;
    while (at < end) {
        size_t blank = blank_at(at, end);
        if (!blank) {
            bool eth = end - at >= 2 && memcmp(at, "\xC3\x90", 2) == 0 && is_letter(at + 2, end);
            if (eth) {
                memcpy(out + used, "\xC4\x90", 2);
                used += 2;
                at += 2;
            } else {
                out[used++] = *at++;
            }
            continue;
        }
        size_t spaces = 0;
        bool folded = false;
        for (; at < end && (blank = blank_at(at, end)) != 0; at += blank) {
            folded = folded || (unsigned char)*at < ' ';
            spaces += !unseen_at(at, end);
        }
        if (used && at < end)
            for (size_t i = 0; i < (folded ? 1 : spaces); i++)
                out[used++] = ' ';
    }
    return used;
}

enum need { NEED_COPY = 1, NEED_NFC = 2 };

/* Are eight bytes letters, digits and signs of ASCII? */
static bool is_plain(const char *text)
{
    const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
    uint64_t word;
    memcpy(&word, text, sizeof word);
    uint64_t no_control = (word | high) - ones * 0x20, no_delete = (word & ~high) + ones;
    return !(word & high) && (no_control & high) == high && !(no_delete & high);
}

/* Sixteen bytes in one go, as every processor of today does it. */
typedef unsigned char lane __attribute__((vector_size(16)));

/* Does none of sixteen bytes, behind which one more stands, need anything, or look as if it could? */
static bool is_settled(const char *text)
{
    typedef long long half __attribute__((vector_size(16)));
    lane byte, next;
    memcpy(&byte, text, sizeof byte);
    memcpy(&next, text + 1, sizeof next);
    lane found = (lane)((byte < 0x20) | (byte == 0x7F) | (byte == 0xC2) | ((byte >= 0xCC) & (byte != 0xE1)));
    found |= (lane)((byte == 0xC3) & (next == 0x90)) | (lane)((byte == 0xE1) & ((next & 0xFE) != 0xBA));
    return !(((half)found)[0] | ((half)found)[1]);
}

/* The same of all bytes of a text; false also when it is too short to tell soon. */
static bool is_all_settled(const char *text, size_t length)
{
    if (length < 8)
        return false;
    if (length <= sizeof(lane))
        return is_plain(text) && is_plain(text + length - 8);
    for (size_t i = 0; i + sizeof(lane) < length; i += sizeof(lane))
        if (!is_settled(text + i))
            return false;
    return is_settled(text + length - sizeof(lane) - 1) && (unsigned char)text[length - 1] >= ' ' &&
           text[length - 1] != 0x7F;
}

/* What a cell needs before it is clean; nothing in nearly all cells. Marks that combine lie in U+0300..U+036F (bytes
 * CC 80..CD AF); precomposed Vietnamese letters are C3.. to C6.., E1 BA, E1 BB. */
static unsigned needs(const char *text, size_t length)
{
    if (length && (text[0] == ' ' || text[length - 1] == ' '))
        return NEED_COPY;
    if (is_all_settled(text, length))
        return 0;
    unsigned found = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i], next = i + 1 < length ? (unsigned char)text[i + 1] : 0;
        if (byte >= 0x20 && byte < 0x7F)
            continue;
        if (byte < 0x20 || byte == 0x7F || (byte == 0xC2 && (next == 0xA0 || next == 0xAD)) ||
            (byte == 0xC3 && next == 0x90) || (byte == 0xE2 && next == 0x80))
            found |= NEED_COPY;
        else if (byte == 0xEF)
            found |= NEED_COPY | NEED_NFC;
        else if ((byte >= 0xCC && byte < 0xE1) || byte >= 0xF0 || (byte == 0xE1 && (next & 0xFE) != 0xBA))
            found |= NEED_NFC;
    }
    return found;
}

const char *cell_clean(struct arena *arena, const char *text, size_t *length)
{
    unsigned found = needs(text, *length);
    if (!found)
        return text;
    if (found & NEED_COPY) {
        char *out = arena_alloc(arena, *length + 1);
        *length = copy_clean(out, text, *length);
        text = out;
    }
    return utf8_nfc(arena, text, *length, length);
}

bool cell_is_dash(const char *text, size_t length)
{
    bool wide = length == 3 && memcmp(text, "\xE2\x80", 2) == 0;
    unsigned char last = length ? (unsigned char)text[length - 1] : 0;
    return (length == 1 && last == '-') || (wide && last >= 0x90 && last <= 0x95); /* U+2010 to U+2015 */
}

bool cell_is_formula_error(const char *text, size_t length)
{
    static const char *const words[] = {"#N/A",   "#REF!",         "#VALUE!", "#DIV/0!", "#NAME?",  "#NUM!",
                                        "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!",  "#FIELD!", "#CHƯA TÍNH"};
    if (!length || *text != '#')
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
            return true;
    return false;
}

/* ---- dates ---- */

/* Excel counts days from 1899-12-30; 20000 to 79999 are 1954 to 2119, no other number of a report looks like these. A
 * fraction is the time of day. */
static bool serial(const char *text, size_t length, int64_t *result)
{
    int64_t days = 0;
    if (length < 5 || (length > 5 && ((text[5] != '.' && text[5] != ',') || length == 6)))
        return false;
    for (size_t i = 0; i < length; i++)
        if (i != 5 && (text[i] < '0' || text[i] > '9'))
            return false;
    for (size_t i = 0; i < 5; i++)
        days = days * 10 + (text[i] - '0');
    if (days < 20000 || days >= 80000)
        return false;
    *result = days + date_of(1900, 1, 1) - 2;
    return true;
}

enum cell_result cell_date(const char *text, size_t length, int64_t *result)
{
    int32_t date;
    if (date_parse(text, length, &date)) {
        if (date == DATE_NONE)
            return CELL_NO_SUCH_DAY;
        *result = date;
        return CELL_OK;
    }
    return serial(text, length, result) ? CELL_SERIAL : CELL_NOT_A_DATE;
}

bool cell_is_month_first(const char *text, size_t length)
{
    char turned[16]; /* two numbers of at most two digits, their marks and a year; a time behind it tells nothing */
    size_t first = 0, second = 0;
    while (first < length && text[first] >= '0' && text[first] <= '9')
        first++;
    while (first + 1 + second < length && text[first + 1 + second] >= '0' && text[first + 1 + second] <= '9')
        second++;
    size_t both = first + 1 + second;
    if (first < 1 || first > 2 || second < 1 || second > 2 || length < both + 5)
        return false;
    memcpy(turned, text + first + 1, second);
    turned[second] = text[first];
    memcpy(turned + second + 1, text, first);
    memcpy(turned + both, text + both, 5);
    int32_t date;
    return date_parse(turned, both + 5, &date) && date != DATE_NONE;
}

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

bool cell_carried_day(const char *text, size_t length, int64_t *result)
{
    const char *end = text + length, *at = memchr(text, '-', length);
    for (; at && end - at >= 8; at = memchr(at + 1, '-', (size_t)(end - at - 1))) {
        bool digits = at[7] == '-';
        for (int i = 1; i <= 6 && digits; i++)
            digits = at[i] >= '0' && at[i] <= '9';
        int32_t day = digits ? date_of(2000 + two_digits(at + 1), two_digits(at + 3), two_digits(at + 5)) : DATE_NONE;
        if (day == DATE_NONE)
            continue;
        *result = day;
        return true;
    }
    return false;
}

/* ---- numbers ---- */

static bool is_short_integer(const char *text, size_t length, int64_t *result)
{
    if (length > LIMIT_DIGITS)
        return false;
    int64_t number = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (text[i] - '0');
    }
    *result = number;
    return length > 0;
}

/* "1 234 567,5" as it is without its blanks, which stand between groups of three digits and nowhere else. False: there
 * is none, or it stands elsewhere, or nothing of this length is a number. */
static bool without_blanks(const char *text, size_t length, char *out, size_t room, size_t *used)
{
    size_t run = 0; /* digits since the last blank */
    bool any = false;
    *used = 0;
    if (length >= room)
        return false;
    for (size_t i = 0; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9', blank = text[i] == ' ';
        if (!digit && any && run != 3)
            return false;
        if (blank && (run < 1 || run > 3))
            return false;
        any = any || blank;
        run = digit ? run + 1 : 0;
        if (!digit && !blank && any) { /* what is behind the groups may not be grouped */
            if (memchr(text + i, ' ', length - i))
                return false;
            memcpy(out + *used, text + i, length - i);
            *used += length - i;
            return true;
        }
        if (!blank)
            out[(*used)++] = text[i];
    }
    return any && run == 3;
}

enum cell_result cell_number(const char *text, size_t length, int places, enum decimal_style style, int64_t *result)
{
    char grouped[48];
    size_t used;
    if (places == 0 && is_short_integer(text, length, result))
        return CELL_OK;
    if (without_blanks(text, length, grouped, sizeof grouped, &used)) {
        text = grouped;
        length = used;
    }
    struct decimal number, kept;
    switch (decimal_parse(text, length, style, &number)) {
    case DECIMAL_OK:
        break;
    case DECIMAL_AMBIGUOUS:
        return CELL_AMBIGUOUS;
    case DECIMAL_TOO_LARGE:
        return CELL_TOO_LARGE;
    case DECIMAL_NOT_A_NUMBER:
    default:
        return CELL_NOT_A_NUMBER;
    }
    if (!decimal_round(number, places, &kept))
        return CELL_TOO_LARGE;
    if (kept.units >= LIMIT_NUMBER || kept.units <= -LIMIT_NUMBER)
        return CELL_TOO_LARGE;
    if (decimal_compare(kept, number) != 0)
        return CELL_TOO_FINE;
    *result = kept.units;
    return CELL_OK;
}

/* ---- yes and no ---- */

enum cell_result cell_yes_no(const char *text, size_t length, int64_t *result)
{
    static const char *const words[] = {"có",   "Có",    "x",     "X", "1",     "true",
                                        "đúng", "không", "Không", "0", "false", "sai"};
    static const size_t first_no = 7, count = sizeof words / sizeof *words;
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0) {
            *result = i < first_no;
            return CELL_OK;
        }
    struct arena *scratch = arena_new(0);
    const char *key = utf8_bare_key(scratch, arena_copy(scratch, text, length));
    enum cell_result answer = CELL_NOT_YES_NO;
    for (size_t i = 0; i < count && answer != CELL_OK; i++)
        if (strcmp(utf8_bare_key(scratch, words[i]), key) == 0) {
            *result = i < first_no;
            answer = CELL_OK;
        }
    arena_free(scratch);
    return answer;
}
