#include "compute/sameness.h"

#include "base/arena.h"
#include "base/tones.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

#define OTHER_NUMBERS (INT64_C(1) << 40) /* less the number: above all that were given, in falling order */

struct known {
    const char *text, *rough;
    uint64_t hash;
};

struct sameness {
    struct arena *arena, *scratch;
    size_t count, room;
    struct known *known; /* number n at n - 1 */
    size_t slot_count;   /* a power of two, or 0 */
    uint32_t *slots;     /* numbers; 0: free */
    bool renumbered;
};

struct sameness *sameness_new(void)
{
    struct arena *arena = arena_new(0);
    struct sameness *sameness = arena_alloc(arena, sizeof *sameness);
    *sameness = (struct sameness){.arena = arena, .scratch = arena_new(0)};
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

const char *sameness_rough(struct sameness *sameness, const struct column *column, size_t row)
{
    arena_reset(sameness->scratch);
    const char *text = cell_text(sameness, column, row);
    return text ? utf8_bare_key(sameness->scratch, text) : NULL;
}

static uint64_t hash_of(const char *text, size_t length)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    return hash ^ (hash >> 32);
}

static void double_slots(struct sameness *sameness)
{
    sameness->slot_count = sameness->slot_count ? sameness->slot_count * 2 : 1024;
    sameness->slots = arena_array(sameness->arena, sameness->slot_count, sizeof *sameness->slots);
    for (size_t i = 0; i < sameness->count; i++) {
        size_t slot = sameness->known[i].hash & (sameness->slot_count - 1);
        while (sameness->slots[slot])
            slot = (slot + 1) & (sameness->slot_count - 1);
        sameness->slots[slot] = (uint32_t)i + 1;
    }
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
    uint64_t hash = hash_of(key, length);
    if (sameness->count * 2 >= sameness->slot_count)
        double_slots(sameness);
    size_t slot = hash & (sameness->slot_count - 1);
    for (; sameness->slots[slot]; slot = (slot + 1) & (sameness->slot_count - 1)) {
        const struct known *known = &sameness->known[sameness->slots[slot] - 1];
        if (known->hash == hash && strncmp(known->text, key, length) == 0 && known->text[length] == '\0')
            break;
    }
    if (sameness->slots[slot] == 0) {
        sameness->known =
            arena_grow(sameness->arena, sameness->known, sameness->count, &sameness->room, sizeof *sameness->known);
        sameness->known[sameness->count++] =
            (struct known){arena_copy(sameness->arena, key, length), utf8_bare_key(sameness->arena, text), hash};
        sameness->slots[slot] = (uint32_t)sameness->count;
    }
    int64_t number = sameness->slots[slot];
    return sameness->renumbered ? OTHER_NUMBERS - number : number;
}

const char *sameness_rough_of(struct sameness *sameness, int64_t number)
{
    if (sameness->renumbered)
        number = OTHER_NUMBERS - number;
    return number >= 1 && number <= (int64_t)sameness->count ? sameness->known[number - 1].rough : NULL;
}

void sameness_renumber(struct sameness *sameness)
{
    sameness->renumbered = !sameness->renumbered;
}
