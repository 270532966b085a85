/* A small scanner that knows what SQLite and PostgreSQL agree on: 'strings', "names", -- and block comments. All
 * changes are made in a copy of the same length, padded with blanks. */
#include "compute/literal.h"

#include "base/arena.h"
#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Length of the comment that begins at text, 0 when none does. */
static size_t comment_length(const char *text)
{
    if (text[0] == '-' && text[1] == '-')
        return strcspn(text, "\n");
    if (text[0] == '/' && text[1] == '*') {
        const char *end = strstr(text + 2, "*/");
        return end ? (size_t)(end + 2 - text) : strlen(text);
    }
    return 0;
}

/* Length of the string or quoted name that begins at text. */
static size_t quoted_length(const char *text)
{
    const char *end = strchr(text + 1, text[0]);
    return end ? (size_t)(end + 1 - text) : strlen(text);
}

static const char *skip_blank(const char *text)
{
    for (;;) {
        size_t length = is_blank(*text) ? 1 : comment_length(text);
        if (length == 0)
            return text;
        text += length;
    }
}

static size_t word_length(const char *text)
{
    size_t length = 0;
    while (is_word(text[length]))
        length++;
    return length;
}

static bool same_word(const char *text, size_t length, const char *word)
{
    if (strlen(word) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((text[i] | 0x20) != word[i])
            return false;
    return true;
}

/* Length of a date literal behind the word ngay ("('2023-01-31')"), 0 when it is something else. */
static size_t literal_length(const char *text, const char **date)
{
    const char *here = text;
    while (is_blank(*here))
        here++;
    if (*here++ != '(')
        return 0;
    while (is_blank(*here))
        here++;
    if (*here != '\'')
        return 0;
    *date = here + 1;
    here += quoted_length(here);
    while (is_blank(*here))
        here++;
    return *here == ')' ? (size_t)(here + 1 - text) : 0;
}

static int32_t literal_day(const char *date)
{
    int32_t day;
    size_t length = strcspn(date, "'");
    return length == 10 && date[4] == '-' && date_parse(date, length, &day) ? day : DATE_NONE;
}

static void put_literal(char *out, size_t length, int32_t day, enum literal_form form)
{
    char text[DATE_TEXT + 12], iso[DATE_TEXT];
    date_iso(day, iso);
    int written = form == LITERAL_DATE ? snprintf(text, sizeof text, "date '%s'", iso)
                                       : snprintf(text, sizeof text, "(%" PRId32 ")", day);
    memset(out, ' ', length);
    memcpy(out, text, (size_t)written);
}

const char *literal_expand(const char *file, const char *text, enum literal_form form, struct arena *arena,
                           struct diags *diags)
{
    size_t size = strlen(text);
    char *copy = arena_copy(arena, text, size);
    for (size_t i = 0; i < size;) {
        size_t length = comment_length(text + i);
        if (length == 0 && (text[i] == '\'' || text[i] == '"'))
            length = quoted_length(text + i);
        size_t word = length ? 0 : word_length(text + i);
        const char *date = NULL;
        if (same_word(text + i, word, "ngay") && (length = literal_length(text + i + word, &date)) != 0) {
            int32_t day = literal_day(date);
            if (day == DATE_NONE) {
                struct diag *diag = diag_add(diags, DIAG_ERROR, "C006", place_in(file, text, size, i, word + length),
                                             "ngày trong ngay('…') không có thật hoặc không viết dạng năm-tháng-ngày");
                diag_set_hint(diags, diag, "viết như ngay('2023-06-14')");
                return NULL;
            }
            put_literal(copy + i, word + length, day, form);
        }
        i += word + length ? word + length : 1;
    }
    return copy;
}

static const char *next_word(const char **text, size_t *length)
{
    const char *word = skip_blank(*text);
    *length = *word == '"' ? quoted_length(word) : word_length(word);
    *text = word + *length;
    return word;
}

/* Reads "create temp view NAME as"; returns what follows or NULL. */
static const char *after_head(const char *text, const char *name)
{
    size_t length;
    const char *word = next_word(&text, &length);
    if (!same_word(word, length, "create"))
        return NULL;
    word = next_word(&text, &length);
    if (!same_word(word, length, "temp") && !same_word(word, length, "temporary"))
        return NULL;
    word = next_word(&text, &length);
    if (!same_word(word, length, "view"))
        return NULL;
    word = next_word(&text, &length);
    size_t quote = *word == '"';
    if (length != strlen(name) + 2 * quote || strncmp(word + quote, name, strlen(name)) != 0)
        return NULL;
    word = next_word(&text, &length);
    return same_word(word, length, "as") ? text : NULL;
}

const char *literal_view_body(const struct schema_sql *view, const char *text, struct arena *arena, struct diags *diags)
{
    const char *body = after_head(text, view->name);
    if (body == NULL) {
        size_t size = strlen(text), begin = (size_t)(skip_blank(text) - text);
        struct diag *diag = diag_add(diags, DIAG_ERROR, "C003", place_in(view->path, text, size, begin, 6),
                                     "tệp này phải tạo đúng một khung nhìn tên «%s»", view->name);
        diag_set_hint(diags, diag, "mở đầu bằng: create temp view %s as select …", view->name);
        return NULL;
    }
    char *copy = arena_text(arena, text);
    for (char *c = copy; c < copy + (body - text); c++)
        if (*c != '\n')
            *c = ' ';
    return copy;
}

bool literal_is_blank(const char *text)
{
    for (;;) {
        text = skip_blank(text);
        if (*text != ';')
            return *text == '\0';
        text++;
    }
}
