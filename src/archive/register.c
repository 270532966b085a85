/* Every change is one transaction begun with BEGIN IMMEDIATE, so that two processes never see the same last number, and
 * synchronous = FULL: a number that was told to somebody is on the disk. A process killed in between leaves the
 * write-ahead log, which the next one reads or drops. Triggers hold the rules against other programs too: no line is
 * taken away, none is changed but by cancelling. A unique index keeps a paper from having two numbers that stand. */
#include "archive/register.h"

#include "archive/bookaccess.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/memory.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define BOOK_VERSION 2
#define WAIT_MS      20000 /* at least so long is waited for other processes */
#define POLL_MS      2

struct register_book {
    sqlite3 *handle;
    char *path;
    sqlite3_stmt *find, *add; /* run for each line; made when first asked for */
};

/* Where a series of a year ends, known within one transaction: asking anew for each line would read the whole book. */
struct tail {
    enum register_series series;
    int year, number;     /* year 0: of no series yet */
    char date[DATE_TEXT]; /* the latest of a number that stands, "" = none */
};

/* What stands in the book; version 1 had one series and no retention. */
static const char TABLE[] =
    "create table so_dang_ky("
    " day_so text not null check (day_so in ('di', 'sao')),"
    " nam integer not null check (nam between 1900 and 2199), so integer not null check (so >= 1),"
    " ngay text not null, ky text not null, khoa text not null, ky_hieu text not null, loai text not null,"
    " trich_yeu text not null, nguoi_ky text not null, noi_nhan text not null, noi_luu text not null,"
    " so_ban text not null, bao_quan text not null, ghi_chu text not null, dau_van text not null,"
    " huy_ly_do text check (huy_ly_do <> ''), primary key (day_so, nam, so));";

/* A number used elsewhere has no date; it may be taken back from the end of its series. */
static const char RULES[] =
    "create unique index mot_so_mot_van_ban on so_dang_ky(ky, khoa)"
    " where day_so = 'di' and khoa <> '' and huy_ly_do is null;"
    "create trigger khong_xoa before delete on so_dang_ky when old.ngay <> ''"
    " or exists (select 1 from so_dang_ky where day_so = old.day_so and nam = old.nam and so > old.so)"
    " begin select raise(abort, 'không xóa số đã cấp'); end;"
    "create trigger chi_huy before update on so_dang_ky when old.huy_ly_do is not null"
    " or (old.dau_van <> '' and new.dau_van <> old.dau_van)"
    " or (old.day_so, old.nam, old.so, old.ngay, old.ky, old.khoa, old.ky_hieu, old.loai, old.trich_yeu,"
    " old.nguoi_ky, old.noi_nhan, old.noi_luu, old.so_ban, old.bao_quan, old.ghi_chu)"
    " is not (new.day_so, new.nam, new.so, new.ngay, new.ky, new.khoa, new.ky_hieu, new.loai, new.trich_yeu,"
    " new.nguoi_ky, new.noi_nhan, new.noi_luu, new.so_ban, new.bao_quan, new.ghi_chu)"
    " begin select raise(abort, 'không sửa số đã cấp'); end;"
    "pragma user_version = 2;";

/* Dropping a table runs no trigger and takes its index and triggers with it. */
static const char FROM_VERSION_1[] =
    "insert into so_dang_ky select 'di', nam, so, ngay, ky, khoa, ky_hieu, loai, trich_yeu, nguoi_ky, noi_nhan,"
    " noi_luu, '', '', '', '', huy_ly_do from so_cu; drop table so_cu;";

static const char *const SERIES[] = {[REGISTER_OUTGOING] = "di", [REGISTER_COPIES] = "sao"};

/* ---- faults ---- */

/* Says what SQLite could not do; always false. */
static bool failed(struct register_book *book, struct diags *diags)
{
    int code = sqlite3_errcode(book->handle) & 0xff;
    struct place at = place_file(book->path);
    struct diag *diag;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        diag = diag_add(diags, DIAG_ERROR, "R004", at, "sổ đăng ký đang được chương trình khác ghi");
        diag_set_hint(diags, diag, "đợi người kia làm xong rồi chạy lại; chưa có số nào được cấp hay hủy");
    } else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_ERROR) {
        diag = diag_add(diags, DIAG_ERROR, "R001", at, "tệp này không phải sổ đăng ký, hoặc đã hỏng");
        diag_set_hint(diags, diag,
                      "chạy lại, vì đĩa hay mạng lỗi cũng ra như vậy; nếu vẫn thế thì lấy lại tệp từ bản sao lưu gần "
                      "nhất, đừng sửa bằng chương trình khác");
    } else if (code == SQLITE_CANTOPEN) {
        diag_add(diags, DIAG_ERROR, "E001", at, "không mở được sổ đăng ký");
    } else {
        diag = diag_add(diags, DIAG_ERROR, "E003", at, "không %s sổ đăng ký",
                        code == SQLITE_READONLY ? "có quyền ghi vào" : "đọc, ghi được");
        diag_set_hint(diags, diag, "sổ còn nguyên như trước; xem lại quyền ghi và chỗ trống trên đĩa rồi chạy lại");
    }
    return false;
}

