#include "template/told.h"

#include "base/arena.h"

#include <string.h>

static struct told_fault *find_slot(const struct told *told, const struct tag *tag, const char *code)
{
    size_t at = (tag->offset * 31 + tag->length + (size_t)(code[1] * 100 + code[2] * 10 + code[3])) * 2654435761u;
    for (at &= told->room - 1;; at = (at + 1) & (told->room - 1)) {
        struct told_fault *slot = &told->slots[at];
        if (!slot->tag || (slot->tag == tag && strcmp(slot->code, code) == 0))
            return slot;
    }
}

static void grow(struct told *told, struct arena *arena)
{
    struct told old = *told;
    told->room = old.room ? old.room * 2 : 64;
    told->slots = arena_array(arena, told->room, sizeof *told->slots);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].tag)
            *find_slot(told, old.slots[i].tag, old.slots[i].code) = old.slots[i];
}

bool told_before(struct told *told, const struct tag *tag, const char *code, struct arena *arena)
{
    if ((told->count + 1) * 2 > told->room)
        grow(told, arena);
    struct told_fault *slot = find_slot(told, tag, code);
    if (slot->tag)
        return true;
    *slot = (struct told_fault){tag, code};
    told->count++;
    return false;
}
