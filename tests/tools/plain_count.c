/* plain_count: every indicator of a workspace in canonical form, counted row by row from the words of the contract
 * (§4, §5, §5.1) and from nothing else: no SQL, no pack, no reader of the program's. A second opinion on the definitions.
 *
 *   plain_count DIR PERIOD FIRST-DAY LAST-DAY
 *
 * Prints "don_vi|linh_vuc|ma|tu_so|mau_so|gia_tri|chi_tieu|danh_gia" for the department, each unit, each field. */
#include "base/date.h"
#include "plain/plain.h"

#include <stdio.h>
#include <string.h>

struct plain all;

/* ---- whose figure it is ---- */

struct scope {
    int unit;          /* row of the units, or -1 */
    const char *field; /* or NULL */
};

static bool unit_in(const struct scope *scope, int unit)
{
    if (scope->unit < 0)
        return true;
    for (; unit >= 0; unit = all.parents[unit])
        if (unit == scope->unit)
            return true;
    return false;
}

static bool row_in(const struct scope *scope, const struct rows *sheet, int row, const char *column)
{
    return !sheet->replaced[row] && scope->field == NULL &&
           unit_in(scope, find(&all.units, "ma", text_at(sheet, row, column)));
}

static bool dossier_in(const struct scope *scope, int row)
{
    return !all.dossiers.replaced[row] && unit_in(scope, all.file[row].unit) &&
           (scope->field == NULL || strcmp(scope->field, all.file[row].field) == 0);
}

static bool procedure_in(const struct scope *scope, int row)
{
    const char *unit = text_at(&all.procedures, row, "don_vi");
    return unit_in(scope, find(&all.units, "ma", unit)) &&
           (scope->field == NULL || strcmp(scope->field, field_of("", row)) == 0);
}

/* ---- indicators ---- */

static const struct rule rules[] = {
    {"C03", false, "", 0, true, NULL, NULL},
    {"C04", false, "", 0, true, NULL, NULL},
    {"C05", false, "", 0, true, NULL, NULL},
    {"C06", false, "", 0, true, NULL, NULL},
    {"C07", false, "", 0, true, NULL, NULL},
    {"C08", false, "", 0, true, NULL, NULL},
    {"C09", false, "", 0, true, NULL, NULL},
    {"C10", false, "", 0, true, NULL, NULL},
    {"C11", false, "", 0, true, NULL, NULL},
    {"C12", false, "", 0, true, NULL, NULL},
    {"C13", false, "", 0, true, NULL, NULL},
    {"CC-01", true, ">=", 96, true, NULL, NULL},
    {"CC-01b", true, "", 0, true, NULL, NULL},
    {"CC-01c", true, "", 0, true, NULL, NULL},
    {"CC-02", false, "<=", 0, true, NULL, NULL},
    {"CC-03", false, "<=", 0, true, NULL, NULL},
    {"CC-04", true, ">=", 70, true, NULL, NULL},
    {"CC-05", true, "", 0, true, &all.procedures, NULL},
    {"CC-06", true, "", 0, true, &all.procedures, NULL},
    {"CC-07", true, ">=", 30, true, &all.payments, NULL},
    {"CC-07b", true, "", 0, true, &all.payments, NULL},
    {"CC-08", true, ">=", 60, true, &all.procedures, NULL},
    {"CC-09", true, "", 0, true, NULL, NULL},
    {"CC-09b", true, "", 0, true, NULL, NULL},
    {"CC-10", true, ">=", 93, false, &all.answers, NULL},
    {"CC-11", true, ">=", 10, true, &all.proposals, &all.procedures},
    {"CC-11b", true, "", 0, true, &all.proposals, NULL},
    {"CC-12", true, "=", 100, false, &all.documents, NULL},
    {"CC-12b", false, "<=", 0, false, &all.documents, NULL},
    {"CC-13", true, "=", 100, true, NULL, NULL},
    {"CC-13b", true, "=", 100, true, NULL, NULL},
    {"CC-14", false, "<=", 0, false, &all.inspections, NULL},
    {"CC-15", false, "<=", 0, false, &all.inspections, NULL},
    {"CC-16", false, "<=", 0, true, &all.procedures, NULL},
    {"CC-17", false, "", 0, false, &all.complaints, NULL},
    {"CC-17b", true, ">=", 100, false, &all.complaints, NULL},
    {"CC-17c", false, "<=", 0, false, &all.complaints, NULL},
    {"CC-18", true, ">=", 100, false, &all.tasks, NULL},
    {"CC-18b", false, "<=", 0, false, &all.tasks, NULL},
    {"CC-19", true, ">=", 100, false, &all.issues, NULL},
    {"CC-20", true, ">=", 100, false, &all.inspections, NULL},
    {"CC-20b", true, ">=", 100, false, &all.inspections, NULL},
    {"CC-21", true, "<=", 0, false, &all.consultations, NULL},
    {"CC-22", true, "", 0, false, NULL, NULL},
    {"CC-23", false, "", 0, false, &all.activities, NULL},
    {"CC-24", false, "", 0, true, NULL, NULL},
    {"CC-25a", false, "", 0, true, NULL, NULL},
    {"CC-25b", false, "", 0, true, NULL, NULL},
    {"CC-25c", false, "", 0, true, NULL, NULL},
};

