#include "template/filters.h"

#include "base/nearest.h"

#include <string.h>

#define PLACES "[:số chữ số thập phân][, \"chữ khi trống\"]"

static const struct filter FILTERS[] = {
    {"so", "so" PLACES, "?as", filter_so},
    {"so_0", "so_0[:\"chữ khi trống\"]", "?s", filter_so_0},
    {"so_gon", "so_gon[:\"chữ khi trống\"]", "?s", filter_so_gon},
    {"phan_tram", "phan_tram" PLACES, "?as", filter_phan_tram},
    {"ty_le", "ty_le" PLACES, "?as", filter_ty_le},
    {"ti_le", "ti_le" PLACES, "?as", filter_ty_le},
    {"ngay", "ngay[:\"chữ khi trống\"]", "?s", filter_ngay},
    {"ngay_dai", "ngay_dai[:\"chữ khi trống\"]", "?s", filter_ngay_dai},
    {"thang", "thang[:\"chữ khi trống\"]", "?s", filter_thang},
    {"quy", "quy[:\"chữ khi trống\"]", "?s", filter_quy},
    {"ky", "ky[:\"gon\"]", "?s", filter_ky},
    {"so_voi", "so_voi:tên[, \"đơn vị\"][, \"%\"][, \"0\"][, số chữ số thập phân]", "v?aaaa", filter_so_voi},
    {"so_voi_muc_tieu", "so_voi_muc_tieu:tên[, \"đơn vị\"][, số chữ số thập phân]", "v?aa", filter_so_voi_muc_tieu},
    {"muc_tieu", "muc_tieu[:\"chu\"|\"so\"]", "?s", filter_muc_tieu},
    {"danh_gia", "danh_gia", "", filter_danh_gia},
    {"chon", "chon:\"chữ khi có\", \"chữ khi không\"[, \"chữ khi trống\"]", "ss?s", filter_chon},
    {"bang_chu", "bang_chu[:\"le\"][, \"ngan\"]", "?ss", filter_bang_chu},
    {"bang_chu_tien", "bang_chu_tien[:\"le\"][, \"ngan\"]", "?ss", filter_bang_chu_tien},
    {"hoa", "hoa", "", filter_hoa},
    {"thuong", "thuong", "", filter_thuong},
    {"hoa_dau", "hoa_dau", "", filter_hoa_dau},
    {"thuong_dau", "thuong_dau", "", filter_thuong_dau},
    {"la_ma", "la_ma", "", filter_la_ma},
    {"noi", "noi:\"trường\"[, \"dấu nối\"][, \"dấu nối cuối\"]", "?sss", filter_noi},
    {"co", "co", "", filter_co},
    {"dem", "dem", "", filter_dem},
    {"tong", "tong:\"trường\"", "?s", filter_tong},
    {"tb", "tb:\"trường\"[, số chữ số thập phân]", "?si", filter_tb},
    {"loc", "loc:\"trường\"[, \"khong\"]", "s?s", filter_loc},
    {"sap_xep", "sap_xep:\"trường\"[, \"giam\"]", "s?s", filter_sap_xep},
    {"dau", "dau:số dòng[, \"khong\"]", "i?s", filter_dau},
    {"mac_dinh", "mac_dinh:\"chữ khi trống\"", "s", filter_mac_dinh},
    {"khong_ngat", "khong_ngat", "", filter_khong_ngat},
    {"dau_so", "dau_so", "", filter_dau_so},
    {"dau_tru", "dau_tru", "", filter_dau_tru},
    {"thut", "thut:cấp", "v", filter_thut},
    {"rut_gon", "rut_gon:số ký tự", "i", filter_rut_gon},
};
#define FILTER_COUNT (sizeof FILTERS / sizeof *FILTERS)

const struct filter *filters_find(const char *name)
{
    for (size_t i = 0; i < FILTER_COUNT; i++)
        if (strcmp(FILTERS[i].name, name) == 0)
            return &FILTERS[i];
    return NULL;
}

const struct filter *filters_near(const char *name)
{
    const char *names[FILTER_COUNT];
    for (size_t i = 0; i < FILTER_COUNT; i++)
        names[i] = FILTERS[i].name;
    const char *near = nearest_name(name, names, FILTER_COUNT);
    return near ? filters_find(near) : NULL;
}

bool filters_fit(const struct filter *filter, const char *kinds)
{
    bool optional = false;
    const char *form = filter->form;
    for (; *kinds; kinds++, form++) {
        if (*form == '?') {
            optional = true;
            form++;
        }
        if (!*form)
            return false;
        bool text = *form == 's' || *form == 'a' || *form == 'v', number = *form == 'i' || *form == 'a' || *form == 'v';
        if ((*kinds == 's' && !text) || (*kinds == 'i' && !number) || (*kinds == 'x' && *form != 'v'))
            return false;
    }
    return optional || !*form || *form == '?';
}
