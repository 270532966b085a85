#include "settings/sqlfiles.h"

#include "base/arena.h"
#include "base/file.h"

#include <string.h>

/* "10-name.sql" -> "name"; numbered says whether NN- must stand in front. NULL when the name is otherwise. */
static const char *stem_of(const char *file, bool numbered, struct arena *arena)
{
    size_t length = file_stem(file, ".sql"), at = 0;
    if (numbered && length) {
        while (file[at] >= '0' && file[at] <= '9')
            at++;
        if (at == 0 || file[at++] != '-')
            return NULL;
    }
    if (at >= length || file[at] < 'a' || file[at] > 'z')
        return NULL;
    for (size_t i = at; i < length; i++)
        if (!(file[i] >= 'a' && file[i] <= 'z') && !(file[i] >= '0' && file[i] <= '9') && file[i] != '_')
            return NULL;
    return arena_copy(arena, file + at, length - at);
}

static void bad_name(const char *path, bool numbered, struct diags *diags)
{
    struct diag *diag = diag_add(diags, DIAG_ERROR, "S015", place_file(path), "tên tệp truy vấn không đúng dạng");
    if (numbered)
        diag_set_hint(diags, diag, "đặt tên như \"10-ten_khung_nhin.sql\": số thứ tự, dấu -, tên chữ thường không dấu");
    else
        diag_set_hint(diags, diag, "đặt tên như \"ten_danh_sach.sql\", chữ thường không dấu và dấu _");
}

/* Editors leave files of their own; they are no part of the pack. */
static bool is_leftover(const char *name)
{
    size_t length = strlen(name);
    return name[0] == '.' || name[0] == '#' || (length && name[length - 1] == '~');
}

/* All SQL files of one folder, in name order. */
static bool read_folder(const struct pack *pack, const char *sub, bool numbered, struct arena *arena,
                        struct diags *diags, struct schema_sql **result, size_t *result_count)
{
    const char *folder = file_join(arena, pack->folder, sub);
    size_t count, used = 0;
    const char *const *names = file_list(folder, arena, diags, &count);
    struct schema_sql *items = arena_array(arena, count + 1, sizeof *items);
    bool ok = names != NULL;
    for (size_t i = 0; names && i < count; i++) {
        if (is_leftover(names[i]))
            continue;
        const char *path = file_join(arena, folder, names[i]);
        const char *stem = stem_of(names[i], numbered, arena);
        struct file file;
        if (!stem) {
            bad_name(path, numbered, diags);
            ok = false;
        } else if (!file_read_text(path, arena, diags, &file)) {
            ok = false;
        } else {
            items[used++] = (struct schema_sql){.name = stem, .path = path, .text = file.data};
        }
    }
    *result = items;
    *result_count = used;
    return ok;
}

static const struct schema_sql *find_sql(const struct schema_sql *items, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].name, name) == 0)
            return &items[i];
    return NULL;
}

/* A view that stands twice would be created twice. */
static bool check_views(const struct pack *pack, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < pack->view_count; i++) {
        const struct schema_sql *first = find_sql(pack->views, i, pack->views[i].name);
        if (first) {
            diag_add(diags, DIAG_ERROR, "S011", place_file(pack->views[i].path), "khung nhìn \"%s\" đã có ở tệp %s",
                     pack->views[i].name, first->path);
            ok = false;
        }
    }
    return ok;
}

/* Every list has its file and every file its list; the files are put in the order of the lists. */
static bool pair_lists(struct pack *pack, const struct schema_sql *found, size_t count, struct arena *arena,
                       struct diags *diags)
{
    struct schema_sql *ordered = arena_array(arena, pack->list_count + 1, sizeof *ordered);
    bool ok = true;
    for (size_t i = 0; i < pack->list_count; i++) {
        const struct schema_list *list = &pack->lists[i];
        const struct schema_sql *sql = find_sql(found, count, list->name);
        if (sql) {
            ordered[i] = *sql;
            continue;
        }
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "S013", list->at, "danh sách \"%s\" chưa có câu truy vấn", list->name);
        diag_set_hint(diags, diag, "viết câu truy vấn vào tệp %s/danh-sach/%s.sql", pack->folder, list->name);
        ok = false;
    }
    for (size_t i = 0; i < count; i++) {
        if (schema_list(pack, found[i].name))
            continue;
        struct diag *diag = diag_add(diags, DIAG_ERROR, "S015", place_file(found[i].path),
                                     "tệp truy vấn không có danh sách nào tên \"%s\"", found[i].name);
        diag_set_hint(diags, diag, "khai báo \"%s\" trong danh_sach của goi.yaml, hoặc xóa tệp này", found[i].name);
        ok = false;
    }
    pack->list_sqls = ordered;
    return ok;
}

bool sqlfiles_read(struct pack *pack, struct arena *arena, struct diags *diags)
{
    struct schema_sql *views, *lists, *checks;
    size_t list_count;
    bool ok = read_folder(pack, "sql", true, arena, diags, &views, &pack->view_count);
    ok = read_folder(pack, "danh-sach", false, arena, diags, &lists, &list_count) && ok;
    ok = read_folder(pack, "kiem", false, arena, diags, &checks, &pack->check_count) && ok;
    pack->views = views;
    pack->checks = checks;
    if (!ok && diags_have(diags, "E")) /* what was not read lacks nothing */
        return false;
    ok = check_views(pack, diags) && ok;
    return pair_lists(pack, lists, list_count, arena, diags) && ok;
}
