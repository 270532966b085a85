/* A number is given only to a paper that can be made: it is made first, to the bytes of its files, and the register's
 * line is read off it. Filled once more with its number, it leaves its imprint in the book, so that a later build can
 * say that it has changed. */
#include "office/granting.h"

#include "archive/bagzip.h"
#include "archive/identity.h"
#include "archive/register.h"
#include "archive/retention.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/dayhint.h"
#include "base/file.h"
#include "base/limits.h"
#include "office/choice.h"
#include "office/numbered.h"
#include "office/numbering.h"
#include "office/papers.h"
#include "office/remake.h"

#include <stdlib.h>
#include <string.h>

#define NOTED_AT_ONCE 256 /* imprints in one transaction: a run that is killed loses no more */

struct diag *granting_misuse(struct session *session, const char *message, const char *hint)
{
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U014", (struct place){0}, "%s", message);
    diag_set_hint(session->diags, diag, "%s", hint);
    return diag;
}

bool granting_date(struct session *session, int32_t *date)
{
    const char *text = session->options->date;
    *date = DATE_NONE;
    if (!text || (date_parse(text, strlen(text), date) && *date != DATE_NONE))
        return true;
    dayhint_set(session->diags, granting_misuse(session, "không hiểu ngày sau --date", ""), text, "");
    return false;
}

/* ---- what speaks against it ---- */

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

/* A number is used up, so a date that cannot be is refused before it is given. */
static bool is_plausible(struct session *session, int32_t date, const char *key)
{
    const struct period *period = &session->period;
    char text[DATE_TEXT], last[DATE_TEXT];
    if (period_fits(period, date) || session->options->force)
        return true;
    date_short(date, text);
    date_short(period->last, last);
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "R014", place_file(key),
                                 "chưa cấp số: ngày %s không hợp với văn bản về %s", text, period->name);
    diag_set_hint(
        session->diags, diag,
        "số liệu đến hết ngày %s; sửa --date thành ngày từ đó trở đi và không quá một năm sau, hoặc thêm --force nếu "
        "ngày đúng là như vậy",
        last);
    return false;
}

/* ---- a book that was lost ---- */

/* "label: value" of bag-info.txt. */
static const char *info_value(const struct bag *bag, const char *label, struct arena *arena)
{
    const struct bag_member *info = bag_find(bag, "bag-info.txt");
    const char *text = info ? arena_copy(arena, info->data, info->size) : "";
    const char *at = strstr(text, label);
    return at && (at == text || at[-1] == '\n') ? at + strlen(label) : "";
}

/* Number and year that a bag proves; 0 when it was kept without a number, -1: E00x. */
static int kept_number(const char *path, struct arena *arena, int *year, struct diags *diags)
{
    struct file zip;
    if (!file_exists(path))
        return 0;
    if (!file_read(path, LIMIT_FILE, arena, diags, &zip))
        return -1;
    struct bag *bag = bagzip_read(zip.data, zip.size, arena, proof_new(arena));
    if (!bag)
        return 0;
    const char *day = info_value(bag, "Ngay-Van-Ban: ", arena);
    *year = (int)strtol(*day ? day : info_value(bag, "Bagging-Date: ", arena), NULL, 10);
    return (int)strtol(info_value(bag, "So-Ky-Hieu: ", arena), NULL, 10);
}

/* *begun: the book has a number of the series. A file may be there without one: copies make it too. */
static bool ask_whether_begun(struct session *session, bool *begun)
{
    int year = 0;
    *begun = false;
    if (!numbering_exists(session))
        return true;
    struct register_book *book = numbering_book(session, false);
    bool ok = book && register_last_year(book, REGISTER_OUTGOING, &year, session->diags);
    register_close(book);
    *begun = year > 0;
    return ok;
}