static bool run(struct register_book *book, const char *sql)
{
    return sqlite3_exec(book->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static sqlite3_stmt *prepare(struct register_book *book, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(book->handle, sql, -1, &statement, NULL);
    return statement;
}

/* First column of the first row, or 0; ?1 is the series, ?2 the year; *ok false when the statement could not be run. */
static int number_of(struct register_book *book, const char *sql, enum register_series series, int year, bool *ok)
{
    sqlite3_stmt *statement = prepare(book, sql);
    int number = 0;
    if (statement && sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_text(statement, 1, SERIES[series], -1, SQLITE_STATIC);
    if (statement && sqlite3_bind_parameter_count(statement) > 1)
        sqlite3_bind_int(statement, 2, year);
    int step = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (step == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
        number = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    *ok = step == SQLITE_ROW || step == SQLITE_DONE;
    return number;
}

/* ---- opening ---- */

/* Two processes may meet a new or an old file at once: the version is looked at again inside the transaction. A file in
 * which nothing stands is a new book also for who does not make one: another process is about to, or was killed. */
static bool make_tables(struct register_book *book, bool create, struct diags *diags)
{
    bool ok;
    if (!run(book, "begin immediate"))
        return failed(book, diags);
    int version = number_of(book, "pragma user_version", REGISTER_OUTGOING, 0, &ok);
    if (ok && version == 0 && !create)
        create = number_of(book, "select count(*) from sqlite_master", REGISTER_OUTGOING, 0, &ok) == 0;
    if (ok && version == 0 && create)
        ok = run(book, TABLE) && run(book, RULES);
    else if (ok && version == 1)
        ok = run(book, "alter table so_dang_ky rename to so_cu") && run(book, TABLE) && run(book, FROM_VERSION_1) &&
             run(book, RULES);
    if (ok && run(book, "commit"))
        return true;
    failed(book, diags);
    run(book, "rollback");
    return false;
}

static bool prove_version(struct register_book *book, bool create, struct diags *diags)
{
    bool ok;
    int version = number_of(book, "pragma user_version", REGISTER_OUTGOING, 0, &ok);
    if (!ok)
        return failed(book, diags);
    if (version == 0 || version == 1) {
        if (!make_tables(book, create, diags))
            return false;
        version = number_of(book, "pragma user_version", REGISTER_OUTGOING, 0, &ok);
    }
    if (version == BOOK_VERSION)
        return true;
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R002", place_file(book->path),
                 "sổ đăng ký do phiên bản khác của chương trình lập (khuôn %d, cần %d)", version, BOOK_VERSION);
    diag_set_hint(diags, diag, "dùng phiên bản baocao đã lập sổ này hoặc phiên bản mới hơn");
    return false;
}

/* SQLite's own handler soon looks only every 100 ms: beside a process that gives number after number the book is free
 * for a millisecond at a time, and on a slow disk others waited in vain. */
static int wait_a_moment(void *self, int tries)
{
    (void)self;
    if (tries >= WAIT_MS / POLL_MS)
        return 0;
    sqlite3_sleep(POLL_MS);
    return 1;
}

/* SQLite does not wait by itself for the lock that changes the kind of log: the first moments of a new book. */
static bool use_log(struct register_book *book)
{
    for (int tries = 0; !run(book, "pragma journal_mode = wal"); tries++)
        if ((sqlite3_errcode(book->handle) & 0xff) != SQLITE_BUSY || !wait_a_moment(NULL, tries))
            return false;
    return true;
}

struct register_book *register_open(const char *path, bool create, struct diags *diags)
{
    if (!create && !file_exists(path)) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "R009", place_file(path), "chưa có sổ đăng ký");
        diag_set_hint(diags, diag, "sổ được lập khi cấp số đầu tiên: baocao register cap --period KỲ --template MẪU");
        return NULL;
    }
    struct register_book *book = calloc(1, sizeof *book);
    char *own_path = strdup(path);
    if (!book || !own_path)
        memory_exhausted();
    book->path = own_path;
    bool ok = bookaccess_open(path, create, &book->handle) == SQLITE_OK;
    if (!ok)
        failed(book, diags);
    if (ok) {
        ok = !create || use_log(book);
        sqlite3_busy_handler(book->handle, wait_a_moment, NULL);
        ok = ok && run(book, "pragma synchronous = full");
        ok = ok ? prove_version(book, create, diags) : failed(book, diags);
    }
    if (ok)
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
    sqlite3_close(book->handle);
    free(book->path);
    free(book);
}

/* ---- changes ---- */

/* Numbers run from 1 without a hole; only another program can have made one. */
static bool has_no_hole(struct register_book *book, enum register_series series, int year, struct diags *diags)
{
    bool ok;
    int missing =
        number_of(book, "select max(so) - count(*) from so_dang_ky where day_so = ?1 and nam = ?2", series, year, &ok);
    if (!ok)
        return failed(book, diags);
    if (missing == 0)
        return true;
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R006", place_file(book->path), "sổ năm %d thiếu %d số ở giữa", year, missing);
    diag_set_hint(diags, diag, "sổ đã bị sửa ngoài chương trình; lấy lại tệp từ bản sao lưu gần nhất");
    return false;
}

static int last_number(struct register_book *book, enum register_series series, int year, bool *ok)
{
    return number_of(book, "select max(so) from so_dang_ky where day_so = ?1 and nam = ?2", series, year, ok);
}

/* All changes between begin and the end of the transaction, or none. */
static bool finish(struct register_book *book, bool ok, struct diags *diags)
{
    if (ok && !run(book, "commit"))
        ok = failed(book, diags);
    if (!ok)
        run(book, "rollback");
    return ok;
}

/* Made once for a book, then used again. */
static sqlite3_stmt *again(struct register_book *book, sqlite3_stmt **statement, const char *sql)
{
    if (*statement)
        sqlite3_reset(*statement);
    else
        *statement = prepare(book, sql);
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
        return failed(book, diags);
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R003", place_file(book->path), "văn bản %s của kỳ %s đã được cấp số %02d năm %d",
                 line->key, line->period, number, year);
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
    struct diag *diag = diag_add(diags, DIAG_ERROR, "R008", place_file(book->path),
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
        ok ? prepare(book, "select max(ngay) from so_dang_ky where day_so = ?1 and nam = ?2 and huy_ly_do is null")
           : NULL;
    if (!find)
        return failed(book, diags);
    sqlite3_bind_text(find, 1, SERIES[line->series], -1, SQLITE_STATIC);
    sqlite3_bind_int(find, 2, line->year);
    if (sqlite3_step(find) == SQLITE_ROW && sqlite3_column_bytes(find, 0) == 10)
        memcpy(tail->date, sqlite3_column_text(find, 0), 11);
    return sqlite3_finalize(find) == SQLITE_OK || failed(book, diags);
}

/* Enters the line behind the tail, which moves on. */
static bool append(struct register_book *book, struct tail *tail, const struct register_line *line, struct diags *diags)
{
    char date[DATE_TEXT] = "";
    if (!insert(book, line))
        return failed(book, diags);
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
    if (!run(book, "begin immediate"))
        return failed(book, diags);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++)
        ok = give_one(book, &tail, &lines[i], any_date, diags);
    return finish(book, ok, diags);
}

