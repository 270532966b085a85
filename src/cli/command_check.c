#include "base/arena.h"
#include "cli/advise.h"
#include "cli/answer.h"
#include "cli/commands.h"

#include <inttypes.h>

static void add_count(struct answer *table, size_t number, struct arena *arena)
{
    answer_add(table, arena_format(arena, "%zu", number), true);
}

/* What a secretary wants to know at a glance: which file, how many rows, how many of them are trouble. */
static void print_summary(const struct session *session)
{
    static const char *const headers[] = {"Bảng", "Tệp", "Số dòng", "Dùng được", "Có phát hiện"};
    struct answer *table = answer_new(headers, 5);
    for (size_t t = 0; t < session->tables.count; t++) {
        const struct table *read = &session->tables.items[t];
        for (size_t i = 0; i < read->file_count; i++) {
            answer_add(table, read->schema->title, false);
            answer_add(table, read->files[i].path, false);
            add_count(table, read->files[i].rows_read, session->arena);
            add_count(table, read->files[i].rows_used, session->arena);
            add_count(table, read->files[i].rows_faulty, session->arena);
        }
        if (!read->present) {
            answer_add(table, read->schema->title, false);
            answer_add(table, "(không có)", false);
            for (int i = 0; i < 3; i++)
                answer_add(table, NULL, true);
        }
    }
    answer_print(table, session->options->format, stdout);
    answer_free(table);
}

/* Fills every paper of the plan without laying it out: errors of templates show before the afternoon of the report. */
static void try_templates(struct session *session)
{
    struct papers papers;
    if (!papers_plan(session, &papers))
        return;
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < papers.count; i++) {
        struct diags *own = diags_new();
        if (!session_row_failed(session, papers.items[i].row))
            papers_fill(session, &papers, &papers.items[i], scratch, own, NULL);
        diags_append(session->diags, own, papers.items[i].unit);
        diags_free(own);
        arena_reset(scratch);
    }
    arena_free(scratch);
    struct diags *advice = diags_new();
    if (!session_blocked(session)) /* first what is wrong, then what could be better */
        advise_papers(session, &papers, advice);
    diags_append(session->diags, advice, NULL);
    diags_free(advice);
}

int command_check(const struct options *options)
{
    struct session session;
    struct options all = *options;
    all.all_units = true;
    session_open(&session, &all);
    bool done = session_facts(&session);
    if (session.tables.count)
        print_summary(&session);
    if (done)
        try_templates(&session);
    size_t errors = diags_count(session.diags, DIAG_ERROR),
           warnings = diags_count(session.diags, DIAG_WARNING) - errors;
    if (done && !errors && !warnings)
        printf("Số liệu %s: không có phát hiện nào.\n", session.period.name);
    else if (session.tables.count)
        printf("Số liệu %s: %zu lỗi, %zu cảnh báo.\n", session.period.name, errors, warnings);
    int code = session_end(&session, false);
    session_close(&session);
    return code;
}
