#include "office/leftovers.h"

#include "base/arena.h"
#include "base/file.h"
#include "office/session.h"
#include "office/twin.h"

#include <stdlib.h>
#include <string.h>

struct named {
    const char *name;
    const struct paper_result *result;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static struct named *names_of(const struct workers_job *job, struct arena *scratch)
{
    size_t count = job->papers->count;
    struct named *names = arena_array(scratch, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = (struct named){job->papers->items[i].name, &job->results[i]};
    qsort(names, count, sizeof *names, by_name);
    return names;
}

/* Is the file a paper of the plan, its twin, or an annex that it has in a file of its own? How many annexes a paper has
 * that could not be made nobody knows: they are left alone. */
static bool is_of_paper(const struct named *names, size_t count, const char *name, struct arena *scratch)
{
    size_t twin = twin_stem(name), length = twin ? twin : strlen(name) - strlen(".pdf");
    size_t stem = twin ? twin : papers_part_stem(name, length);
    struct named key = {.name = arena_format(scratch, "%.*s.pdf", (int)stem, name)};
    const struct named *paper = bsearch(&key, names, count, sizeof *names, by_name);
    if (!paper || stem == length)
        return paper != NULL;
    const struct paper_result *result = paper->result;
    if (result->outcome != PAPER_MADE && result->outcome != PAPER_KEPT)
        return true;
    size_t digits = stem + strcspn(name + stem, "0123456789");
    return strtoul(name + digits, NULL, 10) <= result->annexes;
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
    if (strncmp(name, period, strlen(period)) != 0 || name[strlen(period)] != '_' || strstr(name, PAPERS_DRAFT))
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
    const struct named *names = names_of(job, scratch);
    const char *name;
    for (size_t i = 0; (name = state_name(job->state, i)); i++) {
        const char *path = file_join(scratch, job->folder, name);
        if (!concerns_plan(session, name) || is_of_paper(names, papers->count, name, scratch) || !file_exists(path))
            continue;
        struct diag *diag = diag_add(session->diags, DIAG_WARNING, "C093", place_file(path),
                                     "tệp này do lần lập trước để lại, nay không văn bản nào mang tên này");
        diag_set_hint(session->diags, diag,
                      "tên tệp theo viet_tat, mã đơn vị và tên mẫu; nếu đã đổi một trong các thứ đó thì xóa tệp cũ");
    }
    arena_free(scratch);
}
