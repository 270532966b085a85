/* The register: one series a year from 01, never a number twice, never a hole; what a killed process leaves behind. */
#include "cmocka_setup.h"
#include "testfolder.h"

#include "archive/register.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct office {
    char folder[TESTFOLDER_PATH], path[TESTFOLDER_PATH + 32];
    struct arena *arena;
    struct diags *diags;
};

static int setup(void **state)
{
    struct office *office = calloc(1, sizeof *office);
    assert_true(testfolder_make(office->folder));
    snprintf(office->path, sizeof office->path, "%s/" REGISTER_FILE, office->folder);
    office->arena = arena_new(0);
    office->diags = diags_new();
    *state = office;
    return 0;
}

static int teardown(void **state)
{
    struct office *office = *state;
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        char path[TESTFOLDER_PATH + 64];
        snprintf(path, sizeof path, "%s%s", office->path, endings[i]);
        unlink(path);
    }
    rmdir(office->folder);
    diags_free(office->diags);
    arena_free(office->arena);
    free(office);
    return 0;
}

static struct register_line line(const char *key, int year, int month, int day)
{
    return (struct register_line){.date = date_of(year, month, day),
                                  .period = "2023-H1",
                                  .key = key,
                                  .symbol = "BC-SYT",
                                  .type = "BÁO CÁO",
                                  .abstract = "Kết quả",
                                  .signer = "GIÁM ĐỐC",
                                  .recipients = "Như trên",
                                  .kept_by = "VT"};
}

static int give(struct office *office, const char *key, int year, int month, int day)
{
    struct register_book *book = register_open(office->path, true, office->diags);
    assert_non_null(book);
    struct register_line one = line(key, year, month, day);
    bool given = register_give(book, &one, 1, false, office->diags);
    register_close(book);
    return given ? one.number : 0;
}

static bool said(const struct office *office, const char *code)
{
    for (size_t i = 0; i < diags_length(office->diags); i++)
        if (strcmp(diags_at(office->diags, i)->code, code) == 0)
            return true;
    return false;
}

static void each_year_begins_with_one(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "a", 2023, 6, 15), 1);
    assert_int_equal(give(office, "b", 2023, 6, 16), 2);
    assert_int_equal(give(office, "c", 2024, 1, 2), 1);
    assert_int_equal(give(office, "d", 2023, 12, 31), 3);
    assert_int_equal(diags_length(office->diags), 0);
    assert_string_equal(register_number_text(1, office->arena), "01");
    assert_string_equal(register_number_text(9, office->arena), "09");
    assert_string_equal(register_number_text(10, office->arena), "10");
}

static void a_paper_has_one_number(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "a", 2023, 6, 15), 1);
    assert_int_equal(give(office, "a", 2023, 6, 15), 0);
    assert_true(said(office, "R003"));
    assert_int_equal(give(office, "b", 2023, 6, 15), 2);
}

static void all_of_a_call_or_none(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "b", 2023, 6, 15), 1);
    struct register_book *book = register_open(office->path, false, office->diags);
    struct register_line lines[] = {line("a", 2023, 6, 15), line("b", 2023, 6, 15)};
    assert_false(register_give(book, lines, 2, false, office->diags));
    register_close(book);
    assert_int_equal(give(office, "c", 2023, 6, 15), 2);
}

static void a_cancelled_number_stays_in_the_book(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "a", 2023, 6, 15), 1);
    struct register_book *book = register_open(office->path, false, office->diags);
    assert_true(register_cancel(book, REGISTER_OUTGOING, 2023, 1, "sai ngày", office->diags));
    assert_false(register_cancel(book, REGISTER_OUTGOING, 2023, 1, "lần nữa", office->diags));
    assert_false(register_cancel(book, REGISTER_OUTGOING, 2023, 7, "không có", office->diags));
    assert_true(said(office, "R005"));
    register_close(book);
    assert_int_equal(give(office, "a", 2023, 6, 16), 2);
    book = register_open(office->path, false, office->diags);
    size_t count;
    const struct register_line *lines;
    assert_true(register_lines(book, REGISTER_OUTGOING, 2023, NULL, office->arena, office->diags, &count, &lines));
    assert_int_equal(count, 2);
    assert_string_equal(lines[0].cancelled, "sai ngày");
    assert_null(lines[1].cancelled);
    assert_int_equal(lines[1].date, date_of(2023, 6, 16));
    assert_string_equal(lines[1].abstract, "Kết quả");
    register_close(book);
}

