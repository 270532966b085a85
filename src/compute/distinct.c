/* Equal texts that stand at several places become one place first. */
#include "compute/distinct.h"

#include "base/arena.h"
#include "compute/firsttext.h"
#include "compute/tuples.h"

#include <stdlib.h>

static int64_t bits(struct firsttext *texts, const struct column *column, size_t row)
{
    const char *text = column_text(column, row);
    if (text == NULL)
        return column_is_text(column) ? 0 : column_number(column, row);
    return (int64_t)(intptr_t)firsttext_of(texts, text);
}

int distinct_choose(const struct column *const *columns, size_t width, struct sieve *sieve, uint32_t *count,
                    uint32_t **chosen)
{
    struct arena *arena = arena_new(0);
    struct firsttext texts = firsttext_new(arena);
    struct tuples tuples = {.width = width, .arena = arena};
    int64_t *cells = arena_array(arena, width, sizeof *cells);
    uint32_t *rows = malloc((*count + 1) * sizeof *rows), next = 0;
    for (uint32_t row = 0; rows && row < *count; row++) {
        bool is_new = false;
        if (!sieve_passes(sieve, row))
            continue;
        for (size_t i = 0; i < width; i++)
            cells[i] = bits(&texts, columns[i], row);
        tuples_number(&tuples, cells, &is_new);
        rows[next] = row;
        next += is_new;
    }
    arena_free(arena);
    *count = next;
    *chosen = rows;
    return rows ? SQLITE_OK : SQLITE_NOMEM;
}
