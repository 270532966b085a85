#include "base/utf8.h"

#include "base/arena.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

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

/* Nothing but ASCII in a block and the bytes before it that could reach into it: most blocks of codes and dates. */
static bool block_is_ascii(const unsigned char *at)
{
    uint64_t all, word;
    memcpy(&all, at - 3, sizeof all);
    for (size_t i = 0; i < BLOCK; i += sizeof word) {
        memcpy(&word, at + i, sizeof word);
        all |= word;
    }
    return !(all & 0x8080808080808080u);
}

/* block_fits() of a block without code points whose first byte narrows the second: no letter of Vietnamese has one, and
 * a third of the work is enough. */
static bool block_is_simple(const unsigned char *at)
{
    typedef unsigned char lane __attribute__((vector_size(16)));
    typedef signed char signs __attribute__((vector_size(16)));
    typedef long long half __attribute__((vector_size(16)));
    signs wrong = {0};
    for (size_t i = 0; i < BLOCK; i += sizeof(lane)) {
        lane byte, before, second, third;
        memcpy(&byte, at + i, sizeof byte);
        memcpy(&before, at + i - 1, sizeof before);
        memcpy(&second, at + i - 2, sizeof second);
        memcpy(&third, at + i - 3, sizeof third);
        signs follows = (signs)byte < (signed char)-0x40;
        wrong |= follows ^ ((before >= 0xC0) | (second >= 0xE0) | (third >= 0xF0));
        wrong |= ((byte & 0xFE) == 0xC0) | (byte >= 0xF0) | (before == 0xE0) | (before == 0xED) | (before >= 0xF0);
    }
    return !(((half)wrong)[0] | ((half)wrong)[1]);
}

static bool block_is_good(const unsigned char *at)
{
    return block_is_ascii(at) || block_is_simple(at) || block_fits(at);
}

bool utf8_valid(const char *text, size_t length, size_t *bad)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < length) {
        size_t end = at;
        while (at >= 3 && length - end >= BLOCK && block_is_good(bytes + end))
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

/* Names of files and words of the command line may be no UTF-8: a byte that is none becomes U+FFFD. No letter grows so
 * much by changing its case. */
#define MOST_GROWTH 3

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
    char *out = arena_alloc(arena, length * MOST_GROWTH + 1);
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

const char *utf8_lower_first(struct arena *arena, const char *text)
{
    return utf8_capitals(text, strlen(text)) > 1 ? text : cased(arena, text, false, true);
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == '_' || code == 0xA0 ||
           code == 0x200B || code == 0xFEFF || code == 0x2009 || code == 0x202F;
}

/* Letters of Vietnamese outside Latin-1, a capital and its small letter behind it: six scattered pairs, and those from
 * U+1EA0 on, one behind the other. */
static const struct {
    uint16_t capital;
    char base;
} PAIRS[] = {{0x102, 'a'}, {0x110, 'd'}, {0x128, 'i'}, {0x168, 'u'}, {0x1A0, 'o'}, {0x1AF, 'u'}};
static const char ROW[] = "aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy";
#define ROW_FIRST 0x1EA0u

/* Of U+00E0..U+00FF; '?' where there is none. ð is the wrong twin of đ, which has no decomposition. */
static const char BASES[] = "aaaaaa?ceeeeiiiidnooooo??uuuuy??";

/* Small and, when bare, without its marks: what utf8proc makes of a code point of Vietnamese text. 0: one that only
 * utf8proc knows, as are all marks that stand apart. (It takes letters apart by tables and puts them together again:
 * the names of a pack and of its columns were a tenth of a small run.) */
static uint32_t fold_letter(uint32_t code, bool bare)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code | 0x20 : code;
    if (code >= 0xC0 && code <= 0xFF) {
        code |= 0x20;
        char base = BASES[code - 0xE0];
        return base == '?' ? 0 : bare ? (uint32_t)base : code;
    }
    if (code >= ROW_FIRST && code < ROW_FIRST + 2 * (sizeof ROW - 1))
        return bare ? (uint32_t)ROW[(code - ROW_FIRST) / 2] : code | 1;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (code == PAIRS[i].capital || code == PAIRS[i].capital + 1U)
            return bare ? (uint32_t)PAIRS[i].base : PAIRS[i].capital + 1U;
    return (code >= 0xA0 && code < 0xC0 && code != 0xB5) || (code >= 0x2010 && code <= 0x2027) ? code : 0;
}

uint32_t utf8_bare_letter(uint32_t code)
{
    return fold_letter(code, true);
}

bool utf8_is_word(const char *text, size_t length, const char *small)
{
    const char *end = text + length, *small_end = small + strlen(small);
    if ((size_t)(small_end - small) != length) /* a letter of Vietnamese has as many bytes in either case */
        return false;
    while (text < end) {
        uint32_t code = utf8_next(&text, end), wanted = utf8_next(&small, small_end);
        if (code != wanted && fold_letter(code, false) != wanted)
            return false;
    }
    return true;
}

size_t utf8_small_word(const char *text, size_t length, char *out, size_t room)
{
    size_t used = 0;
    for (const char *end = text + length; text < end && used + 4 < room;) {
        uint32_t code = (unsigned char)*text;
        if (code < 0x80)
            text++;
        else
            code = utf8_next(&text, end);
        uint32_t small = fold_letter(code, false);
        used += utf8_put(small ? small : code, out + used);
    }
    out[used] = '\0';
    return used;
}

int utf8_capitals(const char *text, size_t length)
{
    int count = 0;
    for (const char *end = text + length; text < end && count < 2; count++) {
        uint32_t code = utf8_next(&text, end), small = fold_letter(code, false);
        if (!small || small == code)
            break;
    }
    return count;
}

/* Letters folded, blanks one space between words, none at the ends. NULL: a letter that fold_letter() does not know;
 * with mapped, for a text that utf8proc has folded or could not read, none is. No letter takes more bytes than
 * before. */
static const char *fold_words(struct arena *arena, const char *text, size_t length, bool bare, bool mapped)
{
    char *out = arena_room(arena, (mapped ? length * MOST_GROWTH : length) + 1, 1);
    size_t used = 0;
    bool blank = false;
    for (const char *at = text, *end = text + length; at < end;) {
        uint32_t code = (unsigned char)*at;
        if (code < 0x80) /* most are */
            at++;
        else
            code = utf8_next(&at, end);
        if (is_blank(code)) {
            blank = used > 0;
            continue;
        }
        if (blank)
            out[used++] = ' ';
        blank = false;
        uint32_t letter = fold_letter(code, bare);
        if (!letter && !mapped)
            return NULL;
        if (letter && letter < 0x80)
            out[used++] = (char)letter;
        else
            used += utf8_put(letter ? letter : code, out + used);
    }
    out[used] = '\0';
    return out;
}

static const char *folded(struct arena *arena, const char *text, bool bare)
{
    size_t length = strlen(text);
    const char *words = fold_words(arena, text, length, bare, false);
    if (words)
        return words;
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_CASEFOLD;
    options |= bare ? UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK : UTF8PROC_COMPOSE;
    text = mapped(arena, text, length, options, &length);
    return fold_words(arena, text, length, bare, true);
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
