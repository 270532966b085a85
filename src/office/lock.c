/* POSIX record locks: they name their holder (F_GETLK) and reach across NFS. Whoever holds the lock alone removes the
 * file at the end; so after taking a lock one looks whether the file is still the one in the folder.
 *
 * A process number means nothing on another machine or in another container, so each holder writes a line into the
 * file: "<process> <user> <machine>". It is only ever read to be told to people. */
#include "office/lock.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "office/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A run locks the whole file; a shard that tidies up locks its first byte alone, and is known by that. */
enum { WHOLE = 0, FIRST_BYTE = 1 };

#define PAUSE_MS 20
#define TRIES    100  /* of a shard that begins, while a whole run has the folder: two seconds */
#define PATIENCE 6000 /* while another shard tidies up: its disk may take long to answer */
#define SILENCE  50   /* of these pauses nobody is told */

static bool set(int handle, short kind, off_t length)
{
    struct flock want = {.l_type = kind, .l_whence = SEEK_SET, .l_len = length};
    return fcntl(handle, F_SETLK, &want) == 0;
}

/* tidies: or NULL. */
static long holder_of(int handle, short kind, bool *tidies)
{
    struct flock want = {.l_type = kind, .l_whence = SEEK_SET};
    bool held = fcntl(handle, F_GETLK, &want) == 0 && want.l_type != F_UNLCK;
    if (tidies)
        *tidies = held && want.l_len == FIRST_BYTE;
    return held ? (long)want.l_pid : 0;
}

static bool still_there(int handle, const char *path)
{
    struct stat open_file, named;
    return fstat(handle, &open_file) == 0 && stat(path, &named) == 0 && open_file.st_dev == named.st_dev &&
           open_file.st_ino == named.st_ino;
}

static void wait_a_moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
}

/* Others who may write into the folder must be able to see the lock, whatever umask its maker has. */
static int open_file(const char *path)
{
    const int how = O_RDWR | O_APPEND | O_CLOEXEC;
    int handle = open(path, how);
    if (handle >= 0 || errno != ENOENT)
        return handle;
    handle = open(path, how | O_CREAT, 0666);
    if (handle >= 0)
        (void)fchmod(handle, 0666);
    return handle;
}

static void this_machine(char *name, size_t size)
{
    if (gethostname(name, size) != 0)
        *name = '\0';
    name[size - 1] = '\0';
}

static void sign(int handle, bool shared)
{
    char machine[256];
    this_machine(machine, sizeof machine);
    if (shared || ftruncate(handle, 0) == 0) /* what a killed run has written there goes */
        dprintf(handle, "%ld %ld %s\n", (long)getpid(), (long)geteuid(), machine);
}

/* The line of the holder, the last one when the system does not name him. */
static void read_signature(int handle, struct lock *lock)
{
    char text[4096];
    off_t end = lseek(handle, 0, SEEK_END), room = (off_t)sizeof text - 1;
    ssize_t got = pread(handle, text, sizeof text - 1, end > room ? end - room : 0);
    long last = 0;
    text[got > 0 ? got : 0] = '\0';
    for (char *rest = text, *line; (line = strsep(&rest, "\n"));) {
        char *user, *machine;
        long process = strtol(line, &user, 10), number = strtol(user, &machine, 10);
        if (process <= 0 || *machine != ' ' || (lock->holder && process != lock->holder))
            continue;
        lock->user = number;
        snprintf(lock->machine, sizeof lock->machine, "%s", machine + 1);
        last = process;
    }
    if (!lock->holder)
        lock->holder = last;
}

/* True: it only tidies up. */
static bool find_holder(int handle, short kind, struct lock *lock)
{
    bool tidies;
    lock->holder = holder_of(handle, kind, &tidies);
    read_signature(handle, lock);
    return tidies;
}

static bool may_write_beside(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= sizeof folder)
        return false;
    memcpy(folder, path, length);
    folder[length] = '\0';
    return access(length ? folder : ".", W_OK) == 0;
}

/* The file cannot be opened for writing. */
static enum lock_result look_only(const char *path, short kind, struct lock *lock)
{
    struct stat named;
    if (errno != EACCES || !may_write_beside(path) || stat(path, &named) != 0)
        return LOCK_NONE;
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return LOCK_CLOSED;
    bool held = holder_of(handle, kind, NULL) != 0;
    if (held)
        (void)find_holder(handle, kind, lock);
    close(handle);
    return held ? LOCK_HELD : LOCK_CLOSED;
}

