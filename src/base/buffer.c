#include "base/buffer.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one place that can run out of memory. Apart from make_room(), which is passed two million times for fifty
 * reports. */
__attribute__((noinline)) static void grow(struct buffer *buffer, size_t more)
{
    size_t room = buffer->room ? buffer->room : 256;
    while (room - buffer->length <= more && room <= LIMIT_ARENA)
        room *= 2;
    char *data = room > LIMIT_ARENA ? NULL : realloc(buffer->data, room);
    if (!data)
        memory_exhausted();
    buffer->data = data;
    buffer->room = room;
}

/* Room for more bytes and the NUL. */
static inline void make_room(struct buffer *buffer, size_t more)
{
    if (more >= buffer->room - buffer->length)
        grow(buffer, more);
}

void buffer_reserve(struct buffer *buffer, size_t length)
{
    if (length < buffer->room)
        return;
    char *data = length >= LIMIT_ARENA ? NULL : realloc(buffer->data, length + 1);
    if (!data)
        memory_exhausted();
    buffer->data = data;
    buffer->room = length + 1;
    buffer->data[buffer->length] = '\0';
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_empty(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    make_room(buffer, length);
    if (length)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
    make_room(buffer, 1);
    buffer->data[buffer->length++] = byte;
    buffer->data[buffer->length] = '\0';
}

void buffer_add_arguments(struct buffer *buffer, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    make_room(buffer, 1);
    size_t room = buffer->room - buffer->length;
    int length = vsnprintf(buffer->data + buffer->length, room, format, args);
    if (length > 0 && (size_t)length >= room) {
        make_room(buffer, (size_t)length);
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
    }
    if (length > 0)
        buffer->length += (size_t)length;
    va_end(again);
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buffer_add_arguments(buffer, format, args);
    va_end(args);
}

void buffer_add_integer(struct buffer *buffer, long long number)
{
    char digits[24];
    size_t at = sizeof digits;
    unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        digits[--at] = '-';
    make_room(buffer, sizeof digits - at);
    while (at < sizeof digits)
        buffer->data[buffer->length++] = digits[at++];
    buffer->data[buffer->length] = '\0';
}

void buffer_add_json(struct buffer *buffer, const char *text)
{
    buffer_add_byte(buffer, '"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            buffer_add_format(buffer, "\\%c", *c);
        else if (*c < 0x20)
            buffer_add_format(buffer, "\\u%04x", *c);
        else
            buffer_add_byte(buffer, (char)*c);
    }
    buffer_add_byte(buffer, '"');
}

void buffer_add_xml(struct buffer *buffer, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            buffer_add_text(buffer, "&amp;");
        else if (*text == '<')
            buffer_add_text(buffer, "&lt;");
        else if (*text == '>')
            buffer_add_text(buffer, "&gt;");
        else if (strncmp(text, "\xEF\xBF\xBE", 3) == 0 || strncmp(text, "\xEF\xBF\xBF", 3) == 0)
            text += 2;
        else
            buffer_add_byte(buffer, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}
