#include "data/split.h"

#include "base/limits.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* libcsv looks at every byte through a state machine; most lines of an export need none. Several bytes are looked at in
 * one go: by SSE2, which every x86-64 has, or in a word. */

static bool is_mark(char byte, char separator)
{
    return byte == separator || byte == '"' || byte == '\n' || byte == '\r';
}

#ifdef __SSE2__

#define STEP 16

/* A bit for each of STEP bytes that is a mark, the first one lowest. */
static unsigned marks_in(const char *at, char separator)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i breaks =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    __m128i others =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(separator)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(breaks, others));
}

#else

#define STEP 8

static unsigned marks_in(const char *at, char separator)
{
    unsigned found = 0;
    for (unsigned i = 0; i < STEP; i++)
        found |= (unsigned)is_mark(at[i], separator) << i;
    return found;
}

#endif

/* The first separator, quote or line break at or behind at. */
static const char *next_mark(const char *at, const char *end, char separator)
{
    for (; end - at >= STEP; at += STEP) {
        unsigned found = marks_in(at, separator);
        if (found)
            return at + __builtin_ctz(found);
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
    if (start < end && *start == separator) {
        *field = (struct reader_field){.text = start, .length = 0};
        return true;
    }
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
