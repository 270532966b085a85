/* The register is the one place where a given number stands: build reads it here instead of from a copy, so the two
 * cannot get out of step, wherever a run was killed. van-ban.yaml serves offices that number elsewhere; a paper that
 * has a number in both must have the same. */
#include "office/numbering.h"

#include "archive/register.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "office/answer.h"

#include <stdlib.h>
#include <string.h>

struct register_book *numbering_book(struct session *session, bool create)
{
    return register_open(file_join(session->arena, session->workspace.folder, REGISTER_FILE), create, session->diags);
}

bool numbering_exists(const struct session *session)
{
    return file_exists(file_join(session->arena, session->workspace.folder, REGISTER_FILE));
}

static bool agrees(const struct issue *written, const struct register_line *line, struct diags *diags)
{
    if ((!*written->number || strtol(written->number, NULL, 10) == line->number) &&
        (written->date == DATE_NONE || written->date == line->date))
        return true;
    char date[DATE_TEXT];
    date_short(line->date, date);
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R007", written->at, "số hoặc ngày của %s khác sổ đăng ký (sổ ghi số %02d ngày %s)",
                 written->key, line->number, date);
    diag_set_hint(diags, diag, "xóa khóa này khỏi tệp để dùng số trong sổ, hoặc hủy số trong sổ");
    return false;
}

static bool merge(struct session *session, struct issues *issues, size_t count, const struct register_line *lines)
{
    struct issue *items = arena_array(session->arena, issues->count + count + 1, sizeof *items);
    size_t kept = 0;
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].cancelled)
            continue;
        const struct issue *written = issues_find(issues, lines[i].key);
        ok = (!written || agrees(written, &lines[i], session->diags)) && ok;
        items[kept++] = (struct issue){.key = lines[i].key,
                                       .number = register_number_text(lines[i].number, session->arena),
                                       .date = lines[i].date,
                                       .imprint = lines[i].imprint};
    }
    /* issues_find takes the first of a key, so the register's lines stand before the file's. */
    for (size_t i = 0; i < issues->count; i++)
        items[kept++] = issues->items[i];
    *issues = issues_of(items, kept, session->arena);
    return ok;
}

bool numbering_load(struct session *session, struct issues *issues)
{
    const char *code = session->period.code;
    if (!issues_load(&session->workspace, code, session->arena, session->diags, issues))
        return false;
    if (!numbering_exists(session))
        return true;
    size_t count;
    const struct register_line *lines;
    struct register_book *book = numbering_book(session, false);
    bool ok = book &&
              register_lines(book, REGISTER_OUTGOING, 0, code, session->arena, session->diags, &count, &lines) &&
              merge(session, issues, count, lines);
    register_close(book);
    session->numbered_count = ok ? count : 0;
    session->numbered = ok ? lines : NULL;
    return ok;
}

static const char *note_of(const struct register_line *line, struct arena *arena)
{
    if (!line->cancelled)
        return line->note;
    return arena_format(arena, line->date == DATE_NONE ? "Bỏ qua: %s" : "Hủy: %s", line->cancelled);
}

/* Without rows. */
static struct answer *begin_table(bool all)
{
    static const char *const headers[] = {
        "so",           "ky_hieu",     "ngay",    "loai",    "trich_yeu", "nguoi_ky",   "noi_nhan",          "noi_luu",
        "so_luong_ban", "ngay_chuyen", "ky_nhan", "ghi_chu", "van_ban",   "ky_bao_cao", "thoi_han_bao_quan", "nam"};
    static const char *const titles[sizeof headers / sizeof *headers] = {
        "Số",          "Ký hiệu",          "Ngày",
        "Tên loại",    "Trích yếu",        "Người ký",
        "Nơi nhận",    "Nơi nhận bản lưu", "Số lượng bản",
        "Ngày chuyển", "Ký nhận",          "Ghi chú",
        "Văn bản",     "Kỳ báo cáo",       "Thời hạn bảo quản",
        "Năm"};
    static const char *const few[] = {"so", "ky_hieu", "ngay", "van_ban", "ky_bao_cao", "trich_yeu", "ghi_chu"};
    static const char *const few_titles[sizeof few / sizeof *few] = {"Số",         "Ký hiệu",   "Ngày",   "Văn bản",
                                                                     "Kỳ báo cáo", "Trích yếu", "Ghi chú"};
    struct answer *table =
        answer_new(all ? headers : few, all ? sizeof headers / sizeof *headers : sizeof few / sizeof *few);
    answer_entitle(table, all ? titles : few_titles);
    return table;
}

/* The register's columns (NĐ 30, PL IV): the columns of receipt stay empty, they are filled by hand. */
struct answer *numbering_table(const struct session *session, size_t count, const struct register_line *lines, bool all)
{
    struct answer *table = begin_table(all);
    for (size_t i = 0; i < count; i++) {
        const struct register_line *line = &lines[i];
        char date[DATE_TEXT] = "";
        if (line->date != DATE_NONE)
            date_short(line->date, date);
        const char *number = register_number_text(line->number, session->arena);
        const char *note = note_of(line, session->arena);
        const char *whole[] = {number,
                               line->symbol,
                               date,
                               line->type,
                               line->abstract,
                               line->signer,
                               line->recipients,
                               line->kept_by,
                               line->copies,
                               "",
                               "",
                               note,
                               line->key,
                               line->period,
                               line->retention,
                               arena_format(session->arena, "%d", line->year)};
        const char *short_row[] = {number, line->symbol, date, line->key, line->period, line->abstract, note};
        size_t columns = all ? sizeof whole / sizeof *whole : sizeof short_row / sizeof *short_row;
        for (size_t c = 0; c < columns; c++)
            answer_add(table, all ? whole[c] : short_row[c], false);
    }
    return table;
}

/* NULL: the paper has none. */
static const char *rows_of(const struct session *session, size_t count, const struct register_line *lines,
                           const char *key, struct arena *arena)
{
    struct register_line *own = arena_array(arena, count + 1, sizeof *own);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].key, key) == 0)
            own[kept++] = lines[i];
    struct answer *table = numbering_table(session, kept, own, true);
    const char *text = kept ? answer_text(table, FORMAT_CSV, arena) : NULL;
    answer_free(table);
    return text;
}

const char *numbering_planned_rows(const struct session *session, const char *key, struct arena *arena)
{
    return rows_of(session, session->numbered_count, session->numbered, key, arena);
}

bool numbering_rows(struct session *session, const char *workspace, const char *period, const char *key,
                    const char **text)
{
    struct arena *arena = session->arena;
    const char *path = file_join(arena, workspace, REGISTER_FILE);
    size_t count;
    const struct register_line *lines;
    *text = NULL;
    if (!file_exists(path))
        return true;
    struct register_book *book = register_open(path, false, session->diags);
    bool ok = book && register_lines(book, REGISTER_OUTGOING, 0, period, arena, session->diags, &count, &lines);
    register_close(book);
    if (ok)
        *text = rows_of(session, count, lines, key, arena);
    return ok;
}