static void a_date_before_the_last_uses_no_number(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "a", 2023, 6, 15), 1);
    assert_int_equal(give(office, "b", 2023, 6, 15), 2);
    assert_false(said(office, "R008"));
    assert_int_equal(give(office, "c", 2023, 6, 14), 0);
    assert_true(said(office, "R008"));
    struct register_book *book = register_open(office->path, false, office->diags);
    struct register_line late = line("c", 2023, 6, 14);
    assert_true(register_give(book, &late, 1, true, office->diags));
    assert_int_equal(late.number, 3);
    register_close(book);
}

/* What another program may try: the file's own triggers refuse it. */
static void other_programs_cannot_change_a_number(void **state)
{
    struct office *office = *state;
    give(office, "a", 2023, 6, 15);
    give(office, "b", 2023, 6, 15);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(office->path, &other), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(other, "delete from so_dang_ky", NULL, NULL, NULL), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(other, "update so_dang_ky set so = 9 where so = 2", NULL, NULL, NULL), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(other, "update so_dang_ky set ngay = '2023-01-01'", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(other, "drop trigger khong_xoa; delete from so_dang_ky where so = 1", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(give(office, "c", 2023, 6, 15), 0);
    assert_true(said(office, "R006"));
    struct diags *diags = diags_new();
    struct register_book *book = register_open(office->path, false, diags);
    struct register_line next = line("d", 2023, 6, 15);
    next.year = 2023;
    next.number = 3;
    assert_false(register_enter(book, &next, 1, diags));
    assert_string_equal(diags_at(diags, 0)->code, "R006");
    register_close(book);
    diags_free(diags);
}

/* "Cannot be read" is not "empty": 0 would let an import begin at 01 again. */
static void a_broken_book_is_not_an_empty_one(void **state)
{
    struct office *office = *state;
    int last, year;
    give(office, "a", 2023, 6, 15);
    struct register_book *book = register_open(office->path, false, office->diags);
    assert_true(register_last_number(book, REGISTER_OUTGOING, 2023, &last, office->diags));
    assert_int_equal(last, 1);
    assert_true(register_last_year(book, REGISTER_OUTGOING, &year, office->diags));
    assert_int_equal(year, 2023);
    assert_true(register_last_year(book, REGISTER_COPIES, &year, office->diags));
    assert_int_equal(year, 0);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(office->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "drop table so_dang_ky", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_false(register_last_number(book, REGISTER_OUTGOING, 2023, &last, office->diags));
    assert_true(said(office, "R001"));
    assert_false(register_last_year(book, REGISTER_OUTGOING, &year, office->diags));
    register_close(book);
}

static void what_is_no_register_is_refused(void **state)
{
    struct office *office = *state;
    assert_null(register_open(office->path, false, office->diags));
    assert_true(said(office, "R009"));
    FILE *file = fopen(office->path, "w");
    for (int i = 0; i < 200; i++)
        fputs("không phải sổ đăng ký\n", file);
    fclose(file);
    assert_null(register_open(office->path, true, office->diags));
    assert_true(said(office, "R001"));
}

/* Who only reads may come between the making of the file and of what stands in it; or that was killed. */
static void an_empty_book_is_a_book(void **state)
{
    struct office *office = *state;
    fclose(fopen(office->path, "w"));
    struct register_book *book = register_open(office->path, false, office->diags);
    assert_non_null(book);
    assert_int_equal(diags_length(office->diags), 0);
    register_close(book);
}

static void another_programs_file_is_no_book(void **state)
{
    struct office *office = *state;
    sqlite3 *other;
    assert_int_equal(sqlite3_open(office->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "create table x(y)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_null(register_open(office->path, false, office->diags));
    assert_true(said(office, "R002"));
}

static void a_newer_book_is_left_alone(void **state)
{
    struct office *office = *state;
    sqlite3 *other;
    assert_int_equal(sqlite3_open(office->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "pragma user_version = 3; create table x(y)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_null(register_open(office->path, true, office->diags));
    assert_true(said(office, "R002"));
}

/* Numbers of a book of paper: each has its line and its reason, the series goes on behind them. */
static void numbers_used_elsewhere_leave_no_hole(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "a", 2023, 6, 15), 1);
    struct register_book *book = register_open(office->path, false, office->diags);
    assert_true(register_skip(book, REGISTER_OUTGOING, 2023, 128, "sổ giấy", office->diags));
    assert_false(register_skip(book, REGISTER_OUTGOING, 2023, 128, "lần nữa", office->diags));
    assert_true(said(office, "R012"));
    assert_true(register_skip(book, REGISTER_OUTGOING, 2024, 2, "sổ giấy", office->diags));
    size_t count;
    const struct register_line *lines;
    assert_true(register_lines(book, REGISTER_OUTGOING, 2023, NULL, office->arena, office->diags, &count, &lines));
    assert_int_equal(count, 128);
    assert_string_equal(lines[127].cancelled, "sổ giấy");
    assert_int_equal(lines[127].date, DATE_NONE);
    register_close(book);
    assert_int_equal(give(office, "b", 2023, 6, 15), 129);
    assert_int_equal(give(office, "c", 2024, 6, 15), 3);
}

/* A slip of the hand: skipped numbers at the end of the series are no numbers given. */
static void a_jump_is_taken_back(void **state)
{
    struct office *office = *state;
    give(office, "a", 2023, 6, 15);
    struct register_book *book = register_open(office->path, false, office->diags);
    assert_true(register_skip(book, REGISTER_OUTGOING, 2023, 1280, "gõ nhầm", office->diags));
    assert_false(register_take_back(book, REGISTER_OUTGOING, 2023, 1, office->diags));
    assert_true(said(office, "R013"));
    assert_false(register_take_back(book, REGISTER_OUTGOING, 2023, 1281, office->diags));
    assert_true(register_take_back(book, REGISTER_OUTGOING, 2023, 129, office->diags));
    register_close(book);
    assert_int_equal(give(office, "b", 2023, 6, 15), 129);
    book = register_open(office->path, false, office->diags);
    assert_false(register_take_back(book, REGISTER_OUTGOING, 2023, 100, office->diags));
    register_close(book);
}

static void copies_have_a_series_of_their_own(void **state)
{
    struct office *office = *state;
    assert_int_equal(give(office, "a", 2023, 6, 15), 1);
    struct register_book *book = register_open(office->path, false, office->diags);
    struct register_line copies[] = {line("a", 2023, 6, 15), line("a", 2023, 6, 15)};
    copies[0].series = copies[1].series = REGISTER_COPIES;
    assert_true(register_give(book, copies, 2, false, office->diags));
    assert_int_equal(copies[0].number, 1);
    assert_int_equal(copies[1].number, 2);
    size_t count;
    const struct register_line *lines;
    assert_true(register_lines(book, REGISTER_COPIES, 2023, NULL, office->arena, office->diags, &count, &lines));
    assert_int_equal(count, 2);
    assert_true(register_cancel(book, REGISTER_COPIES, 2023, 1, "sai", office->diags));
    assert_true(register_lines(book, REGISTER_OUTGOING, 2023, NULL, office->arena, office->diags, &count, &lines));
    assert_int_equal(count, 1);
    assert_null(lines[0].cancelled);
    register_close(book);
}

static void an_imprint_is_noted_once(void **state)
{
    struct office *office = *state;
    struct register_book *book = register_open(office->path, true, office->diags);
    struct register_line one = line("a", 2023, 6, 15);
    one.retention = "10 năm";
    assert_true(register_give(book, &one, 1, false, office->diags));
    one.imprint = "dấu";
    assert_true(register_note_imprints(book, &one, 1, office->diags));
    one.imprint = "dấu khác";
    assert_false(register_note_imprints(book, &one, 1, office->diags));
    size_t count;
    const struct register_line *lines;
    assert_true(register_lines(book, REGISTER_OUTGOING, 2023, NULL, office->arena, office->diags, &count, &lines));
    assert_string_equal(lines[0].imprint, "dấu");
    assert_string_equal(lines[0].retention, "10 năm");
    register_close(book);
}

/* The book as version 1 of the file made it: its lines, its rules and its numbers go on. */
static void a_book_of_version_1_goes_on(void **state)
{
    static const char old[] =
        "create table so_dang_ky(nam integer not null check (nam between 1900 and 2199), so integer not null,"
        " ngay text not null, ky text not null, khoa text not null, ky_hieu text not null, loai text not null,"
        " trich_yeu text not null, nguoi_ky text not null, noi_nhan text not null, noi_luu text not null,"
        " huy_ly_do text check (huy_ly_do <> ''), primary key (nam, so));"
        "create unique index mot_so_mot_van_ban on so_dang_ky(ky, khoa) where huy_ly_do is null;"
        "create trigger khong_xoa before delete on so_dang_ky begin select raise(abort, 'x'); end;"
        "create trigger chi_huy before update on so_dang_ky begin select raise(abort, 'x'); end;"
        "insert into so_dang_ky values (2023, 1, '2023-06-15', '2023-H1', 'a', 'BC', 'L', 'T', 'K', 'N', 'V', null);"
        "insert into so_dang_ky values (2023, 2, '', '', '', '', '', '', '', '', '', 'sổ giấy');"
        "pragma user_version = 1;";
    struct office *office = *state;
    sqlite3 *other;
    assert_int_equal(sqlite3_open(office->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, old, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(give(office, "a", 2023, 6, 15), 0);
    assert_true(said(office, "R003"));
    assert_int_equal(give(office, "b", 2023, 6, 15), 3);
    struct register_book *book = register_open(office->path, false, office->diags);
    size_t count;
    const struct register_line *lines;
    assert_true(register_lines(book, REGISTER_OUTGOING, 2023, NULL, office->arena, office->diags, &count, &lines));
    assert_int_equal(count, 3);
    assert_string_equal(lines[0].abstract, "T");
    assert_string_equal(lines[1].cancelled, "sổ giấy");
    register_close(book);
}

/* Opened and given, or refused because others held the book for too long (a disk that takes seconds to answer): 0
 * then. */
static int give_unless_busy(struct office *office, const char *key)
{
    size_t before = diags_length(office->diags);
    struct register_book *book = register_open(office->path, true, office->diags);
    struct register_line one = line(key, 2023, 6, 15);
    bool given = book && register_give(book, &one, 1, false, office->diags);
    register_close(book);
    if (!given && (diags_length(office->diags) != before + 1 || !said(office, "R004")))
        _exit(2);
    return given ? one.number : 0;
}

/* told: gets a byte for each number given, or -1. */
static void child(struct office *office, int who, int papers, int told)
{
    for (int i = 0; i < papers; i++) {
        char key[32];
        snprintf(key, sizeof key, "mau/%d-%d", who, i);
        int number = 0;
        for (int tries = 0; !number && tries < 5; tries++)
            number = give_unless_busy(office, key);
        if (!number || (told >= 0 && write(told, "", 1) != 1))
            _exit(1);
    }
    _exit(0);
}

/* The unique key of the table would refuse a number given twice, and a paper that was refused but entered all the same
 * could not be given again; that every child succeeds and that the last number is the count of papers says that none
 * was skipped either. */
static void processes_share_one_series(void **state)
{
    struct office *office = *state;
    enum { CHILDREN = 4, PAPERS = 15 };
    pid_t pids[CHILDREN];
    for (int i = 0; i < CHILDREN; i++)
        if ((pids[i] = fork()) == 0)
            child(office, i, PAPERS, -1);
    for (int i = 0; i < CHILDREN; i++) {
        int status;
        waitpid(pids[i], &status, 0);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    assert_int_equal(give(office, "sau cùng", 2023, 6, 15), CHILDREN * PAPERS + 1);
}

/* Killed at any moment behind the first few numbers: the next process goes on with the next number and the book has no
 * hole. */
static void a_killed_process_does_no_harm(void **state)
{
    struct office *office = *state;
    int last = 0;
    for (int round = 0; round < 20; round++) {
        int ends[2];
        char byte;
        assert_int_equal(pipe(ends), 0);
        pid_t pid = fork();
        if (pid == 0)
            child(office, 100 + round, 1000, ends[1]);
        close(ends[1]);
        for (int given = 0; given < round % 4; given++)
            assert_int_equal(read(ends[0], &byte, 1), 1);
        usleep((useconds_t)(500 * round));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        close(ends[0]);
        char key[32];
        snprintf(key, sizeof key, "sau/%d", round);
        int number = give(office, key, 2023, 6, 15);
        assert_true(number > last + round % 4);
        last = number;
    }
    struct register_book *book = register_open(office->path, false, office->diags);
    size_t count;
    const struct register_line *lines;
    assert_true(register_lines(book, REGISTER_OUTGOING, 2023, NULL, office->arena, office->diags, &count, &lines));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(lines[i].number, i + 1);
    register_close(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_year_begins_with_one, setup, teardown),
        cmocka_unit_test_setup_teardown(a_paper_has_one_number, setup, teardown),
        cmocka_unit_test_setup_teardown(all_of_a_call_or_none, setup, teardown),
        cmocka_unit_test_setup_teardown(a_cancelled_number_stays_in_the_book, setup, teardown),
        cmocka_unit_test_setup_teardown(a_date_before_the_last_uses_no_number, setup, teardown),
        cmocka_unit_test_setup_teardown(other_programs_cannot_change_a_number, setup, teardown),
        cmocka_unit_test_setup_teardown(a_broken_book_is_not_an_empty_one, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_register_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_newer_book_is_left_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_book_is_a_book, setup, teardown),
        cmocka_unit_test_setup_teardown(another_programs_file_is_no_book, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_used_elsewhere_leave_no_hole, setup, teardown),
        cmocka_unit_test_setup_teardown(a_jump_is_taken_back, setup, teardown),
        cmocka_unit_test_setup_teardown(copies_have_a_series_of_their_own, setup, teardown),
        cmocka_unit_test_setup_teardown(an_imprint_is_noted_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_book_of_version_1_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(processes_share_one_series, setup, teardown),
        cmocka_unit_test_setup_teardown(a_killed_process_does_no_harm, setup, teardown),
    };
    return cmocka_run_group_tests_name("register", tests, NULL, NULL);
}
