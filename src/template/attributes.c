#include "template/attributes.h"

#include "base/arena.h"
#include "model/style.h"
#include "template/source.h"

#include <string.h>

#define ATTRIBUTES_MOST 64 /* no component knows so many */

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Letters with accents and capitals too, although no name has them: whoever types them is told the right name. */
static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           ((unsigned char)c >= 0x80 && c != TOKEN_OPEN[0]);
}

size_t attributes_name_end(const char *text, size_t at, size_t size)
{
    while (at < size && name_byte(text[at]))
        at++;
    return at;
}

static bool fault(struct build *build, size_t offset, size_t length, const char *message)
{
    build_complain(build, DIAG_ERROR, "K003", offset, length, message,
                   "cách viết: {tên=giá-trị tên=\"giá trị có khoảng trắng\"}");
    return false;
}

static const char *expand(struct build *build, const char *text, size_t length)
{
    struct buffer full = {0};
    tokens_expand(&build->filled->tokens, text, length, &full);
    const char *kept = arena_copy(build->arena, buffer_text(&full), full.length);
    buffer_clear(&full);
    return kept;
}

/* The value's text[from, to): escapes undone, values of tags put in. */
static void keep_value(struct build *build, size_t from, size_t to, struct attribute *attribute)
{
    struct buffer plain = {0};
    for (size_t i = from; i < to; i++) {
        if (build->text[i] == '\\' && i + 1 < to && (build->text[i + 1] == '"' || build->text[i + 1] == '\\'))
            i++;
        buffer_add_byte(&plain, build->text[i] == '\n' ? ' ' : build->text[i]);
    }
    attribute->written = arena_copy(build->arena, buffer_text(&plain), plain.length);
    attribute->value = expand(build, attribute->written, plain.length);
    buffer_clear(&plain);
}

const char *attributes_part(struct build *build, const char **at, char separator)
{
    const char separators[] = {separator, '\0'}, *from = *at;
    size_t length = strcspn(from, separators);
    if (!*from)
        return NULL;
    *at = from + length + (from[length] != '\0');
    while (length && blank(*from)) {
        from++;
        length--;
    }
    while (length && blank(from[length - 1]))
        length--;
    return expand(build, from, length);
}

static bool read_value(struct build *build, size_t *at, struct attribute *attribute)
{
    static const char curved[] = "“"; /* as word processors put them */
    size_t from = *at, to;
    if (build->size - from >= strlen(curved) && memcmp(build->text + from, curved, strlen(curved)) == 0)
        return fault(build, from, strlen(curved), "dấu nháy cong; giá trị đặt trong dấu nháy thẳng \"…\"");
    if (from < build->size && build->text[from] == '"') {
        to = ++from;
        while (to < build->size && build->text[to] != '"')
            to += build->text[to] == '\\' ? 2 : 1;
        if (to >= build->size)
            return fault(build, *at, 1, "giá trị không có dấu nháy kép đóng");
        *at = to + 1;
    } else {
        to = from;
        while (to < build->size && !blank(build->text[to]) && build->text[to] != '}' && build->text[to] != '"')
            to++;
        *at = to;
        if (to == from)
            return fault(build, attribute->offset, attribute->length, "sau dấu = phải có giá trị");
    }
    keep_value(build, from, to, attribute);
    return true;
}

static bool read_one(struct build *build, size_t *at, struct attribute *attribute)
{
    size_t from = *at;
    *at = attributes_name_end(build->text, from, build->size);
    if (*at == from)
        return fault(build, from, 1, "phần trong {…} viết không đúng");
    *attribute = (struct attribute){.name = arena_copy(build->arena, build->text + from, *at - from),
                                    .value = "",
                                    .written = "",
                                    .offset = from,
                                    .length = *at - from};
    if (*at < build->size && build->text[*at] == '=') {
        ++*at;
        return read_value(build, at, attribute);
    }
    return true;
}

