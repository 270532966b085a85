#include "compute/members.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "compute/firsttext.h"

#include <stdlib.h>
#include <string.h>

static int read_set(sqlite3_value *set, struct textmap *members)
{
    sqlite3_value *value = NULL;
    int code = sqlite3_vtab_in_first(set, &value);
    for (; code == SQLITE_OK && value; code = sqlite3_vtab_in_next(set, &value)) {
        const char *text = (const char *)sqlite3_value_text(value);
        if (text)
            textmap_add(members, text, strlen(text));
    }
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static uint32_t choose(const struct column *column, struct firsttext *members, uint32_t count, uint32_t *chosen)
{
    uint32_t next = 0;
    for (uint32_t row = 0; row < count; row++) {
        const char *text = column_text(column, row);
        if (text == NULL)
            continue;
        chosen[next] = row;
        next += firsttext_of(members, text) != NULL;
    }
    return next;
}

int members_choose(const struct column *column, sqlite3_value *set, uint32_t *count, uint32_t **chosen)
{
    struct arena *arena = arena_new(0);
    struct firsttext members = firsttext_new(arena);
    int code = read_set(set, members.texts);
    members.closed = true;
    uint32_t *rows = malloc((*count + 1) * sizeof *rows), all = *count;
    *count = 0;
    *chosen = NULL;
    if (rows == NULL)
        code = SQLITE_NOMEM;
    if (code == SQLITE_OK)
        *count = choose(column, &members, all, rows);
    arena_free(arena);
    if (code == SQLITE_OK && *count < all)
        *chosen = rows;
    else
        free(rows);
    return code;
}
