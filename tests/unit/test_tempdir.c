#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "office/tempdir.h"

#include "cmocka_setup.h"
#include "said.h"

#include <sys/stat.h>
#include <sys/wait.h>

#define NAME "baocao-xac-minh."

struct here {
    struct arena *arena;
    struct diags *diags;
    void *folder; /* enter_folder()'s */
    char *place;  /* TMPDIR as it was, or NULL */
};

static int setup(void **state)
{
    struct here *here = calloc(1, sizeof *here);
    int failed = enter_folder(&here->folder);
    here->place = getenv("TMPDIR") ? strdup(getenv("TMPDIR")) : NULL;
    here->arena = arena_new(0);
    here->diags = diags_new();
    *state = here;
    return failed || mkdir("tam", 0755) != 0 || setenv("TMPDIR", "tam", 1) != 0;
}

static int teardown(void **state)
{
    struct here *here = *state;
    int failed = leave_folder(&here->folder) || (here->place ? setenv("TMPDIR", here->place, 1) : unsetenv("TMPDIR"));
    free(here->place);
    diags_free(here->diags);
    arena_free(here->arena);
    free(here);
    return failed;
}

static size_t left(struct here *here)
{
    size_t count;
    file_list("tam", here->arena, NULL, &count);
    return count;
}

static void nobody_else_may_look(void **state)
{
    struct here *here = *state;
    struct tempdir place;
    struct stat facts;
    sigset_t held;
    assert_true(tempdir_enter(&place, here->arena, here->diags));
    assert_int_equal(stat(place.path, &facts), 0);
    assert_int_equal(facts.st_mode & 07777, 0700);
    pthread_sigmask(SIG_BLOCK, NULL, &held);
    assert_true(sigismember(&held, SIGINT) && sigismember(&held, SIGTERM) && sigismember(&held, SIGHUP));
    put(file_join(here->arena, place.path, "tệp"), "");
    tempdir_leave(&place);
    pthread_sigmask(SIG_BLOCK, NULL, &held);
    assert_false(sigismember(&held, SIGINT));
    assert_int_equal(left(here), 0);
}

static void who_is_at_work_keeps_it(void **state)
{
    struct here *here = *state;
    struct tempdir place, other;
    assert_true(tempdir_enter(&place, here->arena, here->diags));
    const char *path = file_join(here->arena, place.path, "tệp");
    put(path, "");
    tempdir_sweep();
    assert_true(file_exists(path));
    assert_true(tempdir_enter(&other, here->arena, here->diags));
    assert_string_not_equal(place.path, other.path);
    tempdir_leave(&other);
    assert_true(file_exists(path));
    tempdir_leave(&place);
    assert_int_equal(left(here), 0);
}

/* As a process that was killed leaves it: folders in folders, links to elsewhere. */
static void the_dead_are_swept(void **state)
{
    struct here *here = *state;
    assert_int_equal(mkdir("khac", 0755), 0);
    put("khac/giu", "");
    assert_int_equal(mkdir("tam/" NAME "chet01", 0700), 0);
    assert_int_equal(chdir("tam/" NAME "chet01"), 0);
    put("1", ""); /* a name that moving up gives */
    assert_int_equal(symlink("../../../khac", "lien-ket"), 0);
    for (int depth = 0; depth < 1500; depth++) { /* more than there are handles */
        assert_int_equal(mkdir("1d", 0755), 0);
        assert_int_equal(chdir("1d"), 0);
        put("tệp", "");
        assert_int_equal(symlink("../../khac", "khac"), 0);
    }
    assert_int_equal(chdir(here->folder), 0);
    tempdir_sweep();
    assert_int_equal(left(here), 0);
    assert_true(file_exists("khac/giu"));
}

static void what_is_not_ours_stays(void **state)
{
    struct here *here = *state;
    assert_int_equal(mkdir("khac", 0700), 0);
    put("khac/giu", "");
    assert_int_equal(symlink("../khac", "tam/" NAME "link01"), 0);
    put("tam/" NAME "tep001", "");
    assert_int_equal(mkdir("tam/" NAME "mo0001", 0755), 0);
    assert_int_equal(chmod("tam/" NAME "mo0001", 0755), 0); /* open to others: none that we made */
    put("tam/" NAME "mo0001/giu", "");
    assert_int_equal(mkdir("tam/baocao-khac.chet01", 0700), 0);
    assert_int_equal(mkdir("tam/" NAME "cua002", 0700), 0);
    bool root = geteuid() == 0; /* nobody else can give a folder away */
    if (root)
        assert_int_equal(chown("tam/" NAME "cua002", 65534, 65534), 0);
    tempdir_sweep();
    assert_int_equal(left(here), root ? 5 : 4);
    assert_true(file_exists("khac/giu"));
    assert_true(file_exists("tam/" NAME "mo0001/giu"));
    assert_int_equal(diags_length(here->diags), 0);
}

static void where_none_can_be_made_it_says_so(void **state)
{
    struct here *here = *state;
    struct tempdir place;
    setenv("TMPDIR", "khong-co", 1);
    assert_false(tempdir_enter(&place, here->arena, here->diags));
    assert_string_equal(diags_at(here->diags, 0)->code, "E004");
    assert_string_equal(diags_at(here->diags, 0)->at.file, "khong-co");
    tempdir_sweep();
}

/* Comes and goes, sweeping all the while; the number of times that its folder was taken from it. */
static int come_and_go(struct here *here)
{
    int lost = 0;
    for (int i = 0; i < 150; i++) {
        struct tempdir place;
        if (!tempdir_enter(&place, here->arena, here->diags))
            return 99;
        const char *path = file_join(here->arena, place.path, "tệp");
        FILE *file = fopen(path, "w");
        if (file)
            fclose(file);
        tempdir_sweep();
        lost += !file_exists(path);
        tempdir_leave(&place);
        tempdir_sweep();
    }
    return lost < 99 ? lost : 98;
}

static void many_at_once_do_not_meet(void **state)
{
    struct here *here = *state;
    enum { MANY = 4 };
    pid_t all[MANY];
    for (int i = 0; i < MANY; i++) {
        all[i] = fork();
        if (all[i] == 0)
            _exit(come_and_go(here));
    }
    for (int i = 0; i < MANY; i++) {
        int status = -1;
        assert_int_equal(waitpid(all[i], &status, 0), all[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(left(here), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nobody_else_may_look, setup, teardown),
        cmocka_unit_test_setup_teardown(who_is_at_work_keeps_it, setup, teardown),
        cmocka_unit_test_setup_teardown(the_dead_are_swept, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_ours_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(where_none_can_be_made_it_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(many_at_once_do_not_meet, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