static void say_what_for(const char *path, FILE *told)
{
    const char *slash = strrchr(path, '/');
    fprintf(told, "%.*s: đang chờ một lần chạy khác dọn xong thư mục này\n", slash ? (int)(slash - path) : 1,
            slash ? path : ".");
}

enum lock_result lock_take(const char *path, bool shared, FILE *told, struct lock *lock)
{
    const short kind = shared ? F_RDLCK : F_WRLCK;
    bool tidies = false;
    int tries = 0, moments = 0;
    *lock = (struct lock){.handle = -1, .shared = shared, .path = path, .user = -1};
    for (; tries < TRIES && moments < PATIENCE; tries += !tidies, moments += tidies) {
        if (tidies && moments == SILENCE && told)
            say_what_for(path, told);
        int handle = open_file(path);
        if (handle < 0)
            return look_only(path, kind, lock);
        bool taken = set(handle, kind, WHOLE);
        bool held = !taken && (errno == EACCES || errno == EAGAIN);
        if (taken && still_there(handle, path)) {
            lock->handle = handle;
            sign(handle, shared);
            return LOCK_TAKEN;
        }
        tidies = held && find_holder(handle, kind, lock);
        close(handle);
        if (held && (!shared || interrupt_came()))
            return LOCK_HELD;
        if (held)
            wait_a_moment();
        else if (!taken)
            return LOCK_NONE;
    }
    return LOCK_HELD; /* a whole build goes on, or others come and go faster than we can look */
}

const char *lock_holder(const struct lock *lock, struct arena *arena)
{
    const struct passwd *user = lock->user >= 0 ? getpwuid((uid_t)lock->user) : NULL;
    if (!lock->holder)
        return "";
    return arena_format(arena, "tiến trình %ld%s%s%s%s", lock->holder, user ? " của người dùng " : "",
                        user ? user->pw_name : "", *lock->machine ? " trên máy " : "", lock->machine);
}

bool lock_folder(const char *folder, bool shared, FILE *told, struct arena *arena, struct diags *diags,
                 struct lock *lock)
{
    enum lock_result result = lock_take(file_join(arena, folder, LOCK_FILE), shared, told, lock);
    struct diag *diag;
    if (result == LOCK_TAKEN || result == LOCK_NONE)
        return true;
    if (result == LOCK_HELD) {
        const char *who = lock_holder(lock, arena);
        diag = diag_add(diags, DIAG_ERROR, "E011", place_file(folder),
                        "một lần chạy khác đang ghi vào thư mục này%s%s%s", *who ? " (" : "", who, *who ? ")" : "");
        diag_set_hint(diags, diag, "chờ lần chạy đó xong rồi chạy lại, hoặc ghi vào thư mục khác bằng -o THƯ_MỤC");
        return false;
    }
    diag = diag_add(diags, DIAG_ERROR, "E015", place_file(lock->path),
                    "không có quyền mở tệp khóa này, nên không biết có lần chạy khác đang ghi vào thư mục hay không");
    diag_set_hint(
        diags, diag,
        "hỏi chủ của tệp; nếu không ai đang chạy baocao ở đây thì xóa tệp ấy rồi chạy lại, hoặc ghi vào thư mục "
        "khác bằng -o THƯ_MỤC");
    return false;
}

bool lock_sweep(struct lock *lock, const char *folder)
{
    bool alone = !lock->shared || (lock->handle >= 0 && set(lock->handle, F_WRLCK, FIRST_BYTE));
    if (alone)
        file_sweep(folder);
    if (alone && lock->shared)
        (void)set(lock->handle, F_RDLCK, WHOLE);
    return alone;
}

/* Two that hold it and both ask for more would both be refused: one lets go first. */
bool lock_last(struct lock *lock)
{
    if (lock->handle < 0 || !lock->shared)
        return true;
    (void)set(lock->handle, F_UNLCK, WHOLE);
    return set(lock->handle, F_WRLCK, FIRST_BYTE) && still_there(lock->handle, lock->path);
}

void lock_end(struct lock *lock, bool alone)
{
    if (lock->handle < 0)
        return;
    if (alone)
        unlink(lock->path);
    close(lock->handle);
    lock->handle = -1;
}
