#include "data/split.h"

#include "base/limits.h"

#include <stdint.h>
#include <string.h>

/* libcsv looks at every byte through a state machine; most lines of an export need none. Eight bytes are looked at in
 * one go: a byte of (word ^ pattern) is zero where the word holds the pattern's byte. */

#define EVERY(byte) ((uint64_t)0x0101010101010101u * (unsigned char)(byte))

/* The high bit of each byte that differs from the pattern. */
static uint64_t differs(uint64_t word, uint64_t pattern)
{
    const uint64_t low = EVERY(0x7F);
    uint64_t difference = word ^ pattern;
    return ((difference & low) + low) | difference;
}

static bool is_mark(char byte, char separator)
{
    return byte == separator || byte == '"' || byte == '\n' || byte == '\r';
}

/* The first separator, quote or line break at or behind at. */
static const char *next_mark(const char *at, const char *end, char separator)
{
    const uint64_t high = EVERY(0x80), wanted = EVERY(separator);
    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        uint64_t found = ~(differs(word, wanted) & differs(word, EVERY('"')) & differs(word, EVERY('\n')) &
                           differs(word, EVERY('\r'))) &
                         high;
        if (found)
            return at + __builtin_ctzll(found) / 8;
    }
    while (at < end && !is_mark(*at, separator))
        at++;
    return at;
}

/* libcsv's blanks, of which the separator is none. */
static bool is_blank(char byte, char separator)
{
    return (byte == ' ' || byte == '\t') && byte != separator;
}

static struct reader_field trimmed(const char *from, const char *to, char separator)
{
    while (from < to && is_blank(*from, separator))
        from++;
    while (to > from && is_blank(to[-1], separator))
        to--;
    return (struct reader_field){.text = from, .length = (size_t)(to - from)};
}

/* Does a field end at at? */
static bool ends_field(const char *at, const char *end, char separator)
{
    return at == end || *at == separator || *at == '\n' || (*at == '\r' && end - at >= 2 && at[1] == '\n');
}

/* The field that begins at at, which moves to what ends it. False: not plain. */
static bool take_field(const char **at, const char *end, char separator, struct reader_field *field)
{
    const char *start = *at;
    if (start < end && *start == '"' && separator != '"') {
        const char *close = start + 1;
        while (close < end && *close != '"' && *close != '\n')
            close++;
        if (close == end || *close != '"')
            return false;
        *field = (struct reader_field){.text = start + 1, .length = (size_t)(close - start) - 1};
        *at = close + 1;
    } else {
        *at = next_mark(start, end, separator);
        *field = trimmed(start, *at, separator);
    }
    return ends_field(*at, end, separator) && field->length <= LIMIT_FIELD;
}

const char *split_line(const char *text, const char *end, char separator, struct reader_field *fields, size_t room,
                       size_t *count)
{
    const char *at = text;
    for (*count = 0; *count < room; at++) {
        if (!take_field(&at, end, separator, &fields[*count]))
            return NULL;
        ++*count;
        if (at < end && *at == separator)
            continue;
        at = at < end && *at == '\r' ? at + 1 : at;
        bool blank = *count == 1 && fields[0].length == 0 && *text != '"';
        *count = blank ? 0 : *count;
        return at < end ? at + 1 : at;
    }
    return NULL;
}
