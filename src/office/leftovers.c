#include "office/leftovers.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/textmap.h"
#include "office/choice.h"
#include "office/namelist.h"
#include "office/session.h"
#include "office/twin.h"

#include <stdlib.h>
#include <string.h>

struct named {
    const char *name;
    const struct paper_result *result;
};

/* Documents made one a row. */
struct rows {
    const char *template; /* as it stands in names */
    bool planned;         /* the run has planned a paper for each row */
};

struct leftovers {
    struct session *session;
    const struct workers_job *job;
    struct arena *scratch;
    bool whole; /* the run knows every paper of the plan that is not made one a row */
    size_t rows_count;
    struct rows *rows;
    struct named *names;     /* of the run's papers, sorted */
    struct textmap *failing; /* units and agency as they stand in names; 1: in error */
    struct namelist of_plan, of_rows;
};

/* ---- names of this run ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static struct named *names_of(const struct workers_job *job, struct arena *scratch)
{
    size_t count = job->papers->count;
    struct named *names = arena_array(scratch, count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = (struct named){job->papers->items[i].name, &job->results[i]};
    qsort(names, count, sizeof *names, by_name);
    return names;
}

/* Is the file a paper of the run, its twin, or an annex that it has in a file of its own? How many annexes a paper has
 * that could not be made nobody knows: they are left alone. */
static bool is_of_paper(const struct leftovers *left, const char *name)
{
    size_t twin = twin_stem(name), length = twin ? twin : strlen(name) - strlen(".pdf");
    size_t stem = twin ? twin : papers_part_stem(name, length);
    struct named key = {.name = arena_format(left->scratch, "%.*s.pdf", (int)stem, name)};
    const struct named *paper = bsearch(&key, left->names, left->job->papers->count, sizeof key, by_name);
    if (!paper || stem == length)
        return paper != NULL;
    const struct paper_result *result = paper->result;
    if (result->outcome != PAPER_MADE && result->outcome != PAPER_KEPT)
        return true;
    size_t digits = stem + strcspn(name + stem, "0123456789");
    /* What was signed keeps its annexes, though it might have fewer today. */
    return result->outdated || strtoul(name + digits, NULL, 10) <= result->annexes;
}

/* ---- which the run can judge ---- */

static void note_owner(struct leftovers *left, const char *who, size_t row)
{
    const char *name = papers_name_of(who, left->scratch);
    struct textmap_entry *entry = textmap_adopt(left->failing, name, strlen(name));
    entry->number |= session_row_failed(left->session, row);
}

/* Of a unit in error the lists lack rows: nobody knows which of its papers are still due. */
static void note_owners(struct leftovers *left)
{
    const struct facts *facts = left->session->facts;
    left->failing = textmap_new(left->scratch, facts->unit_count + 1);
    note_owner(left, left->session->workspace.agency.abbreviation, 0);
    for (size_t unit = 0; unit < facts->unit_count; unit++)
        note_owner(left, facts->units[unit].code, unit + 1);
}

/* Has the run planned a paper for every row that the document is made of? */
static bool all_rows_planned(const struct session *session, const struct schema_document *plan)
{
    bool named;
    if (session->options->unit_count || !choice_includes(session->options, plan, &named))
        return false;
    for (size_t l = 0; l < session->pack.list_count; l++) {
        const struct fact_list *list = &session->facts->lists[l];
        if (strcmp(list->schema->name, plan->list) == 0)
            return list->present && !list->withheld;
    }
    return false;
}

static void note_rows(struct leftovers *left)
{
    const struct pack *pack = &left->session->pack;
    left->rows = arena_array(left->scratch, pack->document_count + 1, sizeof *left->rows);
    for (size_t i = 0; i < pack->document_count; i++) {
        const struct schema_document *plan = &pack->documents[i];
        if (plan->scope == DOCUMENT_ROW)
            left->rows[left->rows_count++] = (struct rows){.template = papers_name_of(plan->template, left->scratch),
                                                           .planned = all_rows_planned(left->session, plan)};
    }
}

/* The group of a file that would be named if no paper bears its name; NULL: this run cannot tell. */
static struct namelist *group_of(struct leftovers *left, const char *name)
{
    const char *period = left->session->period.file_code;
    if (strncmp(name, period, strlen(period)) != 0 || name[strlen(period)] != '_' || strstr(name, PAPERS_DRAFT))
        return NULL;
    const char *who = name + strlen(period) + 1;
    size_t length = strcspn(who, "_");
    const char *template = who + length + (who[length] == '_');
    for (size_t i = 0; i < left->rows_count; i++) {
        const struct rows *rows = &left->rows[i];
        size_t end = strlen(rows->template);
        if (strncmp(template, rows->template, end) != 0 || !strchr("_.", template[end]))
            continue;
        const struct textmap_entry *owner = textmap_find(left->failing, who, length);
        return rows->planned && !(owner && owner->number) ? &left->of_rows : NULL;
    }
    return left->whole ? &left->of_plan : NULL;
}

/* ---- telling ---- */

static void tell(const struct leftovers *left, const struct namelist *group, const char *what, const char *hint)
{
    struct diags *diags = left->session->diags;
    if (!group->count)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "C093", place_file(left->job->folder), "còn %zu tệp lập lần trước %s: %s",
                 group->count, what, namelist_text(group, "tệp", left->scratch));
    diag_set_hint(diags, diag, "%s", hint);
}

struct texts leftovers_tell(struct session *session, const struct workers_job *job)
{
    const struct options *options = session->options;
    struct texts found = {0};
    size_t room = 0;
    if (options->shards || options->draft)
        return found;
    struct leftovers left = {.session = session,
                             .job = job,
                             .scratch = arena_new(0),
                             .whole = options->all_units && !options->word_count && job->papers->count};
    left.names = names_of(job, left.scratch);
    note_owners(&left);
    note_rows(&left);
    const char *name;
    for (size_t i = 0; (name = state_name(job->state, i)); i++) {
        struct namelist *group = group_of(&left, name);
        if (!group || is_of_paper(&left, name) || !file_exists(file_join(left.scratch, job->folder, name)))
            continue;
        namelist_add(group, name);
        found.items = arena_grow(session->arena, found.items, found.count, &room, sizeof *found.items);
        found.items[found.count++] = name;
    }
    tell(&left, &left.of_plan, "mà nay không văn bản nào mang tên ấy",
         "tên tệp theo viet_tat, mã đơn vị và tên mẫu; nếu đã đổi một trong các thứ đó thì xóa tệp cũ, kẻo gửi nhầm");
    tell(&left, &left.of_rows, "cho những dòng nay không còn trong danh sách",
         "đừng gửi: dòng đã được sửa hay đã ra khỏi danh sách, hoặc mã đơn vị đã đổi; xem lại rồi xóa tệp");
    arena_free(left.scratch);
    return found;
}
