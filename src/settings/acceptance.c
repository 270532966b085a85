#include "settings/acceptance.h"

#include "base/arena.h"
#include "base/file.h"
#include "settings/yaml.h"

#include <limits.h>
#include <string.h>

static struct acceptance read_one(struct yaml *yaml, const struct yaml_node *map)
{
    static const char *const keys[] = {"ma", "ly_do", "tep", "dong", "don_vi"};
    struct acceptance one = {.at = map->at};
    if (!yaml_is(yaml, map, YAML_MAP, "phát hiện được chấp nhận"))
        return one;
    yaml_check_keys(yaml, map, keys, sizeof keys / sizeof *keys);
    one.code = yaml_required(yaml, map, "ma");
    one.reason = yaml_required(yaml, map, "ly_do");
    one.file = yaml_text(yaml, map, "tep", "");
    one.unit = yaml_text(yaml, map, "don_vi", "");
    one.line = yaml_integer(yaml, map, "dong", 1, INT_MAX, 0);
    return one;
}

bool acceptance_load(const struct workspace *workspace, const char *period, struct arena *arena, struct diags *diags,
                     size_t *count, struct acceptance **items)
{
    const char *folder = file_join(arena, file_join(arena, workspace->folder, "thuyet-minh"), period);
    const char *path = file_join(arena, folder, ACCEPTANCE_FILE);
    struct yaml yaml;
    *count = 0;
    *items = NULL;
    if (!file_exists(path))
        return true;
    if (!yaml_read_file(&yaml, path, YAML_LIST, arena, diags))
        return false;
    struct acceptance *read = arena_array(arena, yaml.root->count + 1, sizeof *read);
    for (size_t i = 0; i < yaml.root->count; i++)
        read[i] = read_one(&yaml, yaml.root->entries[i].value);
    if (yaml.failed)
        return false;
    *count = yaml.root->count;
    *items = read;
    return true;
}

/* "du-lieu/2023-H1/x.csv" is meant by "x.csv" too, not by "y-x.csv". */
static bool is_end_of(const char *end, const char *path)
{
    size_t length = strlen(end), whole = path ? strlen(path) : 0;
    return path && whole >= length && strcmp(path + whole - length, end) == 0 &&
           (whole == length || path[whole - length - 1] == '/');
}

bool acceptance_meets(const struct acceptance *acceptance, const struct diag *diag)
{
    return strcmp(acceptance->code, diag->code) == 0 &&
           (!*acceptance->file || is_end_of(acceptance->file, diag->at.file)) &&
           (!acceptance->line || (uint32_t)acceptance->line == diag->at.line) &&
           (!*acceptance->unit || (diag->unit && strcmp(acceptance->unit, diag->unit) == 0));
}
