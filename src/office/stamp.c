#include "office/stamp.h"

#include "base/arena.h"
#include "base/file.h"
#include "data/export.h"
#include "data/load.h"
#include "settings/dataset.h"

#include <assert.h>
#include <string.h>

static const char DIGEST_MARK[] = "sha256:"; /* before the state of a file */

struct stamping {
    const struct session *session;
    struct arena *arena;
    struct facts_source *items;
    size_t count, room;
};

static void add(struct stamping *stamping, const char *name, const char *state)
{
    stamping->items =
        arena_grow(stamping->arena, stamping->items, stamping->count, &stamping->room, sizeof *stamping->items);
    stamping->items[stamping->count++] = (struct facts_source){name, state};
}

static void add_digest(struct stamping *stamping, const char *name, const char *digest)
{
    add(stamping, name, arena_format(stamping->arena, "%s%s", DIGEST_MARK, digest));
}

static void add_file(struct stamping *stamping, const char *name, const char *path)
{
    char digest[DIGEST_TEXT];
    add_digest(stamping, name, file_digest(path, stamping->session->diags, digest) ? digest : "");
}

/* ---- settings and pack ---- */

static void add_settings(struct stamping *stamping)
{
    const struct session *session = stamping->session;
    const struct workspace *workspace = &session->workspace;
    add(stamping, "phiên bản chương trình", BAOCAO_VERSION);
    add(stamping, "kỳ báo cáo", session->period.code);
    add(stamping, "goi", session->pack.name);
    add(stamping, "chot_so_lieu", workspace->cutoff == CUTOFF_ND09 ? "nd09" : "duong_lich");
    for (size_t i = 0; i < session->pack.policy_count; i++) {
        const char *name = session->pack.policies[i].name;
        const char *value = schema_policy_value(&session->pack, workspace, name);
        add(stamping, arena_format(stamping->arena, "chinh_sach.%s", name), value ? value : "");
    }
    for (size_t i = 0; i < workspace->number_style_count; i++)
        add(stamping, arena_format(stamping->arena, "kieu_so.%s", workspace->number_styles[i].name),
            workspace->number_styles[i].value);
}

static void add_sql(struct stamping *stamping, const struct schema_sql *files, size_t count)
{
    const char *folder = stamping->session->pack.folder;
    char digest[DIGEST_TEXT];
    for (size_t i = 0; i < count; i++) {
        const char *path = files[i].path;
        size_t length = strlen(folder);
        bool below = strncmp(path, folder, length) == 0 && path[length] == '/';
        digest_text(files[i].text, strlen(files[i].text), digest);
        add_digest(stamping, below ? path + length + 1 : path, digest);
    }
}

/* Declarations and SQL: what the figures rest on. Templates are read by every build. */
static void add_pack(struct stamping *stamping)
{
    static const char *const declarations[] = {"goi.yaml", "chi-tieu.yaml"};
    const struct pack *pack = &stamping->session->pack;
    for (size_t i = 0; i < 2; i++)
        add_file(stamping, declarations[i], file_join(stamping->arena, pack->folder, declarations[i]));
    add_sql(stamping, pack->views, pack->view_count);
    add_sql(stamping, pack->list_sqls, pack->list_count);
    add_sql(stamping, pack->checks, pack->check_count);
}

/* ---- exports ---- */

/* The digest of what was read from a file, or NULL: none was made. A sheet of a workbook is logged as "file!sheet". */
static const char *logged_digest(const struct tables *tables, const char *name)
{
    size_t length = strlen(name);
    for (size_t t = 0; tables && t < tables->count; t++)
        for (size_t i = 0; i < tables->items[t].file_count; i++) {
            const struct table_file *file = &tables->items[t].files[i];
            if (strncmp(file->path, name, length) == 0 && (file->path[length] == '\0' || file->path[length] == '!'))
                return *file->digest ? file->digest : NULL;
        }
    return NULL;
}

static bool is_named(const struct stamping *stamping, size_t first, const char *name)
{
    for (size_t i = first; i < stamping->count; i++)
        if (strcmp(stamping->items[i].name, name) == 0)
            return true;
    return false;
}

/* first: where the exports begin in the stamp; tables that periods share are named once. */
static void add_exports(struct stamping *stamping, size_t first, const char *period, const struct tables *read)
{
    const struct session *session = stamping->session;
    struct diags *said = diags_new(); /* the run that reads the files says what is wrong with them */
    add(stamping, arena_format(stamping->arena, "du-lieu/%s", period),
        load_has_period(&session->workspace, period, session->diags) ? "có" : "không");
    for (size_t t = 0; t < session->pack.table_count; t++) {
        struct texts found =
            export_find(&session->workspace, period, &session->pack.tables[t], stamping->arena, said).found;
        for (size_t i = 0; i < found.count; i++) {
            const char *name = found.items[i], *digest = logged_digest(read, name);
            if (is_named(stamping, first, name))
                continue;
            if (digest)
                add_digest(stamping, name, digest);
            else
                add_file(stamping, name, file_join(stamping->arena, session->workspace.folder, name));
        }
    }
    for (size_t i = 0; i < diags_length(said); i++) /* but what cannot be read nobody else reads */
        if (diags_at(said, i)->code[0] == 'E')
            diags_append_one(session->diags, said, i, NULL);
    diags_free(said);
}

