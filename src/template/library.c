#include "template/library.h"

#include "base/arena.h"
#include "base/nearest.h"

#include <string.h>

const struct tag_tree *library_find(const struct library *library, const char *name)
{
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->items[i].name, name) == 0)
            return library->items[i].tree;
    return NULL;
}

bool library_add(struct library *library, const char *name, const struct source *source, size_t begin,
                 struct diags *diags)
{
    bool good;
    const struct tag_tree *tree = tags_read(source, begin, library->arena, diags, &good);
    library->items = arena_grow(library->arena, library->items, library->count, &library->room, sizeof *library->items);
    library->items[library->count++] = (struct library_item){.name = name, .tree = tree};
    return good;
}

const char *library_near(const struct library *library, const char *name)
{
    const char **names = arena_array(library->arena, library->count + 1, sizeof *names);
    for (size_t i = 0; i < library->count; i++)
        names[i] = library->items[i].name;
    return nearest_name(name, names, library->count);
}