/* A book that begins while bags prove numbers was lost, or another one was in use: 01 must not be given twice. */
static bool is_not_lost(struct session *session)
{
    const char *root = session->workspace.folder;
    bool begun;
    if (!ask_whether_begun(session, &begun))
        return false;
    if (begun)
        return true;
    struct arena *arena = arena_new(0);
    const char *kept = file_join(arena, root, "luu-tru"), *proof = NULL;
    size_t periods, bags;
    int most = 0, of_year = 0;
    const char *const *folders = file_list(kept, arena, session->diags, &periods);
    bool read = folders != NULL;
    for (size_t p = 0; folders && p < periods; p++) {
        const char *folder = file_join(arena, kept, folders[p]), *const *names =
                                                                     file_list(folder, arena, session->diags, &bags);
        read = read && names;
        for (size_t b = 0; names && b < bags; b++) {
            struct arena *scratch = arena_new(0);
            int year = 0, number = kept_number(file_join(scratch, folder, names[b]), scratch, &year, session->diags);
            read = read && number >= 0;
            if (number > 0 && (year > of_year || (year == of_year && number > most))) {
                most = number;
                of_year = year;
                proof = file_join(session->arena, folder, names[b]);
            }
            arena_free(scratch);
        }
    }
    arena_free(arena);
    if (!read) /* what cannot be read may prove a number */
        return false;
    if (!proof)
        return true;
    struct diag *diag =
        diag_add(session->diags, DIAG_ERROR, "R015", place_file(proof),
                 "sổ đăng ký chưa có số nào mà gói lưu này mang số %02d năm %d: sổ có thể đã mất", most, of_year);
    diag_set_hint(session->diags, diag,
                  "lấy lại " REGISTER_FILE " từ bản sao lưu; nếu các số ấy cấp ở sổ khác thì ghi vào sổ trước:"
                  " baocao register bo-qua %02d/%d --ly-do \"…\"",
                  most, of_year);
    return false;
}

/* ---- lines ---- */

/* Texts of the paper that outlive it. */
static struct register_line line_about(const struct session *session, const struct paper *paper, const char *key,
                                       const struct doc *doc, int32_t date, struct arena *scratch)
{
    struct arena *arena = session->arena;
    struct identity identity = identity_of(doc, scratch);
    bool whole_year = session->period.kind == PERIOD_YEAR;
    return (struct register_line){
        .series = REGISTER_OUTGOING,
        .date = date == DATE_NONE ? doc->date : date,
        .period = session->period.code,
        .key = key,
        .symbol = arena_text(arena, identity.symbol),
        .type = arena_text(arena, identity.type),
        .abstract = arena_text(arena, identity.abstract),
        .signer = arena_text(arena, identity.signer),
        .recipients = arena_text(arena, identity.recipients),
        .kept_by = session->workspace.archive,
        .retention = retention_text(whole_year ? paper->plan->retention_year : paper->plan->retention, arena)};
}

/* The paper is made as build would, so that characters without a font and papers without room are told here. scratch:
 * of one paper. */
static bool line_of(struct session *session, struct remake *remake, const struct papers *papers,
                    const struct paper *paper, int32_t date, struct arena *scratch, struct register_line *line)
{
    struct remade remade;
    if (papers_failed(session, paper)) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "R010", place_file(paper->name),
                                     "không cấp số vì số liệu của văn bản này có lỗi");
        diag_set_hint(session->diags, diag, "sửa các lỗi đã báo rồi cấp lại; số không bị mất");
        return false;
    }
    const char *key = papers_key(paper, session->arena);
    if (numbered_by_hand(session, papers, key) || !remake_paper(remake, papers, paper, NULL, scratch, &remade))
        return false;
    *line = line_about(session, paper, key, remade.doc, date, scratch);
    return is_plausible(session, line->date, key);
}

/* With --all-units those that have a number keep it, and the others get theirs. The number, or NULL. */
static const char *number_of(struct session *session, const struct papers *papers, const struct paper *paper)
{
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, session->arena));
    return session->options->all_units && issue && !issue->at.file && *issue->number ? issue->number : NULL;
}

