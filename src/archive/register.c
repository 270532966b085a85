/* Numbers run from 1 without a hole in each series of a year, and with their dates; what a change needs is looked at
 * within its transaction (archive/bookfile). */
#include "archive/register.h"

#include "archive/bookfile.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/memory.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct register_book {
    struct bookfile file;
    sqlite3_stmt *find, *add; /* run for each line; made when first asked for */
};

/* Where a series of a year ends, known within one transaction: asking anew for each line would read the whole book. */
struct tail {
    enum register_series series;
    int year, number;     /* year 0: of no series yet */
    char date[DATE_TEXT]; /* the latest of a number that stands, "" = none */
};

static const char *const SERIES[] = {[REGISTER_OUTGOING] = "di", [REGISTER_COPIES] = "sao"};

struct register_book *register_open(const char *path, bool create, struct diags *diags)
{
    if (!create && !file_exists(path)) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "R009", place_file(path), "chưa có sổ đăng ký");
        diag_set_hint(diags, diag, "sổ được lập khi cấp số đầu tiên: baocao register cap --period KỲ --template MẪU");
        return NULL;
    }
    struct register_book *book = calloc(1, sizeof *book);
    if (!book)
        memory_exhausted();
    if (bookfile_open(&book->file, path, create, diags))
        return book;
    register_close(book);
    return NULL;
}

void register_close(struct register_book *book)
{
    if (!book)
        return;
    sqlite3_finalize(book->find);
    sqlite3_finalize(book->add);
    bookfile_close(&book->file);
    free(book);
}

/* ---- changes ---- */

/* Numbers run from 1 without a hole; only another program can have made one. */
static bool has_no_hole(struct register_book *book, enum register_series series, int year, struct diags *diags)
{
    bool ok;
    int missing =
        bookfile_number(&book->file, "select max(so) - count(*) from so_dang_ky where day_so = ?1 and nam = ?2",
                        SERIES[series], year, &ok);
    if (!ok)
        return bookfile_failed(&book->file, diags);
    if (missing == 0)
        return true;
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R006", place_file(book->file.path), "sổ năm %d thiếu %d số ở giữa", year, missing);
    diag_set_hint(diags, diag, "sổ đã bị sửa ngoài chương trình; lấy lại tệp từ bản sao lưu gần nhất");
    return false;
}

static int last_number(struct register_book *book, enum register_series series, int year, bool *ok)
{
    return bookfile_number(&book->file, "select max(so) from so_dang_ky where day_so = ?1 and nam = ?2", SERIES[series],
                           year, ok);
}

/* Made once for a book, then used again. */
static sqlite3_stmt *again(struct register_book *book, sqlite3_stmt **statement, const char *sql)
{
    if (*statement)
        sqlite3_reset(*statement);
    else
        *statement = bookfile_prepare(&book->file, sql);
    return *statement;
}

/* 0: none, -1: the book cannot be read. */
static int given_number(struct register_book *book, const char *period, const char *key, int *year)
{
    sqlite3_stmt *find = again(book, &book->find,
                               "select so, nam from so_dang_ky where day_so = 'di' and ky = ?1 and khoa = ?2"
                               " and khoa <> '' and huy_ly_do is null");
    int number = 0;
    sqlite3_bind_text(find, 1, period, -1, SQLITE_STATIC);
    sqlite3_bind_text(find, 2, key, -1, SQLITE_STATIC);
    if (find && sqlite3_step(find) == SQLITE_ROW) {
        number = sqlite3_column_int(find, 0);
        *year = sqlite3_column_int(find, 1);
    }
    return sqlite3_reset(find) == SQLITE_OK && find ? number : -1;
}

/* A paper that has a number already must be cancelled first; copies of one paper may be many. */
static bool is_free(struct register_book *book, const struct register_line *line, struct diags *diags)
{
    int year, number = 0;
    if (line->series == REGISTER_OUTGOING && line->key && *line->key && !line->cancelled)
        number = given_number(book, line->period, line->key, &year);
    if (number == 0)
        return true;
    if (number < 0)
        return bookfile_failed(&book->file, diags);
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R003", place_file(book->file.path),
                 "văn bản %s của kỳ %s đã được cấp số %02d năm %d", line->key, line->period, number, year);
    diag_set_hint(diags, diag, "dùng số ấy, có thể người khác vừa cấp; số của văn bản đã ký hay đã gửi thì không hủy");
    return false;
}

