/* A scanner that knows brackets and quotes and nothing else: what it does not recognise to the last character is left
 * to SQLite. */
#include "compute/additive.h"

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

/* Behind the word, or NULL when something else stands there. */
static const char *take_word(const char *text, const char *word)
{
    text = skip_blanks(text);
    size_t length = strlen(word);
    if (strncasecmp(text, word, length) != 0)
        return NULL;
    unsigned char next = (unsigned char)text[length];
    bool goes_on =
        next == '_' || next >= 0x80 || (next >= '0' && next <= '9') || ((next | 32) >= 'a' && (next | 32) <= 'z');
    return goes_on ? NULL : text + length;
}

struct span {
    const char *first;
    size_t length;
};

/* Behind the bracket that closes the one at text; inside is what stands between. NULL: no bracket, not closed, or a
 * comment or a comma at its own level. */
static const char *take_brackets(const char *text, struct span *inside)
{
    text = skip_blanks(text);
    if (*text != '(')
        return NULL;
    inside->first = text + 1;
    size_t depth = 0;
    for (; *text; text++) {
        if (*text == '\'' || *text == '"') {
            text = strchr(text + 1, *text); /* a doubled quote is two strings in a row */
            if (text == NULL)
                return NULL;
        } else if (strncmp(text, "--", 2) == 0 || strncmp(text, "/*", 2) == 0 || (*text == ',' && depth == 1)) {
            return NULL;
        } else if (*text == '(') {
            depth++;
        } else if (*text == ')' && --depth == 0) {
            inside->length = (size_t)(text - inside->first);
            return text + 1;
        }
    }
    return NULL;
}

static const char *inner_text(struct span span, struct arena *arena)
{
    return arena_copy(arena, span.first, span.length);
}

/* The condition of the filter that ends the expression: NULL text when there is none. False: something else follows. */
static bool take_filter(const char *rest, const char **condition, struct arena *arena)
{
    struct span inside;
    *condition = NULL;
    if (*skip_blanks(rest) == '\0')
        return true;
    const char *filter = take_word(rest, "filter");
    const char *end = filter ? take_brackets(filter, &inside) : NULL;
    if (end == NULL || *skip_blanks(end) != '\0')
        return false;
    *condition = take_word(inner_text(inside, arena), "where");
    return *condition != NULL;
}

const char *additive_row(const char *aggregate, struct arena *arena)
{
    struct span inside;
    const char *condition, *rest = take_word(aggregate, "count");
    bool counts = rest != NULL;
    if (!counts)
        rest = take_word(aggregate, "sum");
    const char *end = rest ? take_brackets(rest, &inside) : NULL;
    if (end == NULL || !take_filter(end, &condition, arena))
        return NULL;
    const char *what = inner_text(inside, arena), *star = skip_blanks(what);
    if (counts)
        what = *star == '*' && *skip_blanks(star + 1) == '\0' ? "1" : NULL;
    else if (take_word(what, "distinct") || take_word(what, "all") || *star == '\0')
        what = NULL;
    if (what == NULL)
        return NULL;
    if (condition == NULL)
        return arena_format(arena, "(%s)", what);
    return arena_format(arena, "case when (%s) then (%s) end", condition, what);
}
