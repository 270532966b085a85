#include "office/summary.h"

#include "base/arena.h"
#include "base/file.h"
#include "fonts/faces.h"
#include "office/interrupt.h"
#include "office/twin.h"

#include <string.h>

static void say_why_early(struct session *session, const struct summary *summary)
{
    struct diag *diag;
    if (!summary->not_begun)
        return;
    session->interrupted = interrupt_came();
    if (session->interrupted)
        diag = diag_add(session->diags, DIAG_ERROR, "E012", (struct place){0},
                        "đã dừng theo yêu cầu, còn %zu văn bản chưa lập", summary->not_begun);
    else
        diag = diag_add(session->diags, DIAG_ERROR, "E013", (struct place){0},
                        "dừng lại vì %zu văn bản không ghi được, còn %zu văn bản chưa lập", summary->unwritten,
                        summary->not_begun);
    diag_set_hint(session->diags, diag,
                  "các văn bản đã lập còn nguyên vẹn; %schạy lại lệnh này để lập nốt phần còn lại",
                  session->interrupted ? "" : "sửa nguyên nhân nêu trên rồi ");
}

/* Findings of a paper are its unit's. A disk that fails is nobody's, and fails for all of them alike. */
static void take_findings(struct session *session, const struct paper *paper, const struct diags *found)
{
    for (size_t i = 0; i < diags_length(found); i++) {
        bool disk = strcmp(diags_at(found, i)->code, "E003") == 0;
        diags_append_one(session->diags, found, i, disk ? NULL : paper->unit);
    }
}

const char *const *summary_files(const struct workers_job *job, size_t index, struct arena *arena, size_t *count)
{
    const struct paper *paper = &job->papers->items[index];
    const struct paper_result *result = &job->results[index];
    size_t annexes = result->annexes;
    const char **names = arena_array(arena, annexes + 3, sizeof *names), *metadata;
    *count = 0;
    for (size_t part = 0; part <= annexes; part++) {
        const char *name = papers_part_name(paper, part, arena);
        if (!result->outdated || file_exists(file_join(arena, job->folder, name)))
            names[(*count)++] = name;
    }
    if (!job->session->options->with_data || result->outdated)
        return names;
    names[(*count)++] = twin_name(paper, arena);
    if ((metadata = twin_metadata_name(paper, arena)))
        names[(*count)++] = metadata;
    return names;
}

static void print_paths(const struct workers_job *job, size_t index, struct arena *scratch)
{
    size_t count;
    const char *const *names = summary_files(job, index, scratch, &count);
    for (size_t i = 0; i < count; i++)
        printf("%s\n", file_join(scratch, job->folder, names[i]));
}

static bool is_of_same_rows(const struct workers_job *job, size_t one, size_t other)
{
    const struct paper *left = &job->papers->items[one], *right = &job->papers->items[other];
    return left->row_key && left->plan == right->plan && left->unit == right->unit &&
           job->results[other].outcome == PAPER_SKIPPED;
}

/* "đơn vị A", "đơn vị A và 2 đơn vị khác" */
static const char *whose(const struct session_fault *fault, struct arena *scratch)
{
    if (fault->units > 1)
        return arena_format(scratch, "đơn vị %s và %zu đơn vị khác", fault->first->unit, fault->units - 1);
    return arena_format(scratch, "đơn vị %s", fault->first->unit);
}

static bool lies_there(const struct workers_job *job, size_t index, struct arena *scratch)
{
    return file_exists(file_join(scratch, job->folder, job->papers->items[index].name));
}

/* The paper of an earlier run stays, since it may be the one that went out; nobody must send it anew. */
static const char *what_stays(size_t skipped, size_t old, struct arena *scratch)
{
    static const char warning[] = "lập lần trước còn trong thư mục, theo số liệu cũ: đừng gửi";
    if (!old)
        return "";
    return skipped == 1 ? arena_format(scratch, "; tệp %s", warning)
                        : arena_format(scratch, "; %zu tệp %s", old, warning);
}

/* Papers made one a row are named once a unit: there may be hundreds. */
static void say_skipped(struct session *session, const struct workers_job *job, size_t index, struct arena *scratch)
{
    const struct paper *paper = &job->papers->items[index];
    const char *unit = whose(session_row_fault(session, paper->owner), scratch);
    size_t more = 0, old = lies_there(job, index, scratch);
    for (size_t i = index; i-- > 0 && paper->row_key && job->papers->items[i].plan == paper->plan;)
        if (is_of_same_rows(job, index, i))
            return;
    for (size_t i = index + 1; i < job->papers->count && paper->row_key; i++)
        if (is_of_same_rows(job, index, i)) {
            old += lies_there(job, i, scratch);
            more++;
        }
    const char *stays = what_stays(more + 1, old, scratch);
    if (more)
        diag_add(session->diags, DIAG_NOTE, "C092", place_file(paper->name),
                 "không lập văn bản này và %zu văn bản cùng mẫu vì số liệu của %s có lỗi nêu ở trên%s", more, unit,
                 stays);
    else
        diag_add(session->diags, DIAG_NOTE, "C092", place_file(paper->name),
                 "không lập văn bản này vì số liệu của %s có lỗi nêu ở trên%s", unit, stays);
}

