/* A change is one transaction begun with BEGIN IMMEDIATE, so that two processes never see the same last number, and
 * synchronous = FULL: a number that was told to somebody is on the disk. A process killed in between leaves the
 * write-ahead log, which the next one reads or drops. Triggers hold the rules against other programs too: no line is
 * taken away, none is changed but by cancelling. A unique index keeps a paper from having two numbers that stand. */
#include "archive/bookfile.h"

#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define BOOK_VERSION 2
#define WAIT_MS      20000 /* at least so long is waited for other processes */
#define POLL_MS      2

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

/* ---- faults, statements, changes ---- */

/* Says what SQLite could not do; always false. */
bool bookfile_failed(struct bookfile *file, struct diags *diags)
{
    int code = sqlite3_errcode(file->handle) & 0xff;
    struct place at = place_file(file->path);
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

static bool run(struct bookfile *file, const char *sql)
{
    return sqlite3_exec(file->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

sqlite3_stmt *bookfile_prepare(struct bookfile *file, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(file->handle, sql, -1, &statement, NULL);
    return statement;
}

int bookfile_number(struct bookfile *file, const char *sql, const char *series, int year, bool *ok)
{
    sqlite3_stmt *statement = bookfile_prepare(file, sql);
    int number = 0;
    if (statement && sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_text(statement, 1, series, -1, SQLITE_STATIC);
    if (statement && sqlite3_bind_parameter_count(statement) > 1)
        sqlite3_bind_int(statement, 2, year);
    int step = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (step == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
        number = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    *ok = step == SQLITE_ROW || step == SQLITE_DONE;
    return number;
}

bool bookfile_begin(struct bookfile *file, struct diags *diags)
{
    return run(file, "begin immediate") || bookfile_failed(file, diags);
}

bool bookfile_end(struct bookfile *file, bool ok, struct diags *diags)
{
    if (ok && !run(file, "commit"))
        ok = bookfile_failed(file, diags);
    if (!ok)
        run(file, "rollback");
    return ok;
}

/* ---- opening ---- */

/* To read a book whose changes go through a log SQLite makes a file beside it. In a folder that takes none (a share
 * that others only look into, a disk that allows no writing) it reads nothing unless it is told that nobody writes.
 * Nobody does while there is no log; whoever begins then fills one first, and by the time that it is brought into the
 * book the few lines are read. */
static const char PLAIN[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

static bool has_log(const char *path)
{
    struct buffer name = {0};
    buffer_add_format(&name, "%s-wal", path);
    bool there = file_kind(buffer_text(&name), NULL) != FILE_NONE;
    buffer_clear(&name);
    return there;
}

static int open_as_it_stands(const char *path, sqlite3 **handle)
{
    struct buffer address = {0};
    buffer_add_text(&address, *path == '/' ? "file://" : "file:"); /* a path may begin with two strokes, a host does */
    for (const char *c = path; *c; c++)
        buffer_add_format(&address, strchr(PLAIN, *c) ? "%c" : "%%%02X", (unsigned char)*c);
    buffer_add_text(&address, "?immutable=1");
    int code = sqlite3_open_v2(buffer_text(&address), handle,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    buffer_clear(&address);
    return code;
}

static int open_handle(const char *path, bool create, sqlite3 **handle)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
    int code = sqlite3_open_v2(path, handle, flags, NULL);
    if (code != SQLITE_OK || create || has_log(path))
        return code;
    code = sqlite3_exec(*handle, "pragma schema_version", NULL, NULL, NULL) & 0xff;
    if (code != SQLITE_READONLY && code != SQLITE_CANTOPEN)
        return SQLITE_OK; /* the rest is said where it is met */
    sqlite3_close(*handle);
    return open_as_it_stands(path, handle);
}

/* ---- tables and versions ---- */

static int version_of(struct bookfile *file, bool *ok)
{
    return bookfile_number(file, "pragma user_version", "", 0, ok);
}

/* Two processes may meet a new or an old file at once: the version is looked at again inside the transaction. A file in
 * which nothing stands is a new book also for who does not make one: another process is about to, or was killed. */
static bool make_tables(struct bookfile *file, bool create, struct diags *diags)
{
    bool ok;
    if (!bookfile_begin(file, diags))
        return false;
    int version = version_of(file, &ok);
    if (ok && version == 0 && !create)
        create = bookfile_number(file, "select count(*) from sqlite_master", "", 0, &ok) == 0;
    if (ok && version == 0 && create)
        ok = run(file, TABLE) && run(file, RULES);
    else if (ok && version == 1)
        ok = run(file, "alter table so_dang_ky rename to so_cu") && run(file, TABLE) && run(file, FROM_VERSION_1) &&
             run(file, RULES);
    return bookfile_end(file, ok || bookfile_failed(file, diags), diags);
}

static bool prove_version(struct bookfile *file, bool create, struct diags *diags)
{
    bool ok;
    int version = version_of(file, &ok);
    if (!ok)
        return bookfile_failed(file, diags);
    if (version == 0 || version == 1) {
        if (!make_tables(file, create, diags))
            return false;
        version = version_of(file, &ok);
    }
    if (version == BOOK_VERSION)
        return true;
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "R002", place_file(file->path),
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
static bool use_log(struct bookfile *file)
{
    for (int tries = 0; !run(file, "pragma journal_mode = wal"); tries++)
        if ((sqlite3_errcode(file->handle) & 0xff) != SQLITE_BUSY || !wait_a_moment(NULL, tries))
            return false;
    return true;
}

bool bookfile_open(struct bookfile *file, const char *path, bool create, struct diags *diags)
{
    file->path = strdup(path);
    if (!file->path)
        memory_exhausted();
    if (open_handle(path, create, &file->handle) != SQLITE_OK || (create && !use_log(file)))
        return bookfile_failed(file, diags);
    sqlite3_busy_handler(file->handle, wait_a_moment, NULL);
    if (!run(file, "pragma synchronous = full"))
        return bookfile_failed(file, diags);
    return prove_version(file, create, diags);
}

void bookfile_close(struct bookfile *file)
{
    sqlite3_close(file->handle);
    free(file->path);
}
