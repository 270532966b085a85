/* A unit counts with all below it: its row holds theirs. The same is true of the units that it is ranked among. */
#include "compute/counted.h"

#include "base/arena.h"

#include <string.h>

static void raise_below(const struct units *units, size_t unit, enum counted part, enum counted *parts)
{
    for (size_t i = unit; i < units->ends[unit]; i++)
        if (parts[i] < part)
            parts[i] = part;
}

/* Is it of the kind of a unit whose papers are asked for, or of one below, which stands in them? */
static bool is_rival(const struct units *units, const enum counted *parts, size_t unit)
{
    for (size_t i = 0; i < units->count; i++)
        if (parts[i] == COUNTED_WHOLE && strcmp(units->items[i].kind, units->items[unit].kind) == 0)
            return true;
    return false;
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
    for (size_t i = 0; scope && scope->ranked && i < units->count; i++)
        if (is_rival(units, parts, i))
            raise_below(units, i, COUNTED_RIVAL, parts);
    return parts;
}

void counted_forget_others(const struct units *units, const struct run_scope *scope, struct facts *facts,
                           struct arena *arena)
{
    if (scope == NULL)
        return;
    size_t width = facts->pack->indicator_count;
    const enum counted *parts = counted_units(units, scope, arena);
    struct figure *figures = arena_array(arena, (units->count + 1) * width, sizeof *figures);
    for (size_t i = 0; i < units->count; i++)
        if (parts[i] != COUNTED_NOT)
            memcpy(figures + (i + 1) * width, facts_figure(facts, i + 1, 0), width * sizeof *figures);
    facts->figures = figures;
    struct dimension_facts *dimensions = arena_array(arena, facts->dimension_count, sizeof *dimensions);
    for (size_t d = 0; d < facts->dimension_count; d++) {
        dimensions[d] = facts->dimensions[d];
        dimensions[d].figures = arena_array(arena, dimensions[d].count * width + 1, sizeof *figures);
    }
    facts->dimensions = dimensions;
}
