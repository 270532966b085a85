#include "data/keyindex.h"

#include "base/arena.h"
#include "base/textmap.h"

#include <string.h>

/* Open addressing with linear probing, at most three quarters full. A slot holds the hash beside the row, so that a
 * probe seldom leaves the slots, and eight bytes a row are all there is. */

struct slot {
    uint32_t hash;
    uint32_t row; /* + 1; 0 = free, GONE = its row was taken out */
};

#define GONE UINT32_MAX

struct keyindex {
    const struct column *keys;
    struct slot *slots;
    size_t mask, count;
    struct arena *arena;
};

static void make_slots(struct keyindex *index, size_t count)
{
    size_t size = 64;
    while (size / 4 * 3 < count)
        size *= 2;
    index->slots = arena_array(index->arena, size, sizeof *index->slots);
    index->mask = size - 1;
}

struct keyindex *keyindex_new(const struct column *keys, size_t expected, struct arena *arena)
{
    struct keyindex *index = arena_alloc(arena, sizeof *index);
    *index = (struct keyindex){.keys = keys, .arena = arena};
    make_slots(index, expected);
    return index;
}

const char *keyindex_text(const struct keyindex *index, size_t row)
{
    return column_text(index->keys, row);
}

/* The slot of the key, or the free one where it would stand. */
static struct slot *slot_of(const struct keyindex *index, const char *text, size_t length, uint32_t hash)
{
    for (size_t at = hash & index->mask;; at = (at + 1) & index->mask) {
        struct slot *slot = &index->slots[at];
        if (!slot->row)
            return slot;
        if (slot->hash != hash || slot->row == GONE)
            continue;
        const char *key = keyindex_text(index, slot->row - 1);
        if (strncmp(key, text, length) == 0 && key[length] == '\0')
            return slot;
    }
}

size_t keyindex_find(const struct keyindex *index, const char *text, size_t length)
{
    const struct slot *slot = slot_of(index, text, length, textmap_hash(text, length));
    return slot->row ? slot->row - 1 : KEYINDEX_NONE;
}

static void enlarge(struct keyindex *index)
{
    const struct slot *old = index->slots;
    size_t old_size = index->mask + 1;
    make_slots(index, old_size);
    for (size_t i = 0; i < old_size; i++) {
        size_t at = old[i].hash & index->mask;
        while (old[i].row && index->slots[at].row)
            at = (at + 1) & index->mask;
        if (old[i].row)
            index->slots[at] = old[i];
    }
}

size_t keyindex_put(struct keyindex *index, const char *text, size_t length, size_t row)
{
    uint32_t hash = textmap_hash(text, length);
    struct slot *slot = slot_of(index, text, length, hash);
    size_t before = slot->row ? slot->row - 1 : KEYINDEX_NONE;
    if (before == KEYINDEX_NONE && ++index->count > index->mask / 4 * 3) {
        enlarge(index);
        slot = slot_of(index, text, length, hash);
    }
    *slot = (struct slot){hash, (uint32_t)row + 1};
    return before;
}

void keyindex_close_gaps(struct keyindex *index, const bool *dead, size_t count)
{
    struct arena *scratch = arena_new(0);
    uint32_t *now = arena_room(scratch, count + 1, sizeof *now), used = 0;
    for (size_t row = 0; row < count; row++) {
        now[row] = used;
        used += !dead[row];
    }
    for (size_t i = 0; i <= index->mask; i++)
        if (index->slots[i].row) {
            size_t row = index->slots[i].row - 1;
            index->slots[i].row = dead[row] ? GONE : now[row] + 1;
        }
    arena_free(scratch);
}

void keyindex_expect(const struct keyindex *index, const char *text, size_t length)
{
    __builtin_prefetch(&index->slots[textmap_hash(text, length) & index->mask]);
}
