#include "model/textpool.h"

#include "base/arena.h"

#include <string.h>

/* A chunk begins at a multiple of its size, so that the address of a text tells its chunk; which number that has stands
 * in a table by address. Where chunks are never moves: others may look texts up while one adds some. */

#define MOST_CHUNKS ((size_t)1 << (32 - TEXTPOOL_LOG))
#define MOST_STEP   16 /* chunks that are taken at once */

struct textpool_slot {
    uintptr_t chunk; /* 0: free */
    uint32_t number;
};

struct textpool *textpool_new(struct arena *arena)
{
    struct textpool *pool = arena_alloc(arena, sizeof *pool);
    pool->arena = arena;
    pool->chunks = arena_room(arena, MOST_CHUNKS, sizeof *pool->chunks);
    pool->step = 1;
    return pool;
}

static size_t slot_of(const struct textpool *pool, uintptr_t chunk)
{
    size_t at = (chunk >> TEXTPOOL_LOG) & (pool->slot_count - 1);
    while (pool->slots[at].chunk && pool->slots[at].chunk != chunk)
        at = (at + 1) & (pool->slot_count - 1);
    return at;
}

/* Never more than half full. */
static void note_chunk(struct textpool *pool, const char *chunk)
{
    if ((pool->count + 1) * 2 > pool->slot_count) {
        pool->slot_count = pool->slot_count ? pool->slot_count * 2 : 16;
        pool->slots = arena_array(pool->arena, pool->slot_count, sizeof *pool->slots);
        for (size_t i = 0; i < pool->count; i++)
            pool->slots[slot_of(pool, (uintptr_t)pool->chunks[i])] =
                (struct textpool_slot){(uintptr_t)pool->chunks[i], (uint32_t)i};
    }
    pool->slots[slot_of(pool, (uintptr_t)chunk)] = (struct textpool_slot){(uintptr_t)chunk, (uint32_t)pool->count};
}

static void add_chunk(struct textpool *pool)
{
    if (!pool->reserved) {
        char *room = arena_room(pool->arena, pool->step + 1, TEXTPOOL_CHUNK);
        pool->reserve = room + (TEXTPOOL_CHUNK - (uintptr_t)room % TEXTPOOL_CHUNK) % TEXTPOOL_CHUNK;
        pool->reserved = pool->step;
        pool->step = pool->step < MOST_STEP ? pool->step * 2 : MOST_STEP;
    }
    note_chunk(pool, pool->reserve);
    pool->chunks[pool->count++] = pool->reserve;
    pool->next = pool->reserve + 1; /* place 0 is no text */
    pool->left = TEXTPOOL_CHUNK - 1;
    pool->reserve += TEXTPOOL_CHUNK;
    pool->reserved--;
}

uint32_t textpool_add(struct textpool *pool, const char *text, size_t length)
{
    if (pool->left <= length) {
        if (pool->count == MOST_CHUNKS || length > TEXTPOOL_LONGEST)
            return 0;
        add_chunk(pool);
    }
    char *copy = pool->next;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    pool->next += length + 1;
    pool->left -= length + 1;
    return (uint32_t)((pool->count - 1) << TEXTPOOL_LOG | ((uintptr_t)copy & (TEXTPOOL_CHUNK - 1)));
}

uint32_t textpool_place(const struct textpool *pool, const char *text)
{
    uintptr_t chunk = (uintptr_t)text & ~(uintptr_t)(TEXTPOOL_CHUNK - 1);
    if (!pool->slot_count)
        return 0;
    const struct textpool_slot *slot = &pool->slots[slot_of(pool, chunk)];
    return slot->chunk ? slot->number << TEXTPOOL_LOG | (uint32_t)((uintptr_t)text - chunk) : 0;
}
