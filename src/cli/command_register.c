#include "archive/identity.h"
#include "archive/register.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "base/nearest.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/numbering.h"
#include "cli/papers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static struct diag *misuse(struct session *session, const char *message, const char *hint)
{
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U014", (struct place){0}, "%s", message);
    diag_set_hint(session->diags, diag, "%s", hint);
    return diag;
}

/* ---- cap: a number for each paper ---- */

/* --date, else the date the paper bears anyway. */
static bool date_wanted(struct session *session, int32_t *date)
{
    const char *text = session->options->date;
    *date = DATE_NONE;
    if (!text || (date_parse(text, strlen(text), date) && *date != DATE_NONE))
        return true;
    misuse(session, "không hiểu ngày sau --date", "viết ngày/tháng/năm, ví dụ --date 16/06/2023");
    return false;
}

/* One paper, one number: the file's must be taken out by the one who wrote it there. */
static bool numbered_by_hand(struct session *session, const struct papers *papers, const char *key)
{
    const struct issue *issue = issues_find(&papers->issues, key);
    if (!issue || !issue->at.file || !*issue->number)
        return false;
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "R011", issue->at,
                                 "văn bản %s đã ghi số %s trong tệp này, sổ không cấp thêm số", key, issue->number);
    diag_set_hint(session->diags, diag, "để sổ cấp số, xóa số ở dòng này rồi chạy lại");
    return true;
}

/* A number is given only to a paper that can be made: it is filled first, and the register's line is read off it. */
static bool line_of(struct session *session, const struct papers *papers, const struct paper *paper, int32_t date,
                    struct register_line *line)
{
    struct arena *arena = session->arena;
    if (papers_failed(session, paper)) {
        diag_add(session->diags, DIAG_ERROR, "R010", place_file(paper->name),
                 "không cấp số vì số liệu của văn bản này có lỗi");
        return false;
    }
    const char *key = papers_key(paper, arena);
    if (numbered_by_hand(session, papers, key))
        return false;
    const struct doc *doc = papers_fill(session, papers, paper, arena, session->diags, NULL);
    if (!doc)
        return false;
    struct identity identity = identity_of(doc, arena);
    *line = (struct register_line){.date = date == DATE_NONE ? doc->date : date,
                                   .period = session->period.code,
                                   .key = key,
                                   .symbol = identity.symbol,
                                   .type = identity.type,
                                   .abstract = identity.abstract,
                                   .signer = identity.signer,
                                   .recipients = identity.recipients,
                                   .kept_by = session->workspace.archive};
    return true;
}

static bool lines_of(struct session *session, const struct papers *papers, struct register_line *lines)
{
    int32_t date;
    if (!date_wanted(session, &date))
        return false;
    for (size_t i = 0; i < papers->count; i++) {
        const struct paper *paper = &papers->items[i];
        if (paper->list != PAPER_NO_ROW) {
            misuse(session, "mẫu này lập mỗi dòng một văn bản, sổ chưa cấp số cho từng dòng",
                   "chọn một mẫu của cơ quan hoặc của đơn vị");
            return false;
        }
        if (!line_of(session, papers, paper, date, &lines[i]))
            return false;
    }
    return true;
}

static bool give(struct session *session)
{
    struct papers papers;
    if (!session->options->template) {
        misuse(session, "chưa cho biết cấp số cho văn bản nào", "thêm --template MẪU, và --unit MÃ nếu là của đơn vị");
        return false;
    }
    if (!session_facts(session) || session_blocked(session) || !papers_plan(session, &papers))
        return false;
    struct register_line *lines = arena_array(session->arena, papers.count + 1, sizeof *lines);
    if (!lines_of(session, &papers, lines))
        return false;
    struct register_book *book = numbering_book(session, true);
    bool given = book && register_give(book, lines, papers.count, session->diags);
    register_close(book);
    for (size_t i = 0; i < papers.count && given; i++) {
        char date[DATE_TEXT];
        date_short(lines[i].date, date);
        printf("%02d/%s\t%s\t%s\n", lines[i].number, lines[i].symbol, date, lines[i].key);
    }
    return given;
}

/* ---- huy, list, export ---- */

static bool read_number(const char **text, int most, int *number)
{
    *number = 0;
    const char *start = *text;
    while (**text >= '0' && **text <= '9' && *number <= most)
        *number = *number * 10 + (*(*text)++ - '0');
    return *text > start && *number >= 1 && *number <= most;
}

