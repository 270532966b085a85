#include "office/bagroom.h"

#include "base/arena.h"
#include "base/file.h"

#include <stdio.h>
#include <string.h>

struct load {
    size_t bags, slips; /* to be written; of them for papers made one a row */
    size_t bytes;       /* at least */
};

static struct load load_of(const struct papers *papers, const char *folder, size_t each)
{
    struct load load = {0};
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < papers->count; i++) {
        const struct paper *paper = &papers->items[i];
        int stem = (int)(strlen(paper->name) - strlen(".pdf"));
        if (file_exists(file_join(scratch, folder, arena_format(scratch, "%.*s.zip", stem, paper->name))))
            continue;
        load.bags++;
        load.slips += paper->list != PAPER_NO_ROW;
        arena_reset(scratch);
    }
    load.bytes = load.bags * each;
    arena_free(scratch);
    return load;
}

/* "12,3 GB" */
static const char *in_words(size_t bytes, struct arena *arena)
{
    size_t unit = bytes < BAGROOM_LARGE ? 1000000 : 1000000000, tenths = (bytes + unit / 20) / (unit / 10);
    return arena_format(arena, "%zu,%zu %s", tenths / 10, tenths % 10, unit == 1000000 ? "MB" : "GB");
}

bool bagroom_suffices(struct session *session, const struct papers *papers, const char *folder, size_t each)
{
    struct arena *arena = session->arena;
    struct load load = load_of(papers, folder, each);
    const char *slips = "";
    size_t room;
    if (load.slips)
        slips = arena_format(arena, ", trong đó %zu phiếu lập cho từng dòng", load.slips);
    if (file_room(folder, &room) && load.bytes > room) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "E016", place_file(folder),
                                     "không đủ chỗ: %zu gói%s cần ít nhất %s, đĩa còn %s; chưa ghi gói nào", load.bags,
                                     slips, in_words(load.bytes, arena), in_words(room, arena));
        diag_set_hint(
            session->diags, diag,
            "mỗi gói mang mọi tệp xuất của kỳ: ghi tên các mẫu cần lưu, hoặc ghi ra đĩa khác bằng -o THƯ_MỤC");
        return false;
    }
    if (load.bytes >= BAGROOM_LARGE && session->options->form != DIAG_JSON)
        fprintf(stderr, "%s: sẽ ghi %zu gói%s, ít nhất %s; Ctrl-C dừng giữa hai gói, ghi tên mẫu thì chỉ lưu mẫu ấy\n",
                folder, load.bags, slips, in_words(load.bytes, arena));
    return true;
}
