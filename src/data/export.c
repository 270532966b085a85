#include "data/export.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "data/stranger.h"

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

static bool has_ending(const char *name, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(ending_of(name), endings[i]) == 0)
            return true;
    return false;
}

bool export_is_workbook(const char *path)
{
    return strcasecmp(ending_of(path), ".xlsx") == 0;
}

static bool is_export(const char *name)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt", ".xlsx"};
    return has_ending(name, endings, sizeof endings / sizeof *endings);
}

/* Sheets in forms that are not read: said, so that nobody thinks they were. */
static bool is_foreign_sheet(const char *name)
{
    static const char *const endings[] = {".xls", ".xlsm", ".xlsb", ".ods", ".et"};
    return has_ending(name, endings, sizeof endings / sizeof *endings);
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

/* The first number, from least up, that no file of the table bears: "x-3.csv" stands for 3. */
static size_t free_part(const char *const *names, size_t count, const char *table, size_t least, struct arena *arena)
{
    for (;; least++) {
        const char *part = arena_format(arena, "%s-%zu.", table, least);
        bool taken = false;
        for (size_t i = 0; i < count && !taken; i++)
            taken = strncasecmp(names[i], part, strlen(part)) == 0;
        if (!taken)
            return least;
    }
}

static void add_unread(struct export_files *files, const char *path, const char *code, struct arena *arena)
{
    files->unread[files->unread_count++] = (struct table_unread){path, arena_text(arena, code)};
}

static void add_matching(const struct workspace *workspace, const char *folder, const struct schema_table *table,
                         enum match wanted, struct export_files *files, struct arena *arena, struct diags *diags)
{
    size_t count;
    struct texts *found = &files->found;
    const char *const *names = file_list(file_join(arena, workspace->folder, folder), arena, diags, &count);
    const char **items = arena_array(arena, found->count + count + 1, sizeof *items);
    for (size_t i = 0; i < found->count; i++)
        items[i] = found->items[i];
    found->items = items;
    struct table_unread *unread = arena_array(arena, files->unread_count + count, sizeof *unread);
    for (size_t i = 0; i < files->unread_count; i++)
        unread[i] = files->unread[i];
    files->unread = unread;
    for (size_t i = 0, part = 1; i < count; i++) {
        if (match_table(names[i], table->name) != wanted)
            continue;
        const char *path = file_join(arena, folder, names[i]);
        struct place at = place_file(file_join(arena, workspace->folder, path));
        if (is_foreign_sheet(names[i])) {
            struct diag *diag =
                diag_add(diags, DIAG_ERROR, "D049", at, "không đọc được bảng tính dạng %s", ending_of(names[i]));
            diag_set_hint(diags, diag, "trong Excel, lưu lại dạng .xlsx với tên %s.xlsx", table->name);
            add_unread(files, path, diag->code, arena);
        } else if (is_export(names[i]) && wanted == MATCH_WHOLE && found->count) {
            struct diag *diag = diag_add(diags, DIAG_ERROR, "D058", at, "%s đã có ở tệp %s", table->title, items[0]);
            part = free_part(names, count, table->name, part + 1, arena);
            diag_set_hint(diags, diag, "bỏ bớt một tệp; nếu đây là phần tiếp theo của bảng thì đổi tên thành %s-%zu%s",
                          table->name, part, ending_of(names[i]));
            add_unread(files, path, diag->code, arena);
        } else if (is_export(names[i])) {
            items[found->count++] = path;
        }
    }
}

struct export_files export_find(const struct workspace *workspace, const char *period, const struct schema_table *table,
                                struct arena *arena, struct diags *diags)
{
    struct export_files files = {0};
    const char *folder = export_folder(period, arena);
    add_matching(workspace, folder, table, MATCH_WHOLE, &files, arena, diags);
    add_matching(workspace, folder, table, MATCH_PART, &files, arena, diags);
    if (files.found.count || !table->shared)
        return files;
    add_matching(workspace, ROOT, table, MATCH_WHOLE, &files, arena, diags);
    add_matching(workspace, ROOT, table, MATCH_PART, &files, arena, diags);
    return files;
}

/* The name without what saving a second time leaves behind: "x (1).csv", "x - Copy.csv", "x.csv.csv". */
static const char *stem_of(const char *name, struct arena *arena)
{
    static const char COPY[] = " - Copy";
    char *stem = arena_text(arena, name);
    size_t length = strlen(stem), before = 0;
    while (length != before) {
        before = length;
        if (is_export(stem))
            length = (size_t)(ending_of(stem) - stem);
        if (length && stem[length - 1] == ')') {
            size_t at = length - 1;
            while (at && stem[at - 1] >= '0' && stem[at - 1] <= '9')
                at--;
            if (at && stem[at - 1] == '(' && at < length - 1)
                length = at - 1;
        }
        if (length >= sizeof COPY && memcmp(stem + length - (sizeof COPY - 1), COPY, sizeof COPY - 1) == 0)
            length -= sizeof COPY - 1;
        while (length && stem[length - 1] == ' ')
            length--;
        stem[length] = '\0';
    }
    return stem;
}

static bool has_whole(const char *const *names, size_t count, const char *table)
{
    for (size_t i = 0; i < count; i++)
        if (is_export(names[i]) && match_table(names[i], table) == MATCH_WHOLE)
            return true;
    return false;
}

/* The file's own words: "Hồ sơ tháng 6" and "ho_so_2023" as "ho so thang 6" and "ho so 2023". */
static const char *words_of(const char *name, struct arena *arena)
{
    char *words = arena_text(arena, utf8_bare_key(arena, name));
    for (char *c = words; *c; c++)
        if (*c == '_' || *c == '-' || *c == '.')
            *c = ' ';
    return words;
}

/* The table whose name, or whose title, the file's name begins with, the longest of them; NULL: none. */
static const char *table_begun_with(const char *stem, const struct pack *pack, struct arena *arena)
{
    const char *words = words_of(stem, arena), *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < pack->table_count; i++) {
        const char *tries[] = {pack->tables[i].name, pack->tables[i].title};
        for (size_t j = 0; j < sizeof tries / sizeof *tries; j++) {
            const char *begin = words_of(tries[j], arena);
            size_t length = strlen(begin);
            if (length > longest && strncmp(words, begin, length) == 0 && (!words[length] || words[length] == ' ')) {
                longest = length;
                best = pack->tables[i].name;
            }
        }
    }
    return best;
}

