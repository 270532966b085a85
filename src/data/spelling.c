#include "data/spelling.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

unsigned spelling_of(const char *text, size_t length)
{
    unsigned found = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte >= 'A' && byte <= 'Z')
            found |= SPELLING_LARGE;
        else if (byte >= 'a' && byte <= 'z')
            found |= SPELLING_SMALL;
        else if (byte >= 0x80 || byte <= ' ')
            found |= SPELLING_ODD;
    }
    return found;
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
