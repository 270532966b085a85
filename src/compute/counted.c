/* A unit counts with all below it: its row holds theirs. The same is true of the units that it is ranked among. */
#include "compute/counted.h"

#include "base/arena.h"
#include "base/textmap.h"

#include <string.h>

static void raise_below(const struct units *units, size_t unit, enum counted part, enum counted *parts)
{
    for (size_t i = unit; i < units->ends[unit]; i++)
        if (parts[i] < part)
            parts[i] = part;
}

/* Rivals are of the kind of a unit whose papers are asked for, or of one below, which stands in them. */
static void raise_rivals(const struct units *units, enum counted *parts, struct arena *arena)
{
    struct textmap *kinds = textmap_new(arena, 0);
    for (size_t i = 0; i < units->count; i++)
        if (parts[i] == COUNTED_WHOLE)
            textmap_adopt(kinds, units->items[i].kind, strlen(units->items[i].kind));
    for (size_t i = 0; i < units->count; i++)
        if (textmap_find(kinds, units->items[i].kind, strlen(units->items[i].kind)))
            raise_below(units, i, COUNTED_RIVAL, parts);
}

const enum counted *counted_units(const struct units *units, const struct run_scope *scope, struct arena *arena)
{
    enum counted *parts = arena_array(arena, units->count + 1, sizeof *parts);
    for (size_t i = 0; scope == NULL && i < units->count; i++)
        parts[i] = COUNTED_WHOLE;
    for (size_t i = 0; scope && i < scope->count; i++) {
        size_t unit = shape_index(units->codes, scope->units[i], strlen(scope->units[i]));
        if (unit != SHAPE_NONE)
            raise_below(units, unit, COUNTED_WHOLE, parts);
    }
    if (scope && scope->ranked)
        raise_rivals(units, parts, arena);
    return parts;
}
