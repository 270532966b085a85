/* Loaded before a program (LD_PRELOAD), makes one call of the C library fail, so that every fault can be had at will:
 *
 *   FAIL_CALL   write, fsync, rename, close, open (for writing), unlink, memory; of reading: get (to open a file), read,
 *               list (to open a folder or to read on in it), stat
 *   FAIL_PATH   of reading: only where the path has this in it
 *   FAIL_AT     the n-th such call from 1; 0: none, only count
 *   FAIL_LAST   up to this call (default: FAIL_AT; a large number: from FAIL_AT on, as a full disk does)
 *   FAIL_ERRNO  errno, a number (default EIO)
 *   FAIL_KILL   a signal, a number: the process gets it before the call, which goes on if it can
 *   FAIL_RUN    a command of the shell that somebody else gives before the call, which then goes on
 *   FAIL_HOLD   a number: the call takes until so many new files have been begun, or until every other thread waits, and
 *               goes on; then FAIL_LOG says how many there were
 *   FAIL_LOG    file that the number of calls is written to when the program ends
 *
 * A failing write writes half first, as a full disk does. Calls on the three standard streams are left alone. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum call {
    CALL_NONE,
    CALL_WRITE,
    CALL_FSYNC,
    CALL_RENAME,
    CALL_CLOSE,
    CALL_OPEN,
    CALL_UNLINK,
    CALL_MEMORY,
    CALL_GET,
    CALL_READ,
    CALL_LIST,
    CALL_STAT,
    CALLS
};

static const char *const NAMES[CALLS] = {"",       "write",  "fsync", "rename", "close", "open",
                                         "unlink", "memory", "get",   "read",   "list",  "stat"};
static enum call chosen;
static long first, last;
static int error;
static const char *part; /* of paths that count, NULL: all */
static int killing;
static long holding;
static const char *running;
static atomic_long seen, begun, held;

