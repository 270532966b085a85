#include "office/saved.h"

#include "base/file.h"
#include "base/limits.h"
#include "compute/calendar.h"
#include "office/stamp.h"

bool saved_write(struct session *session, const char *path, size_t *size)
{
    if (session_blocked(session)) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "C097", place_file(path),
                                     "không lưu số liệu đã tính vì số liệu có lỗi không riêng của đơn vị nào");
        diag_set_hint(session->diags, diag, "sửa các lỗi không ghi đơn vị đã báo, rồi lưu lại");
        return false;
    }
    struct facts_stamp stamp = stamp_make(session);
    if (session_blocked(session)) /* what cannot be read has no digest */
        return false;
    struct buffer bytes = {0};
    facts_file_print(session->facts, &stamp, session->diags, &bytes);
    *size = bytes.length;
    bool written = file_write_alone(path, bytes.data, bytes.length, session->diags);
    buffer_clear(&bytes);
    return written;
}

static void report(struct session *session, const char *path, enum facts_file_state state)
{
    static const char *const reasons[] = {[FACTS_FILE_FOREIGN] = "tệp không phải là số liệu đã tính",
                                          [FACTS_FILE_OTHER_FORM] =
                                              "số liệu đã tính do phiên bản khác của chương trình lưu",
                                          [FACTS_FILE_DAMAGED] = "tệp số liệu đã tính bị cụt hoặc đã bị sửa"};
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "C094", place_file(path), "%s", reasons[state]);
    bool ours = state != FACTS_FILE_FOREIGN; /* else it is somebody's, were it the settings */
    diag_set_hint(session->diags, diag, "tính %s: baocao compute --period %s --save %s",
                  ours ? "lại" : "và lưu vào tệp khác", session->period.code,
                  ours ? file_typed(session->arena, path) : "so-lieu.tinh");
}

bool saved_read(struct session *session, const char *path)
{
    struct file file;
    struct facts_stamp saved;
    if (!session_settings(session) || !file_read(path, LIMIT_FILE, session->arena, session->diags, &file))
        return false;
    session->settings_findings = diags_length(session->diags);
    enum facts_file_state state = facts_file_stamp(file.data, file.size, session->arena, &saved);
    if (state == FACTS_FILE_GOOD) {
        struct facts_stamp now = stamp_make(session);
        if (session_blocked(session) || !stamp_fits(session, &saved, &now, path))
            return false;
        session->facts =
            facts_file_facts(file.data, file.size, &session->pack, &session->workspace, session->arena, session->diags);
        state = session->facts ? FACTS_FILE_GOOD : FACTS_FILE_DAMAGED;
    }
    if (state != FACTS_FILE_GOOD) {
        report(session, path, state);
        return false;
    }
    session->data_findings = diags_length(session->diags);
    session->previous = session->facts->previous;
    session->last_year = session->facts->last_year;
    session->tables = *session->facts->tables;
    session->first_worked = calendar_first_worked(&session->pack, &(const struct tables){0}, session->period.last + 1);
    return true;
}
