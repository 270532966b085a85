#include "office/bagroom.h"

#include "archive/bagzip.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "office/bagging.h"
#include "office/numbering.h"
#include "office/signedcopy.h"

#include <stdio.h>
#include <string.h>

struct load {
    size_t bags, slips; /* to be written; of them for papers made one a row */
    size_t bytes;       /* at least */
};

struct bagroom {
    const struct session *session;
    const char *issued, *folder;
    const struct bag *inputs;
};

/* Where there is no such file the bag holds none either. */
static bool lists_file(const struct bagroom *room, const char *manifest, const char *name, struct arena *scratch)
{
    const char *path = file_join(scratch, room->issued, name);
    char digest[DIGEST_TEXT];
    return !file_exists(path) || (file_digest(path, NULL, digest) &&
                                  bag_lists(manifest, arena_format(scratch, BAGGING_PAPER "%s", name), digest));
}

static bool lists_register(const struct bagroom *room, const char *manifest, const struct paper *paper,
                           struct arena *scratch)
{
    const char *rows = numbering_planned_rows(room->session, papers_key(paper, scratch), scratch);
    char digest[DIGEST_TEXT];
    if (rows)
        digest_text(rows, strlen(rows), digest);
    return !rows || bag_lists(manifest, BAGGING_REGISTER, digest);
}

/* Does the bag at path hold the paper as it would be packed now? Its annexes and its twin follow from the rest. */
static bool holds(const struct bagroom *room, const char *path, const struct paper *paper, struct arena *scratch)
{
    const char *manifest = bagzip_manifest(path, scratch);
    bool same = manifest && lists_file(room, manifest, paper->name, scratch) &&
                lists_file(room, manifest, signedcopy_name(paper->name, scratch), scratch) &&
                lists_register(room, manifest, paper, scratch);
    for (size_t i = 0; same && i < room->inputs->count; i++)
        same = bag_lists(manifest, room->inputs->members[i].path, room->inputs->members[i].sha256);
    return same;
}

/* Is one of "x.zip", "x-2.zip" … the bag that would be written? */
static bool is_kept(const struct bagroom *room, const struct paper *paper, struct arena *scratch)
{
    const char *name = arena_copy(scratch, paper->name, strlen(paper->name) - strlen(".pdf"));
    for (int number = 1;; number++) {
        const char *path = file_join(scratch, room->folder, bagging_file(name, number, scratch));
        if (!file_exists(path))
            return false;
        if (holds(room, path, paper, scratch))
            return true;
    }
}

static struct load load_of(const struct papers *papers, const struct bagroom *room)
{
    struct load load = {0};
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < papers->count; i++) {
        const struct paper *paper = &papers->items[i];
        bool kept = is_kept(room, paper, scratch);
        load.bags += !kept;
        load.slips += !kept && paper->list != PAPER_NO_ROW;
        arena_reset(scratch);
    }
    load.bytes = load.bags * bagzip_packed_size(room->inputs);
    arena_free(scratch);
    return load;
}

/* "12,3 GB" */
static const char *in_words(size_t bytes, struct arena *arena)
{
    size_t unit = bytes < BAGROOM_LARGE ? 1000000 : 1000000000, tenths = (bytes + unit / 20) / (unit / 10);
    return arena_format(arena, "%zu,%zu %s", tenths / 10, tenths % 10, unit == 1000000 ? "MB" : "GB");
}

bool bagroom_suffices(struct session *session, const struct papers *papers, const char *issued, const char *folder,
                      const struct bag *inputs)
{
    struct arena *arena = session->arena;
    struct load load = load_of(papers, &(struct bagroom){session, issued, folder, inputs});
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
