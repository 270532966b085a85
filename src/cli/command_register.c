#include "archive/register.h"
#include "archive/retention.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "base/nearest.h"
#include "cli/register_actions.h"
#include "office/answer.h"
#include "office/bookprint.h"
#include "office/granting.h"
#include "office/intake.h"
#include "office/numbering.h"

#include <assert.h>
#include <string.h>

/* ---- huy, list, export ---- */

static bool read_number(const char **text, int most, int *number)
{
    *number = 0;
    const char *start = *text;
    while (**text >= '0' && **text <= '9' && *number <= most)
        *number = *number * 10 + (*(*text)++ - '0');
    return *text > start && *number >= 1 && *number <= most;
}

static enum register_series series_wanted(const struct session *session)
{
    return session->options->copies ? REGISTER_COPIES : REGISTER_OUTGOING;
}

/* "05" is of the book's last year, "05/2023" of the year named. book NULL: there is none yet. */
static bool number_named(struct session *session, struct register_book *book, int *number, int *year)
{
    const struct options *options = session->options;
    const char *at = options->word_count == 2 ? options->words[1] : "";
    *year = 0;
    if (book && !register_last_year(book, series_wanted(session), year, session->diags))
        return false;
    if (read_number(&at, 99999, number) && (*at != '/' || (at++, read_number(&at, 2199, year))) && !*at &&
        *year >= 1900)
        return true;
    granting_misuse(session, "chưa cho biết số nào",
                    "viết số rồi năm, ví dụ: baocao register huy 05/2023 --ly-do \"…\"");
    return false;
}

static bool has_reason(struct session *session)
{
    if (session->options->reason && *session->options->reason)
        return true;
    granting_misuse(session, "hủy hoặc bỏ qua một số phải có lý do", "thêm --ly-do \"lý do\"; lý do được ghi vào sổ");
    return false;
}

static bool cancel(struct session *session, struct register_book *book)
{
    int number, year;
    const char *reason = session->options->reason;
    if (!number_named(session, book, &number, &year) || !has_reason(session) ||
        !register_cancel(book, series_wanted(session), year, number, reason, session->diags))
        return false;
    printf("%02d/%d\thủy\t%s\n", number, year, reason);
    return true;
}

/* What is wrongly asked for leaves no empty book behind. */
static bool skip(struct session *session)
{
    int number, year;
    const char *reason = session->options->reason;
    struct register_book *book = NULL;
    if (!session_workspace(session) || (numbering_exists(session) && !(book = numbering_book(session, false))))
        return false;
    bool ok = number_named(session, book, &number, &year) && has_reason(session) &&
              (book || (book = numbering_book(session, true))) &&
              register_skip(book, series_wanted(session), year, number, reason, session->diags);
    register_close(book);
    if (ok)
        printf("%02d/%d\tbỏ qua đến số này\t%s\n", number, year, reason);
    return ok;
}

static bool take_back(struct session *session, struct register_book *book)
{
    int number, year;
    if (!number_named(session, book, &number, &year) ||
        !register_take_back(book, series_wanted(session), year, number, session->diags))
        return false;
    printf("%02d/%d\tlấy lại từ số này, số cấp tiếp theo là %02d\n", number, year, number);
    return true;
}

/* To a file for Excel, which takes text without the mark for another encoding. */
static bool write_table(struct session *session, const struct answer *table, enum output_format format)
{
    const char *path = session->options->output;
    if (!path) {
        answer_print(table, format, stdout);
        return true;
    }
    const char *text = answer_text(table, format, session->arena);
    if (format == FORMAT_CSV)
        text = arena_format(session->arena, "\xEF\xBB\xBF%s", text);
    bool ok = file_write_alone(path, text, strlen(text), session->diags);
    if (ok)
        printf("%s\n", path);
    return ok;
}

static bool year_named(struct session *session, struct register_book *book, int *year)
{
    const struct options *options = session->options;
    const char *at = options->word_count > 1 ? options->words[1] : NULL;
    if (!register_last_year(book, series_wanted(session), year, session->diags))
        return false;
    if (!at || (read_number(&at, 2199, year) && !*at))
        return true;
    granting_misuse(session, "năm của sổ không đúng", "viết bốn chữ số, ví dụ: baocao register list 2023");
    return false;
}

/* R026 of this level: the year (0: every year) has no number. */
static void tell_empty(struct session *session, int year, enum diag_level level)
{
    const char *book = session->options->copies ? "sổ bản sao" : "sổ đăng ký";
    struct diag *diag = diag_add(session->diags, level, "R026", place_file(REGISTER_FILE), "%s%s chưa có số nào", book,
                                 year ? arena_format(session->arena, " năm %d", year) : "");
    diag_set_hint(session->diags, diag,
                  year ? "xem lại năm, hoặc không ghi năm thì lấy năm cuối có số"
                       : "cấp số trước: baocao register cap (văn bản), baocao copy (bản sao)");
}

static bool print_lines(struct session *session, struct register_book *book, bool export)
{
    int year;
    size_t count;
    const struct register_line *lines;
    if (!year_named(session, book, &year) ||
        !register_lines(book, series_wanted(session), year, NULL, session->arena, session->diags, &count, &lines))
        return false;
    if (!count)
        tell_empty(session, year, DIAG_NOTE);
    enum output_format format = session->options->format;
    struct answer *table = numbering_table(session, count, lines, export);
    bool ok = write_table(session, table, export && format == FORMAT_TABLE ? FORMAT_CSV : format);
    answer_free(table);
    return ok;
}

