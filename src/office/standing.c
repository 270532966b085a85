#include "office/standing.h"

#include "base/arena.h"
#include "base/file.h"
#include "office/guard.h"
#include "office/namelist.h"
#include "office/session.h"
#include "office/signedcopy.h"
#include "office/twin.h"

#include <string.h>

struct standing {
    struct session *session;
    const struct workers_job *job;
    struct arena *scratch;
    struct namelist outdated, unmade, strangers, twins, renewed;
    size_t remade, kept; /* because of another version, in spite of it */
};

/* Of the files that it would have today those that are not there were not made either. */
static void note_outdated(struct standing *standing, const struct paper *paper, const struct paper_result *result)
{
    namelist_add(&standing->outdated, paper->name);
    for (size_t part = 0; part <= result->annexes; part++) {
        const char *name = papers_part_name(paper, part, standing->scratch);
        if (!file_exists(file_join(standing->scratch, standing->job->folder, name)))
            namelist_add(&standing->unmade, name);
    }
}

static void look_at(struct standing *standing, const struct paper *paper, const struct paper_result *result)
{
    const struct workers_job *job = standing->job;
    const char *names[] = {twin_name(paper, standing->scratch), twin_metadata_name(paper, standing->scratch)};
    if (result->outdated)
        note_outdated(standing, paper, result);
    if (result->renewed)
        namelist_add(&standing->renewed, paper->name);
    for (size_t part = 0; result->strangers && part <= result->annexes; part++)
        if (result->strangers & GUARD_BIT(part))
            namelist_add(&standing->strangers,
                         signedcopy_name(papers_part_name(paper, part, standing->scratch), standing->scratch));
    for (size_t i = 0; result->unlike_twin && i < 2; i++)
        if (names[i] && beside_has(job->beside, names[i]))
            namelist_add(&standing->twins, names[i]);
    standing->remade += result->outcome == PAPER_MADE && result->cause == CAUSE_PROGRAM;
    standing->kept += result->other_maker;
}

static void tell(const struct standing *standing, const char *code, const struct namelist *list, const char *what,
                 const char *hint)
{
    struct diags *diags = standing->session->diags;
    if (!list->count)
        return;
    struct diag *diag = diag_add(diags, DIAG_WARNING, code, place_file(standing->job->folder), "%zu %s: %s",
                                 list->count, what, namelist_text(list, "tệp", standing->scratch));
    diag_set_hint(diags, diag, "%s", hint);
}

static void tell_version(const struct standing *standing)
{
    const struct maker ours = maker_ours(), *former = &standing->job->former->maker;
    if (!*former->version)
        return;
    bool same = strcmp(ours.version, former->version) == 0; /* then it is libharu that differs */
    diag_add(standing->session->diags, DIAG_NOTE, "C101", place_file(standing->job->folder),
             "%s đã đổi từ %s sang %s: lập lại %zu văn bản, giữ nguyên %zu văn bản đã có số hay đã ký",
             same ? "thư viện libharu" : "chương trình", same ? former->library : former->version,
             same ? ours.library : ours.version, standing->remade, standing->kept);
}

void standing_tell(struct session *session, const struct workers_job *job)
{
    struct standing standing = {.session = session, .job = job, .scratch = arena_new(0)};
    for (size_t i = 0; i < job->papers->count; i++)
        look_at(&standing, &job->papers->items[i], &job->results[i]);
    tell(&standing, "C100", &standing.outdated,
         "văn bản đã ký được giữ nguyên, dù nay lập lại thì ra văn bản khác bản đã ký",
         "số liệu, mẫu, số, ngày hay cách trình bày đã đổi sau khi ký: lấy lại như lúc ký, hoặc thu hồi bản ký (chuyển "
         "tệp .ky.pdf đi nơi khác) rồi lập lại và trình ký lại; --force lập lại ngay");
    tell(&standing, "C100", &standing.unmade,
         "tệp chưa có mà không lập, vì văn bản của nó đã ký và nay ra khác bản đã ký",
         "lấy lại số liệu, mẫu, số, ngày như lúc ký rồi lập lại thì các tệp này được lập, bản đã ký không bị động tới");
    tell(&standing, "C102", &standing.strangers, "bản ký không phải bản ký của văn bản đang nằm cạnh",
         "văn bản đã được lập lại sau khi ký: trình ký bản mới rồi chuyển bản ký cũ đi nơi khác, hoặc lấy lại văn bản "
         "gốc đã ký");
    tell(&standing, "C093", &standing.twins, "tệp kèm số liệu lập lần trước có thể không còn khớp văn bản",
         "đừng gửi, đừng lưu: lập lại với --with-data, hoặc xóa các tệp ấy");
    tell(&standing, "R017", &standing.renewed,
         "văn bản đã cấp số nhưng nay khác bản do phiên bản trước của chương trình lập",
         "bản cũ đã gửi đi ký thì lấy lại bản cũ (và số liệu cũ) trước khi nhận bản ký; chưa gửi thì xem lại bản mới "
         "trước khi ký");
    tell_version(&standing);
    arena_free(standing.scratch);
}
