#include "office/beside.h"

#include "base/arena.h"
#include "base/file.h"
#include "office/signedcopy.h"
#include "office/twin.h"

#include <stdlib.h>
#include <string.h>

struct beside {
    size_t count, room;
    const char **names; /* sorted, as file_list() gives them */
};

static bool is_wanted(const char *name)
{
    return signedcopy_is(name) || twin_stem(name) > 0;
}

struct beside *beside_look(const char *folder, struct arena *arena, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    struct beside *beside = arena_alloc(arena, sizeof *beside);
    size_t count;
    const char *const *names = file_list(folder, scratch, diags, &count);
    *beside = (struct beside){0};
    for (size_t i = 0; names && i < count; i++) {
        if (!is_wanted(names[i]))
            continue;
        beside->names = arena_grow(arena, beside->names, beside->count, &beside->room, sizeof *beside->names);
        beside->names[beside->count++] = arena_text(arena, names[i]);
    }
    arena_free(scratch);
    return names ? beside : NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

bool beside_has(const struct beside *beside, const char *name)
{
    return beside->count && bsearch(name, beside->names, beside->count, sizeof *beside->names, by_name);
}
