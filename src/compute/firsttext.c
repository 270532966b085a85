#include "compute/firsttext.h"

#include "base/arena.h"
#include "base/textmap.h"

#include <string.h>

struct firsttext firsttext_new(struct arena *arena)
{
    return (struct firsttext){.texts = textmap_new(arena, 0),
                              .known = arena_array(arena, FIRSTTEXT_PLACES, sizeof(struct firsttext_known))};
}

const char *firsttext_look(struct firsttext *set, const char *text)
{
    const struct textmap_entry *entry =
        set->closed ? textmap_find(set->texts, text, strlen(text)) : textmap_adopt(set->texts, text, strlen(text));
    return entry ? entry->text : NULL;
}
