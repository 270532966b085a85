/* POSIX record locks: they name their holder (F_GETLK) and reach across NFS. Whoever holds the lock alone removes the
 * file at the end; so after taking a lock one looks whether the file is still the one in the folder. */
#include "office/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool set(int handle, short kind)
{
    struct flock want = {.l_type = kind, .l_whence = SEEK_SET};
    return fcntl(handle, F_SETLK, &want) == 0;
}

static long holder_of(int handle, short kind)
{
    struct flock want = {.l_type = kind, .l_whence = SEEK_SET};
    return fcntl(handle, F_GETLK, &want) == 0 && want.l_type != F_UNLCK ? (long)want.l_pid : 0;
}

static bool still_there(int handle, const char *path)
{
    struct stat open_file, named;
    return fstat(handle, &open_file) == 0 && stat(path, &named) == 0 && open_file.st_dev == named.st_dev &&
           open_file.st_ino == named.st_ino;
}

/* A shard that ends holds the lock alone for the moment in which it tidies up: a shard that begins waits for that. */
static void wait_a_moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
}

enum lock_result lock_take(const char *path, bool shared, struct lock *lock)
{
    const short kind = shared ? F_RDLCK : F_WRLCK;
    *lock = (struct lock){.handle = -1, .path = path};
    for (int tries = 0; tries < 100; tries++) {
        int handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (handle < 0)
            return LOCK_NONE;
        bool taken = set(handle, kind);
        bool held = !taken && (errno == EACCES || errno == EAGAIN);
        if (taken && still_there(handle, path)) {
            lock->handle = handle;
            return LOCK_TAKEN;
        }
        if (held)
            lock->holder = holder_of(handle, kind);
        close(handle);
        if (held && !shared)
            return LOCK_HELD;
        if (held)
            wait_a_moment();
        else if (!taken)
            return LOCK_NONE;
    }
    return LOCK_HELD; /* a whole build goes on, or others come and go faster than we can look */
}

bool lock_alone(struct lock *lock)
{
    return lock->handle < 0 || set(lock->handle, F_WRLCK);
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
