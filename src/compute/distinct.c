/* Equal texts that stand at several places become one place first; mostly a place is known already. */
#include "compute/distinct.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "compute/tuples.h"

#include <stdlib.h>
#include <string.h>

#define PLACES 1024 /* of texts whose first equal is known, a power of two */

struct first_text {
    const char *place, *first;
};

struct choice {
    struct textmap *texts;
    struct first_text *known;
};

static int64_t bits(const struct choice *choice, const struct column *column, size_t row)
{
    const char *text = column_text(column, row);
    if (text == NULL)
        return column_is_text(column) ? 0 : column_number(column, row);
    struct first_text *known = &choice->known[((uintptr_t)text ^ (uintptr_t)text >> 10) % PLACES];
    if (known->place != text)
        *known = (struct first_text){text, textmap_adopt(choice->texts, text, strlen(text))->text};
    return (int64_t)(intptr_t)known->first;
}

int distinct_choose(const struct column *const *columns, size_t width, const struct sieve *sieve, uint32_t *count,
                    uint32_t **chosen)
{
    struct arena *arena = arena_new(0);
    struct choice choice = {textmap_new(arena, 0), arena_array(arena, PLACES, sizeof(struct first_text))};
    struct tuples tuples = {.width = width, .arena = arena};
    int64_t *cells = arena_array(arena, width, sizeof *cells);
    uint32_t *rows = malloc((*count + 1) * sizeof *rows), next = 0;
    for (uint32_t row = 0; rows && row < *count; row++) {
        bool is_new = false;
        if (!sieve_passes(sieve, row))
            continue;
        for (size_t i = 0; i < width; i++)
            cells[i] = bits(&choice, columns[i], row);
        tuples_number(&tuples, cells, &is_new);
        rows[next] = row;
        next += is_new;
    }
    arena_free(arena);
    *count = next;
    *chosen = rows;
    return rows ? SQLITE_OK : SQLITE_NOMEM;
}
