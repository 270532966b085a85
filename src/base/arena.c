#include "base/arena.h"

#include "base/limits.h"
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks form a list, newest first; the newest is filled from its start. A request larger than a block gets a block of
 * its own size. Fresh memory is zeroed as it is handed out, so that a kept block is not cleared twice. */

#define FIRST_BLOCK   ((size_t)32 << 10)
#define LARGEST_BLOCK ((size_t)4 << 20)
#define KEPT_BLOCK    ((size_t)1 << 20) /* a larger one would stay for good after one large paper */

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
/* From here on [bytes] a growing array has a block of its own, so that it leaves nothing behind when it moves. */
#ifdef MEMORY_IS_WATCHED
#define ALONE ((size_t)256) /* then a sanitizer sees who still looks where it stood */
#else
#define ALONE ((size_t)64 << 10)
#endif

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

static struct block *new_block(size_t room)
{
    struct block *block = room > SIZE_MAX - sizeof *block ? NULL : malloc(sizeof *block + room);
    if (!block)
        memory_exhausted();
    *block = (struct block){.size = room};
    return block;
}

/* It stands behind the newest, which is filled further: what is free in it is not lost. */
static struct block *add_alone(struct arena *arena, size_t size)
{
    struct block *block = new_block(size), **link = arena->newest ? &arena->newest->older : &arena->newest;
    block->older = *link;
    *link = block;
    return block;
}

static struct block *add_block(struct arena *arena, size_t size)
{
    size_t room = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    if (size > room / 2)
        return add_alone(arena, size);
    struct block *block = new_block(room);
    block->older = arena->newest;
    arena->newest = block;
    return block;
}

static void check_limit(const struct arena *arena, size_t size)
{
    if (arena->taken > arena->limit || size > arena->limit - arena->taken)
        memory_exhausted();
}

static size_t aligned(size_t size)
{
    const size_t step = alignof(max_align_t);
    return (size + step - 1) / step * step;
}

static void *take(struct arena *arena, size_t size)
{
    check_limit(arena, size);
    size = aligned(size);
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

/* The link to the block that an array of this size has for itself. NULL: it stands among others. */
static struct block **block_of(struct arena *arena, const void *items, size_t size)
{
    struct block **link = &arena->newest;
    while (*link && (*link)->data != items)
        link = &(*link)->older;
    return *link && (*link)->size == aligned(size) ? link : NULL;
}

static void *grow_alone(struct arena *arena, const void *items, size_t size, size_t wider)
{
    struct block **link = size < ALONE ? NULL : block_of(arena, items, size), *block;
    size_t before = link ? (*link)->size : 0;
    wider = aligned(wider);
    check_limit(arena, wider - before);
    if (link) {
        block = realloc(*link, sizeof *block + wider);
        if (!block)
            memory_exhausted();
        block->size = wider;
        *link = block;
    } else {
        block = add_alone(arena, wider);
        if (size)
            memcpy(block->data, items, size);
    }
    block->used = wider;
    arena->taken += wider - before;
    return block->data;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    /* Most arrays have an item or two, the words of a cell of a table; only a large one is worth a closer fit. */
    size_t wider = *room ? *room * 2 : size < FIRST_ITEMS ? FIRST_ITEMS / size : 1;
    if (*room >= ALONE / size)
        wider = *room + *room / 4 + 1;
    if (wider > arena->limit / size)
        memory_exhausted();
    char *moved;
    if (wider >= ALONE / size) {
        moved = grow_alone(arena, items, *room * size, wider * size);
    } else {
        moved = take(arena, wider * size);
        if (count)
            memcpy(moved, items, count * size);
    }
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

const char *arena_listed(struct arena *arena, const char *before, const char *word)
{
    return before ? arena_format(arena, "%s, %s", before, word) : word;
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