/* A data file of the period's folder that is of no table. */
struct stranger {
    const char *name;
    const struct schema_table *known; /* by its header, or NULL */
    const char *table;                /* by header or name, or NULL */
    bool has_file;                    /* the table has one of its own */
};

struct strangers {
    const struct stranger *items;
    size_t count;
    const char *const *names; /* of all files of the folder */
    size_t name_count;
};

/* The name to give it, one that no file bears and no other stranger is given: who follows the hint loses nothing. */
static const char *name_for(const struct strangers *all, const struct stranger *stranger, struct arena *arena)
{
    size_t same = 0, number = stranger->has_file ? 1 : 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!all->items[i].table || strcmp(all->items[i].table, stranger->table) != 0)
            continue;
        same++;
        if (&all->items[i] <= stranger)
            number = free_part(all->names, all->name_count, stranger->table, number + 1, arena);
    }
    const char *ending = ending_of(stranger->name);
    if (same == 1 && number == 1)
        return arena_format(arena, "%s%s", stranger->table, ending);
    return arena_format(arena, "%s-%zu%s", stranger->table, number, ending);
}

static const char *table_by_name(const char *name, const struct texts *tables, const struct pack *pack,
                                 struct arena *arena)
{
    const char *stem = stem_of(name, arena), *near = nearest_name(stem, tables->items, tables->count);
    return near ? near : table_begun_with(stem, pack, arena);
}

/* tables: all names, for a file of which nobody knows; listed: they have been told. */
static void hint_stranger(struct diags *diags, struct diag *diag, const struct strangers *all,
                          const struct stranger *stranger, const struct texts *tables, bool listed, struct arena *arena)
{
    if (!stranger->table && listed)
        diag_set_hint(diags, diag, "đặt tên tệp theo tên bảng, như đã kể ở trên");
    else if (!stranger->table)
        diag_set_hint(diags, diag, "đặt tên tệp theo tên bảng: %s",
                      texts_joined(tables->items, tables->count, ", ", arena));
    else if (stranger->has_file)
        diag_set_hint(diags, diag,
                      "bảng %s đã có tệp của nó; nếu đây là phần tiếp theo thì đổi tên thành %s, nếu là bản chép thừa "
                      "thì xóa đi",
                      stranger->table, name_for(all, stranger, arena));
    else if (stranger->known)
        diag_set_hint(diags, diag, "theo tiêu đề, đây là bảng %s: đổi tên thành %s", stranger->known->title,
                      name_for(all, stranger, arena));
    else
        diag_set_hint(diags, diag, "có phải là %s?", name_for(all, stranger, arena));
}

static bool is_stranger(const char *name, const struct pack *pack)
{
    /* ~$: Excel has the file open; ._: what another system notes beside a file */
    bool known = !is_export(name) || name[0] == '~' || name[0] == '.';
    for (size_t i = 0; i < pack->table_count && !known; i++)
        known = match_table(name, pack->tables[i].name) != MATCH_NONE;
    return !known;
}

void export_note_strangers(const struct workspace *workspace, const char *period, const struct pack *pack,
                           struct arena *arena, struct diags *diags)
{
    size_t count, found = 0;
    bool listed = false;
    const char *folder = file_join(arena, workspace->folder, export_folder(period, arena));
    const char *const *names = file_list(folder, arena, diags, &count);
    struct stranger *strangers = arena_array(arena, count + 1, sizeof *strangers);
    const char **tables = arena_array(arena, pack->table_count + 1, sizeof *tables);
    const struct texts all = {pack->table_count, tables};
    for (size_t i = 0; i < pack->table_count; i++)
        tables[i] = pack->tables[i].name;
    for (size_t i = 0; i < count; i++) {
        if (!is_stranger(names[i], pack))
            continue;
        const struct schema_table *known =
            stranger_table(file_join(arena, folder, names[i]), export_is_workbook(names[i]), pack);
        const char *table = known ? known->name : table_by_name(names[i], &all, pack, arena);
        strangers[found++] = (struct stranger){names[i], known, table, table && has_whole(names, count, table)};
    }
    const struct strangers seen = {strangers, found, names, count};
    for (size_t i = 0; i < found; i++) {
        struct diag *diag =
            diag_add(diags, DIAG_WARNING, "D050", place_file(file_join(arena, folder, strangers[i].name)),
                     "tệp này không thuộc bảng nào của gói, không được đọc");
        hint_stranger(diags, diag, &seen, &strangers[i], &all, listed, arena);
        listed = listed || !strangers[i].table;
    }
}
