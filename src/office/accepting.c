#include "office/accepting.h"

void accepting_apply(struct diags *diags, size_t count, struct acceptance *items)
{
    for (size_t d = 0; count && d < diags_length(diags); d++)
        for (size_t i = 0; i < count; i++) {
            if (diags_at(diags, d)->level != DIAG_WARNING || !acceptance_meets(&items[i], diags_at(diags, d)))
                continue;
            items[i].used = true;
            diags_accept(diags, d, items[i].reason, !items[i].line);
        }
}

void accepting_note_unused(struct diags *diags, size_t count, const struct acceptance *items)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].used)
            continue;
        struct diag *diag = diag_add(diags, DIAG_WARNING, "S030", items[i].at,
                                     "không còn cảnh báo %s nào khớp với dòng chấp nhận này", items[i].code);
        diag_set_hint(diags, diag,
                      "xóa dòng này, hoặc xem lại ma, tep, dong; chỉ cảnh báo mới chấp nhận được, lỗi thì phải sửa");
    }
}
