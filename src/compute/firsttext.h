/* firsttext: of the texts that equal a cell's, the one met first. Cells stand at few places, so that mostly the place
 * of a text is known already and nothing is compared.
 * Called by members and distinct. Lives in the arena given. */
#ifndef BAOCAO_COMPUTE_FIRSTTEXT_H
#define BAOCAO_COMPUTE_FIRSTTEXT_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct textmap;

#define FIRSTTEXT_PLACES 1024 /* whose answer is known, a power of two */

struct firsttext_known {
    const char *place, *first;
};

struct firsttext {
    struct textmap *texts;
    bool closed; /* no text is added any more: one that is not there has no first */
    struct firsttext_known *known;
};

/* Without a text. */
struct firsttext firsttext_new(struct arena *arena);
/* Looks the text up, or adopts it where the set is not closed. NULL: not there. */
const char *firsttext_look(struct firsttext *set, const char *text);

/* text is NUL-terminated and lives as long as the set; NULL: not there. */
static inline const char *firsttext_of(struct firsttext *set, const char *text)
{
    struct firsttext_known *known = &set->known[((uintptr_t)text ^ (uintptr_t)text >> 10) % FIRSTTEXT_PLACES];
    if (known->place != text)
        *known = (struct firsttext_known){text, firsttext_look(set, text)};
    return known->first;
}

#endif
