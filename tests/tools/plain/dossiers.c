/* dossiers: see plain.h. */
#include "plain/plain.h"

#include "base/date.h"

#include <string.h>

static bool works(int32_t day)
{
    char text[DATE_TEXT];
    date_iso(day, text);
    int row = find(&all.holidays, "ngay", text);
    if (row >= 0)
        return is(&all.holidays, row, "loai", "lam_bu");
    return date_weekday(day) <= 5;
}

/* Working days after from up to and including until. */
static int working_days(int32_t from, int32_t until)
{
    int count = 0;
    for (int32_t day = from + 1; day <= until; day++)
        count += works(day);
    return count;
}

int32_t working_day_after(int32_t day, int count)
{
    while (count > 0)
        count -= works(++day);
    return day;
}

bool within(int32_t day)
{
    return day != DATE_NONE && day >= all.first && day <= all.last;
}

bool happened(int32_t day)
{
    return day != DATE_NONE && day <= all.last;
}

/* ---- dossiers (§4, §5.1 Dossiers) ---- */

static int32_t due_after_waiting(int row, int32_t due, int32_t ended, bool *waiting)
{
    const struct rows *sheet = &all.dossiers;
    int32_t asked = day_at(sheet, row, "ngay_yeu_cau_bo_sung"), answered = day_at(sheet, row, "ngay_bo_sung");
    *waiting = false;
    if (!happened(asked))
        return due;
    /* A request later than the recorded answer means waiting again; unanswered waits until the dossier ends. */
    *waiting = !happened(answered) || answered < asked;
    int32_t until = *waiting ? ended : answered;
    if (ended != DATE_NONE && until > ended)
        until = ended;
    if (until == DATE_NONE || due == DATE_NONE)
        return due;
    return working_day_after(due, working_days(asked, until));
}

static int open_column(int row, int32_t due, int32_t moved, bool waiting)
{
    int32_t asked = day_at(&all.dossiers, row, "ngay_yeu_cau_bo_sung");
    if (waiting && !all.paused_by_due)
        return due != DATE_NONE && asked > due ? 13 : 12;
    return moved != DATE_NONE && all.last > moved ? 13 : 12;
}

static int ended_column(int32_t ended, int32_t due, bool returned)
{
    if (due == DATE_NONE)
        return all.undated_early && !returned ? 8 : 9;
    if (ended > due)
        return 10;
    return returned || ended == due ? 9 : 8;
}

static bool ended_without_result(int row, const struct dossier *dossier, int32_t result)
{
    const struct rows *sheet = &all.dossiers;
    bool documented = dossier->procedure >= 0 && is(&all.procedures, dossier->procedure, "co_ket_qua", "1");
    int32_t signed_on = day_at(sheet, row, "ngay_ky_ket_qua");
    if (dossier->returned || is(sheet, row, "loai_ket_thuc", "tu_choi"))
        return false;
    if (is(sheet, row, "trang_thai", "9") && empty(sheet, row, "loai_ket_thuc") && empty(sheet, row, "ly_do_tra"))
        return true;
    if (!dossier->is_result || !documented ||
        (!is(sheet, row, "trang_thai", "9") && !is(sheet, row, "trang_thai", "10")))
        return false;
    return (empty(sheet, row, "so_ket_qua") && empty(sheet, row, "tep_ket_qua")) ||
           (signed_on != DATE_NONE && signed_on > result);
}

const char *field_of(const char *field, int procedure)
{
    if (*field == '\0' && procedure >= 0)
        field = text_at(&all.procedures, procedure, "linh_vuc");
    return *field ? field : "Chưa rõ lĩnh vực";
}

static void classify(int row, struct dossier *dossier)
{
    const struct rows *sheet = &all.dossiers;
    const char *ending = text_at(sheet, row, "loai_ket_thuc");
    int status = number_at(sheet, row, "trang_thai");
    int32_t received = day_at(sheet, row, "ngay_tiep_nhan"), due = day_at(sheet, row, "ngay_hen_tra");
    int32_t result = day_at(sheet, row, "ngay_ket_qua"), sorry = day_at(sheet, row, "ngay_xin_loi");
    bool waiting;
    dossier->unit = find(&all.units, "ma", text_at(sheet, row, "don_vi"));
    dossier->procedure = find(&all.procedures, "ma", text_at(sheet, row, "thu_tuc"));
    dossier->field = field_of(text_at(sheet, row, "linh_vuc"), dossier->procedure);
    dossier->refused = status == 3 && within(received);
    if (status == 1 || status == 3 || received > all.last || (result != DATE_NONE && result < all.first))
        return;
    bool ended = happened(result);
    dossier->returned = ended && (strcmp(ending, "tra_lai") == 0 || strcmp(ending, "rut") == 0 || status == 7);
    int32_t moved = due_after_waiting(row, due, ended ? result : DATE_NONE, &waiting);
    dossier->waiting = waiting && !ended;
    dossier->is_result = ended && !dossier->returned &&
                         (strcmp(ending, "ket_qua") == 0 || (*ending == '\0' && (status == 9 || status == 10)));
    dossier->apology = happened(sorry) || (sorry == DATE_NONE && !empty(sheet, row, "so_phieu_xin_loi"));
    dossier->proper_apology =
        happened(sorry) && due != DATE_NONE && sorry <= due - 1 && number_at(sheet, row, "so_lan_hen_lai") <= 1;
    dossier->without_result = ended && ended_without_result(row, dossier, result);
    if (dossier->returned && all.returned_apart)
        return;
    dossier->received = received < all.first ? 6 : is(sheet, row, "kenh", "truc_tuyen") ? 4 : 5;
    dossier->ended = ended ? ended_column(result, moved, dossier->returned) : open_column(row, due, moved, waiting);
}

void dossiers_classify(void)
{
    for (int row = 0; row < all.dossiers.count; row++)
        classify(row, &all.file[row]);
}