bool register_last_number(struct register_book *book, enum register_series series, int year, int *last,
                          struct diags *diags)
{
    bool ok;
    *last = last_number(book, series, year, &ok);
    return ok || failed(book, diags);
}

/* Another process may have given a number since the caller looked. */
static bool enter_one(struct register_book *book, struct tail *tail, const struct register_line *line,
                      struct diags *diags)
{
    if (!look_at_tail(book, tail, line, diags))
        return false;
    if (line->number != tail->number + 1) {
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "R024", place_file(book->path), "số %02d năm %d không liền sau số %02d của sổ",
                     line->number, line->year, tail->number);
        diag_set_hint(diags, diag, "người khác vừa cấp số; xem lại sổ rồi nhập lại");
        return false;
    }
    return is_free(book, line, diags) && append(book, tail, line, diags);
}

bool register_enter(struct register_book *book, const struct register_line *lines, size_t count, struct diags *diags)
{
    struct tail tail = {0};
    if (!run(book, "begin immediate"))
        return failed(book, diags);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++)
        ok = enter_one(book, &tail, &lines[i], diags);
    return finish(book, ok, diags);
}

/* Binds series, year and number, then runs the statement: rows changed, or -1. */
static int change(struct register_book *book, const char *sql, enum register_series series, int year, int number,
                  const char *text)
{
    sqlite3_stmt *statement = prepare(book, sql);
    if (!statement)
        return -1;
    sqlite3_bind_text(statement, 1, SERIES[series], -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, year);
    sqlite3_bind_int(statement, 3, number);
    if (text)
        sqlite3_bind_text(statement, 4, text, -1, SQLITE_STATIC);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_finalize(statement) == SQLITE_OK && done ? sqlite3_changes(book->handle) : -1;
}

