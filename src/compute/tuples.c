/* Open addressing, at most half full. */
#include "compute/tuples.h"

#include "base/arena.h"

#include <string.h>

/* Two cells at a time, since each multiplication waits for the one before. */
static uint64_t hash_cells(const int64_t *cells, size_t width)
{
    uint64_t one = 0x9E3779B97F4A7C15u, other = width;
    size_t i = 0;
    for (; i + 1 < width; i += 2) {
        one = (one ^ (uint64_t)cells[i]) * 0xFF51AFD7ED558CCDu;
        other = (other ^ (uint64_t)cells[i + 1]) * 0xC4CEB9FE1A85EC53u;
        one ^= one >> 32;
        other ^= other >> 29;
    }
    if (i < width)
        one = (one ^ (uint64_t)cells[i]) * 0xFF51AFD7ED558CCDu;
    one += other * 0x9E3779B97F4A7C15u;
    return one ^ one >> 32;
}

static bool are_equal(const int64_t *one, const int64_t *other, size_t width)
{
    for (size_t i = 0; i < width; i++)
        if (one[i] != other[i])
            return false;
    return true;
}

static uint32_t *slot_for(const struct tuples *tuples, const int64_t *cells)
{
    size_t mask = tuples->slot_count - 1, at = hash_cells(cells, tuples->width) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t *slot = &tuples->slots[at];
        if (*slot == 0 || are_equal(tuples->cells + (*slot - 1) * tuples->width, cells, tuples->width))
            return slot;
    }
}

static void double_slots(struct tuples *tuples)
{
    if (tuples->slot_count == 0) /* a tuple of no cells has an address, too */
        tuples->cells = arena_array(tuples->arena, tuples->room = 64, sizeof *tuples->cells);
    tuples->slot_count = tuples->slot_count ? tuples->slot_count * 2 : 256;
    tuples->slots = arena_array(tuples->arena, tuples->slot_count, sizeof *tuples->slots);
    for (size_t i = 0; i < tuples->count; i++)
        *slot_for(tuples, tuples->cells + i * tuples->width) = (uint32_t)i + 1;
}

size_t tuples_number(struct tuples *tuples, const int64_t *cells, bool *is_new)
{
    if (tuples->count * 2 >= tuples->slot_count)
        double_slots(tuples);
    uint32_t *slot = slot_for(tuples, cells);
    *is_new = *slot == 0;
    if (!*is_new)
        return *slot - 1;
    for (size_t i = 0; i < tuples->width; i++) {
        size_t at = tuples->count * tuples->width + i;
        tuples->cells = arena_grow(tuples->arena, tuples->cells, at, &tuples->room, sizeof *tuples->cells);
        tuples->cells[at] = cells[i];
    }
    *slot = (uint32_t)++tuples->count;
    return tuples->count - 1;
}