enum { RULES = sizeof rules / sizeof *rules };

struct counts {
    long long above[RULES], below[RULES];
};

static void add(struct counts *counts, const char *code, long long above, long long below)
{
    for (size_t i = 0; i < RULES; i++)
        if (strcmp(rules[i].code, code) == 0) {
            counts->above[i] += above;
            counts->below[i] += below;
            return;
        }
    rows_stop("no indicator", code);
}

static void count_columns(struct counts *counts, const struct dossier *dossier)
{
    static const char *const codes[] = {"",    "",    "",    "C03", "C04", "C05", "C06",
                                        "C07", "C08", "C09", "C10", "C11", "C12", "C13"};
    int column = dossier->ended;
    bool done = column >= 8 && column <= 10, good = column == 8 || column == 9;
    add(counts, "C03", 1, 0);
    add(counts, codes[dossier->received], 1, 0);
    add(counts, done ? "C07" : "C11", 1, 0);
    add(counts, codes[column], 1, 0);
    add(counts, "CC-01", good, done);
    add(counts, "CC-01b", good || column == 12, 1);
    add(counts, "CC-01c", good, done || column == 13);
    add(counts, "CC-02", column == 10, 0);
    add(counts, "CC-03", column == 13, 0);
}

static void count_dossiers(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.dossiers;
    for (int row = 0; row < sheet->count; row++) {
        const struct dossier *dossier = &all.file[row];
        if (!dossier_in(scope, row))
            continue;
        bool fresh = dossier->received == 4 || dossier->received == 5;
        bool late = dossier->ended == 10 || dossier->ended == 13;
        bool done = dossier->ended >= 8 && dossier->ended <= 10;
        bool documented = dossier->procedure >= 0 && is(&all.procedures, dossier->procedure, "co_ket_qua", "1");
        if (dossier->received)
            count_columns(counts, dossier);
        add(counts, "CC-04", dossier->received == 4, fresh);
        add(counts, "CC-08", done && dossier->is_result && documented && is(sheet, row, "ky_so_ket_qua", "1"),
            done && dossier->is_result && documented);
        add(counts, "CC-09", fresh && is(sheet, row, "so_hoa", "1"), fresh);
        add(counts, "CC-09b", fresh && is(sheet, row, "tai_su_dung", "1"), fresh);
        add(counts, "CC-13", late && dossier->apology, late);
        add(counts, "CC-13b", late && dossier->proper_apology, late);
        add(counts, "CC-16", done && dossier->without_result, 0);
        add(counts, "CC-24", dossier->received == 5 && is(sheet, row, "kenh", "bcci"), 0);
        add(counts, "CC-25a", dossier->waiting && !done && dossier->ended, 0);
        add(counts, "CC-25b", dossier->returned, 0);
        add(counts, "CC-25c", dossier->refused, 0);
    }
}

static void count_payments(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.payments;
    for (int dossier = 0; dossier < all.dossiers.count; dossier++) {
        int lines = 0, cash = 0, portal = 0;
        if (!dossier_in(scope, dossier))
            continue;
        for (int row = 0; row < sheet->count; row++) {
            if (!is(sheet, row, "ma_ho_so", text_at(&all.dossiers, dossier, "ma_ho_so")) ||
                !within(day_at(sheet, row, "ngay_thu")) || !is(sheet, row, "trang_thai", "da_thanh_toan") ||
                is(sheet, row, "hinh_thuc_thu", "mien_phi") || number_at(sheet, row, "so_tien") == 0)
                continue;
            lines++;
            cash += is(sheet, row, "hinh_thuc", "tien_mat");
            portal += is(sheet, row, "cong", "dvcqg") || is(sheet, row, "cong", "tinh");
        }
        add(counts, "CC-07", lines > 0 && cash == 0, lines > 0);
        add(counts, "CC-07b", lines > 0 && portal > 0, lines > 0);
    }
}

