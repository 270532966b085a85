#include "base/textmap.h"

#include "base/arena.h"

#include <string.h>

/* Open addressing with linear probing; slots hold the hash beside the index, so that a probe seldom leaves the slot
 * array. Never more than half full. */

struct slot {
    uint32_t hash;
    uint32_t index; /* of the entry, from 1; 0 = free */
};

struct textmap {
    struct arena *arena;
    struct slot *slots;
    size_t mask;
    struct textmap_entry *entries;
    size_t count, room;
};

uint32_t textmap_hash(const char *text, size_t length)
{
    const uint64_t factor = 0x9E3779B97F4A7C15u;
    uint64_t hash = length * factor;
    while (length >= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 29;
        text += 8;
        length -= 8;
    }
    uint64_t rest = 0;
    memcpy(&rest, text, length);
    hash = (hash ^ rest) * factor;
    return (uint32_t)(hash >> 32);
}

static void make_slots(struct textmap *map, size_t count)
{
    size_t size = 64;
    while (size < count * 2)
        size *= 2;
    map->slots = arena_array(map->arena, size, sizeof *map->slots);
    map->mask = size - 1;
}

struct textmap *textmap_new(struct arena *arena, size_t expected)
{
    struct textmap *map = arena_alloc(arena, sizeof *map);
    map->arena = arena;
    make_slots(map, expected);
    if (expected) {
        map->entries = arena_room(arena, expected, sizeof *map->entries);
        map->room = expected;
    }
    return map;
}

/* The slot of the text, or the free one where it would stand. */
static struct slot *slot_of(const struct textmap *map, const char *text, size_t length, uint32_t hash)
{
    for (size_t at = hash & map->mask;; at = (at + 1) & map->mask) {
        struct slot *slot = &map->slots[at];
        if (!slot->index)
            return slot;
        const struct textmap_entry *entry = &map->entries[slot->index - 1];
        if (slot->hash == hash && entry->length == length && memcmp(entry->text, text, length) == 0)
            return slot;
    }
}

static void enlarge(struct textmap *map)
{
    const struct slot *old = map->slots;
    size_t old_size = map->mask + 1;
    make_slots(map, old_size);
    for (size_t i = 0; i < old_size; i++) {
        if (!old[i].index)
            continue;
        size_t at = old[i].hash & map->mask;
        while (map->slots[at].index)
            at = (at + 1) & map->mask;
        map->slots[at] = old[i];
    }
}

struct textmap_entry *textmap_find(const struct textmap *map, const char *text, size_t length)
{
    const struct slot *slot = slot_of(map, text, length, textmap_hash(text, length));
    return slot->index ? &map->entries[slot->index - 1] : NULL;
}

static struct textmap_entry *add(struct textmap *map, const char *text, size_t length, bool copy)
{
    uint32_t hash = textmap_hash(text, length);
    struct slot *slot = slot_of(map, text, length, hash);
    if (slot->index)
        return &map->entries[slot->index - 1];
    if ((map->count + 1) * 2 > map->mask + 1) {
        enlarge(map);
        slot = slot_of(map, text, length, hash);
    }
    map->entries = arena_grow(map->arena, map->entries, map->count, &map->room, sizeof *map->entries);
    struct textmap_entry *entry = &map->entries[map->count++];
    *entry =
        (struct textmap_entry){.text = copy ? arena_pack(map->arena, text, length) : text, .length = (uint32_t)length};
    *slot = (struct slot){.hash = hash, .index = (uint32_t)map->count};
    return entry;
}

struct textmap_entry *textmap_add(struct textmap *map, const char *text, size_t length)
{
    return add(map, text, length, true);
}

struct textmap_entry *textmap_adopt(struct textmap *map, const char *text, size_t length)
{
    return add(map, text, length, false);
}

size_t textmap_count(const struct textmap *map)
{
    return map->count;
}
