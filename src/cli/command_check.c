#include "base/arena.h"
#include "base/date.h"
#include "cli/advise.h"
#include "cli/commands.h"
#include "model/coverage.h"
#include "office/accepting.h"
#include "office/answer.h"
#include "office/dayoff.h"
#include "office/numbered.h"
#include "office/veil.h"

#include <inttypes.h>
#include <string.h>

#define SUMMARY_COLUMNS 10

static void add_count(struct answer *table, size_t number, struct arena *arena)
{
    answer_add(table, arena_format(arena, "%zu", number), true);
}

static void add_day(struct answer *table, int32_t day)
{
    char text[DATE_TEXT];
    if (day != DATE_NONE)
        date_short(day, text);
    answer_add(table, day != DATE_NONE ? text : NULL, false);
}

/* Rows and dates of one file, or of the whole table with file = read->file_count. */
static void add_counts(struct answer *table, const struct session *session, const struct table *read, size_t file)
{
    struct table_file sum = {0};
    for (size_t i = 0; i < read->file_count; i++) {
        if (file < read->file_count && i != file)
            continue;
        sum.rows_read += read->files[i].rows_read;
        sum.rows_used += read->files[i].rows_used;
        sum.rows_faulty += read->files[i].rows_faulty;
    }
    struct coverage coverage;
    bool dated = coverage_of(read, file, &session->period, session->arena, &coverage);
    add_count(table, sum.rows_read, session->arena);
    add_count(table, sum.rows_used, session->arena);
    add_count(table, sum.rows_read - sum.rows_used, session->arena);
    add_count(table, sum.rows_faulty, session->arena);
    add_day(table, coverage.first);
    add_day(table, coverage.last);
    if (dated)
        add_count(table, coverage.within, session->arena);
    else
        answer_add(table, NULL, true);
    answer_add(table, dated ? arena_format(session->arena, "%zu/%zu", coverage.filled, coverage.months) : NULL, false);
}

/* A file that could not be read is there all the same: its row leads to the error that says why. */
static void add_unread_files(struct answer *table, const struct session *session, const struct table *read)
{
    for (size_t i = 0; i < read->unread_count; i++) {
        const struct table_unread *unread = &read->unread[i];
        answer_add(table, read->schema->title, false);
        const char *why = unread->code ? arena_format(session->arena, "không đọc được, xem lỗi %s", unread->code)
                                       : "chưa đọc, vì tệp khác của bảng có lỗi";
        answer_add(table, arena_format(session->arena, "%s: %s", unread->path, why), false);
        for (size_t c = 2; c < SUMMARY_COLUMNS; c++)
            answer_add(table, NULL, true);
    }
}

/* Tables that were not exported, in one line: most of them an office does not keep. */
static void print_absent(const struct session *session)
{
    const char *names = session_absent_tables(session, NULL);
    if (*names && session->options->format == FORMAT_TABLE)
        printf("Không có tệp: %s.\n", names);
}

/* Sections of the department's report that nobody has written yet, in one line: not each office needs each. */
static void print_unwritten(const struct session *session)
{
    const char *names = "";
    for (size_t i = 0; i < session->pack.narrative_count; i++) {
        const struct schema_narrative *section = &session->pack.narratives[i];
        bool written = false;
        for (size_t n = 0; n < session->narrative_count && !written; n++)
            written = !session->narratives[n].unit && strcmp(session->narratives[n].name, section->name) == 0;
        if (!written)
            names = arena_format(session->arena, "%s%s%s (%s.txt)", names, *names ? "; " : "", section->title,
                                 section->name);
    }
    if (*names && session->options->format == FORMAT_TABLE)
        printf("Phần lời chưa có: %s.\n", names);
}

/* What a secretary wants to know at a glance: which file, how many rows, how many of them are trouble, and whether the
 * export reaches over the whole period. Rows read are rows used and rows left out, file by file. */
static void print_summary(const struct session *session)
{
    static const char *const headers[SUMMARY_COLUMNS] = {"Bảng",     "Tệp",          "Số dòng", "Dùng được",
                                                         "Bỏ ra",    "Có phát hiện", "Từ ngày", "Đến ngày",
                                                         "Trong kỳ", "Tháng có dòng"};
    struct answer *table = answer_new(headers, SUMMARY_COLUMNS);
    for (size_t t = 0; t < session->tables.count; t++) {
        const struct table *read = &session->tables.items[t];
        for (size_t i = 0; i < read->file_count; i++) {
            answer_add(table, read->schema->title, false);
            answer_add(table, read->files[i].path, false);
            add_counts(table, session, read, i);
        }
        add_unread_files(table, session, read);
        if (read->file_count > 1) {
            answer_add(table, read->schema->title, false);
            answer_add(table, "(cộng)", false);
            add_counts(table, session, read, read->file_count);
        }
    }
    answer_print(table, session->options->format, stdout);
    answer_free(table);
    print_absent(session);
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
        if (!papers_failed(session, &papers.items[i]) && veil_try(session, &papers, &papers.items[i], scratch, own))
            numbered_check(session, &papers, &papers.items[i], scratch, own);
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
    dayoff_note(session, &papers);
}

int command_check(const struct options *options)
{
    struct session session;
    struct options all = *options;
    all.all_units = true;
    session_open(&session, &all);
    session.tells_all = true;
    bool done = session_facts_and_rows(&session);
    if (session.tables.count)
        print_summary(&session);
    if (done) {
        print_unwritten(&session);
        try_templates(&session);
    }
    accepting_apply(session.diags, session.acceptance_count, session.acceptances);
    if (done)
        accepting_note_unused(session.diags, session.acceptance_count, session.acceptances);
    size_t errors = diags_count(session.diags, DIAG_ERROR),
           warnings = diags_count(session.diags, DIAG_WARNING) - errors,
           notes = diags_count(session.diags, DIAG_NOTE) - errors - warnings;
    if (done && !errors && !warnings && notes)
        printf("Số liệu %s: không có lỗi, không có cảnh báo; %zu ghi chú.\n", session.period.name, notes);
    else if (done && !errors && !warnings)
        printf("Số liệu %s: không có phát hiện nào.\n", session.period.name);
    else if (session.tables.count)
        printf("Số liệu %s: %zu lỗi, %zu cảnh báo.\n", session.period.name, errors, warnings);
    int code = session_end(&session, false);
    session_close(&session);
    return code;
}