static bool in_force(int row)
{
    int32_t from = day_at(&all.procedures, row, "hieu_luc_tu"), until = day_at(&all.procedures, row, "hieu_luc_den");
    return (from == DATE_NONE || from <= all.last) && (until == DATE_NONE || until >= all.last);
}

/* A dossier of (4) of the unit or below it; the field is the procedure's. */
static bool used_online(const struct scope *scope, int procedure)
{
    for (int row = 0; row < all.dossiers.count; row++)
        if (!all.dossiers.replaced[row] && all.file[row].received == 4 && all.file[row].procedure == procedure &&
            unit_in(scope, all.file[row].unit))
            return true;
    return false;
}

static void count_procedures(struct counts *counts, const struct scope *scope)
{
    for (int row = 0; row < all.procedures.count; row++) {
        if (!procedure_in(scope, row) || !in_force(row))
            continue;
        bool online = !is(&all.procedures, row, "muc_do", "thong_tin");
        add(counts, "CC-05", online, 1);
        add(counts, "CC-06", online && used_online(scope, row), online);
        add(counts, "CC-11", 0, 1);
    }
}

/* [đồng / 100], a year */
static long long cost(int row, const char *hours)
{
    return hundredths_at(&all.proposals, row, hours) * number_at(&all.proposals, row, "luong_gio") *
           number_at(&all.proposals, row, "so_ho_so_nam");
}

static void count_proposals(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.proposals;
    int year, month, day;
    long long before = 0, saved = 0;
    date_split(all.last, &year, &month, &day);
    for (int row = 0; row < sheet->count; row++) {
        int procedure = find(&all.procedures, "ma", text_at(sheet, row, "thu_tuc"));
        int32_t proposed = day_at(sheet, row, "ngay_de_xuat");
        bool mine = procedure >= 0 && procedure_in(scope, procedure); /* one that nobody knows is not the agency's */
        bool first = true;
        if (!mine || proposed < date_of(year, 1, 1) || !happened(proposed) || is(sheet, row, "trang_thai", "khong"))
            continue;
        for (int other = 0; other < row; other++) {
            int32_t then = day_at(sheet, other, "ngay_de_xuat");
            if (is(sheet, other, "thu_tuc", text_at(sheet, row, "thu_tuc")) && then >= date_of(year, 1, 1) &&
                happened(then) && !is(sheet, other, "trang_thai", "khong"))
                first = false;
        }
        add(counts, "CC-11", first, 0);
        if (empty(sheet, row, "gio_truoc") || empty(sheet, row, "gio_sau") || empty(sheet, row, "luong_gio") ||
            empty(sheet, row, "so_ho_so_nam"))
            continue;
        before += cost(row, "gio_truoc");
        saved += cost(row, "gio_truoc") - cost(row, "gio_sau");
    }
    add(counts, "CC-11b", saved / 100, before / 100);
}

static bool answer_counts(int row)
{
    const struct rows *sheet = &all.answers;
    return !sheet->replaced[row] && within(day_at(sheet, row, "ngay")) && !is(sheet, row, "nguon", "sipas") &&
           !empty(sheet, row, "muc_hai_long");
}

static void count_answers(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.answers;
    for (int row = 0; row < sheet->count; row++) {
        const char *dossier = text_at(sheet, row, "ma_ho_so");
        bool stands = answer_counts(row) && (*dossier == '\0' || find(&all.dossiers, "ma_ho_so", dossier) >= 0);
        for (int later = row + 1; *dossier && later < sheet->count; later++)
            if (answer_counts(later) && is(sheet, later, "ma_ho_so", dossier))
                stands = false;
        if (stands && row_in(scope, sheet, row, "don_vi"))
            add(counts, "CC-10", number_at(sheet, row, "muc_hai_long") >= 4, 1);
    }
}

