/* The lock of a folder of results: who gets it, who is told to wait for whom, who is the last of several. */
#include "testfolder.h"

#include "base/arena.h"
#include "base/file.h"
#include "office/interrupt.h"
#include "office/lock.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena *arena;
static char folder[TESTFOLDER_PATH];
static const char *path;

/* Another process: takes the lock, asks whether it is the last when told to, keeps what it has until it is let go. */
struct other {
    pid_t process;
    int asks, answers;
};

static char heard(int handle)
{
    char byte = 0;
    assert_int_equal(read(handle, &byte, 1), 1);
    return byte;
}

static void tell(int handle, char byte)
{
    assert_int_equal(write(handle, &byte, 1), 1);
}

static struct other start(bool shared)
{
    int asks[2], answers[2];
    assert_int_equal(pipe(asks), 0);
    assert_int_equal(pipe(answers), 0);
    struct other other = {fork(), asks[1], answers[0]};
    if (other.process == 0) {
        struct lock lock;
        char byte;
        enum lock_result result = lock_take(path, shared, NULL, &lock);
        tell(answers[1], result == LOCK_TAKEN ? 'y' : 'n');
        while (read(asks[0], &byte, 1) == 1 && byte == '?')
            tell(answers[1], lock_last(&lock) ? 'y' : 'n');
        lock_end(&lock, byte == 'a');
        _exit(0);
    }
    close(asks[0]);
    close(answers[1]);
    return other;
}

static void stop(const struct other *other, char how)
{
    tell(other->asks, how);
    waitpid(other->process, NULL, 0);
    close(other->asks);
    close(other->answers);
}

static void one_at_a_time(void **state)
{
    (void)state;
    struct lock lock;
    struct other other = start(false);
    assert_int_equal(heard(other.answers), 'y');
    assert_int_equal(lock_take(path, false, NULL, &lock), LOCK_HELD);
    assert_int_equal(lock.holder, other.process);
    assert_int_equal(lock.user, geteuid());
    char ours[256];
    assert_int_equal(gethostname(ours, sizeof ours), 0);
    assert_string_equal(lock.machine, ours);
    const char *said = lock_holder(&lock, arena), *process = arena_format(arena, "tiến trình %ld", (long)other.process);
    assert_memory_equal(said, process, strlen(process));
    assert_non_null(strstr(said, arena_format(arena, " trên máy %s", ours))); /* several may be asked about */
    stop(&other, 'a');
    assert_int_equal(lock_take(path, false, NULL, &lock), LOCK_TAKEN);
    lock_end(&lock, lock_last(&lock));
    assert_false(file_exists(path));
}

static void killed_holders_hold_nothing(void **state)
{
    (void)state;
    struct lock lock;
    struct other other = start(false);
    assert_int_equal(heard(other.answers), 'y');
    kill(other.process, SIGKILL);
    waitpid(other.process, NULL, 0);
    close(other.asks);
    close(other.answers);
    assert_true(file_exists(path));
    assert_int_equal(lock_take(path, false, NULL, &lock), LOCK_TAKEN);
    lock_end(&lock, lock_last(&lock));
    assert_false(file_exists(path));
}

/* Both ask while both are still there: the first has let go, so the second is the last. */
static void the_last_of_several_is_told(void **state)
{
    (void)state;
    struct lock lock;
    struct other other = start(true);
    assert_int_equal(heard(other.answers), 'y');
    assert_int_equal(lock_take(path, true, NULL, &lock), LOCK_TAKEN);
    assert_false(lock_sweep(&lock, folder));
    tell(other.asks, '?');
    assert_int_equal(heard(other.answers), 'n');
    assert_true(lock_last(&lock));
    stop(&other, 'e');
    lock_end(&lock, true);
    assert_false(file_exists(path));
}

static void who_is_alone_may_share_again(void **state)
{
    (void)state;
    struct lock lock;
    assert_int_equal(lock_take(path, true, NULL, &lock), LOCK_TAKEN);
    assert_true(lock_sweep(&lock, folder));
    struct other other = start(true);
    assert_int_equal(heard(other.answers), 'y');
    assert_false(lock_last(&lock));
    lock_end(&lock, false);
    tell(other.asks, '?');
    assert_int_equal(heard(other.answers), 'y');
    stop(&other, 'a');
    assert_false(file_exists(path));
}

