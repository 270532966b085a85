#include "office/bagging.h"

#include "base/arena.h"
#include "base/diagprint.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "office/answer.h"
#include "office/figure_table.h"

#include <stdlib.h>
#include <string.h>

/* ---- the small workspace ---- */

struct gathering {
    struct session *session;
    struct bag *bag;
    const char *except; /* a name left out, or NULL */
};

static bool add_file(struct gathering *gathering, const char *path, const char *inner)
{
    struct session *session = gathering->session;
    struct file file;
    if (!bag_path_is_safe(inner)) {
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "A005", place_file(path), "tên tệp có ký tự không lưu vào gói được");
        diag_set_hint(session->diags, diag, "đổi tên tệp, bỏ dấu \\ và ký tự xuống dòng");
        return false;
    }
    if (!file_read(path, LIMIT_FILE, session->arena, session->diags, &file))
        return false;
    bag_add(gathering->bag, inner, file.data, file.size);
    return true;
}

/* depth bounds a link that points back up; names with a dot in front are locks and leftovers, not exports. */
static bool add_folder(struct gathering *gathering, const char *folder, const char *inner, int depth)
{
    struct arena *arena = gathering->session->arena;
    size_t count;
    const char *const *names = file_list(folder, arena, gathering->session->diags, &count);
    bool ok = names != NULL;
    for (size_t i = 0; i < count && ok; i++) {
        if (names[i][0] == '.' || (gathering->except && strcmp(names[i], gathering->except) == 0))
            continue;
        const char *path = file_join(arena, folder, names[i]), *below = arena_format(arena, "%s/%s", inner, names[i]);
        enum file_kind kind = file_kind(path, gathering->session->diags);
        if (kind == FILE_UNKNOWN)
            ok = false;
        else if (kind != FILE_FOLDER)
            ok = add_file(gathering, path, below);
        else if (depth > 0)
            ok = add_folder(gathering, path, below, depth - 1);
    }
    return ok;
}

static bool add_part(struct gathering *gathering, const char *name, int depth)
{
    struct session *session = gathering->session;
    const char *inner = arena_format(session->arena, BAGGING_WORKSPACE "%s", name);
    return add_folder(gathering, file_join(session->arena, session->workspace.folder, name), inner, depth);
}

static bool add_periods(struct gathering *gathering)
{
    struct session *session = gathering->session;
    const struct facts *others[] = {session->previous, session->same_as_before ? NULL : session->last_year};
    bool ok = add_part(gathering, "du-lieu", 0) &&
              add_part(gathering, arena_format(session->arena, "du-lieu/%s", session->period.code), 8);
    for (size_t i = 0; i < 2 && ok; i++)
        if (others[i])
            ok = add_part(gathering, arena_format(session->arena, "du-lieu/%s", others[i]->period.code), 8);
    return ok;
}

const char *bagging_file(const char *name, int number, struct arena *arena)
{
    return number > 1 ? arena_format(arena, "%s-%d.zip", name, number) : arena_format(arena, "%s.zip", name);
}

bool bagging_inputs(struct session *session, struct bag *bag)
{
    static const char *const own[] = {"mau", "bo-cuc", "manh"};
    struct arena *arena = session->arena;
    struct gathering gathering = {.session = session, .bag = bag};
    bool ok = add_file(&gathering, file_join(arena, session->workspace.folder, "baocao.yaml"),
                       BAGGING_WORKSPACE "baocao.yaml") &&
              add_periods(&gathering);
    for (size_t i = 0; i < 3 && ok; i++)
        ok = add_part(&gathering, own[i], 8);
    gathering.except = "vi-du";
    ok = ok && add_folder(&gathering, session->pack.folder,
                          arena_format(arena, BAGGING_WORKSPACE "goi/%s", session->pack.name), 8);
    gathering.except = "van-ban.yaml";
    return ok && add_part(&gathering, arena_format(arena, "thuyet-minh/%s", session->period.code), 8);
}

