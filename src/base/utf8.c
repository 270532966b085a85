#include "base/utf8.h"

#include "base/arena.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

/* Bytes of the code point that begins at text, behind which length bytes stand; 0 = no UTF-8. Sequences too long for
 * their code point, surrogates and what lies beyond U+10FFFF are none (RFC 3629). */
static size_t sequence(const unsigned char *text, size_t length)
{
    unsigned char first = text[0], least = 0x80, most = 0xBF;
    size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first < 0xC2 || first > 0xF4 || length < size)
        return 0;
    if (first == 0xE0)
        least = 0xA0;
    else if (first == 0xED)
        most = 0x9F;
    else if (first == 0xF0)
        least = 0x90;
    else if (first == 0xF4)
        most = 0x8F;
    if (text[1] < least || text[1] > most)
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

#define BLOCK 64

/* Are the bytes of a block what the three bytes before each let them be? No branches and a fixed length, so that
 * compilers look at many bytes in one instruction. */
static bool block_fits(const unsigned char *at)
{
    unsigned char wrong = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char byte = at[i], before = at[i - 1];
        unsigned char wanted = (unsigned char)((before >= 0xC2) | (at[i - 2] >= 0xE0) | (at[i - 3] >= 0xF0));
        unsigned char follows = (unsigned char)((byte & 0xC0) == 0x80);
        wrong |= (unsigned char)(wanted ^ follows);
        wrong |= (unsigned char)(((byte & 0xFE) == 0xC0) | (byte > 0xF4));
        wrong |= (unsigned char)(((before == 0xE0) & (byte < 0xA0)) | ((before == 0xED) & (byte > 0x9F)));
        wrong |= (unsigned char)(((before == 0xF0) & (byte < 0x90)) | ((before == 0xF4) & (byte > 0x8F)));
    }
    return !wrong;
}

bool utf8_valid(const char *text, size_t length, size_t *bad)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < length) {
        size_t end = at;
        while (at >= 3 && length - end >= BLOCK && block_fits(bytes + end))
            end += BLOCK;
        if (end > at) /* back to where the last code point begins, which may reach over the end */
            for (at = end - 1; (bytes[at] & 0xC0) == 0x80;)
                at--;
        size_t step = bytes[at] < 0x80 ? 1 : sequence(bytes + at, length - at);
        if (!step) {
            if (bad)
                *bad = at;
            return false;
        }
        at += step;
    }
    return true;
}

uint32_t utf8_next(const char **text, const char *end)
{
    unsigned char first = (unsigned char)**text;
    if (first < 0x80) {
        ++*text;
        return first;
    }
    const unsigned char *at = (const unsigned char *)*text;
    if (first < 0xE0 && end - *text >= 2 && (at[1] & 0xC0) == 0x80 && first >= 0xC2) {
        *text += 2;
        return (uint32_t)(first & 0x1F) << 6 | (at[1] & 0x3F);
    }
    utf8proc_int32_t code;
    utf8proc_ssize_t step = utf8proc_iterate(at, end - *text, &code);
    if (step <= 0) { /* the caller broke the contract: never loop */
        ++*text;
        return 0xFFFD;
    }
    *text += step;
    return (uint32_t)code;
}

size_t utf8_put(uint32_t code, char out[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

/* One pass of utf8proc into the arena. */
static const char *mapped(struct arena *arena, const char *text, size_t length, utf8proc_option_t options,
                          size_t *result_length)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &made, options);
    if (size == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    if (size < 0) {
        if (result_length)
            *result_length = length;
        return text;
    }
    const char *result = arena_copy(arena, made, (size_t)size);
    free(made);
    if (result_length)
        *result_length = (size_t)size;
    return result;
}

/* Combining marks lie in U+0300..U+036F (bytes CC 80..CD AF): without one of them, Vietnamese text is composed. Other
 * scripts' marks begin with bytes from D2 on and take the slow way. */
static bool may_decompose(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == 0xCC || byte == 0xCD || (byte >= 0xD2 && byte < 0xE1) || byte == 0xEF || byte >= 0xF0)
            return true;
        if (byte == 0xE1 && i + 1 < length && ((unsigned char)text[i + 1] & 0xFE) != 0xBA)
            return true; /* E1 BA, E1 BB: Latin Extended Additional, composed */
    }
    return false;
}

const char *utf8_nfc(struct arena *arena, const char *text, size_t length, size_t *result_length)
{
    if (!may_decompose(text, length)) {
        if (result_length)
            *result_length = length;
        return text;
    }
    return mapped(arena, text, length, UTF8PROC_STABLE | UTF8PROC_COMPOSE, result_length);
}

static const char *cased(struct arena *arena, const char *text, bool upper, bool first_only)
{
    size_t length = strlen(text);
    const char *end = text + length;
    char *out = arena_alloc(arena, length * 2 + 8); /* no Vietnamese letter grows beyond twice its bytes */
    size_t used = 0;
    bool change = true;
    for (const char *at = text; at < end;) {
        uint32_t code = utf8_next(&at, end);
        if (change)
            code =
                (uint32_t)(upper ? utf8proc_toupper((utf8proc_int32_t)code) : utf8proc_tolower((utf8proc_int32_t)code));
        change = change && !first_only;
        used += utf8_put(code, out + used);
    }
    out[used] = '\0';
    return out;
}

const char *utf8_upper(struct arena *arena, const char *text)
{
    return cased(arena, text, true, false);
}

const char *utf8_lower(struct arena *arena, const char *text)
{
    return cased(arena, text, false, false);
}

const char *utf8_upper_first(struct arena *arena, const char *text)
{
    return cased(arena, text, true, true);
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == '_' || code == 0xA0 ||
           code == 0x200B || code == 0xFEFF || code == 0x2009 || code == 0x202F;
}

static const char *folded(struct arena *arena, const char *text, bool bare)
{
    size_t length = strlen(text);
    if (!is_ascii(text, length)) {
        utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_CASEFOLD;
        options |= bare ? UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK : UTF8PROC_COMPOSE;
        text = mapped(arena, text, length, options, &length);
    }
    char *out = arena_alloc(arena, length + 1);
    size_t used = 0;
    bool blank = false;
    for (const char *at = text, *end = text + length; at < end;) {
        uint32_t code = utf8_next(&at, end);
        if (is_blank(code)) {
            blank = used > 0;
            continue;
        }
        if (blank)
            out[used++] = ' ';
        blank = false;
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        if (bare && (code == 0x111 || code == 0xF0)) /* đ has no decomposition; ð is its wrong twin */
            code = 'd';
        used += utf8_put(code, out + used);
    }
    out[used] = '\0';
    return out;
}

const char *utf8_key(struct arena *arena, const char *text)
{
    return folded(arena, text, false);
}

const char *utf8_bare_key(struct arena *arena, const char *text)
{
    return folded(arena, text, true);
}

size_t utf8_columns(const char *text, size_t length)
{
    size_t columns = 0;
    for (const char *at = text, *end = text + length; at < end;) {
        uint32_t code = utf8_next(&at, end);
        int width = utf8proc_charwidth((utf8proc_int32_t)code);
        if (code == '\t' || (code >= 0xE000 && code < 0xF900)) /* shown as one column */
            width = 1;
        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}
