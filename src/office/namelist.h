/* namelist: many files or units in one finding: the first few by name, the others counted.
 * Called by leftovers, standing, rivals and command_compute. */
#ifndef BAOCAO_OFFICE_NAMELIST_H
#define BAOCAO_OFFICE_NAMELIST_H

#include <stddef.h>

struct arena;

#define NAMELIST_SHOWN 5

/* All 0 is an empty one. */
struct namelist {
    size_t count;
    const char *first[NAMELIST_SHOWN]; /* borrowed */
};

void namelist_add(struct namelist *list, const char *name);
/* "a, b, c, d, e và 7 tệp khác", with what they are; lives in arena. */
const char *namelist_text(const struct namelist *list, const char *what, struct arena *arena);

#endif