bool attributes_read(struct build *build, size_t *at, struct attributes *result)
{
    struct attribute *items = NULL;
    size_t room = 0, open = *at;
    if (open >= build->size || build->text[open] != '{')
        return true;
    for (++*at;;) {
        while (*at < build->size && blank(build->text[*at]))
            ++*at;
        if (*at >= build->size)
            return fault(build, open, 1, "ngoặc { không có ngoặc } đóng");
        if (build->text[*at] == '}')
            break;
        if (result->count == ATTRIBUTES_MOST)
            return fault(build, *at, 1, "quá nhiều thuộc tính");
        struct attribute one;
        if (!read_one(build, at, &one))
            return false;
        if (attributes_find(result, one.name))
            return fault(build, one.offset, one.length, "thuộc tính viết hai lần");
        items = arena_grow(build->arena, items, result->count, &room, sizeof *items);
        items[result->count++] = one;
        result->items = items;
    }
    ++*at;
    return true;
}

const struct attribute *attributes_find(const struct attributes *attributes, const char *name)
{
    for (size_t i = 0; i < attributes->count; i++)
        if (strcmp(attributes->items[i].name, name) == 0)
            return &attributes->items[i];
    return NULL;
}

const char *attributes_text(const struct attributes *attributes, const char *name)
{
    const struct attribute *attribute = attributes_find(attributes, name);
    return attribute && *attribute->value ? attribute->value : NULL;
}

const struct attribute *attributes_need(struct build *build, const struct attributes *attributes, const char *name)
{
    const struct attribute *attribute = attributes_find(attributes, name);
    if (attribute && *attribute->value)
        return attribute;
    build_complain(build, DIAG_ERROR, "K004", attributes->offset, attributes->length,
                   arena_format(build->arena, "\"%s\" thiếu thuộc tính \"%s\"", attributes->component, name),
                   arena_format(build->arena, "thêm %s=\"…\" trong {…}", name));
    return NULL;
}

bool attributes_have(const struct attributes *attributes, const char *name)
{
    return attributes_find(attributes, name) != NULL;
}

void attributes_refuse(struct build *build, const struct attribute *attribute, const char *wanted)
{
    build_complain(build, DIAG_ERROR, "K005", attribute->offset, attribute->length,
                   arena_format(build->arena, "thuộc tính \"%s\" không nhận \"%s\"", attribute->name, attribute->value),
                   arena_format(build->arena, "giá trị đúng: %s", wanted));
}

int attributes_choice(struct build *build, const struct attributes *attributes, const char *name, const char *words,
                      int fallback)
{
    const struct attribute *attribute = attributes_find(attributes, name);
    if (!attribute)
        return fallback;
    int index = 0;
    size_t length = strlen(attribute->value);
    for (const char *word = words; *word; index++) {
        size_t size = strcspn(word, "|");
        if (size == length && memcmp(word, attribute->value, size) == 0)
            return index;
        word += size + (word[size] == '|');
    }
    struct buffer wanted = {0};
    for (const char *c = words; *c; c++) {
        if (*c == '|')
            buffer_add_text(&wanted, " hoặc ");
        else
            buffer_add_byte(&wanted, *c);
    }
    attributes_refuse(build, attribute, buffer_text(&wanted));
    buffer_clear(&wanted);
    return -1;
}

bool attributes_read_length(const char *text, size_t size, int32_t *length)
{
    static const struct {
        const char *unit;
        int places; /* so many digits turn the number into 1/100 mm or 1/1000 pt */
        bool mm;
    } units[] = {{"mm", 2, true}, {"cm", 3, true}, {"pt", 3, false}};
    char number[16];
    struct decimal value;
    for (size_t i = 0; size > 2 && size < sizeof number && i < sizeof units / sizeof *units; i++) {
        if (memcmp(text + size - 2, units[i].unit, 2) != 0)
            continue;
        memcpy(number, text, size - 2);
        number[size - 2] = '\0';
        char *comma = strchr(number, ',');
        if (comma)
            *comma = '.';
        if (decimal_parse(number, size - 2, DECIMAL_PLAIN, &value) != DECIMAL_OK ||
            !decimal_round(value, units[i].places, &value) || value.units <= 0 || value.units > 2000000)
            return false;
        *length = units[i].mm ? STYLE_MM100(value.units) : (int32_t)value.units;
        return true;
    }
    return false;
}

int32_t attributes_length(struct build *build, const struct attributes *attributes, const char *name, int32_t fallback)
{
    const struct attribute *attribute = attributes_find(attributes, name);
    int32_t length;
    if (!attribute)
        return fallback;
    if (attributes_read_length(attribute->value, strlen(attribute->value), &length))
        return length;
    attributes_refuse(build, attribute, "một độ dài như 52mm, 5,2cm hoặc 12pt");
    return -1;
}
