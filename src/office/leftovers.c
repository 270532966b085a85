#include "office/leftovers.h"

#include "base/arena.h"
#include "base/file.h"
#include "office/session.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **names_of(const struct papers *papers, struct arena *scratch)
{
    const char **names = arena_array(scratch, papers->count, sizeof *names);
    for (size_t i = 0; i < papers->count; i++)
        names[i] = papers->items[i].name;
    qsort(names, papers->count, sizeof *names, by_name);
    return names;
}

static bool has_part(const char *name, const char *part)
{
    const char *at = strstr(name, part);
    size_t length = strlen(part);
    return at && at > name && at[-1] == '_' && (at[length] == '_' || at[length] == '.');
}

/* Of this period, of no list, no draft: a paper that the whole plan would hold. */
static bool concerns_plan(const struct session *session, const char *name)
{
    const char *period = session->period.file_code;
    if (strncmp(name, period, strlen(period)) != 0 || name[strlen(period)] != '_' || strstr(name, "_du-thao.pdf"))
        return false;
    for (size_t i = 0; i < session->pack.document_count; i++)
        if (session->pack.documents[i].scope == DOCUMENT_ROW && has_part(name, session->pack.documents[i].template))
            return false;
    return true;
}

void leftovers_tell(struct session *session, const struct workers_job *job)
{
    const struct options *options = session->options;
    const struct papers *papers = job->papers;
    if (!options->all_units || options->word_count || options->shards || options->draft || !papers->count)
        return;
    struct arena *scratch = arena_new(0);
    const char **names = names_of(papers, scratch), *name;
    for (size_t i = 0; (name = state_name(job->state, i)); i++) {
        const char *path = file_join(scratch, job->folder, name);
        if (!concerns_plan(session, name) || bsearch(&name, names, papers->count, sizeof *names, by_name) ||
            !file_exists(path))
            continue;
        struct diag *diag = diag_add(session->diags, DIAG_WARNING, "C093", place_file(path),
                                     "tệp này do lần lập trước để lại, nay không văn bản nào mang tên này");
        diag_set_hint(session->diags, diag,
                      "tên tệp theo viet_tat, mã đơn vị và tên mẫu; nếu đã đổi một trong các thứ đó thì xóa tệp cũ");
    }
    arena_free(scratch);
}
