#include "data/split.h"

#include "base/limits.h"

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* libcsv looks at every byte through a state machine; most lines of an export need none. Bytes are looked at by the
 * block: by SSE2, which every x86-64 has. */

#define BLOCK 64

#ifdef __SSE2__

static uint64_t marks_in_block(const char *at, char separator)
{
    uint64_t found = 0;
    for (unsigned i = 0; i < BLOCK; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i breaks =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
        __m128i others =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(separator)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
        found |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(breaks, others)) << i;
    }
    return found;
}

#else

static uint64_t marks_in_block(const char *at, char separator)
{
    uint64_t found = 0;
    for (unsigned i = 0; i < BLOCK; i++)
        found |= (uint64_t)(at[i] == separator || at[i] == '"' || at[i] == '\n' || at[i] == '\r') << i;
    return found;
}

#endif

/* Where the separators, quotes and line breaks of a text stand. */
struct marks {
    const char *block, *end;
    char separator;
    uint64_t found; /* a bit for each byte of the block that is one and was not given yet, the first lowest */
};

static void look_at_block(struct marks *marks)
{
    size_t left = (size_t)(marks->end - marks->block);
    if (left >= BLOCK) {
        marks->found = marks_in_block(marks->block, marks->separator);
        return;
    }
    char last[BLOCK] = {0};
    memcpy(last, marks->block, left);
    marks->found = marks_in_block(last, marks->separator) & (((uint64_t)1 << left) - 1);
}

/* The next of them, or the end. */
static inline const char *next_mark(struct marks *marks)
{
    while (!marks->found) {
        if (marks->end - marks->block <= BLOCK)
            return marks->end;
        marks->block += BLOCK;
        look_at_block(marks);
    }
    const char *at = marks->block + __builtin_ctzll(marks->found);
    marks->found &= marks->found - 1;
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

/* The same of a field that mostly has no blanks around it. */
static inline struct reader_field unquoted(const char *from, const char *to, char separator)
{
    if (from < to && ((unsigned char)*from <= ' ' || (unsigned char)to[-1] <= ' '))
        return trimmed(from, to, separator);
    return (struct reader_field){.text = from, .length = (size_t)(to - from)};
}

/* What ends an unquoted field, or stands behind a quoted one. */
enum ending { ENDS_FIELD, ENDS_LINE, ENDS_NOTHING };

static inline enum ending ending_at(const char *at, const char *end, char separator)
{
    if (at < end && *at == separator)
        return ENDS_FIELD;
    bool line = at == end || *at == '\n' || (*at == '\r' && end - at >= 2 && at[1] == '\n');
    return line ? ENDS_LINE : ENDS_NOTHING;
}

/* The quote that closes the field whose quote was the last mark; NULL: none on this line. */
static const char *closing_quote(struct marks *marks)
{
    const char *at = next_mark(marks);
    while (at < marks->end && *at != '"' && *at != '\n')
        at = next_mark(marks);
    return at < marks->end && *at == '"' ? at : NULL;
}

const char *split_line(const char *text, const char *end, char separator, struct reader_field *fields, size_t room,
                       size_t *count)
{
    struct marks marks = {.block = text, .end = end, .separator = separator};
    const char *start = text;
    look_at_block(&marks);
    for (size_t n = 0; n < room; n++) {
        const char *at = next_mark(&marks);
        if (at < end && *at == separator && (size_t)(at - start) <= LIMIT_FIELD) {
            fields[n] = unquoted(start, at, separator);
            start = at + 1;
            continue;
        }
        if (at == start && at < end && *at == '"') {
            const char *close = closing_quote(&marks);
            if (!close)
                return NULL;
            fields[n] = (struct reader_field){.text = start + 1, .length = (size_t)(close - start) - 1};
            at = close + 1;
            if (at < end && ending_at(at, end, separator) != ENDS_NOTHING)
                next_mark(&marks);
        } else {
            fields[n] = unquoted(start, at, separator);
        }
        enum ending ending = ending_at(at, end, separator);
        if (ending == ENDS_NOTHING || fields[n].length > LIMIT_FIELD)
            return NULL;
        start = at + 1;
        if (ending == ENDS_FIELD)
            continue;
        *count = n == 0 && fields[0].length == 0 && *text != '"' ? 0 : n + 1;
        at += at < end && *at == '\r';
        return at < end ? at + 1 : at;
    }
    return NULL;
}