static void add_periods(struct stamping *stamping)
{
    const struct session *session = stamping->session;
    enum cutoff_rule rule = session->workspace.cutoff;
    struct period before, year;
    size_t first = stamping->count;
    bool has_before = period_previous(&session->period, rule, stamping->arena, &before);
    add_exports(stamping, first, session->period.code, session->facts ? session->facts->tables : NULL);
    if (has_before)
        add_exports(stamping, first, before.code, session->previous ? session->previous->tables : NULL);
    if (period_last_year(&session->period, rule, stamping->arena, &year) &&
        !(has_before && strcmp(before.code, year.code) == 0))
        add_exports(stamping, first, year.code, session->last_year ? session->last_year->tables : NULL);
}

/* ---- narrative ---- */

/* The texts of one folder; name: relative to the workspace. */
static void add_texts(struct stamping *stamping, const char *name, bool with_folders)
{
    size_t count;
    const char *folder = file_join(stamping->arena, stamping->session->workspace.folder, name);
    const char *const *names = file_list(folder, stamping->arena, stamping->session->diags, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = file_join(stamping->arena, folder, names[i]), *ending = strrchr(names[i], '.');
        const char *known = file_join(stamping->arena, name, names[i]);
        if (names[i][0] == '.')
            continue;
        if (with_folders && file_kind(path, stamping->session->diags) == FILE_FOLDER)
            add_texts(stamping, known, false);
        else if (strcmp(names[i], DATASET_FILE) == 0 || (ending && strcmp(ending, ".txt") == 0))
            add_file(stamping, known, path);
    }
}

struct facts_stamp stamp_make(const struct session *session)
{
    struct stamping stamping = {.session = session, .arena = session->arena};
    add_settings(&stamping);
    add_pack(&stamping);
    add_periods(&stamping);
    add_texts(&stamping, file_join(session->arena, "thuyet-minh", session->period.code), true);
    return (struct facts_stamp){stamping.count, stamping.items};
}

/* ---- comparing ---- */

static const char *state_in(const struct facts_stamp *stamp, const char *name)
{
    for (size_t i = 0; stamp->items && i < stamp->count; i++)
        if (strcmp(stamp->items[i].name, name) == 0)
            return stamp->items[i].state;
    return NULL;
}

static bool is_file(const char *state)
{
    return state && strncmp(state, DIGEST_MARK, strlen(DIGEST_MARK)) == 0;
}

/* was, is: NULL when it is only in the other stamp; the same when it only stands at another place in it. */
static void report(struct session *session, const char *name, const char *was, const char *is, const char *file)
{
    struct place at = place_file(is_file(was ? was : is) ? name : file);
    const char *how = !was ? "có thêm" : !is ? "không còn" : strcmp(was, is) ? "đã khác" : "đứng ở chỗ khác";
    struct diag *diag;
    if (is_file(was ? was : is) || !was || !is || strcmp(was, is) == 0)
        diag = diag_add(session->diags, DIAG_ERROR, "C095", at,
                        "số liệu đã tính trong %s không dùng được nữa: %s %s từ lúc tính", file, name, how);
    else
        diag = diag_add(session->diags, DIAG_ERROR, "C095", at,
                        "số liệu đã tính trong %s không dùng được: %s lúc tính là \"%s\", nay là \"%s\"", file, name,
                        was, is);
    diag_set_hint(session->diags, diag, "tính lại: baocao compute --period %s --save %s", session->period.code, file);
}

bool stamp_fits(struct session *session, const struct facts_stamp *saved, const struct facts_stamp *now,
                const char *file)
{
    for (size_t i = 0; i < saved->count || i < now->count; i++) {
        const struct facts_source *was = i < saved->count ? &saved->items[i] : NULL;
        const struct facts_source *is = i < now->count ? &now->items[i] : NULL;
        assert(was || is);
        if (was && is && strcmp(was->name, is->name) == 0 && strcmp(was->state, is->state) == 0)
            continue;
        if (was && is && strcmp(was->name, is->name) == 0)
            report(session, was->name, was->state, is->state, file);
        else if (was && state_in(now, was->name) == NULL)
            report(session, was->name, was->state, NULL, file);
        else if (is && state_in(saved, is->name) == NULL)
            report(session, is->name, NULL, is->state, file);
        else /* the same names in another order */
            report(session, was ? was->name : is->name, "", "", file);
        return false;
    }
    return true;
}
