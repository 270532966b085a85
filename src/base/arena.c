#include "base/arena.h"

#include "base/limits.h"
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Blocks form a list, newest first; the newest is filled from its start. A request larger than a block gets a block of
 * its own size. Fresh memory is zeroed as it is handed out, so that a kept block is not cleared twice. */

#define FIRST_BLOCK   ((size_t)32 << 10)
#define LARGEST_BLOCK ((size_t)4 << 20)
#define KEPT_BLOCK    ((size_t)1 << 20) /* a larger one would stay for good after one large paper */
#define HUGE_PAGE     ((uintptr_t)2 << 20)
#define HUGE_BLOCK    ((size_t)4 << 20)

struct block {
    struct block *older;
    size_t size, used; /* [bytes] of data */
    alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *newest;
    size_t taken; /* [bytes] of all blocks but what is free in the newest */
    size_t limit;
    char *packed; /* where the next text of arena_pack() goes */
    size_t packed_left;
};

#define FIRST_ITEMS ((size_t)64)       /* room that a growing array begins with [bytes] */
#define PACK        ((size_t)16 << 10) /* texts of arena_pack() are put together in pieces of this size [bytes] */

struct arena *arena_new(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        memory_exhausted();
    arena->limit = limit ? limit : LIMIT_ARENA;
    return arena;
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->newest);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    struct block *kept = NULL;
    for (struct block *block = arena->newest; block; block = block->older)
        if (block->size <= KEPT_BLOCK && (!kept || block->size > kept->size))
            kept = block;
    for (struct block *block = arena->newest; block;) {
        struct block *older = block->older;
        if (block != kept)
            free(block);
        block = older;
    }
    if (kept) {
        kept->older = NULL;
        kept->used = 0;
    }
    arena->newest = kept;
    arena->taken = 0;
    arena->packed_left = 0;
}

size_t arena_used(const struct arena *arena)
{
    return arena->taken;
}

/* A block for one large thing stands behind the newest, which is filled further: what is free in it is not lost. */
static struct block *add_block(struct arena *arena, size_t size)
{
    struct block *newest = arena->newest;
    size_t room = newest ? newest->size * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    bool alone = size > room / 2;
    if (alone)
        room = size;
    struct block *block = room > SIZE_MAX - sizeof *block ? NULL : malloc(sizeof *block + room);
    if (!block)
        memory_exhausted();
    if (room >= HUGE_BLOCK) { /* a page of 2 MB is met once, those of 4 KB in it 512 times; asked for, never needed */
        uintptr_t start = ((uintptr_t)block + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE, end = (uintptr_t)block + room;
        if (end > start && end - start >= HUGE_PAGE)
            madvise((void *)start, (end - start) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
    }
    *block = (struct block){.older = newest, .size = room};
    if (alone && newest) {
        block->older = newest->older;
        newest->older = block;
    } else {
        arena->newest = block;
    }
    return block;
}

static void *take(struct arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > arena->limit - (arena->taken < arena->limit ? arena->taken : arena->limit))
        memory_exhausted();
    size = (size + step - 1) / step * step;
    struct block *block = arena->newest;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    void *memory = block->data + block->used;
    block->used += size;
    arena->taken += size;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
    if (size && count > arena->limit / size)
        memory_exhausted();
    return take(arena, count * size);
}

char *arena_pack(struct arena *arena, const void *bytes, size_t length)
{
    if (length >= PACK / 4)
        return arena_copy(arena, bytes, length);
    if (arena->packed_left <= length) {
        arena->packed = take(arena, PACK);
        arena->packed_left = PACK;
    }
    char *copy = arena->packed;
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    arena->packed += length + 1;
    arena->packed_left -= length + 1;
    return copy;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > arena->limit / size)
        memory_exhausted();
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    /* Most arrays have an item or two, the words of a cell of a table, and what is left behind stays taken. */
    size_t wider = *room ? *room * 2 : size < FIRST_ITEMS ? FIRST_ITEMS / size : 1;
    char *moved = arena_room(arena, wider, size);
    if (count)
        memcpy(moved, items, count * size);
    memset(moved + count * size, 0, (wider - count) * size);
    *room = wider;
    return moved;
}

char *arena_copy(struct arena *arena, const void *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

/* ---- which block an address lies in ---- */

struct extent {
    uintptr_t first, end;
};

struct arena_map {
    size_t count;
    struct extent *extents; /* ascending */
};

static int by_first(const void *a, const void *b)
{
    const struct extent *one = a, *other = b;
    return one->first < other->first ? -1 : one->first > other->first;
}

const struct arena_map *arena_map(const struct arena *arena, struct arena *in)
{
    struct arena_map *map = arena_alloc(in, sizeof *map);
    size_t count = 0;
    for (const struct block *block = arena->newest; block; block = block->older)
        count++;
    map->extents = arena_array(in, count, sizeof *map->extents);
    for (const struct block *block = arena->newest; block && map->count < count; block = block->older)
        map->extents[map->count++] = (struct extent){(uintptr_t)block->data, (uintptr_t)block->data + block->used};
    qsort(map->extents, map->count, sizeof *map->extents, by_first);
    return map;
}

bool arena_map_find(const struct arena_map *map, const char *address, const char **first, const char **end)
{
    uintptr_t wanted = (uintptr_t)address;
    size_t low = 0, high = map->count; /* the last extent that begins at or before it */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->extents[middle].first <= wanted)
            low = middle;
        else
            high = middle;
    }
    if (map->count == 0 || wanted < map->extents[low].first || wanted >= map->extents[low].end)
        return false;
    *first = address - (wanted - map->extents[low].first);
    *end = address + (map->extents[low].end - wanted);
    return true;
}
