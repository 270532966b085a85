#include "base/packed.h"

#include "base/utf8.h"

#include <string.h>

/* ---- writing ---- */

void packed_add_count(struct buffer *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        buffer_add_byte(out, (char)(number | 0x80));
    buffer_add_byte(out, (char)number);
}

void packed_add_number(struct buffer *out, int64_t number)
{
    packed_add_count(out, ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0));
}

void packed_add_text(struct buffer *out, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    packed_add_count(out, text ? length + 1 : 0);
    if (text)
        buffer_add(out, text, length + 1);
}

/* ---- reading ---- */

uint64_t packed_count(struct packed *packed)
{
    uint64_t number = 0;
    for (int shift = 0; packed->good && packed->at < packed->end && shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)*packed->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    packed->good = false;
    return 0;
}

size_t packed_length(struct packed *packed)
{
    uint64_t count = packed_count(packed);
    if (count <= (uint64_t)(packed->end - packed->at))
        return (size_t)count;
    packed->good = false;
    return 0;
}

int64_t packed_number(struct packed *packed)
{
    uint64_t number = packed_count(packed);
    return (int64_t)(number >> 1) ^ -(int64_t)(number & 1);
}

uint32_t packed_small(struct packed *packed, uint64_t most)
{
    uint64_t number = packed_count(packed);
    packed->good = packed->good && number <= most;
    return packed->good ? (uint32_t)number : 0;
}

const char *packed_text(struct packed *packed)
{
    size_t length = packed_length(packed);
    const char *text = packed->at;
    if (length == 0)
        return NULL;
    packed->at += length;
    packed->good =
        packed->good && memchr(text, '\0', length) == text + length - 1 && utf8_valid(text, length - 1, NULL);
    return packed->good ? text : NULL;
}

const char *packed_name(struct packed *packed)
{
    const char *text = packed_text(packed);
    packed->good = packed->good && text;
    return text ? text : "";
}