/* Numbers and dates should run the same way (one series in the order of issue): said before a number is used up. */
static bool is_in_order(struct register_book *book, const struct register_line *line, const struct tail *tail,
                        struct diags *diags)
{
    char date[DATE_TEXT];
    const char *last = tail->date;
    date_iso(line->date, date);
    if (!*last || strcmp(date, last) >= 0)
        return true;
    date_short(line->date, date);
    struct diag *diag = diag_add(diags, DIAG_ERROR, "R008", place_file(book->file.path),
                                 "chưa cấp số: văn bản %s mang ngày %s, trước ngày %.2s/%.2s/%.4s của một số đã cấp",
                                 line->key, date, last + 8, last + 5, last);
    diag_set_hint(diags, diag, "số và ngày phải cùng tăng; xem lại --date, hoặc thêm --force nếu ngày đúng là như vậy");
    return false;
}

static bool insert(struct register_book *book, const struct register_line *line)
{
    char date[DATE_TEXT] = "";
    if (line->date != DATE_NONE)
        date_iso(line->date, date);
    const char *texts[] = {date,           line->period,   line->key,       line->symbol,
                           line->type,     line->abstract, line->signer,    line->recipients,
                           line->kept_by,  line->copies,   line->retention, line->note,
                           line->cancelled};
    sqlite3_stmt *add = again(book, &book->add,
                              "insert into so_dang_ky(day_so, nam, so, ngay, ky, khoa, ky_hieu, loai, trich_yeu,"
                              " nguoi_ky, noi_nhan, noi_luu, so_ban, bao_quan, ghi_chu, huy_ly_do, dau_van)"
                              " values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,'')");
    if (!add)
        return false;
    sqlite3_bind_text(add, 1, SERIES[line->series], -1, SQLITE_STATIC);
    sqlite3_bind_int(add, 2, line->year);
    sqlite3_bind_int(add, 3, line->number);
    for (int i = 0; i < 13; i++)
        sqlite3_bind_text(add, 4 + i, texts[i] || i == 12 ? texts[i] : "", -1, SQLITE_STATIC);
    bool done = sqlite3_step(add) == SQLITE_DONE;
    return sqlite3_reset(add) == SQLITE_OK && done;
}

/* Looks at the series of a line, unless the line before was of it. */
static bool look_at_tail(struct register_book *book, struct tail *tail, const struct register_line *line,
                         struct diags *diags)
{
    bool ok;
    if (tail->year == line->year && tail->series == line->series)
        return true;
    *tail = (struct tail){.series = line->series, .year = line->year};
    if (!has_no_hole(book, line->series, line->year, diags))
        return false;
    tail->number = last_number(book, line->series, line->year, &ok);
    sqlite3_stmt *find =
        ok ? bookfile_prepare(&book->file,
                              "select max(ngay) from so_dang_ky where day_so = ?1 and nam = ?2 and huy_ly_do is null")
           : NULL;
    if (!find)
        return bookfile_failed(&book->file, diags);
    sqlite3_bind_text(find, 1, SERIES[line->series], -1, SQLITE_STATIC);
    sqlite3_bind_int(find, 2, line->year);
    if (sqlite3_step(find) == SQLITE_ROW && sqlite3_column_bytes(find, 0) == 10)
        memcpy(tail->date, sqlite3_column_text(find, 0), 11);
    return sqlite3_finalize(find) == SQLITE_OK || bookfile_failed(&book->file, diags);
}

/* Enters the line behind the tail, which moves on. */
static bool append(struct register_book *book, struct tail *tail, const struct register_line *line, struct diags *diags)
{
    char date[DATE_TEXT] = "";
    if (!insert(book, line))
        return bookfile_failed(&book->file, diags);
    if (line->date != DATE_NONE && !line->cancelled)
        date_iso(line->date, date);
    if (strcmp(date, tail->date) > 0)
        memcpy(tail->date, date, sizeof date);
    tail->number = line->number;
    return true;
}

static bool give_one(struct register_book *book, struct tail *tail, struct register_line *line, bool any_date,
                     struct diags *diags)
{
    int month, day;
    date_split(line->date, &line->year, &month, &day);
    if (!look_at_tail(book, tail, line, diags) || !is_free(book, line, diags) ||
        (!any_date && !is_in_order(book, line, tail, diags)))
        return false;
    line->number = tail->number + 1;
    return append(book, tail, line, diags);
}