/* Here nobody sleeps: pauses are counted, and after so many the other one lets go. */
static int pauses, patience;
static const struct other *holder;

int nanosleep(const struct timespec *time, struct timespec *rest)
{
    (void)time;
    (void)rest;
    if (++pauses == patience)
        stop(holder, 'a');
    return 0;
}

/* On a slow disk a shard takes long to tidy up; those that begin meanwhile are not refused for it. */
static void a_shard_waits_for_one_that_tidies_up(void **state)
{
    (void)state;
    struct lock lock;
    struct other other = start(true);
    assert_int_equal(heard(other.answers), 'y');
    tell(other.asks, '?');
    assert_int_equal(heard(other.answers), 'y');
    assert_int_equal(lock_take(path, false, NULL, &lock), LOCK_HELD);
    assert_int_equal(lock.holder, other.process);
    holder = &other;
    pauses = 0;
    patience = 5000;
    assert_int_equal(lock_take(path, true, NULL, &lock), LOCK_TAKEN);
    assert_int_equal(pauses, 5000);
    lock_end(&lock, lock_last(&lock));
    assert_false(file_exists(path));
}

/* Says once what it waits for, and hears Ctrl-C. */
static void who_waits_says_so_and_can_be_stopped(void **state)
{
    (void)state;
    struct lock lock;
    char *text;
    size_t size;
    FILE *told = open_memstream(&text, &size);
    struct other other = start(true);
    assert_int_equal(heard(other.answers), 'y');
    tell(other.asks, '?');
    assert_int_equal(heard(other.answers), 'y');
    holder = &other;
    pauses = patience = 0;
    sigset_t signals;
    int which;
    interrupt_hold(&signals);
    raise(SIGINT);
    assert_int_equal(lock_take(path, true, told, &lock), LOCK_HELD);
    assert_int_equal(lock.holder, other.process);
    assert_int_equal(pauses, 0);
    fflush(told);
    assert_int_equal(size, 0);
    sigset_t waiting;
    sigpending(&waiting);
    assert_int_equal(sigwait(&waiting, &which), 0);
    interrupt_release(&signals);
    patience = 5000;
    assert_int_equal(lock_take(path, true, told, &lock), LOCK_TAKEN);
    fclose(told);
    assert_string_equal(text, arena_format(arena, "%s: đang chờ một lần chạy khác dọn xong thư mục này\n", folder));
    free(text);
    lock_end(&lock, lock_last(&lock));
}

/* A whole run goes on for as long as it likes. */
static void a_shard_is_refused_by_a_whole_run(void **state)
{
    (void)state;
    struct lock lock;
    struct other other = start(false);
    assert_int_equal(heard(other.answers), 'y');
    pauses = patience = 0;
    assert_int_equal(lock_take(path, true, NULL, &lock), LOCK_HELD);
    assert_int_equal(lock.holder, other.process);
    assert_int_equal(pauses, 100);
    stop(&other, 'a');
    assert_false(file_exists(path));
}

/* The system names no process of another machine: then what is written in the file is told. */
static void names_holders_of_other_machines(void **state)
{
    (void)state;
    struct lock lock = {.holder = 0, .user = -1};
    assert_string_equal(lock_holder(&lock, arena), "");
    lock = (struct lock){.holder = 12, .user = 0, .machine = "may-khac"};
    assert_string_equal(lock_holder(&lock, arena), "tiến trình 12 của người dùng root trên máy may-khac");
    lock.user = -1;
    assert_string_equal(lock_holder(&lock, arena), "tiến trình 12 trên máy may-khac");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_at_a_time),
                                       cmocka_unit_test(killed_holders_hold_nothing),
                                       cmocka_unit_test(the_last_of_several_is_told),
                                       cmocka_unit_test(who_is_alone_may_share_again),
                                       cmocka_unit_test(a_shard_waits_for_one_that_tidies_up),
                                       cmocka_unit_test(who_waits_says_so_and_can_be_stopped),
                                       cmocka_unit_test(a_shard_is_refused_by_a_whole_run),
                                       cmocka_unit_test(names_holders_of_other_machines)};
    arena = arena_new(0);
    if (!testfolder_make(folder))
        return 1;
    path = file_join(arena, folder, ".baocao-khoa");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    arena_free(arena);
    return failed;
}