static long number_of(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void begin(void)
{
    const char *call = getenv("FAIL_CALL");
    first = number_of("FAIL_AT", 0);
    last = number_of("FAIL_LAST", first);
    error = (int)number_of("FAIL_ERRNO", EIO);
    killing = (int)number_of("FAIL_KILL", 0);
    holding = number_of("FAIL_HOLD", 0);
    running = getenv("FAIL_RUN");
    part = getenv("FAIL_PATH");
    for (int i = 1; call && i < CALLS; i++)
        if (strcmp(call, NAMES[i]) == 0)
            chosen = (enum call)i;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_LOG");
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", atomic_load(holding ? &held : &seen));
    chosen = CALL_NONE;
    int handle = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
    if (handle >= 0 && write(handle, text, (size_t)length) == length)
        close(handle);
}

/* One that the machine has no time for is not waiting: it is ready to run. */
static int waits(const char *thread)
{
    char path[300], text[256];
    snprintf(path, sizeof path, "/proc/self/task/%s/stat", thread);
    int handle = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
    ssize_t length = handle >= 0 ? syscall(SYS_read, handle, text, sizeof text - 1) : -1;
    if (handle >= 0)
        syscall(SYS_close, handle);
    text[length > 0 ? length : 0] = '\0';
    const char *state = strrchr(text, ')');
    return length <= 0 || (state && state[1] && state[2] == 'S'); /* nothing there: it has ended */
}

static int all_others_wait(void)
{
    DIR *threads = opendir("/proc/self/task");
    int all = threads != NULL;
    for (struct dirent *entry; all && (entry = readdir(threads));)
        all = entry->d_name[0] == '.' || strtol(entry->d_name, NULL, 10) == syscall(SYS_gettid) || waits(entry->d_name);
    if (threads)
        closedir(threads);
    return all;
}

/* However slow the machine is. Who waits for a moment only does not do so at ten looks in a row. */
static void hold(void)
{
    for (int looks = 0; looks < 10 && atomic_load(&begun) < holding; looks = all_others_wait() ? looks + 1 : 0)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    atomic_store(&held, atomic_load(&begun));
}

static int fails(enum call call)
{
    if (call != chosen)
        return 0;
    long now = atomic_fetch_add(&seen, 1) + 1;
    if (!first || now < first || now > last)
        return 0;
    if (holding) {
        hold();
        return 0;
    }
    if (running) {
        unsetenv("LD_PRELOAD"); /* the shell is left alone */
        return system(running) == -1;
    }
    if (killing) {
        kill(getpid(), killing);
        return 0;
    }
    errno = call == CALL_MEMORY ? ENOMEM : error;
    return 1;
}

static int fails_at(enum call call, const char *path)
{
    return call == chosen && (!part || strstr(path, part)) && fails(call);
}

static int fails_in(enum call call, int handle)
{
    char name[64], path[4096];
    if (call != chosen || handle <= 2)
        return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(name, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return fails_at(call, path);
}

ssize_t write(int handle, const void *bytes, size_t size)
{
    if (handle > 2 && fails(CALL_WRITE)) {
        syscall(SYS_write, handle, bytes, size / 2);
        errno = error;
        return -1;
    }
    return syscall(SYS_write, handle, bytes, size);
}

/* SQLite's ways to write. */
ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t at)
{
    if (fails(CALL_WRITE)) {
        syscall(SYS_pwrite64, handle, bytes, size / 2, at);
        errno = error;
        return -1;
    }
    return syscall(SYS_pwrite64, handle, bytes, size, at);
}

ssize_t pwrite(int handle, const void *bytes, size_t size, off_t at)
{
    return pwrite64(handle, bytes, size, at);
}

int fdatasync(int handle)
{
    return fails(CALL_FSYNC) ? -1 : (int)syscall(SYS_fdatasync, handle);
}

int fsync(int handle)
{
    return fails(CALL_FSYNC) ? -1 : (int)syscall(SYS_fsync, handle);
}

int syncfs(int handle)
{
    return fails(CALL_FSYNC) ? -1 : (int)syscall(SYS_syncfs, handle);
}

int rename(const char *from, const char *to)
{
    return fails(CALL_RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
    return fails(CALL_UNLINK) ? -1 : (int)syscall(SYS_unlink, path);
}

/* Only of files open for writing: there a close can still say that the disk is full. The file is closed all the
 * same. */
int close(int handle)
{
    int flags = chosen == CALL_CLOSE && handle > 2 ? fcntl(handle, F_GETFL) : 0;
    int failing = flags > 0 && (flags & O_ACCMODE) != O_RDONLY && fails(CALL_CLOSE);
    int result = (int)syscall(SYS_close, handle);
    if (failing) {
        errno = error;
        return -1;
    }
    return result;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    unsigned mode = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    if ((flags & O_ACCMODE) != O_RDONLY && fails(CALL_OPEN))
        return -1;
    if ((flags & O_ACCMODE) == O_RDONLY && fails_at(CALL_GET, path))
        return -1;
    if (flags & O_TRUNC)
        atomic_fetch_add(&begun, 1);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    unsigned mode = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    return open(path, flags, mode);
}

/* The names behind the program's own malloc() (src/base/memory.c). */
void *__libc_malloc(size_t size)
{
    void *(*real)(size_t) = (void *(*)(size_t))dlsym(RTLD_NEXT, "__libc_malloc");
    return fails(CALL_MEMORY) ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size)
{
    void *(*real)(size_t, size_t) = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "__libc_calloc");
    return fails(CALL_MEMORY) ? NULL : real(count, size);
}

void *__libc_realloc(void *old, size_t size)
{
    void *(*real)(void *, size_t) = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "__libc_realloc");
    return fails(CALL_MEMORY) ? NULL : real(old, size);
}

ssize_t read(int handle, void *bytes, size_t size)
{
    return fails_in(CALL_READ, handle) ? -1 : syscall(SYS_read, handle, bytes, size);
}

DIR *opendir(const char *path)
{
    DIR *(*real)(const char *) = (DIR * (*)(const char *)) dlsym(RTLD_NEXT, "opendir");
    return fails_at(CALL_LIST, path) ? NULL : real(path);
}

struct dirent *readdir(DIR *stream)
{
    struct dirent *(*real)(DIR *) = (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");
    return fails_in(CALL_LIST, dirfd(stream)) ? NULL : real(stream);
}

int stat(const char *path, struct stat *facts)
{
    int (*real)(const char *, struct stat *) = (int (*)(const char *, struct stat *))dlsym(RTLD_NEXT, "stat");
    return fails_at(CALL_STAT, path) ? -1 : real(path, facts);
}
