#include "pdf/syntax.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

#include <string.h>

void syntax_add_thousandths(struct buffer *buffer, int64_t number)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? (uint64_t)-number : (uint64_t)number;
    unsigned fraction = (unsigned)(rest % 1000);
    rest /= 1000;
    if (fraction) {
        int places = fraction % 100 == 0 ? 1 : fraction % 10 == 0 ? 2 : 3;
        for (int i = places; i < 3; i++)
            fraction /= 10;
        for (; places > 0; places--, fraction /= 10)
            *--at = (char)('0' + fraction % 10);
        *--at = '.';
    }
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        *--at = '-';
    buffer_add(buffer, at, (size_t)(digits + sizeof digits - at));
}

void syntax_add_reference(struct buffer *buffer, uint32_t object)
{
    buffer_add_byte(buffer, ' ');
    buffer_add_integer(buffer, object);
    buffer_add(buffer, " 0 R", 4);
}

enum { STRING_MOST = 32767, UNITS_MOST = (STRING_MOST - 2) / 2 }; /* bytes; UTF-16 behind the mark */

const char *syntax_fitting(struct arena *arena, const char *text)
{
    size_t units = 0, size = strlen(text);
    const char *end = text + size, *stop = text;
    for (const char *at = text; size > UNITS_MOST && at < end && units <= UNITS_MOST;) {
        units += utf8_next(&at, end) > 0xFFFF ? 2 : 1;
        stop = units < UNITS_MOST ? at : stop; /* leaves room for the sign */
    }
    return units > UNITS_MOST ? arena_format(arena, "%.*s…", (int)(stop - text), text) : text;
}

unsigned char *syntax_text_bytes(struct arena *arena, const char *text, size_t *length)
{
    text = syntax_fitting(arena, text);
    size_t size = strlen(text);
    unsigned char *bytes = arena_alloc(arena, 2 + 2 * size), *at = bytes;
    const char *end = text + size;
    *at++ = 0xFE;
    *at++ = 0xFF;
    while (text < end) {
        uint32_t code = utf8_next(&text, end);
        uint32_t pair[2] = {code, 0};
        if (code > 0xFFFF) {
            pair[0] = 0xD800 + ((code - 0x10000) >> 10);
            pair[1] = 0xDC00 + ((code - 0x10000) & 0x3FF);
        }
        for (int i = 0; i < (code > 0xFFFF ? 2 : 1); i++) {
            *at++ = (unsigned char)(pair[i] >> 8);
            *at++ = (unsigned char)pair[i];
        }
    }
    *length = (size_t)(at - bytes);
    return bytes;
}

void syntax_add_text(struct buffer *buffer, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    struct arena *scratch = arena_new(0);
    size_t length;
    const unsigned char *bytes = syntax_text_bytes(scratch, text, &length);
    buffer_add_byte(buffer, '<');
    for (size_t i = 0; i < length; i++) {
        buffer_add_byte(buffer, digits[bytes[i] >> 4]);
        buffer_add_byte(buffer, digits[bytes[i] & 15]);
    }
    buffer_add_byte(buffer, '>');
    arena_free(scratch);
}
