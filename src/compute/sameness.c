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

/* Of letters and digits without their case and marks: equal texts have equal ones, blanks and signs count for nothing.
 * False: a form stands there that must be composed or folded first; with any, it is passed over. */
static bool hash_letters(const char *text, bool any, uint64_t *hash)
{
    const char *end = text + strlen(text);
    *hash = 0xCBF29CE484222325u;
    while (text < end) {
        uint32_t letter = (unsigned char)*text;
        if (letter < 0x80) { /* most are */
            text++;
            letter |= letter >= 'A' && letter <= 'Z' ? 0x20 : 0;
        } else {
            letter = utf8_bare_letter(utf8_next(&text, end));
        }
        if (!letter && !any)
            return false;
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            *hash = (*hash ^ letter) * 0x100000001B3u;
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
