#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "model/period.h"
#include "office/session.h"
#include "settings/pack.h"

#include <stdio.h>
#include <string.h>

/* Copies a folder of example files, folders inside it too; depth bounds a link that points back up. */
static bool copy_folder(const char *from, const char *to, int depth, struct session *session)
{
    if (depth > 8 || !file_make_folder(to, session->diags))
        return false;
    size_t count;
    const char *const *names = file_list(from, session->arena, &count);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        const char *source = file_join(session->arena, from, names[i]);
        const char *target = file_join(session->arena, to, names[i]);
        struct file file;
        if (file_is_folder(source))
            ok = copy_folder(source, target, depth + 1, session);
        else
            ok = file_read(source, LIMIT_TEXT_FILE, session->arena, session->diags, &file) &&
                 file_write(target, file.data, file.size, session->diags);
    }
    return ok;
}

/* The last period that the example has data of; NULL when it has none. */
static const char *example_period(const char *folder, struct arena *arena)
{
    const char *data = file_join(arena, folder, "du-lieu"), *last = NULL;
    size_t count;
    const char *const *names = file_list(data, arena, &count);
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
    size_t count;
    file_list(folder, session->arena, &count);
    if (count || file_exists(folder)) {
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "E008", place_file(folder), "đã có và không trống, không ghi đè lên");
        diag_set_hint(session->diags, diag, "chọn một tên thư mục mới");
        return false;
    }
    const char *pack =
        pack_find(options->pack ? options->pack : "cchc", (struct place){0}, NULL, session->arena, session->diags);
    if (!pack || !copy_folder(file_join(session->arena, pack, "vi-du"), folder, 0, session))
        return false;
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
