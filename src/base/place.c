#include "base/place.h"

#include "base/utf8.h"

#include <string.h>

const char *place_line(const char *text, size_t size, size_t offset, size_t *length)
{
    if (offset > size)
        offset = size;
    size_t start = offset, end = offset;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    while (end < size && text[end] != '\n')
        end++;
    if (end > start && text[end - 1] == '\r')
        end--;
    *length = end - start;
    return text + start;
}

struct place place_in(const char *file, const char *text, size_t size, size_t offset, size_t length)
{
    if (offset > size)
        offset = size;
    if (length > size - offset)
        length = size - offset;
    struct place at = {.file = file, .line = 1};
    size_t start = 0;
    for (size_t i = 0; i < offset; i++)
        if (text[i] == '\n') {
            at.line++;
            start = i + 1;
        }
    at.column = (uint32_t)utf8_columns(text + start, offset - start) + 1;
    const char *stop = length ? memchr(text + offset, '\n', length) : NULL;
    at.length = (uint32_t)utf8_columns(text + offset, stop ? (size_t)(stop - text) - offset : length);
    return at;
}

struct place place_file(const char *file)
{
    return (struct place){.file = file};
}