static void count_documents(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.documents;
    for (int row = 0; row < sheet->count; row++) {
        if (!row_in(scope, sheet, row, "don_vi") || !within(day_at(sheet, row, "ngay_ban_hanh")) ||
            !(is(sheet, row, "do_mat", "thuong") || empty(sheet, row, "do_mat")) || !empty(sheet, row, "ly_do_mien") ||
            is(sheet, row, "thu_hoi", "1"))
            continue;
        bool paper = is(sheet, row, "hinh_thuc", "giay");
        add(counts, "CC-12", !paper && is(sheet, row, "ky_so_ca_nhan", "1") && is(sheet, row, "ky_so_co_quan", "1"), 1);
        add(counts, "CC-12b", paper, 0);
    }
}

static void count_complaints(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.complaints;
    for (int row = 0; row < sheet->count; row++) {
        int32_t came = day_at(sheet, row, "ngay_tiep_nhan"), due = day_at(sheet, row, "han_xu_ly");
        int32_t done = day_at(sheet, row, "ngay_xu_ly");
        if (!row_in(scope, sheet, row, "don_vi") || !within(came))
            continue;
        if (due == DATE_NONE)
            due = working_day_after(came, 15);
        add(counts, "CC-17", is(sheet, row, "nguon", "1022"), 0);
        add(counts, "CC-17b", (happened(done) ? done : all.last) <= due, 1);
        add(counts, "CC-17c", happened(done) && is(sheet, row, "ket_luan", "co_co_so"), 0);
    }
}

static void count_tasks(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.tasks;
    for (int row = 0; row < sheet->count; row++) {
        int32_t due = day_at(sheet, row, "thoi_han"), longer = day_at(sheet, row, "thoi_han_gia_han");
        bool done = happened(day_at(sheet, row, "ngay_hoan_thanh"));
        if (is(sheet, row, "trang_thai", "gia_han") && longer != DATE_NONE)
            due = longer;
        if (!row_in(scope, sheet, row, "don_vi") || is(sheet, row, "trang_thai", "huy") || due > all.last)
            continue;
        add(counts, "CC-18", done, 1);
        add(counts, "CC-18b", !done && due < all.last, 0);
    }
    for (int row = 0; row < all.issues.count; row++)
        if (row_in(scope, &all.issues, row, "don_vi") && !is(&all.issues, row, "ky_phat_sinh", all.period))
            add(counts, "CC-19", happened(day_at(&all.issues, row, "ngay_khac_phuc")), 1);
}

static void count_inspections(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.inspections;
    for (int row = 0; row < sheet->count; row++) {
        int32_t done = day_at(sheet, row, "ngay_thuc_hien");
        bool planned = is(sheet, row, "ke_hoach", "1") && happened(day_at(sheet, row, "ngay_ke_hoach"));
        if (!row_in(scope, sheet, row, "don_vi"))
            continue;
        add(counts, "CC-20", planned && happened(done), planned);
        if (!within(done))
            continue;
        add(counts, "CC-14", number_at(sheet, row, "tra_sai"), 0);
        add(counts, "CC-15", number_at(sheet, row, "khong_nhap"), 0);
        add(counts, "CC-20b", number_at(sheet, row, "da_khac_phuc"), number_at(sheet, row, "phat_hien"));
    }
}

static void count_consultations(struct counts *counts, const struct scope *scope)
{
    const struct rows *sheet = &all.consultations;
    for (int row = 0; row < sheet->count; row++) {
        int32_t due = day_at(sheet, row, "han_tra_loi"), answered = day_at(sheet, row, "ngay_tra_loi");
        if (!row_in(scope, sheet, row, "don_vi_phoi_hop") || !within(day_at(sheet, row, "ngay_hoi")) ||
            find(&all.dossiers, "ma_ho_so", text_at(sheet, row, "ma_ho_so")) < 0)
            continue;
        add(counts, "CC-21", happened(answered) ? answered > due : due < all.last, 1);
    }
}

static void count_desks(struct counts *counts, const struct scope *scope)
{
    for (int row = 0; row < all.units.count; row++)
        if (row_in(scope, &all.units, row, "ma") && is(&all.units, row, "bo_phan_mot_cua", "1"))
            add(counts, "CC-22", is(&all.units, row, "camera", "1"), 1);
    for (int row = 0; row < all.activities.count; row++)
        if (row_in(scope, &all.activities, row, "don_vi") && within(day_at(&all.activities, row, "ngay_thuc_hien")))
            add(counts, "CC-23", 1, 0);
}

