#include "base/nearest.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

#define LONGEST 64

/* Damerau-Levenshtein distance with adjacent swaps, on bytes of accentless keys; names longer than LONGEST differ. */
static size_t distance(const char *a, const char *b)
{
    size_t la = strlen(a), lb = strlen(b);
    if (la > LONGEST || lb > LONGEST || (la > lb ? la - lb : lb - la) > 2)
        return LONGEST;
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= lb; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t best = before[j - 1] + (a[i - 1] != b[j - 1]);
            if (before[j] + 1 < best)
                best = before[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && earlier[j - 2] + 1 < best)
                best = earlier[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[la % 3][lb];
}

const char *nearest_name(const char *wanted, const char *const *names, size_t count)
{
    struct arena *scratch = arena_new(0);
    const char *key = utf8_bare_key(scratch, wanted);
    size_t allowed = strlen(key) > 4 ? 2 : 1, best = allowed + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!names[i])
            continue;
        size_t far = distance(key, utf8_bare_key(scratch, names[i]));
        if (far < best) {
            best = far;
            nearest = names[i];
        }
    }
    arena_free(scratch);
    return nearest;
}