/* Those that kept their numbers, in one note: a second run meets a thousand of them. */
static void note_numbered(struct session *session, const char *first_paper, const char *first_number, size_t count)
{
    if (count == 1)
        diag_add(session->diags, DIAG_NOTE, "R016", place_file(first_paper), "văn bản này đã có số %s, không cấp thêm",
                 first_number);
    else if (count)
        diag_add(session->diags, DIAG_NOTE, "R016", (struct place){0},
                 "%zu văn bản đã có số, không cấp thêm (đầu tiên là %s, số %s)", count, first_paper, first_number);
}

/* A line of the book names who a paper was sent to, and papers made one a row are sent to people. */
static void refuse_row(struct session *session, const struct paper *paper)
{
    struct arena *arena = session->arena;
    char date[DATE_TEXT];
    int year, month, day;
    date_short(session->period.last + 1, date);
    date_split(session->period.last + 1, &year, &month, &day);
    granting_misuse(
        session,
        arena_format(arena, "sổ không cấp số cho %s: mẫu này lập mỗi dòng của danh sách một văn bản",
                     paper->plan->template),
        arena_format(arena,
                     "số do văn thư cấp thì ghi vào thuyet-minh/%s/van-ban.yaml, mỗi văn bản một dòng, ví dụ %s: {so: "
                     "\"7\", ngay: \"%s\"}; rồi ghi vào sổ là đã dùng: baocao register bo-qua 7/%d --ly-do \"%s\"",
                     session->period.code, papers_key(paper, arena), date, year, paper->plan->template));
}

/* False: the register does not number such papers, or not unasked. */
static bool is_numbered(struct session *session, const struct paper *paper)
{
    if (paper->list != PAPER_NO_ROW)
        refuse_row(session, paper);
    else if (paper->plan->scope == DOCUMENT_UNIT && !session->options->unit_count && !session->options->all_units)
        granting_misuse(session, "mẫu này lập cho từng đơn vị, chưa rõ cấp số cho đơn vị nào",
                        "thêm --unit MÃ, hoặc --all-units để cấp cho mọi đơn vị");
    else
        return true;
    return false;
}

static bool lines_of(struct session *session, struct remake *remake, const struct papers *papers,
                     struct register_line *lines, const struct paper **owners, size_t *count)
{
    int32_t date;
    if (!granting_date(session, &date))
        return false;
    struct arena *scratch = arena_new(0);
    const char *kept_paper = NULL, *kept_number = NULL;
    size_t kept = 0;
    bool ok = true;
    for (size_t i = 0; i < papers->count && ok; i++) {
        const struct paper *paper = &papers->items[i];
        const char *number = number_of(session, papers, paper);
        if (!is_numbered(session, paper))
            ok = false;
        else if (number) {
            kept_paper = kept ? kept_paper : paper->name;
            kept_number = kept ? kept_number : number;
            kept++;
        } else {
            ok = line_of(session, remake, papers, paper, date, scratch, &lines[*count]);
            owners[(*count)++] = paper;
            arena_reset(scratch);
        }
    }
    arena_free(scratch);
    note_numbered(session, kept_paper, kept_number, kept);
    return ok;
}

/* ---- giving ---- */

static bool note_imprints(struct session *session, struct register_book *book, struct papers *papers,
                          struct register_line *lines, const struct paper *const *owners, size_t count)
{
    bool noted = numbering_load(session, &papers->issues);
    struct arena *scratch = arena_new(0);
    for (size_t from = 0, next = 0; noted && from < count; from = next) {
        while (noted && next < count && next - from < NOTED_AT_ONCE) {
            const struct doc *doc = papers_fill(session, papers, owners[next], scratch, session->diags, NULL);
            noted = doc != NULL;
            if (noted)
                lines[next++].imprint = numbered_imprint(doc, session->arena);
            arena_reset(scratch);
        }
        /* Those that were filled, should one have failed: the numbers are given. */
        noted = register_note_imprints(book, lines + from, next - from, session->diags) && noted;
    }
    arena_free(scratch);
    return noted;
}

/* Would one of the count numbers behind the last one of the year be one written by hand? Then R025 names all those
 * that are to come, so that the book is brought up to date once. */
