#include "fonts/shaped_with.h"

#include "base/arena.h"

#include <hb.h>

const char *shaped_with(struct arena *arena)
{
    return arena_format(arena, "harfbuzz %s", hb_version_string());
}
