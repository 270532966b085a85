#include "data/export.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/nearest.h"

#include <string.h>
#include <strings.h>

static const char ROOT[] = "du-lieu";

enum match { MATCH_NONE, MATCH_WHOLE, MATCH_PART };

const char *export_folder(const char *period, struct arena *arena)
{
    return period ? file_join(arena, ROOT, period) : ROOT;
}

/* The ending of a name from its last point, "" when there is none. */
static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot : "";
}

static bool is_text_export(const char *name)
{
    const char *ending = ending_of(name);
    return strcasecmp(ending, ".csv") == 0 || strcasecmp(ending, ".tsv") == 0 || strcasecmp(ending, ".txt") == 0;
}

/* Is name the table's file, or one of its parts? */
static enum match match_table(const char *name, const char *table)
{
    size_t length = strlen(table), stem = (size_t)(ending_of(name) - name);
    if (!*ending_of(name) || stem < length || strncasecmp(name, table, length) != 0)
        return MATCH_NONE;
    if (stem == length)
        return MATCH_WHOLE;
    return name[length] == '-' ? MATCH_PART : MATCH_NONE;
}

static void add_matching(const struct workspace *workspace, const char *folder, const struct schema_table *table,
                         enum match wanted, struct texts *found, struct arena *arena, struct diags *diags)
{
    size_t count;
    const char *const *names = file_list(file_join(arena, workspace->folder, folder), arena, &count);
    const char **items = arena_array(arena, found->count + count + 1, sizeof *items);
    for (size_t i = 0; i < found->count; i++)
        items[i] = found->items[i];
    found->items = items;
    for (size_t i = 0; i < count; i++) {
        if (match_table(names[i], table->name) != wanted)
            continue;
        const char *path = file_join(arena, folder, names[i]);
        if (is_text_export(names[i])) {
            items[found->count++] = path;
        } else if (strcasecmp(ending_of(names[i]), ".xlsx") == 0) {
            struct place at = place_file(file_join(arena, workspace->folder, path));
            struct diag *diag = diag_add(diags, DIAG_ERROR, "D049", at, "chưa đọc được tệp Excel .xlsx");
            diag_set_hint(diags, diag, "trong Excel, lưu lại dạng \"CSV UTF-8\" với tên %s.csv", table->name);
        }
    }
}

struct texts export_find(const struct workspace *workspace, const char *period, const struct schema_table *table,
                         struct arena *arena, struct diags *diags)
{
    struct texts found = {0};
    const char *folder = export_folder(period, arena);
    add_matching(workspace, folder, table, MATCH_WHOLE, &found, arena, diags);
    add_matching(workspace, folder, table, MATCH_PART, &found, arena, diags);
    if (found.count || !table->shared)
        return found;
    add_matching(workspace, ROOT, table, MATCH_WHOLE, &found, arena, diags);
    add_matching(workspace, ROOT, table, MATCH_PART, &found, arena, diags);
    return found;
}

void export_note_strangers(const struct workspace *workspace, const char *period, const struct pack *pack,
                           struct arena *arena, struct diags *diags)
{
    size_t count;
    const char *folder = file_join(arena, workspace->folder, export_folder(period, arena));
    const char *const *names = file_list(folder, arena, &count);
    const char **tables = arena_array(arena, pack->table_count + 1, sizeof *tables);
    for (size_t i = 0; i < pack->table_count; i++)
        tables[i] = pack->tables[i].name;
    for (size_t i = 0; i < count; i++) {
        bool known = !is_text_export(names[i]);
        for (size_t j = 0; j < pack->table_count && !known; j++)
            known = match_table(names[i], tables[j]) != MATCH_NONE;
        if (known)
            continue;
        const char *stem = arena_copy(arena, names[i], (size_t)(ending_of(names[i]) - names[i]));
        const char *near = nearest_name(stem, tables, pack->table_count);
        struct diag *diag = diag_add(diags, DIAG_WARNING, "D050", place_file(file_join(arena, folder, names[i])),
                                     "tệp này không thuộc bảng nào của gói, không được đọc");
        if (near)
            diag_set_hint(diags, diag, "có phải là %s%s?", near, ending_of(names[i]));
        else
            diag_set_hint(diags, diag, "đặt tên tệp theo tên bảng, ví dụ %s.csv", tables[0]);
    }
}
