#include "settings/pack.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/nearest.h"
#include "settings/declared.h"
#include "settings/indicators.h"
#include "settings/packcheck.h"
#include "settings/sqlfiles.h"

#include <stdlib.h>
#include <string.h>

static const char DECLARATIONS[] = "goi.yaml";

/* ---- where packs live ---- */

/* A name is one folder's name: a path could lead out of the places where packs are sought. */
static bool is_folder_name(const char *name)
{
    return *name && *name != '.' && !strchr(name, '/');
}

/* Names of the packs that stand in a folder, added to names, each once. */
static void add_packs(const char *place, struct arena *arena, struct texts *names)
{
    size_t count;
    const char *const *found = file_list(place, arena, NULL, &count);
    const char **items = arena_array(arena, names->count + count + 1, sizeof *items);
    for (size_t i = 0; i < names->count; i++)
        items[i] = names->items[i];
    names->items = items;
    for (size_t i = 0; i < count; i++)
        if (!texts_have(names, found[i]) &&
            file_exists(file_join(arena, file_join(arena, place, found[i]), DECLARATIONS)))
            items[names->count++] = found[i];
}

static void hint_packs(const char *name, const struct texts *there, const char *tried, struct diags *diags,
                       struct diag *diag)
{
    struct buffer hint = {0};
    const char *near = nearest_name(name, there->items, there->count);
    if (near)
        buffer_add_format(&hint, "ý bạn là \"%s\"? ", near);
    for (size_t i = 0; i < there->count; i++)
        buffer_add_format(&hint, "%s%s", i ? ", " : "các gói đang có: ", there->items[i]);
    if (*tried)
        buffer_add_format(&hint, "%sđã tìm trong: %s", hint.length ? "; " : "", tried);
    diag_set_hint(diags, diag, "%s", buffer_text(&hint));
    buffer_clear(&hint);
}

const char *pack_find(const char *name, struct place at, const char *workspace, struct arena *arena,
                      struct diags *diags)
{
    const char *own = getenv("BAOCAO_PACKS");
    const char *places[] = {workspace ? file_join(arena, workspace, "goi") : NULL, own && *own ? own : NULL,
                            BAOCAO_PREFIX "/share/baocao/templates", BAOCAO_SOURCE "/templates"};
    struct buffer tried = {0};
    for (size_t i = 0; is_folder_name(name) && i < sizeof places / sizeof *places; i++) {
        if (!places[i])
            continue;
        const char *folder = file_join(arena, places[i], name);
        if (file_exists(file_join(arena, folder, DECLARATIONS))) {
            buffer_clear(&tried);
            return folder;
        }
        buffer_add_text(&tried, tried.length ? ", " : "");
        buffer_add_text(&tried, places[i]);
    }
    struct diag *diag = diag_add(diags, DIAG_ERROR, "S008", at, "không tìm thấy gói báo cáo \"%s\"", name);
    struct texts there = {0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i])
            add_packs(places[i], arena, &there);
    if (tried.length || there.count)
        hint_packs(name, &there, buffer_text(&tried), diags, diag);
    else
        diag_set_hint(diags, diag, "tên gói là tên một thư mục, ví dụ: goi: cchc");
    buffer_clear(&tried);
    return NULL;
}

/* ---- reading one ---- */

static const char *last_part(const char *folder, struct arena *arena)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    size_t start = length;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    return arena_copy(arena, folder + start, length - start);
}

static bool read_indicators(struct pack *pack, struct arena *arena, struct diags *diags)
{
    struct yaml yaml;
    if (!yaml_read_file(&yaml, file_join(arena, pack->folder, "chi-tieu.yaml"), YAML_LIST, arena, diags))
        return false;
    indicators_read(&yaml, pack);
    packcheck_indicators(&yaml, pack);
    return !yaml.failed;
}

bool pack_load(const char *folder, struct arena *arena, struct diags *diags, struct pack *pack)
{
    *pack = (struct pack){.folder = arena_text(arena, folder), .name = last_part(folder, arena), .title = ""};
    struct yaml yaml;
    if (!yaml_read_file(&yaml, file_join(arena, folder, DECLARATIONS), YAML_MAP, arena, diags))
        return false;
    declared_read(&yaml, pack);
    bool ok = sqlfiles_read(pack, arena, diags);
    packcheck_declared(&yaml, pack);
    ok = read_indicators(pack, arena, diags) && ok;
    return ok && !yaml.failed;
}
