/* One walk over the list: each row counts for its unit, every unit above, and the agency. */
#include "compute/causes.h"

#include "base/arena.h"
#include "base/decimal.h"

#include <assert.h>
#include <string.h>

enum { NAMED = 6 }; /* a sentence holds no more; the rest is summed up, so that the counts add up */

struct causes {
    size_t count, room;
    const char **texts;
    struct cases {
        uint32_t count, first; /* first: the list's row in which this unit met the cause */
    } * cases;                 /* of row r and cause c: cases[c * rows + r] */
    size_t rows;
    uint32_t *unsaid; /* of each row: cases whose cause nobody wrote */
};

bool causes_name_list(const struct schema_indicator *indicator, const char *list)
{
    size_t length = strlen(list);
    return indicator->cause && strncmp(indicator->cause, list, length) == 0 && indicator->cause[length] == '.';
}

const char *causes_column(const struct schema_indicator *indicator)
{
    return strchr(indicator->cause, '.') + 1;
}

static struct cases *cases_of(struct causes *causes, const char *text, struct arena *arena)
{
    for (size_t i = 0; i < causes->count; i++)
        if (strcmp(causes->texts[i], text) == 0)
            return causes->cases + i * causes->rows;
    size_t room = causes->room;
    causes->texts = arena_grow(arena, causes->texts, causes->count, &room, sizeof *causes->texts);
    if (room != causes->room) {
        struct cases *cases = arena_array(arena, room * causes->rows, sizeof *cases);
        if (causes->count)
            memcpy(cases, causes->cases, causes->count * causes->rows * sizeof *cases);
        causes->cases = cases;
        causes->room = room;
    }
    causes->texts[causes->count] = text;
    return causes->cases + causes->count++ * causes->rows;
}

static void count_case(struct cases *cases, size_t row)
{
    if (cases->count++ == 0)
        cases->first = (uint32_t)row;
}

/* text: NULL when none is written. */
static void count_row(struct causes *causes, const struct facts *facts, const char *text, size_t unit, size_t row,
                      struct arena *arena)
{
    struct cases *cases = text ? cases_of(causes, text, arena) : NULL;
    size_t at = 0; /* the agency */
    for (;;) {
        if (cases)
            count_case(&cases[at], row);
        else
            causes->unsaid[at]++;
        if (unit == UNIT_NONE)
            return;
        at = unit + 1;
        unit = facts->units[unit].parent;
    }
}

static bool goes_before(const struct cases *one, const struct cases *other)
{
    return one->count != other->count ? one->count > other->count : one->first < other->first;
}

/* As sentences write what they count: "03", "1.430". */
static const char *add_part(const char *text, const char *cause, uint32_t count, struct arena *arena)
{
    char number[DECIMAL_TEXT];
    decimal_text(decimal_integer(count), '.', ',', number);
    return arena_format(arena, "%s%s%s (%s%s)", text ? text : "", text ? ", " : "", cause, count < 10 ? "0" : "",
                        number);
}

/* The most frequent first; of equal ones, the one that this unit's rows name first, whatever others' rows say.
 * Behind them what is not named. */
static const char *most_frequent(const struct causes *causes, size_t row, struct arena *arena)
{
    const char *text = NULL;
    const struct cases *last = NULL;
    uint32_t rest = 0;
    assert(causes->count == 0 || causes->cases);
    for (size_t i = 0; i < causes->count; i++)
        rest += causes->cases[i * causes->rows + row].count;
    for (int named = 0; named < NAMED; named++) {
        const struct cases *best = NULL;
        size_t which = 0;
        for (size_t i = 0; i < causes->count; i++) {
            const struct cases *cases = &causes->cases[i * causes->rows + row];
            if (cases->count && (!last || goes_before(last, cases)) && (!best || goes_before(cases, best))) {
                best = cases;
                which = i;
            }
        }
        if (!best)
            break;
        last = best;
        rest -= best->count;
        text = add_part(text, causes->texts[which], best->count, arena);
    }
    if (rest)
        text = add_part(text, "Các nguyên nhân còn lại", rest, arena);
    return causes->unsaid[row] ? add_part(text, "Chưa ghi nguyên nhân", causes->unsaid[row], arena) : text;
}

const char *const *causes_find(const struct facts *facts, const struct schema_indicator *indicator, struct arena *arena)
{
    struct causes causes = {.rows = facts->unit_count + 1};
    const char **texts = arena_array(arena, causes.rows, sizeof *texts);
    causes.unsaid = arena_array(arena, causes.rows, sizeof *causes.unsaid);
    memset(causes.unsaid, 0, causes.rows * sizeof *causes.unsaid);
    for (size_t i = 0; facts->lists && i < facts->pack->list_count; i++) {
        const struct fact_list *list = &facts->lists[i];
        if (!list->present || !causes_name_list(indicator, list->schema->name))
            continue;
        size_t column = 0;
        while (strcmp(list->columns[column].name, causes_column(indicator)) != 0)
            column++; /* lists.c has seen to it that it is there */
        for (size_t row = 0; row < list->row_count; row++) {
            const struct value *cell = &list->cells[row * list->column_count + column];
            count_row(&causes, facts, cell->kind == VALUE_TEXT ? cell->text : NULL, list->units[row], row, arena);
        }
    }
    for (size_t row = 0; row < causes.rows; row++)
        texts[row] = causes.count ? most_frequent(&causes, row, arena) : NULL; /* an office that writes none */
    return texts;
}
