#include "data/spelling.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

/* Of eight bytes. Signs that stand behind the letters pass for letters: that costs a second look, and nothing else. */
static unsigned spelling_of_word(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
    uint64_t letter = word << 1 & high, small = letter & word << 2, apart = word ^ ones * ' ';
    bool blank = (apart - ones) & ~apart & high, control = ~word & ~(word << 1) & ~(word << 2) & high;
    return (letter & ~(word << 2) ? SPELLING_LARGE : 0u) | (small ? SPELLING_SMALL : 0u) |
           (blank || control || word & high ? SPELLING_ODD : 0u);
}

unsigned spelling_of(const char *text, size_t length)
{
    unsigned found = 0;
    uint64_t word;
    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        found |= spelling_of_word(word);
    }
    word = UINT64_C(0x0101010101010101) * '0'; /* eight digits */
    memcpy(&word, text, length);
    return found | spelling_of_word(word);
}

bool spelling_varies(unsigned all)
{
    return (all & SPELLING_ODD) || (all & (SPELLING_LARGE | SPELLING_SMALL)) == (SPELLING_LARGE | SPELLING_SMALL);
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xFE58 || code == 0xFE63 ||
           code == 0xFF0D;
}

/* A sign of ASCII, beside which a blank says nothing. */
static bool is_sign(char byte)
{
    return byte > ' ' && byte < 0x7F && !(byte >= '0' && byte <= '9') && !(byte >= 'A' && byte <= 'Z') &&
           !(byte >= 'a' && byte <= 'z');
}

const char *spelling_usual(struct arena *arena, const char *text)
{
    size_t length = strlen(text), used = 0;
    if (!(spelling_of(text, length) & (SPELLING_SMALL | SPELLING_ODD)))
        return text;
    text = utf8_upper(arena, text);
    length = strlen(text);
    char *out = arena_alloc(arena, length + 1);
    bool blank = false;
    for (const char *at = text, *end = text + length; at < end;) {
        const char *start = at;
        uint32_t code = utf8_next(&at, end);
        if (code == 0xAD || code == ' ') { /* a soft hyphen shows nothing */
            blank = blank || code == ' ';
            continue;
        }
        bool dash = is_dash(code);
        if (blank && used && !dash && !is_sign(*start) && !is_sign(out[used - 1]))
            out[used++] = ' ';
        blank = false;
        if (dash) {
            out[used++] = '-';
            continue;
        }
        memcpy(out + used, start, (size_t)(at - start));
        used += (size_t)(at - start);
    }
    out[used] = '\0';
    return out;
}
