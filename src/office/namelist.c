#include "office/namelist.h"

#include "base/arena.h"
#include "model/schema.h"

void namelist_add(struct namelist *list, const char *name)
{
    if (list->count < NAMELIST_SHOWN)
        list->first[list->count] = name;
    list->count++;
}

const char *namelist_text(const struct namelist *list, const char *what, struct arena *arena)
{
    size_t shown = list->count < NAMELIST_SHOWN ? list->count : NAMELIST_SHOWN;
    const char *names = texts_joined(list->first, shown, ", ", arena);
    return list->count > shown ? arena_format(arena, "%s và %zu %s khác", names, list->count - shown, what) : names;
}