static void print_scope(struct scope scope)
{
    struct counts counts = {0};
    count_dossiers(&counts, &scope);
    count_payments(&counts, &scope);
    count_procedures(&counts, &scope);
    count_proposals(&counts, &scope);
    count_answers(&counts, &scope);
    count_documents(&counts, &scope);
    count_complaints(&counts, &scope);
    count_tasks(&counts, &scope);
    count_inspections(&counts, &scope);
    count_consultations(&counts, &scope);
    count_desks(&counts, &scope);
    for (size_t i = 0; i < RULES; i++)
        if (scope.field == NULL || rules[i].by_field)
            verdict_print(scope.unit < 0 ? "" : text_at(&all.units, scope.unit, "ma"), scope.field ? scope.field : "",
                          &rules[i], counts.above[i], counts.below[i]);
}

/* ---- reading it all ---- */

static void add_field(const char *field)
{
    for (int i = 0; i < all.field_count; i++)
        if (strcmp(all.fields[i], field) == 0)
            return;
    if (all.field_count == FIELDS_MAX)
        rows_stop("too many fields, the last", field);
    all.fields[all.field_count++] = field;
}

static void read_policies(const char *folder)
{
    char path[4096], text[4096];
    snprintf(path, sizeof path, "%s/baocao.yaml", folder);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        rows_stop("cannot read", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    all.returned_apart = strstr(text, "tra_lai: rieng") != NULL;
    all.paused_by_due = strstr(text, "tam_dung: theo_han") != NULL;
    all.undated_early = strstr(text, "khong_han: truoc_han") != NULL;
}

static void read_all(const char *folder)
{
    read_policies(folder);
    rows_read(&all.units, folder, all.period, "don_vi", NULL, NULL, NULL);
    rows_read(&all.procedures, folder, all.period, "thu_tuc", NULL, NULL, NULL);
    rows_read(&all.holidays, folder, all.period, "ngay_nghi", "ngay", NULL, NULL);
    rows_read(&all.targets, folder, all.period, "chi_tieu_giao", "ma", "tu_ngay", NULL);
    rows_read(&all.dossiers, folder, all.period, "ho_so", "ma_ho_so", NULL, NULL);
    rows_read(&all.payments, folder, all.period, "thanh_toan", NULL, NULL, NULL);
    rows_read(&all.proposals, folder, all.period, "don_gian_hoa", NULL, NULL, NULL);
    rows_read(&all.documents, folder, all.period, "van_ban_di", "so_van_ban", "ngay_ban_hanh", NULL);
    rows_read(&all.answers, folder, all.period, "khao_sat", "ma_phieu", NULL, "muc_hai_long");
    rows_read(&all.complaints, folder, all.period, "phan_anh", "ma", NULL, NULL);
    rows_read(&all.tasks, folder, all.period, "nhiem_vu", "ma", NULL, NULL);
    rows_read(&all.inspections, folder, all.period, "kiem_tra", "ma", NULL, NULL);
    rows_read(&all.issues, folder, all.period, "ton_tai", "ma", NULL, NULL);
    rows_read(&all.consultations, folder, all.period, "phoi_hop", NULL, NULL, NULL);
    rows_read(&all.activities, folder, all.period, "truyen_thong", "ma", NULL, NULL);
    if (all.units.count > UNITS_MAX)
        rows_stop("too many", "units");
    for (int row = 0; row < all.units.count; row++)
        all.parents[row] = find(&all.units, "ma", text_at(&all.units, row, "cha"));
    dossiers_classify();
    for (int row = 0; row < all.dossiers.count; row++)
        add_field(all.file[row].field);
    for (int row = 0; row < all.procedures.count; row++)
        add_field(field_of("", row));
    add_field(field_of("", -1));
}

int main(int argc, char **argv)
{
    if (argc != 5 || !date_parse(argv[3], strlen(argv[3]), &all.first) ||
        !date_parse(argv[4], strlen(argv[4]), &all.last))
        rows_stop("use: plain_count DIR PERIOD FIRST-DAY LAST-DAY", "");
    all.period = argv[2];
    read_all(argv[1]);
    print_scope((struct scope){-1, NULL});
    for (int row = 0; row < all.units.count; row++)
        print_scope((struct scope){row, NULL});
    for (int i = 0; i < all.field_count; i++)
        print_scope((struct scope){-1, all.fields[i]});
    return 0;
}
