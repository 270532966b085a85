#include "compute/sameness.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "base/tones.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

#define OTHER_NUMBERS (INT64_C(1) << 40) /* less the number: above all that were given, in falling order */

struct sameness {
    struct arena *arena, *scratch;
    struct textmap *texts; /* as they are compared; number: theirs, from 1 */
    size_t room;
    const char **rough; /* of number n at n - 1 */
    bool renumbered;
};

struct sameness *sameness_new(void)
{
    struct arena *arena = arena_new(0);
    struct sameness *sameness = arena_alloc(arena, sizeof *sameness);
    *sameness = (struct sameness){.arena = arena, .scratch = arena_new(0), .texts = textmap_new(arena, 0)};
    return sameness;
}

void sameness_free(struct sameness *sameness)
{
    if (sameness == NULL)
        return;
    arena_free(sameness->scratch);
    arena_free(sameness->arena);
}

static const char *cell_text(struct sameness *sameness, const struct column *column, size_t row)
{
    int64_t number = column_number(column, row);
    if (column_is_text(column) || number == TABLE_NULL)
        return column_text(column, row);
    return arena_format(sameness->scratch, "%" PRId64, number);
}

const char *sameness_rough(struct sameness *sameness, const struct column *column, size_t row)
{
    arena_reset(sameness->scratch);
    const char *text = cell_text(sameness, column, row);
    return text ? utf8_bare_key(sameness->scratch, text) : NULL;
}

int64_t sameness_number(struct sameness *sameness, const struct column *column, size_t row)
{
    arena_reset(sameness->scratch);
    const char *text = cell_text(sameness, column, row);
    if (text == NULL)
        return TABLE_NULL;
    const char *key = utf8_key(sameness->scratch, text);
    size_t length = strlen(key);
    key = tones_settle(sameness->scratch, key, &length);
    size_t count = textmap_count(sameness->texts);
    struct textmap_entry *entry = textmap_add(sameness->texts, key, length);
    if (entry->number == 0) {
        sameness->rough = arena_grow(sameness->arena, sameness->rough, count, &sameness->room, sizeof *sameness->rough);
        sameness->rough[count] = utf8_bare_key(sameness->arena, text);
        entry->number = (uint32_t)count + 1;
    }
    int64_t number = entry->number;
    return sameness->renumbered ? OTHER_NUMBERS - number : number;
}

const char *sameness_rough_of(struct sameness *sameness, int64_t number)
{
    if (sameness->renumbered)
        number = OTHER_NUMBERS - number;
    return number >= 1 && number <= (int64_t)textmap_count(sameness->texts) ? sameness->rough[number - 1] : NULL;
}

void sameness_renumber(struct sameness *sameness)
{
    sameness->renumbered = !sameness->renumbered;
}
