/* filter: one call of a filter: what it is given, what it gives back, how it complains.
 * Called by the filter_* files; the registry is filters.h. Results live in the call's arena. */
#ifndef BAOCAO_TEMPLATE_FILTER_H
#define BAOCAO_TEMPLATE_FILTER_H

#include "template/shown.h"

struct filter_call {
    const char *name;
    struct found subject;
    size_t argument_count;
    const struct found *arguments;
    struct arena *arena;
    const char *code;    /* after a failure: M021, M022, M023, M024 */
    const char *problem; /* Vietnamese, in the arena */
    const char *hint;    /* or NULL */
};

/* All return true and set *result, or return false after filter_fail(). A null subject gives a null result unless the
 * call has a text for it. */
typedef bool filter_run(struct filter_call *call, struct found *result);

/* Records the failure; returns false. */
bool filter_fail(struct filter_call *call, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The subject is not of a kind the filter can take (M022). */
bool filter_refuse(struct filter_call *call, const char *wanted);
bool filter_give_text(struct found *result, const char *text);
/* Null subject: gives the argument at index as text when there is one, else null. */
bool filter_give_null(const struct filter_call *call, size_t index, struct found *result);
/* Text of an argument, NULL when absent or no text. */
const char *filter_text(const struct filter_call *call, size_t index);
/* Places argument: the integer at index when there is one, else -1. False (M021) outside 0 to 12. */
bool filter_places(struct filter_call *call, size_t index, int *places);

filter_run filter_so, filter_so_0, filter_so_gon, filter_phan_tram, filter_ty_le, filter_so_voi, filter_so_voi_muc_tieu,
    filter_muc_tieu, filter_bang_chu, filter_bang_chu_tien, filter_la_ma; /* filter_numbers.c */
filter_run filter_ngay, filter_ngay_dai, filter_thang, filter_quy, filter_ky, filter_dau_tru, filter_danh_gia,
    filter_chon, filter_hoa, filter_thuong, filter_hoa_dau, filter_thuong_dau, filter_mac_dinh, filter_khong_ngat,
    filter_rut_gon, filter_dau_so, filter_thut; /* filter_texts.c */
filter_run filter_noi, filter_co, filter_dem, filter_tong, filter_tb, filter_loc, filter_sap_xep,
    filter_dau; /* filter_lists.c */

#endif
