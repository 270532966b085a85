#include "settings/sample.h"

#include "base/arena.h"
#include "base/file.h"
#include "settings/workspace.h"

#include <string.h>

enum { DEPTH_MAX = 2 }; /* a unit's narrative stands in a folder of the period's */

static const char NARRATIVE[] = "thuyet-minh";

/* What is printed: the other files of the folder (export date, accepted findings) are only looked at. */
static bool is_printed(const char *name)
{
    return file_stem(name, ".txt") || strcmp(name, "van-ban.yaml") == 0;
}

/* "chi-dao.txt, PHONG-A/han-che.txt": files of the example that stand under own as they are, behind those named
 * already. NULL: none. inside: the folder's name before theirs. */
static const char *left_of(const char *example, const char *own, const char *inside, int depth, const char *named,
                           struct arena *arena)
{
    size_t count;
    const char *const *names = file_list(example, arena, NULL, &count);
    for (size_t i = 0; i < count && depth <= DEPTH_MAX; i++) {
        const char *theirs = file_join(arena, example, names[i]), *ours = file_join(arena, own, names[i]);
        const char *shown = arena_format(arena, "%s%s", inside, names[i]);
        if (file_is_folder(theirs))
            named = left_of(theirs, ours, arena_format(arena, "%s/", shown), depth + 1, named, arena);
        else if (is_printed(names[i]) && file_is_same(theirs, ours))
            named = named ? arena_format(arena, "%s, %s", named, shown) : shown;
    }
    return named;
}

/* The example's settings, when the agency bears another name than the example's. */
static bool is_another_agency(const struct workspace *workspace, const char *example, struct arena *arena,
                              struct workspace *theirs)
{
    struct diags *unsaid = diags_new(); /* what is wrong with an example is no concern of an office */
    bool another =
        workspace_load(example, arena, unsaid, theirs) && strcmp(theirs->agency.name, workspace->agency.name) != 0;
    diags_free(unsaid);
    return another;
}

static void check_signer(const struct workspace *workspace, const struct workspace *theirs, struct arena *arena,
                         struct diags *diags)
{
    if (!*workspace->signer.name || strcmp(workspace->signer.name, theirs->signer.name) != 0)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "S025", place_file(file_join(arena, workspace->folder, "baocao.yaml")),
                 "người ký vẫn là của thư mục ví dụ, văn bản sẽ in: %s", workspace->signer.name);
    diag_set_hint(diags, diag, "ghi họ tên, chức vụ người ký của cơ quan vào nguoi_ky");
}

void sample_check(const struct workspace *workspace, const char *pack_folder, const char *period, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    const char *example = file_join(scratch, pack_folder, "vi-du");
    const char *texts = file_join(scratch, example, NARRATIVE), *named = NULL;
    const char *own = file_join(scratch, file_join(scratch, workspace->folder, NARRATIVE), period);
    size_t count;
    const char *const *periods = file_list(texts, scratch, NULL, &count);
    for (size_t i = 0; i < count; i++) /* the texts may have been carried over to another period */
        named = left_of(file_join(scratch, texts, periods[i]), own, "", 1, named, scratch);
    struct workspace theirs;
    bool another = is_another_agency(workspace, example, scratch, &theirs);
    if (another)
        check_signer(workspace, &theirs, scratch, diags);
    if (named && another) {
        struct diag *diag = diag_add(diags, DIAG_WARNING, "S025", place_file(own),
                                     "còn nguyên nội dung của thư mục ví dụ, văn bản sẽ in ra như của %s: %s",
                                     workspace->agency.name, named);
        diag_set_hint(diags, diag,
                      "viết lại hoặc xóa các tệp này; số và ngày ví dụ trong van-ban.yaml cũng được in ra như số thật");
    }
    arena_free(scratch);
}
