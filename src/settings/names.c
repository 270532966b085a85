#include "settings/names.h"

#include <string.h>

/* Names of contract §7, "name in a template", and the fields of its records: an indicator of the same name would hide
 * them, or be hidden. Names that begin with '_' belong to the engine and fail names_check() already. */
static const char *const RESERVED[] = {
    "co_quan",
    "nguoi_ky",
    "dia_danh",
    "kinh_gui",
    "noi_nhan",
    "luu",
    "noi_gui",
    "van_ban",
    "ky",
    "ky_truoc",
    "ky_sau",
    "cung_ky",
    "don_vi",
    "chi_so",
    "chi_tieu",
    "khong_dat",
    "so_dat",
    "co_khong_dat",
    "don_vi_con",
    "danh_sach",
    "dong",
    "thuyet_minh",
    "chinh_sach",
    "nhat_ky",
    "ma",
    "ten",
    "ten_ngan",
    "tu_ngay",
    "den_ngay",
    "nam",
    "ngay_xuat",
    "co_ky_truoc",
    "co_cung_ky",
    "loai",
    "cap",
    "thu_tu",
    "don_vi_tinh",
    "tu_so",
    "mau_so",
    "ket_qua",
    "muc_tieu",
    "phep_so",
    "con_thieu",
    "xep_hang",
    "xep_hang_tren",
    "nguyen_nhan",
    "cach_tinh",
    "mau_so_co_dinh",
    "dat",
    "chua_dat",
    "khong_danh_gia",
    "khong_phat_sinh",
    "chua_co_so_lieu",
};

static bool made_of(const char *name, const char *others)
{
    for (const char *at = name; *at; at++)
        if (!(*at >= 'a' && *at <= 'z') && !(*at >= '0' && *at <= '9') && !strchr(others, *at))
            return false;
    return *name != '\0';
}

static bool refuse(struct yaml *yaml, struct place at, const char *name, const char *hint)
{
    if (!*name)
        return false; /* already reported as missing */
    struct diag *diag = yaml_error(yaml, at, "S014", "tên \"%s\" không dùng được", name);
    diag_set_hint(yaml->diags, diag, "%s", hint);
    return false;
}

bool names_check(struct yaml *yaml, struct place at, const char *name)
{
    if (made_of(name, "_") && *name >= 'a' && *name <= 'z')
        return true;
    return refuse(yaml, at, name, "tên gồm chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ");
}

bool names_check_file(struct yaml *yaml, struct place at, const char *name)
{
    if (made_of(name, "_-") && *name != '-')
        return true;
    return refuse(yaml, at, name, "tên gồm chữ thường không dấu, chữ số, dấu - và dấu _");
}

static bool is_reserved(const char *name)
{
    for (size_t i = 0; i < sizeof RESERVED / sizeof *RESERVED; i++)
        if (strcmp(RESERVED[i], name) == 0)
            return true;
    return false;
}

bool names_check_free(struct yaml *yaml, struct place at, const char *name)
{
    if (!is_reserved(name))
        return true;
    struct diag *diag = yaml_error(yaml, at, "S016", "tên \"%s\" đã dành cho chương trình", name);
    diag_set_hint(yaml->diags, diag, "đặt tên khác, ví dụ \"%s_chung\"", name);
    return false;
}
