/* tuples: distinct tuples of cells, numbered as they come.
 * Called by tally and distinct. Lives in the arena given. */
#ifndef BAOCAO_COMPUTE_TUPLES_H
#define BAOCAO_COMPUTE_TUPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Begins with width, cells in a tuple, and arena alone. */
struct tuples {
    size_t width, count, room, slot_count;
    int64_t *cells;  /* count * width */
    uint32_t *slots; /* number + 1, 0: free */
    struct arena *arena;
};

/* The number of this tuple, from 0; *is_new when it was not met before. */
size_t tuples_number(struct tuples *tuples, const int64_t *cells, bool *is_new);

#endif
