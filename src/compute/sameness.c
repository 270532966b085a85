#include "compute/sameness.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "base/tones.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

#define OTHER_NUMBERS (INT64_C(1) << 40) /* less the number: above all that were given, in falling order */

struct sameness {
    struct arena *arena, *scratch;
    struct textmap *texts; /* as they are compared; number: theirs, from 1 */
    size_t room;
    uint64_t *hashes; /* of number n at n - 1 */
    bool renumbered;
};

struct sameness *sameness_new(void)
{
    struct arena *arena = arena_new(0);
    struct sameness *sameness = arena_alloc(arena, sizeof *sameness);
    *sameness = (struct sameness){.arena = arena, .scratch = arena_new(0), .texts = textmap_new(arena, 0)};
    return sameness;
}

void sameness_free(struct sameness *sameness)
{
    if (sameness == NULL)
        return;
    arena_free(sameness->scratch);
    arena_free(sameness->arena);
}

static const char *cell_text(struct sameness *sameness, const struct column *column, size_t row)
{
    int64_t number = column_number(column, row);
    if (column_is_text(column) || number == TABLE_NULL)
        return column_text(column, row);
    return arena_format(sameness->scratch, "%" PRId64, number);
}

/* The letter that marks stand on, 0: it counts for nothing (blanks, signs, other letters), or -1: a form that must be
 * composed or folded first. */
static int marked_letter(uint32_t code)
{
    static const char LATIN[] = "aaaaaa\0\0eeeeiiii\0\0ooooo\0\0uuuuy", VOWELS[] = "aeiouy";
    static const uint16_t LASTS[] = {0x1EB7, 0x1EC7, 0x1ECB, 0x1EE3, 0x1EF1, 0x1EF9}; /* of each vowel */
    size_t vowel = 0;
    switch (code) {
    case 0xA0:
    case 0x110:
    case 0x111:
        return 0;
    case 0x102:
    case 0x103:
        return 'a';
    case 0x128:
    case 0x129:
        return 'i';
    case 0x1A0:
    case 0x1A1:
        return 'o';
    case 0x168:
    case 0x169:
    case 0x1AF:
    case 0x1B0:
        return 'u';
    default:
        if (code >= 0xC0 && code <= 0xFD && code != 0xDF)
            return (code & 0xDF) <= 0xDD ? LATIN[(code & 0xDF) - 0xC0] : 0;
        if (code < 0x1EA0 || code > 0x1EF9)
            return -1;
        while (code > LASTS[vowel])
            vowel++;
        return VOWELS[vowel];
    }
}

/* Of one letter, *length bytes; what is not decoded here is no Vietnamese letter. */
static int base_letter(const char *text, size_t *length)
{
    const unsigned char *byte = (const unsigned char *)text;
    *length = 1;
    if (*byte < 0x80) {
        unsigned small = *byte | 0x20u;
        return small - 'a' < 26 || small - '0' < 10 ? (int)small
                                                    : 0; /* signs below the digits fall on some: no matter */
    }
    if (*byte >> 5 == 6 && byte[1] >> 6 == 2) {
        *length = 2;
        return marked_letter((*byte & 0x1Fu) << 6 | (byte[1] & 0x3Fu));
    }
    if (*byte >> 4 == 14 && byte[1] >> 6 == 2 && byte[2] >> 6 == 2) {
        *length = 3;
        return marked_letter((*byte & 0xFu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu));
    }
    return -1;
}

/* False: a letter of another form stands there; with any, it is passed over. */
static bool hash_letters(const char *text, bool any, uint64_t *hash)
{
    size_t length;
    *hash = 0xCBF29CE484222325u;
    for (; *text; text += length) {
        int letter = base_letter(text, &length);
        if (letter < 0 && !any)
            return false;
        if (letter > 0)
            *hash = (*hash ^ (uint64_t)letter) * 0x100000001B3u;
    }
    *hash ^= *hash >> 32;
    return true;
}

static uint64_t hash_of(struct arena *scratch, const char *text)
{
    uint64_t hash;
    if (!hash_letters(text, false, &hash))
        hash_letters(utf8_key(scratch, text), true, &hash);
    return hash;
}

bool sameness_hash(struct sameness *sameness, const struct column *column, size_t row, uint64_t *hash)
{
    arena_reset(sameness->scratch);
    const char *text = cell_text(sameness, column, row);
    *hash = text ? hash_of(sameness->scratch, text) : 0;
    return text != NULL;
}

int64_t sameness_number(struct sameness *sameness, const struct column *column, size_t row)
{
    arena_reset(sameness->scratch);
    const char *text = cell_text(sameness, column, row);
    if (text == NULL)
        return TABLE_NULL;
    const char *key = utf8_key(sameness->scratch, text);
    size_t length = strlen(key);
    key = tones_settle(sameness->scratch, key, &length);
    size_t count = textmap_count(sameness->texts);
    struct textmap_entry *entry = textmap_add(sameness->texts, key, length);
    if (entry->number == 0) {
        sameness->hashes =
            arena_grow(sameness->arena, sameness->hashes, count, &sameness->room, sizeof *sameness->hashes);
        sameness->hashes[count] = hash_of(sameness->scratch, text);
        entry->number = (uint32_t)count + 1;
    }
    int64_t number = entry->number;
    return sameness->renumbered ? OTHER_NUMBERS - number : number;
}

bool sameness_hash_of(const struct sameness *sameness, int64_t number, uint64_t *hash)
{
    if (sameness->renumbered)
        number = OTHER_NUMBERS - number;
    bool known = number >= 1 && number <= (int64_t)textmap_count(sameness->texts);
    *hash = known ? sameness->hashes[number - 1] : 0;
    return known;
}

void sameness_renumber(struct sameness *sameness)
{
    sameness->renumbered = !sameness->renumbered;
}