static bool report_by_hand(struct session *session, const struct issues *issues, int year, int last, size_t count)
{
    enum { SHOWN = 12 };
    const struct issue *first = NULL;
    const char *named = "";
    size_t found = 0;
    long highest = 0;
    bool met = false;
    for (size_t i = 0; i < issues->count; i++) {
        const struct issue *issue = &issues->items[i];
        long number = issue->at.file ? strtol(issue->number, NULL, 10) : 0;
        int of_year, month, day;
        date_split(issue->date == DATE_NONE ? session->period.last + 1 : issue->date, &of_year, &month, &day);
        if (of_year != year || number <= last)
            continue;
        first = first ? first : issue;
        if (found++ < SHOWN)
            named = arena_format(session->arena, "%s%s%s cho %s", named, *named ? ", " : "", issue->number, issue->key);
        highest = number > highest ? number : highest;
        met = met || number <= last + (long)count;
    }
    if (!met)
        return false;
    if (found > SHOWN)
        named = arena_format(session->arena, "%s và %zu số nữa", named, found - SHOWN);
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "R025", first->at,
                                 "tệp này ghi tay các số mà sổ chưa có, nay cấp tiếp sẽ trùng: số %s", named);
    diag_set_hint(session->diags, diag,
                  "số đã dùng thật thì ghi vào sổ: %s register bo-qua %02ld/%d --ly-do \"…\" (mọi số đến số ấy coi "
                  "như đã dùng); số chưa dùng thì xóa khỏi tệp này để sổ cấp",
                  options_program(session->options, session->arena), highest, year);
    return true;
}

/* Numbers that van-ban.yaml gives to other papers of the period by hand are not in the book: the next ones must not
 * meet them, or no paper could be built any more. */
static bool meet_none_by_hand(struct session *session, const struct papers *papers, const struct register_line *lines,
                              size_t count)
{
    int year, month, day, last = 0;
    struct register_book *book = numbering_exists(session) ? numbering_book(session, false) : NULL;
    if (numbering_exists(session) && !book)
        return false;
    date_split(count ? lines[0].date : session->period.last, &year, &month, &day);
    bool ok = !book || register_last_number(book, REGISTER_OUTGOING, year, &last, session->diags);
    register_close(book);
    return ok && !report_by_hand(session, &papers->issues, year, last, count);
}

static void print_given(const struct register_line *line)
{
    char date[DATE_TEXT];
    date_short(line->date, date);
    printf("%02d/%s\t%s\t%s\n", line->number, line->symbol, date, line->key);
}

bool granting_run(struct session *session)
{
    struct papers papers;
    session->tells_errors = true;
    if (!session->options->template) {
        granting_misuse(session, "chưa cho biết cấp số cho văn bản nào",
                        "thêm --template MẪU, và --unit MÃ nếu là của đơn vị");
        return false;
    }
    if (!session_settings(session) || !choice_templates_known(session) || !session_facts(session) ||
        !session_check_units(session) || session_blocked(session) || !papers_plan(session, &papers))
        return false;
    if (!papers.count) {
        granting_misuse(session, "không có văn bản nào của mẫu và đơn vị này để cấp số",
                        "xem lại --template và --unit: baocao build cùng kỳ in tên các văn bản có thể lập");
        return false;
    }
    size_t count = 0;
    struct register_line *lines = arena_array(session->arena, papers.count + 1, sizeof *lines);
    const struct paper **owners = arena_array(session->arena, papers.count + 1, sizeof(struct paper *));
    struct remake *remake = remake_open(session);
    bool ready = remake && lines_of(session, remake, &papers, lines, owners, &count) && is_not_lost(session) &&
                 meet_none_by_hand(session, &papers, lines, count);
    remake_close(remake);
    struct register_book *book = ready ? numbering_book(session, true) : NULL;
    bool given = book && register_give(book, lines, count, session->options->force, session->diags);
    for (size_t i = 0; i < count && given; i++)
        print_given(&lines[i]);
    if (given)
        note_imprints(session, book, &papers, lines, owners, count);
    register_close(book);
    return given;
}