/* Before the findings go to the session's list, where those that are said already are only counted. */
static void find_reason(const struct session *session, const struct paper *paper, struct paper_result *result)
{
    const struct diag *reason = NULL;
    if (result->outcome == PAPER_SKIPPED)
        reason = session_row_fault(session, paper->owner)->first;
    for (size_t i = 0; result->outcome == PAPER_FAILED && result->diags && i < diags_length(result->diags); i++)
        if (!reason && diags_at(result->diags, i)->level == DIAG_ERROR)
            reason = diags_at(result->diags, i);
    if (!reason)
        return;
    result->reason = arena_text(session->arena, reason->code);
    result->spoilt = result->outcome == PAPER_SKIPPED ? reason->unit : paper->unit;
}

struct summary summary_collect(struct session *session, const struct workers_job *job)
{
    struct summary summary = {.withheld = job->papers->withheld};
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < job->papers->count; i++) {
        const struct paper *paper = &job->papers->items[i];
        struct paper_result *result = &job->results[i];
        find_reason(session, paper, result);
        if (result->diags) {
            result->findings = diags_length(result->diags);
            take_findings(session, paper, result->diags);
        }
        diags_free(result->diags);
        result->diags = NULL;
        summary.made += result->outcome == PAPER_MADE;
        summary.kept += result->outcome == PAPER_KEPT;
        summary.not_begun += result->outcome == PAPER_NOT_BEGUN;
        summary.failed += result->outcome == PAPER_FAILED || result->outcome == PAPER_SKIPPED;
        summary.skipped += result->outcome == PAPER_SKIPPED;
        summary.unwritten += result->outcome == PAPER_FAILED && result->reason && result->reason[0] == 'E';
        if (result->outcome == PAPER_MADE || result->outcome == PAPER_KEPT)
            print_paths(job, i, scratch);
        if (result->outcome == PAPER_SKIPPED)
            say_skipped(session, job, i, scratch);
        arena_reset(scratch);
    }
    arena_free(scratch);
    say_why_early(session, &summary);
    return summary;
}

static void print_template(const struct workers_job *job, const struct template *template, const char *name, FILE *out)
{
    size_t made = 0, kept = 0, failed = 0, pages = 0;
    int64_t time = 0;
    for (size_t i = 0; i < job->papers->count; i++) {
        const struct paper_result *result = &job->results[i];
        if (job->papers->items[i].template != template)
            continue;
        made += result->outcome == PAPER_MADE;
        kept += result->outcome == PAPER_KEPT;
        failed += result->outcome == PAPER_FAILED || result->outcome == PAPER_SKIPPED;
        pages += result->pages;
        time += result->time;
    }
    fprintf(out, "%-24s %8zu %9zu %9zu %8zu %5lld,%02lld\n", name, made, kept, failed, pages,
            (long long)(time / 1000000000), (long long)(time / 10000000 % 100));
}

void summary_templates(const struct workers_job *job, FILE *out)
{
    const struct template *last = NULL;
    /* Padded by hand: printf counts bytes, not letters. */
    fputs("mẫu                       lập mới  không đổi  không lập    trang     giây\n", out);
    for (size_t i = 0; i < job->papers->count; i++) {
        const struct paper *paper = &job->papers->items[i];
        if (paper->template != last) /* papers of a template stand together */
            print_template(job, paper->template, paper->plan->template, out);
        last = paper->template;
    }
    fprintf(out, "phông chữ: %s\n", faces_family(job->faces, FACE_REGULAR));
}

void summary_print(const struct summary *summary, int64_t time, FILE *out)
{
    fprintf(out, "%zu văn bản đã lập, %zu không đổi, %zu không lập được", summary->made, summary->kept,
            summary->failed);
    if (summary->not_begun)
        fprintf(out, ", %zu chưa lập", summary->not_begun);
    if (summary->withheld)
        fprintf(out, ", %zu phiếu không lập từ số liệu đã lưu", summary->withheld);
    fprintf(out, ", %lld,%02lld giây\n", (long long)(time / 1000000000), (long long)(time / 10000000 % 100));
}
