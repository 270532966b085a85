#include "template/required.h"

#include "base/arena.h"
#include "base/diag.h"

#include <string.h>

/* Names that are null and the columns and tables that they lack, each named once. */
struct empty_names {
    const char *unknown;       /* those of which nobody knows why */
    const char *known, *lacks; /* the others, and why */
};

/* What the figure of that name lacks, or NULL. */
static const char *lack_of(const struct facts *facts, const char *name)
{
    for (size_t i = 0; facts && facts->lacks && i < facts->pack->indicator_count; i++)
        if (strcmp(facts->pack->indicators[i].variable, name) == 0)
            return facts->lacks[i];
    return NULL;
}

static void note_empty(struct empty_names *empty, const char *name, const struct facts *facts, struct arena *arena)
{
    const char *lack = lack_of(facts, name), *quoted = arena_format(arena, "\"%s\"", name);
    if (!lack) {
        empty->unknown = arena_listed(arena, empty->unknown, quoted);
        return;
    }
    empty->known = arena_listed(arena, empty->known, quoted);
    if (!empty->lacks || !strstr(empty->lacks, lack))
        empty->lacks = arena_listed(arena, empty->lacks, lack);
}

/* Told together: what lacks is one setting or one column, seldom each of them. */
static void tell_empty(const struct frontmatter *front, const struct empty_names *empty, struct diags *diags)
{
    struct place at = front->required_at;
    if (empty->known) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "M017", at, "chưa lập được vì số liệu không có %s (cần cho %s)",
                                     empty->lacks, empty->known);
        diag_set_hint(
            diags, diag,
            "thêm cột, bảng ấy khi xuất từ phần mềm; tệp có cột ấy dưới tên khác thì đổi tiêu đề (xem C024, C028)");
    }
    if (empty->unknown) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "M017", at, "dữ liệu bắt buộc %s đang trống", empty->unknown);
        diag_set_hint(diags, diag,
                      "ghi vào baocao.yaml, hoặc bổ sung bảng, cột mà số này cần; xem các phát hiện về số liệu ở trên");
    }
}

bool required_are_there(const struct frontmatter *front, const struct scopes *scopes, const struct facts *facts,
                        struct arena *arena, struct diags *diags, bool *empty)
{
    bool good = true;
    struct empty_names names = {0};
    for (size_t i = 0; i < front->required.count; i++) {
        const char *name = front->required.items[i];
        struct path path = path_of(arena, name, strlen(name), 0);
        struct found found;
        size_t part;
        const struct record *within;
        bool known = scopes_lookup(scopes, &path, &found, &part, &within) == LOOKUP_FOUND;
        if (known && found.value.kind != VALUE_NULL)
            continue;
        good = false;
        if (known) {
            note_empty(&names, name, facts, arena);
            continue;
        }
        struct diag *diag = diag_add(diags, DIAG_ERROR, "M012", front->required_at, "không có dữ liệu \"%s\"", name);
        const char *near = scopes_suggest_path(scopes, &path, part, within, arena);
        if (near)
            diag_set_hint(diags, diag, "ý bạn là \"%s\"?", near);
    }
    *empty = names.unknown || names.known;
    tell_empty(front, &names, diags);
    return good;
}