static const struct bag_member *packed_as(const struct session *session, const struct bag *bag, const char *path)
{
    return bag_find(bag, arena_format(session->arena, BAGGING_WORKSPACE "%s", path));
}

static bool is_as_read(struct session *session, const struct bag *bag, const struct table_file *read)
{
    const struct bag_member *packed = packed_as(session, bag, read->path);
    char digest[DIGEST_TEXT] = "";
    /* "file!sheet" of a workbook; both may have the sign in their names */
    for (const char *at = read->path; !packed && (at = strchr(at, '!')); at++)
        packed = packed_as(session, bag, arena_copy(session->arena, read->path, (size_t)(at - read->path)));
    if (packed)
        digest_text(packed->data, packed->size, digest);
    if (!*read->digest || strcmp(digest, read->digest) == 0)
        return true;
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "E002", place_file(read->path),
                                 "tệp này bị chương trình khác ghi vào giữa lúc tính và lúc đóng gói");
    diag_set_hint(session->diags, diag, "đợi chương trình kia ghi xong, lập lại văn bản rồi lưu lại");
    return false;
}

bool bagging_is_as_read(struct session *session, const struct bag *bag)
{
    bool same = true;
    for (size_t t = 0; t < session->tables.count; t++)
        for (size_t i = 0; i < session->tables.items[t].file_count; i++)
            same = is_as_read(session, bag, &session->tables.items[t].files[i]) && same;
    return same;
}

/* ---- figures and findings ---- */

struct coded {
    const char *code;
    size_t place;
};

static int by_code(const void *a, const void *b)
{
    return strcmp(((const struct coded *)a)->code, ((const struct coded *)b)->code);
}

/* Places in the order of the contract (§5): the agency, then its units bytewise by code. */
static const struct coded *ordered_places(const struct session *session)
{
    size_t count = session->facts->unit_count;
    struct coded *places = arena_array(session->arena, count + 1, sizeof *places);
    places[0] = (struct coded){"", 0};
    for (size_t i = 0; i < count; i++)
        places[i + 1] = (struct coded){session->facts->units[i].code, i + 1};
    qsort(places, count + 1, sizeof *places, by_code);
    return places;
}

const char *bagging_figures(const struct session *session)
{
    struct answer *table = figure_table_new(NULL);
    const size_t *order = figure_table_order(session, session->arena);
    const struct coded *places = ordered_places(session);
    for (size_t i = 0; i <= session->facts->unit_count; i++)
        figure_table_add_place(table, session, order, places[i].place, false, session->arena);
    const char *kept = answer_text(table, FORMAT_CSV, session->arena);
    answer_free(table);
    return kept;
}

/* "DIR/du-lieu/x.csv" is "du-lieu/x.csv" wherever DIR was; a file of the pack lies below goi/ in the bag. */
static const char *inner_name(const struct session *session, const char *file)
{
    const char *folders[] = {session->pack.folder, session->workspace.folder};
    const char *pack = arena_format(session->arena, "goi/%s/", session->pack.name), *instead[] = {pack, ""};
    for (size_t i = 0; file && i < 2; i++) {
        size_t length = strlen(folders[i]);
        if (strncmp(file, folders[i], length) == 0 && file[length] == '/')
            return arena_format(session->arena, "%s%s", instead[i], file + length + 1);
    }
    return file;
}

const char *bagging_findings(const struct session *session)
{
    struct diags *inner = diags_new();
    for (size_t i = 0; i < diags_length(session->diags); i++) {
        const struct diag *diag = diags_at(session->diags, i);
        struct place at = diag->at;
        at.file = inner_name(session, at.file);
        struct diag *copy = diag_add(inner, diag->level, diag->code, at, "%s", diag->message);
        diag_set_hint(inner, copy, "%s", diag->hint ? diag->hint : "");
        if (diag->unit)
            diag_set_unit(inner, copy, diag->unit);
    }
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (memory) {
        diags_print(inner, DIAG_JSON, false, memory);
        fclose(memory);
    }
    diags_free(inner);
    const char *kept = arena_copy(session->arena, text ? text : "", size);
    free(text);
    return kept;
}
