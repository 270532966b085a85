#include "template/idtable.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "base/textmap.h"

#include <string.h>

/* Where the name stands or would stand. */
static size_t *slot_of(const struct idtable *table, const char *name)
{
    for (size_t at = textmap_hash(name, strlen(name));; at++) {
        size_t *slot = &table->slots[at & (table->slot_count - 1)];
        if (!*slot || strcmp(table->items[*slot - 1].name, name) == 0)
            return slot;
    }
}

struct id_entry *idtable_find(const struct idtable *table, const char *name)
{
    size_t *slot = table->count ? slot_of(table, name) : NULL;
    return slot && *slot ? &table->items[*slot - 1] : NULL;
}

struct id_entry *idtable_add(struct idtable *table, struct arena *arena, const char *name, const char *text)
{
    if (idtable_find(table, name))
        return NULL;
    table->items = arena_grow(arena, table->items, table->count, &table->room, sizeof *table->items);
    table->items[table->count++] = (struct id_entry){.name = name, .text = text};
    if (table->count * 2 > table->slot_count) {
        table->slot_count = table->slot_count ? table->slot_count * 2 : 16;
        table->slots = arena_array(arena, table->slot_count, sizeof *table->slots);
        for (size_t i = 0; i < table->count; i++)
            *slot_of(table, table->items[i].name) = i + 1;
    } else {
        *slot_of(table, name) = table->count;
    }
    return &table->items[table->count - 1];
}

const char *idtable_near(const struct idtable *table, const char *name, struct arena *arena)
{
    const char **names = arena_array(arena, table->count + 1, sizeof *names);
    for (size_t i = 0; i < table->count; i++)
        names[i] = table->items[i].name;
    return nearest_name(name, names, table->count);
}