bool register_give(struct register_book *book, struct register_line *lines, size_t count, bool any_date,
                   struct diags *diags)
{
    struct tail tail = {0};
    if (!bookfile_begin(&book->file, diags))
        return false;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++)
        ok = give_one(book, &tail, &lines[i], any_date, diags);
    return bookfile_end(&book->file, ok, diags);
}

bool register_last_number(struct register_book *book, enum register_series series, int year, int *last,
                          struct diags *diags)
{
    bool ok;
    *last = last_number(book, series, year, &ok);
    return ok || bookfile_failed(&book->file, diags);
}

/* Another process may have given a number since the caller looked. */
static bool enter_one(struct register_book *book, struct tail *tail, const struct register_line *line,
                      struct diags *diags)
{
    if (!look_at_tail(book, tail, line, diags))
        return false;
    if (line->number != tail->number + 1) {
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "R024", place_file(book->file.path),
                     "số %02d năm %d không liền sau số %02d của sổ", line->number, line->year, tail->number);
        diag_set_hint(diags, diag, "người khác vừa cấp số; xem lại sổ rồi nhập lại");
        return false;
    }
    return is_free(book, line, diags) && append(book, tail, line, diags);
}

bool register_enter(struct register_book *book, const struct register_line *lines, size_t count, struct diags *diags)
{
    struct tail tail = {0};
    if (!bookfile_begin(&book->file, diags))
        return false;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++)
        ok = enter_one(book, &tail, &lines[i], diags);
    return bookfile_end(&book->file, ok, diags);
}

/* Binds series, year and number, then runs the statement: rows changed, or -1. */
static int change(struct register_book *book, const char *sql, enum register_series series, int year, int number,
                  const char *text)
{
    sqlite3_stmt *statement = bookfile_prepare(&book->file, sql);
    if (!statement)
        return -1;
    sqlite3_bind_text(statement, 1, SERIES[series], -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, year);
    sqlite3_bind_int(statement, 3, number);
    if (text)
        sqlite3_bind_text(statement, 4, text, -1, SQLITE_STATIC);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_finalize(statement) == SQLITE_OK && done ? sqlite3_changes(book->file.handle) : -1;
}

bool register_cancel(struct register_book *book, enum register_series series, int year, int number, const char *reason,
                     struct diags *diags)
{
    int changed = change(book,
                         "update so_dang_ky set huy_ly_do = ?4 where day_so = ?1 and nam = ?2 and so = ?3"
                         " and huy_ly_do is null",
                         series, year, number, reason);
    if (changed < 0)
        return bookfile_failed(&book->file, diags);
    if (changed == 1)
        return true;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "R005", place_file(book->file.path),
                                 "sổ năm %d không có số %02d, hoặc số này đã hủy từ trước", year, number);
    diag_set_hint(diags, diag, "xem các số đã cấp: baocao register list %d", year);
    return false;
}

bool register_note_imprints(struct register_book *book, const struct register_line *lines, size_t count,
                            struct diags *diags)
{
    if (!bookfile_begin(&book->file, diags))
        return false;
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++)
        ok = change(book, "update so_dang_ky set dau_van = ?4 where day_so = ?1 and nam = ?2 and so = ?3",
                    lines[i].series, lines[i].year, lines[i].number, lines[i].imprint) == 1 ||
             bookfile_failed(&book->file, diags);
    return bookfile_end(&book->file, ok, diags);
}

static bool skip_to(struct register_book *book, enum register_series series, int year, int last, const char *reason,
                    struct diags *diags)
{
    bool ok;
    int number = last_number(book, series, year, &ok);
    if (!ok)
        return bookfile_failed(&book->file, diags);
    if (number >= last) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "R012", place_file(book->file.path),
                                     "sổ năm %d đã cấp đến số %02d, không bỏ qua số %02d được", year, number, last);
        diag_set_hint(diags, diag, "chỉ bỏ qua được các số chưa cấp; số đã cấp thì hủy");
        return false;
    }
    while (ok && ++number <= last)
        ok = change(book, "insert into so_dang_ky values (?1,?2,?3,'','','','','','','','','','','','','',?4)", series,
                    year, number, reason) == 1;
    return ok || bookfile_failed(&book->file, diags);
}

