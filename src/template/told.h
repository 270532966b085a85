/* told: which faults of which tags were told already: each once, not once a round of a loop.
 * Called by filling. The table lives in the arena given; it begins zeroed. */
#ifndef BAOCAO_TEMPLATE_TOLD_H
#define BAOCAO_TEMPLATE_TOLD_H

#include "template/tags.h"

struct told {
    size_t count, room; /* a hash table with a power of two of slots */
    struct told_fault {
        const struct tag *tag; /* NULL: free */
        const char *code;
    } * slots;
};

/* Was the fault (tag, code) told before? From now on it was. */
bool told_before(struct told *told, const struct tag *tag, const char *code, struct arena *arena);

#endif