/* Papers of all years whose retention has ended on the day named: no answer depends on the clock. */
static bool print_due(struct session *session, struct register_book *book)
{
    static const char *const headers[] = {"so", "nam", "ky_hieu", "ngay", "trich_yeu", "thoi_han_bao_quan", "het_han"};
    static const char *const titles[sizeof headers / sizeof *headers] = {
        "Số", "Năm", "Ký hiệu", "Ngày", "Trích yếu", "Thời hạn bảo quản", "Hết hạn"};
    size_t count, due = 0;
    const struct register_line *lines;
    int32_t day;
    int year, month, day_of_month;
    if (!granting_date(session, &day) ||
        !register_lines(book, series_wanted(session), 0, NULL, session->arena, session->diags, &count, &lines))
        return false;
    if (day == DATE_NONE) {
        granting_misuse(session, "chưa cho biết tính đến ngày nào", "thêm --date NGÀY, ví dụ --date 31/12/2033");
        return false;
    }
    date_split(day, &year, &month, &day_of_month);
    struct answer *table = answer_new(headers, sizeof headers / sizeof *headers);
    answer_entitle(table, titles);
    for (size_t i = 0; i < count; i++) {
        const struct register_line *line = &lines[i];
        int last = retention_last_year(line->retention, line->year);
        char date[DATE_TEXT];
        if (line->cancelled || !last || last >= year)
            continue;
        date_short(line->date, date);
        due++;
        const char *cells[] = {register_number_text(line->number, session->arena),
                               arena_format(session->arena, "%d", line->year),
                               line->symbol,
                               date,
                               line->abstract,
                               line->retention,
                               arena_format(session->arena, "31/12/%d", last)};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
            answer_add(table, cells[c], false);
    }
    if (!due)
        diag_add(session->diags, DIAG_NOTE, "R027", place_file(REGISTER_FILE),
                 "đến ngày này chưa có văn bản nào hết thời hạn bảo quản");
    bool ok = write_table(session, table, session->options->format);
    answer_free(table);
    return ok;
}

static bool print_short(struct session *session, struct register_book *book)
{
    return print_lines(session, book, false);
}

static bool export_lines(struct session *session, struct register_book *book)
{
    return print_lines(session, book, true);
}

/* Closed on the day named, beside what build makes. */
static bool print_book(struct session *session, struct register_book *book)
{
    int year;
    int32_t day;
    size_t count;
    const struct register_line *lines;
    struct arena *arena = session->arena;
    enum register_series series = series_wanted(session);
    if (!year_named(session, book, &year) || !granting_date(session, &day) ||
        !register_lines(book, series, year, NULL, arena, session->diags, &count, &lines))
        return false;
    if (day == DATE_NONE) {
        granting_misuse(session, "chưa cho biết ngày chốt sổ", "thêm --date NGÀY, ví dụ --date 31/12/2023");
        return false;
    }
    if (!count) {
        tell_empty(session, year, DIAG_ERROR);
        return false;
    }
    const char *folder = file_join(arena, session->workspace.folder, "out"), *path = session->options->output;
    if (!path)
        path =
            file_join(arena, folder,
                      arena_format(arena, "%s-%d.pdf", series == REGISTER_COPIES ? "so-ban-sao" : "so-dang-ky", year));
    return (session->options->output || file_make_folder(folder, session->diags)) &&
           bookprint_write(session, year, count, lines, day, path);
}

static bool import_lines(struct session *session)
{
    const struct options *options = session->options;
    if (!session_workspace(session))
        return false;
    if (options->word_count == 2)
        return intake_run(session, series_wanted(session), options->words[1], options->reason);
    granting_misuse(session, "chưa cho biết nhập sổ nào", "ví dụ: baocao register import so-giay-2023.xlsx");
    return false;
}

/* ---- which ---- */

/* What each does with the book that is there; NULL: it is in OPENING. */
static bool (*const RUNS[REGISTER_ACTIONS])(struct session *, struct register_book *) = {
    [ACTION_CANCEL] = cancel,       [ACTION_TAKE_BACK] = take_back, [ACTION_LIST] = print_short,
    [ACTION_EXPORT] = export_lines, [ACTION_PRINT] = print_book,    [ACTION_DUE] = print_due};
/* Those that open the workspace and the book themselves, and make a book when there is none. */
static bool (*const OPENING[REGISTER_ACTIONS])(struct session *) = {
    [ACTION_GRANT] = granting_run, [ACTION_SKIP] = skip, [ACTION_IMPORT] = import_lines};

static bool misnamed(struct session *session, const char *word)
{
    size_t count;
    const struct command_action *actions = register_actions(&count);
    const char *names[REGISTER_ACTIONS * 2], *all = "";
    for (size_t i = 0; i < REGISTER_ACTIONS; i++) {
        names[2 * i] = actions[i].name;
        names[2 * i + 1] = actions[i].alias;
        all = arena_format(session->arena, "%s%s%s", all,
                           i == 0                     ? ""
                           : i + 1 < REGISTER_ACTIONS ? ", "
                                                      : " hoặc ",
                           actions[i].name);
    }
    const char *nearest = nearest_name(word, names, REGISTER_ACTIONS * 2);
    granting_misuse(session, arena_format(session->arena, "register cần một việc: %s", all),
                    nearest ? arena_format(session->arena, "ý bạn là \"%s\"?", nearest)
                            : "xem: baocao register --help");
    return false;
}

static bool act(struct session *session, const char *word)
{
    size_t count;
    const struct command_action *actions = register_actions(&count), *called = commands_action(actions, count, word);
    if (!called)
        return misnamed(session, word);
    size_t i = (size_t)(called - actions);
    if (OPENING[i])
        return OPENING[i](session);
    if (!session_workspace(session))
        return false;
    struct register_book *book = numbering_book(session, false);
    assert(RUNS[i]); /* each action stands in one of the two */
    bool ok = book && RUNS[i](session, book);
    register_close(book);
    return ok;
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
