#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "model/period.h"
#include "office/session.h"
#include "settings/pack.h"

#include <stdio.h>
#include <string.h>

static const char SETTINGS[] = "baocao.yaml"; /* makes a folder a workspace, so it comes last */

enum { DEPTH_MAX = 8 }; /* bounds a link that points back up */

/* Is there nothing in the folder but what a run that was stopped has copied from the example? */
static bool is_begun(const char *from, const char *to, int depth, struct session *session)
{
    struct arena *arena = session->arena;
    size_t count;
    const char *const *names = file_list(to, arena, session->diags, &count);
    bool begun = names && depth <= DEPTH_MAX;
    for (size_t i = 0; i < count && begun; i++) {
        const char *source = file_join(arena, from, names[i]), *target = file_join(arena, to, names[i]);
        if (file_kind(target, session->diags) == FILE_FOLDER)
            begun = is_begun(source, target, depth + 1, session);
        else
            begun = file_is_temporary(names[i]) || file_is_same(source, target);
    }
    return begun;
}

static bool copy_file(const char *from, const char *to, struct session *session)
{
    struct file file;
    return file_is_same(from, to) || (file_read(from, LIMIT_TEXT_FILE, session->arena, session->diags, &file) &&
                                      file_write(to, file.data, file.size, session->diags));
}

/* Copies a folder of example files, folders inside it too, but not the file named except. */
static bool copy_folder(const char *from, const char *to, const char *except, int depth, struct session *session)
{
    if (depth > DEPTH_MAX || !file_make_folder(to, session->diags))
        return false;
    size_t count;
    const char *const *names = file_list(from, session->arena, session->diags, &count);
    bool ok = names != NULL;
    file_sweep(to);
    for (size_t i = 0; i < count && ok; i++) {
        const char *source = file_join(session->arena, from, names[i]);
        const char *target = file_join(session->arena, to, names[i]);
        enum file_kind kind = file_kind(source, session->diags);
        if (kind == FILE_FOLDER)
            ok = copy_folder(source, target, "", depth + 1, session);
        else if (strcmp(names[i], except) != 0)
            ok = kind != FILE_UNKNOWN && copy_file(source, target, session);
    }
    file_sync_folder(to);
    return ok;
}

/* The last period that the example has data of; NULL when it has none. */
static const char *example_period(const char *folder, struct arena *arena)
{
    const char *data = file_join(arena, folder, "du-lieu"), *last = NULL;
    size_t count;
    const char *const *names = file_list(data, arena, NULL, &count);
    struct period period;
    for (size_t i = 0; i < count; i++)
        if (file_is_folder(file_join(arena, data, names[i])) && period_parse(names[i], CUTOFF_CALENDAR, arena, &period))
            last = names[i];
    return last;
}

static bool init(struct session *session)
{
    const struct options *options = session->options;
    if (options->word_count != 1) {
        diag_add(session->diags, DIAG_ERROR, "U007", (struct place){0},
                 "cần đúng một tên thư mục: baocao init THƯ_MỤC");
        return false;
    }
    const char *folder = options->words[0];
    const char *pack =
        pack_find(options->pack ? options->pack : "cchc", (struct place){0}, NULL, session->arena, session->diags);
    if (!pack)
        return false;
    const char *example = file_join(session->arena, pack, "vi-du");
    const char *settings = file_join(session->arena, folder, SETTINGS);
    if (file_exists(folder) || file_exists(settings) || !is_begun(example, folder, 0, session)) {
        if (diags_have(session->diags, "E"))
            return false;
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "E008", place_file(folder), "đã có và không trống, không ghi đè lên");
        diag_set_hint(session->diags, diag, "chọn một tên thư mục mới");
        return false;
    }
    if (!copy_folder(example, folder, SETTINGS, 0, session) ||
        !copy_file(file_join(session->arena, example, SETTINGS), settings, session))
        return false;
    file_sync_folder(folder);
    const char *period = example_period(folder, session->arena);
    printf("%s\n", folder);
    fprintf(stderr, "Đã tạo thư mục làm việc \"%s\" với số liệu ví dụ (không có thật).\n", folder);
    if (period)
        fprintf(stderr, "Lập thử báo cáo:  baocao -C %s build --period %s --all-units\n",
                file_typed(session->arena, folder), period);
    return true;
}

int command_init(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    bool done = init(&session);
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