bool register_skip(struct register_book *book, enum register_series series, int year, int last, const char *reason,
                   struct diags *diags)
{
    if (!bookfile_begin(&book->file, diags))
        return false;
    return bookfile_end(
        &book->file, has_no_hole(book, series, year, diags) && skip_to(book, series, year, last, reason, diags), diags);
}

/* From the last number downwards, as the trigger wants it. */
static bool take_back(struct register_book *book, enum register_series series, int year, int first, struct diags *diags)
{
    bool ok;
    int number = last_number(book, series, year, &ok);
    if (!ok)
        return bookfile_failed(&book->file, diags);
    bool taken = number >= first;
    for (; taken && number >= first; number--)
        taken = change(book, "delete from so_dang_ky where day_so = ?1 and nam = ?2 and so = ?3 and ngay = ''", series,
                       year, number, NULL) == 1;
    if (taken)
        return true;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "R013", place_file(book->file.path),
                                 "sổ năm %d: từ số %02d đến cuối không phải toàn số bỏ qua", year, first);
    diag_set_hint(diags, diag, "chỉ lấy lại được các số bỏ qua ở cuối sổ, khi chưa cấp số nào sau chúng");
    return false;
}

bool register_take_back(struct register_book *book, enum register_series series, int year, int first,
                        struct diags *diags)
{
    if (!bookfile_begin(&book->file, diags))
        return false;
    return bookfile_end(&book->file, take_back(book, series, year, first, diags), diags);
}

/* ---- reading ---- */

static const char *text_at(sqlite3_stmt *row, int column, struct arena *arena)
{
    const unsigned char *text = sqlite3_column_text(row, column);
    return text ? arena_copy(arena, text, (size_t)sqlite3_column_bytes(row, column)) : NULL;
}

static struct register_line read_line(sqlite3_stmt *row, enum register_series series, struct arena *arena)
{
    struct register_line line = {
        .series = series, .year = sqlite3_column_int(row, 0), .number = sqlite3_column_int(row, 1)};
    const char *date = text_at(row, 2, arena);
    const char **texts[] = {&line.period, &line.key,        &line.symbol,   &line.type,   &line.abstract,
                            &line.signer, &line.recipients, &line.kept_by,  &line.copies, &line.retention,
                            &line.note,   &line.imprint,    &line.cancelled};
    if (!date || !date_parse(date, strlen(date), &line.date))
        line.date = DATE_NONE;
    for (int i = 0; i < 13; i++)
        *texts[i] = text_at(row, 3 + i, arena);
    return line;
}

bool register_lines(struct register_book *book, enum register_series series, int year, const char *period,
                    struct arena *arena, struct diags *diags, size_t *count, const struct register_line **lines)
{
    struct register_line *items = NULL;
    size_t room = 0;
    *count = 0;
    sqlite3_stmt *all =
        bookfile_prepare(&book->file, "select nam, so, ngay, ky, khoa, ky_hieu, loai, trich_yeu, nguoi_ky, noi_nhan,"
                                      " noi_luu, so_ban, bao_quan, ghi_chu, dau_van, huy_ly_do from so_dang_ky"
                                      " where day_so = ?1 and (?2 = 0 or nam = ?2) and (?3 is null or ky = ?3)"
                                      " order by nam, so");
    if (!all)
        return bookfile_failed(&book->file, diags);
    sqlite3_bind_text(all, 1, SERIES[series], -1, SQLITE_STATIC);
    sqlite3_bind_int(all, 2, year);
    sqlite3_bind_text(all, 3, period, -1, SQLITE_STATIC);
    int step;
    while ((step = sqlite3_step(all)) == SQLITE_ROW) {
        items = arena_grow(arena, items, *count, &room, sizeof *items);
        items[(*count)++] = read_line(all, series, arena);
    }
    sqlite3_finalize(all);
    *lines = items;
    if (step != SQLITE_DONE)
        return bookfile_failed(&book->file, diags);
    return year == 0 || has_no_hole(book, series, year, diags);
}

bool register_last_year(struct register_book *book, enum register_series series, int *year, struct diags *diags)
{
    bool ok;
    *year = bookfile_number(&book->file, "select max(nam) from so_dang_ky where day_so = ?1", SERIES[series], 0, &ok);
    return ok || bookfile_failed(&book->file, diags);
}

const char *register_number_text(int number, struct arena *arena)
{
    return arena_format(arena, "%02d", number);
}