bool register_cancel(struct register_book *book, enum register_series series, int year, int number, const char *reason,
                     struct diags *diags)
{
    int changed = change(book,
                         "update so_dang_ky set huy_ly_do = ?4 where day_so = ?1 and nam = ?2 and so = ?3"
                         " and huy_ly_do is null",
                         series, year, number, reason);
    if (changed < 0)
        return failed(book, diags);
    if (changed == 1)
        return true;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "R005", place_file(book->path),
                                 "sổ năm %d không có số %02d, hoặc số này đã hủy từ trước", year, number);
    diag_set_hint(diags, diag, "xem các số đã cấp: baocao register list %d", year);
    return false;
}

bool register_note_imprints(struct register_book *book, const struct register_line *lines, size_t count,
                            struct diags *diags)
{
    if (!run(book, "begin immediate"))
        return failed(book, diags);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++)
        ok = change(book, "update so_dang_ky set dau_van = ?4 where day_so = ?1 and nam = ?2 and so = ?3",
                    lines[i].series, lines[i].year, lines[i].number, lines[i].imprint) == 1 ||
             failed(book, diags);
    return finish(book, ok, diags);
}

static bool skip_to(struct register_book *book, enum register_series series, int year, int last, const char *reason,
                    struct diags *diags)
{
    bool ok;
    int number = last_number(book, series, year, &ok);
    if (!ok)
        return failed(book, diags);
    if (number >= last) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "R012", place_file(book->path),
                                     "sổ năm %d đã cấp đến số %02d, không bỏ qua số %02d được", year, number, last);
        diag_set_hint(diags, diag, "chỉ bỏ qua được các số chưa cấp; số đã cấp thì hủy");
        return false;
    }
    while (ok && ++number <= last)
        ok = change(book, "insert into so_dang_ky values (?1,?2,?3,'','','','','','','','','','','','','',?4)", series,
                    year, number, reason) == 1;
    return ok || failed(book, diags);
}

bool register_skip(struct register_book *book, enum register_series series, int year, int last, const char *reason,
                   struct diags *diags)
{
    if (!run(book, "begin immediate"))
        return failed(book, diags);
    return finish(book, has_no_hole(book, series, year, diags) && skip_to(book, series, year, last, reason, diags),
                  diags);
}

/* From the last number downwards, as the trigger wants it. */
static bool take_back(struct register_book *book, enum register_series series, int year, int first, struct diags *diags)
{
    bool ok;
    int number = last_number(book, series, year, &ok);
    if (!ok)
        return failed(book, diags);
    bool taken = number >= first;
    for (; taken && number >= first; number--)
        taken = change(book, "delete from so_dang_ky where day_so = ?1 and nam = ?2 and so = ?3 and ngay = ''", series,
                       year, number, NULL) == 1;
    if (taken)
        return true;
    struct diag *diag = diag_add(diags, DIAG_ERROR, "R013", place_file(book->path),
                                 "sổ năm %d: từ số %02d đến cuối không phải toàn số bỏ qua", year, first);
    diag_set_hint(diags, diag, "chỉ lấy lại được các số bỏ qua ở cuối sổ, khi chưa cấp số nào sau chúng");
    return false;
}

bool register_take_back(struct register_book *book, enum register_series series, int year, int first,
                        struct diags *diags)
{
    if (!run(book, "begin immediate"))
        return failed(book, diags);
    return finish(book, take_back(book, series, year, first, diags), diags);
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
    sqlite3_stmt *all = prepare(book, "select nam, so, ngay, ky, khoa, ky_hieu, loai, trich_yeu, nguoi_ky, noi_nhan,"
                                      " noi_luu, so_ban, bao_quan, ghi_chu, dau_van, huy_ly_do from so_dang_ky"
                                      " where day_so = ?1 and (?2 = 0 or nam = ?2) and (?3 is null or ky = ?3)"
                                      " order by nam, so");
    if (!all)
        return failed(book, diags);
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
        return failed(book, diags);
    return year == 0 || has_no_hole(book, series, year, diags);
}

bool register_last_year(struct register_book *book, enum register_series series, int *year, struct diags *diags)
{
    bool ok;
    *year = number_of(book, "select max(nam) from so_dang_ky where day_so = ?1", series, 0, &ok);
    return ok || failed(book, diags);
}

const char *register_number_text(int number, struct arena *arena)
{
    return arena_format(arena, "%02d", number);
}
