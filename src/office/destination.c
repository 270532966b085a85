#include "office/destination.h"

#include "archive/register.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/within.h"
#include "model/facts_file.h"
#include "settings/pack.h"

#define ARCHIVE ".zip"
#define HEAD    4096 /* of a file of facts, enough to know it by */

/* What an option names, and a name that is always right. */
struct errand {
    const char *option, *path, *instead;
};

static const struct guarded {
    const char *name, *what;
} GUARDED[] = {{"baocao.yaml", "cài đặt của thư mục làm việc (baocao.yaml)"},
               {REGISTER_FILE, "sổ đăng ký văn bản (" REGISTER_FILE ")"},
               {"du-lieu", "các tệp xuất (du-lieu)"},
               {"thuyet-minh", "thuyết minh và số văn bản (thuyet-minh)"},
               {"mau", "mẫu riêng (mau)"},
               {"bo-cuc", "bố cục riêng (bo-cuc)"},
               {"manh", "mảnh mẫu riêng (manh)"},
               {"goi", "bộ báo cáo riêng (goi)"}};

static bool refuse(struct session *session, const struct errand *errand, const char *why)
{
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U019", place_file(errand->path),
                                 "không ghi vào đây theo %s: %s", errand->option, why);
    diag_set_hint(session->diags, diag, "chưa ghi gì; nêu một tên khác, ví dụ %s %s", errand->option, errand->instead);
    return false;
}

static const char *pack_of(struct session *session, const char *folder)
{
    const struct workspace *workspace = &session->workspace;
    if (!workspace->pack) /* settings with faults */
        return NULL;
    struct diags *unheard = diags_new(); /* a pack that is not there is told where it is read */
    const char *pack = pack_find(workspace->pack, workspace->pack_at, folder, session->arena, unheard);
    diags_free(unheard);
    return pack;
}

static bool is_free(struct session *session, const char *folder, const struct errand *errand)
{
    struct arena *arena = session->arena;
    for (size_t i = 0; i < sizeof GUARDED / sizeof *GUARDED; i++)
        if (within_place(errand->path, file_join(arena, folder, GUARDED[i].name)))
            return refuse(session, errand, arena_format(arena, "chỗ này dành cho %s", GUARDED[i].what));
    const char *pack = pack_of(session, folder);
    if (pack && within_place(errand->path, pack))
        return refuse(session, errand, "chỗ này dành cho bộ báo cáo");
    if (file_stem(errand->path, ARCHIVE) && file_kind(errand->path, NULL) == FILE_REGULAR)
        return refuse(session, errand, "đã có một tệp nén (.zip) mang tên này, có thể là gói lưu trữ");
    return true;
}

/* Facts of any version, whole or not, may be replaced, and so may a file that is empty. */
static bool holds_facts(struct session *session, const struct errand *errand)
{
    struct file_stream stream;
    struct facts_stamp stamp;
    char head[HEAD];
    size_t size = 0;
    if (file_kind(errand->path, NULL) != FILE_REGULAR)
        return true;
    bool read = file_stream_open(errand->path, LIMIT_FILE, session->diags, &stream) &&
                file_stream_read(&stream, head, sizeof head, session->diags, &size);
    file_stream_close(&stream);
    if (!read)
        return false;
    if (!size || facts_file_stamp(head, size, session->arena, &stamp) != FACTS_FILE_FOREIGN)
        return true;
    return refuse(session, errand, "tệp mang tên này đã có mà không phải là số liệu đã tính");
}

bool destination_check(struct session *session, const char *folder)
{
    const struct options *options = session->options;
    const struct errand save = {"--save", options->save, "so-lieu.tinh"}, log = {"--log", options->log, "nhat-ky.json"},
                        output = {"-o", options->output, "ket-qua"};
    const struct errand *all[] = {&save, &log, &output};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->path && !is_free(session, folder, all[i]))
            return false;
    if (save.path && (!holds_facts(session, &save) || !file_may_write(save.path, session->diags)))
        return false;
    return !log.path || options->dump != DUMP_NONE || file_may_write(log.path, session->diags);
}