/* "05" is of the book's last year, "05/2023" of the year named. */
static bool number_named(struct session *session, struct register_book *book, int *number, int *year)
{
    const struct options *options = session->options;
    const char *at = options->word_count == 2 ? options->words[1] : "";
    *year = register_last_year(book);
    if (!read_number(&at, 99999, number) || (*at == '/' && (at++, !read_number(&at, 2199, year))) || *at ||
        *year < 1900) {
        misuse(session, "chưa cho biết số nào", "viết số rồi năm, ví dụ: baocao register huy 05/2023 --ly-do \"…\"");
        return false;
    }
    if (options->reason && *options->reason)
        return true;
    misuse(session, "hủy hoặc bỏ qua một số phải có lý do", "thêm --ly-do \"lý do\"; lý do được ghi vào sổ");
    return false;
}

static bool cancel(struct session *session, struct register_book *book)
{
    int number, year;
    const char *reason = session->options->reason;
    if (!number_named(session, book, &number, &year) || !register_cancel(book, year, number, reason, session->diags))
        return false;
    printf("%02d/%d\thủy\t%s\n", number, year, reason);
    return true;
}

static bool skip(struct session *session, struct register_book *book)
{
    int number, year;
    const char *reason = session->options->reason;
    if (!number_named(session, book, &number, &year) || !register_skip(book, year, number, reason, session->diags))
        return false;
    printf("%02d/%d\tbỏ qua đến số này\t%s\n", number, year, reason);
    return true;
}

static bool write_table(struct session *session, const struct answer *table, enum output_format format)
{
    const char *path = session->options->output;
    if (!path) {
        answer_print(table, format, stdout);
        return true;
    }
    const char *text = answer_text(table, format, session->arena);
    bool ok = file_write(path, text, strlen(text), session->diags);
    if (ok)
        printf("%s\n", path);
    return ok;
}

static bool print_lines(struct session *session, struct register_book *book, bool export)
{
    const struct options *options = session->options;
    int year = register_last_year(book);
    const char *at = options->word_count > 1 ? options->words[1] : NULL;
    if (at && (!read_number(&at, 2199, &year) || *at)) {
        misuse(session, "năm của sổ không đúng", "viết bốn chữ số, ví dụ: baocao register list 2023");
        return false;
    }
    size_t count;
    const struct register_line *lines;
    if (!register_lines(book, year, NULL, session->arena, session->diags, &count, &lines))
        return false;
    struct answer *table = numbering_table(session, count, lines, export);
    bool ok = write_table(session, table, export && options->format == FORMAT_TABLE ? FORMAT_CSV : options->format);
    answer_free(table);
    return ok;
}

static bool with_book(struct session *session, const char *action)
{
    if (!session_workspace(session))
        return false;
    bool skips = strcmp(action, "bo-qua") == 0, ok = false;
    struct register_book *book = numbering_book(session, skips);
    if (book && skips)
        ok = skip(session, book);
    else if (book && strcmp(action, "huy") == 0)
        ok = cancel(session, book);
    else if (book)
        ok = print_lines(session, book, strcmp(action, "export") == 0);
    register_close(book);
    return ok;
}

static bool act(struct session *session, const char *action)
{
    static const char *const actions[] = {"cap", "huy", "bo-qua", "list", "export"};
    if (strcmp(action, "cap") == 0)
        return give(session);
    for (int i = 1; i < 5; i++)
        if (strcmp(action, actions[i]) == 0)
            return with_book(session, action);
    const char *nearest = nearest_name(action, actions, 5);
    misuse(session, "register cần một việc: cap, huy, bo-qua, list hoặc export",
           nearest ? arena_format(session->arena, "ý bạn là \"%s\"?", nearest) : "xem: baocao register --help");
    return false;
}

int command_register(const struct options *options)
{
    /* What follows the word "cap" names no template: that is --template, as papers_plan() wants it. */
    struct options adapted = *options;
    const char *action = options->word_count ? options->words[0] : "";
    if (strcmp(action, "cap") == 0) {
        adapted.word_count = options->template ? 1 : 0;
        adapted.words[0] = options->template;
    }
    struct session session;
    session_open(&session, &adapted);
    bool done = act(&session, action);
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
