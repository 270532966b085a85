#include "settings/frontmatter.h"

#include "settings/yaml.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* True when the line at offset holds nothing but "---"; *next is then where the following line begins. */
static bool is_fence(const char *text, size_t size, size_t offset, size_t *next)
{
    const char *end = memchr(text + offset, '\n', size - offset);
    size_t length = end ? (size_t)(end - text) - offset : size - offset;
    *next = offset + length + (end != NULL);
    while (length && (text[offset + length - 1] == '\r' || text[offset + length - 1] == ' '))
        length--;
    return length == 3 && memcmp(text + offset, "---", 3) == 0;
}

static struct place key_place(const struct yaml *yaml, const char *key)
{
    const struct yaml_node *node = yaml_find(yaml->root, key);
    return node ? node->at : place_file(yaml->file);
}

static void read_annexes(struct yaml *yaml, struct frontmatter *result)
{
    static const char *const ways[] = {"chung", "rieng"};
    const char *way = yaml_text(yaml, yaml->root, "phu-luc", ways[0]);
    result->annexes_apart = strcmp(way, ways[1]) == 0;
    if (result->annexes_apart || strcmp(way, ways[0]) == 0)
        return;
    struct diag *diag = yaml_error(yaml, key_place(yaml, "phu-luc"), "S007",
                                   "phụ lục \"chung\" hay \"rieng\" tệp, không phải \"%s\"", way);
    yaml_suggest(yaml, diag, way, ways, COUNT(ways));
}

static void read_keys(struct yaml *yaml, struct frontmatter *result)
{
    static const char *const for_people[] = {"mau", "phien-ban", "loai"}; /* nothing but a text is asked of these */
    static const char *const keys[] = {"mau", "phien-ban", "ten", "loai", "ky", "ky-hieu", "bat-buoc", "phu-luc"};
    if (!yaml->root || !yaml_is(yaml, yaml->root, YAML_MAP, "phần khai báo đầu mẫu"))
        return;
    yaml_check_keys(yaml, yaml->root, keys, COUNT(keys));
    for (size_t i = 0; i < COUNT(for_people); i++)
        yaml_text(yaml, yaml->root, for_people[i], "");
    result->name = yaml_text(yaml, yaml->root, "ten", "");
    yaml_texts(yaml, yaml->root, "ky"); /* for people, too */
    result->symbol = yaml_text(yaml, yaml->root, "ky-hieu", "");
    result->symbol_at = key_place(yaml, "ky-hieu");
    result->required = yaml_texts(yaml, yaml->root, "bat-buoc");
    result->required_at = key_place(yaml, "bat-buoc");
    read_annexes(yaml, result);
}

bool frontmatter_read(const char *file, const char *text, size_t size, struct arena *arena, struct diags *diags,
                      struct frontmatter *result)
{
    *result = (struct frontmatter){.name = "", .symbol = ""};
    size_t start, at, next;
    if (!is_fence(text, size, 0, &start))
        return true;
    for (at = start; at < size; at = next) {
        if (!is_fence(text, size, at, &next))
            continue;
        result->body = next;
        struct yaml yaml;
        if (yaml_read(&yaml, file, text + start, at - start, 2, arena, diags))
            read_keys(&yaml, result);
        return !yaml.failed;
    }
    struct place first = {.file = file, .line = 1, .column = 1, .length = 3};
    struct diag *diag = diag_add(diags, DIAG_ERROR, "S010", first, "phần khai báo đầu mẫu chưa được đóng");
    diag_set_source(diags, diag, text, start);
    diag_set_hint(diags, diag, "thêm một dòng \"---\" vào sau phần khai báo");
    return false;
}
