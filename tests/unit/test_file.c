#include "base/arena.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/file.h"

#include "cmocka_setup.h"
#include "testfolder.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[TESTFOLDER_PATH];
static struct arena *arena;

static int make_folder(void **state)
{
    (void)state;
    arena = arena_new(0);
    return testfolder_make(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    size_t count;
    const char *const *names = file_list(folder, arena, NULL, &count);
    for (size_t i = 0; i < count; i++)
        remove(file_join(arena, folder, names[i]));
    arena_free(arena);
    return rmdir(folder);
}

static void writes_whole_files(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    const char *path = file_join(arena, folder, "a.txt");
    assert_true(file_write(path, "một", 4, diags));
    assert_true(file_write(path, "hai!", 4, diags));
    struct file file;
    assert_true(file_read(path, 100, arena, diags, &file));
    assert_int_equal(file.size, 4);
    assert_string_equal(file.data, "hai!");
    size_t count;
    file_list(folder, arena, NULL, &count);
    assert_int_equal(count, 1); /* no temporary file stays */
    assert_false(file_read(path, 3, arena, diags, &file));
    assert_string_equal(diags_at(diags, 0)->code, "E005");
    diags_free(diags);
}

/* Somebody writes into a file while it is read. */
/* A file in its place would be a machine without /dev/null. */
static void a_pipe_stays_a_pipe(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    const char *path = file_join(arena, folder, "pipe");
    char got[8] = "";
    struct stat facts;
    assert_int_equal(mkfifo(path, 0600), 0);
    int ends = open(path, O_RDWR);
    assert_true(file_write(path, "said", 4, diags));
    assert_int_equal(read(ends, got, sizeof got), 4);
    assert_string_equal(got, "said");
    close(ends);
    assert_true(stat(path, &facts) == 0 && S_ISFIFO(facts.st_mode));
    remove(path);
    diags_free(diags);
}

static void streams_know_their_file(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    const char *path = file_join(arena, folder, "a.txt");
    assert_true(file_write(path, "bốn", strlen("bốn"), diags));
    struct file_stream stream;
    assert_true(file_stream_open(path, 100, diags, &stream));
    char bytes[8];
    size_t got;
    assert_true(file_stream_read(&stream, bytes, 2, diags, &got));
    assert_int_equal(got, 2);
    assert_true(file_stream_is_same(&stream, &stream.stamp, diags));
    struct stat before; /* written on within the same moment, as a disk with coarse times tells it */
    assert_int_equal(stat(path, &before), 0);
    struct timespec moment[2] = {before.st_atim, before.st_mtim};
    assert_int_equal(truncate(path, before.st_size + 1), 0);
    assert_int_equal(utimensat(AT_FDCWD, path, moment, 0), 0);
    assert_false(file_stream_is_same(&stream, &stream.stamp, diags));
    assert_int_equal(truncate(path, before.st_size), 0);
    assert_int_equal(utimensat(AT_FDCWD, path, moment, 0), 0);
    assert_true(file_stream_is_same(&stream, &stream.stamp, diags));
    struct file_stamp of_another = stream.stamp;
    of_another.file++;
    assert_false(file_stream_is_same(&stream, &of_another, diags));
    struct timespec times[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    assert_false(file_stream_is_same(&stream, &stream.stamp, diags));
    assert_string_equal(diags_at(diags, 0)->code, "E002");
    assert_true(file_stream_read(&stream, bytes, sizeof bytes, diags, &got));
    assert_int_equal(got, strlen("bốn") - 2);
    file_stream_close(&stream);
    diags_free(diags);
}

static void sweeps_what_killed_runs_left(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    const char *kept[] = {arena_format(arena, "z.pdf.%ld.tam", (long)getppid()), "x.tam", "y.12a.tam", "x.pdf"};
    const char *ours = file_join(arena, folder, arena_format(arena, "w.pdf.%ld.tam", (long)getpid()));
    pid_t gone = fork();
    if (gone == 0)
        _exit(0);
    waitpid(gone, NULL, 0);
    const char *left = file_join(arena, folder, arena_format(arena, "x.pdf.%ld.tam", (long)gone));
    assert_true(file_write(left, "a", 1, diags));
    assert_true(file_write(ours, "a", 1, diags));
    for (size_t i = 0; i < 4; i++)
        assert_true(file_write(file_join(arena, folder, kept[i]), "a", 1, diags));
    file_sweep(folder);
    assert_false(file_exists(left));
    assert_false(file_exists(ours));
    for (size_t i = 0; i < 4; i++)
        assert_true(file_exists(file_join(arena, folder, kept[i])));
    diags_free(diags);
}

static void writes_over_nothing_new(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    struct file file;
    const char *path = file_join(arena, folder, "new.zip");
    bool taken = true;
    assert_true(file_write_new(path, "one", 3, diags, &taken));
    assert_false(taken);
    assert_true(file_write_new(path, "other", 5, diags, &taken));
    assert_true(taken);
    assert_true(file_read(path, 100, arena, diags, &file));
    assert_string_equal(file.data, "one");
    assert_int_equal(diags_length(diags), 0);
    size_t count;
    const char *const *names = file_list(folder, arena, NULL, &count);
    for (size_t i = 0; i < count; i++)
        assert_null(strstr(names[i], arena_format(arena, "new.zip.%ld", (long)getpid())));
    assert_false(file_write_new("/dev/null/x", "a", 1, diags, &taken));
    assert_string_equal(diags_at(diags, 0)->code, "E003");
    diags_free(diags);
}

static void says_why_it_cannot(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    struct file file;
    assert_false(file_read("không/có.csv", 100, arena, diags, &file));
    assert_string_equal(diags_at(diags, 0)->code, "E001");
    assert_non_null(diags_at(diags, 0)->hint);
    assert_string_equal(diags_at(diags, 0)->message, "không mở được tệp: không có tệp hoặc thư mục này");
    const char *pipe = file_join(arena, folder, "ống");
    assert_int_equal(mkfifo(pipe, 0600), 0); /* which must not keep it waiting */
    assert_false(file_read(pipe, 100, arena, diags, &file));
    assert_string_equal(diags_at(diags, 1)->message, "không mở được tệp: đây không phải một tệp dữ liệu");
    assert_false(file_read(folder, 100, arena, diags, &file));
    assert_string_equal(diags_at(diags, 2)->message, "không mở được tệp: đây là một thư mục");
    assert_false(file_write("/dev/null/x", "a", 1, diags));
    assert_string_equal(diags_at(diags, 3)->code, "E003");
    assert_false(file_make_folder("/dev/null/x", diags));
    assert_string_equal(diags_at(diags, 4)->code, "E004");
    diags_free(diags);
}

/* Links that lead round in a circle: the system cannot say what is there, not even to root. */
static void what_it_cannot_tell_is_not_missing(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    const char *round = file_join(arena, folder, "vong"), *none = file_join(arena, folder, "khong-co");
    size_t count = 9;
    char digest[DIGEST_TEXT];
    assert_int_equal(symlink("vong", round), 0);
    assert_int_equal(file_kind(folder, diags), FILE_FOLDER);
    assert_int_equal(file_kind("/dev/null", diags), FILE_OTHER);
    assert_int_equal(file_kind(none, diags), FILE_NONE);
    assert_false(file_exists(none));
    assert_non_null(file_list(none, arena, diags, &count));
    assert_int_equal(count, 0);
    assert_non_null(file_list("/dev/null", arena, diags, &count)); /* no folder, so nothing is in it */
    assert_int_equal(diags_length(diags), 0);
    assert_int_equal(file_kind(round, diags), FILE_UNKNOWN);
    assert_true(file_exists(round));
    assert_true(file_is_folder(round));
    assert_int_equal(diags_length(diags), 1);
    assert_string_equal(diags_at(diags, 0)->code, "E002");
    diags_free(diags);
    diags = diags_new();
    assert_null(file_list(round, arena, diags, &count));
    assert_null(file_list(round, arena, diags, &count));
    assert_null(file_list(round, arena, NULL, &count));
    assert_int_equal(diags_length(diags), 1); /* said once */
    assert_string_equal(diags_at(diags, 0)->message, "không đọc được thư mục: các liên kết tệp chỉ vòng quanh");
    assert_false(file_digest(round, NULL, digest));
    assert_false(file_digest(round, diags, digest));
    assert_int_equal(diags_length(diags), 2);
    diags_free(diags);
}

static void reads_text_only_as_utf8(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    const char *path = file_join(arena, folder, "b.txt");
    struct file file;
    assert_true(file_write(path, "\xEF\xBB\xBFĐủ", 3 + strlen("Đủ"), diags));
    assert_true(file_read_text(path, arena, diags, &file));
    assert_string_equal(file.data, "Đủ");
    assert_true(file_write(path, "a\nb\xFFz", 5, diags));
    assert_false(file_read_text(path, arena, diags, &file));
    assert_string_equal(diags_at(diags, 0)->code, "E006");
    assert_int_equal(diags_at(diags, 0)->at.line, 2);
    diags_free(diags);
}

static void paths_are_typed_as_a_shell_takes_them(void **state)
{
    (void)state;
    assert_string_equal(file_typed(arena, "/tmp/a-b_1.pdf"), "/tmp/a-b_1.pdf");
    assert_string_equal(file_typed(arena, "Văn-thư"), "Văn-thư");
    assert_string_equal(file_typed(arena, "Văn thư Sở"), "'Văn thư Sở'");
    assert_string_equal(file_typed(arena, "a'b$c"), "'a'\\''b$c'");
    assert_string_equal(file_typed(arena, "~x"), "'~x'");
    assert_string_equal(file_typed(arena, ""), "''");
}

static void digests(void **state)
{
    (void)state;
    char text[DIGEST_TEXT];
    digest_text("abc", 3, text); /* FIPS 180-2, B.1 */
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void arena_keeps_its_promises(void **state)
{
    (void)state;
    struct arena *own = arena_new(1 << 20);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 2000; size += 37) {
            unsigned char *memory = arena_alloc(own, size);
            assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(memory[i], 0);
            memset(memory, 0xAA, size);
        }
        arena_reset(own);
        assert_int_equal(arena_used(own), 0);
    }
    arena_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_whole_files),
        cmocka_unit_test(a_pipe_stays_a_pipe),
        cmocka_unit_test(streams_know_their_file),
        cmocka_unit_test(sweeps_what_killed_runs_left),
        cmocka_unit_test(writes_over_nothing_new),
        cmocka_unit_test(says_why_it_cannot),
        cmocka_unit_test(what_it_cannot_tell_is_not_missing),
        cmocka_unit_test(reads_text_only_as_utf8),
        cmocka_unit_test(digests),
        cmocka_unit_test(paths_are_typed_as_a_shell_takes_them),
        cmocka_unit_test(arena_keeps_its_promises),
    };
    return cmocka_run_group_tests_name("file", tests, make_folder, remove_folder);
}
