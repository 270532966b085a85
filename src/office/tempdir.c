/* Who works in a folder holds a lock on it, which ends with the process however that ends. A sweeper takes the lock
 * before it removes anything and keeps it until the folder is gone; so between making a folder and locking it nothing
 * can go wrong: whoever then finds it locked or gone makes another. Where a file system has no locks nothing is
 * swept. */
#define _GNU_SOURCE /* mkdtemp */
#include "office/tempdir.h"

#include "base/arena.h"
#include "base/diag.h"
#include "office/interrupt.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "baocao-xac-minh."

static const char *parent(void)
{
    const char *named = getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

static int open_folder(int within, const char *name)
{
    return openat(within, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* ---- taking away ---- */

/* Names in an open folder. */
static const char **names_in(int folder, struct arena *arena, size_t *count)
{
    const char **names = NULL;
    size_t room = 0;
    int handle = open_folder(folder, ".");
    DIR *stream = handle >= 0 ? fdopendir(handle) : NULL;
    *count = 0;
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        names = arena_grow(arena, names, *count, &room, sizeof *names);
        names[(*count)++] = arena_text(arena, entry->d_name);
    }
    if (stream)
        closedir(stream);
    else if (handle >= 0)
        close(handle);
    return names;
}

/* What is in the inner folder comes to stand in the outer one, and the inner one goes. */
static bool move_up(int outer, const char *name, size_t *number, struct arena *arena)
{
    size_t count;
    int inner = open_folder(outer, name);
    if (inner < 0)
        return false;
    const char **names = names_in(inner, arena, &count);
    for (size_t i = 0; i < count; i++)
        (void)renameat(inner, names[i], outer, arena_format(arena, "%zu", ++*number));
    close(inner);
    return unlinkat(outer, name, AT_REMOVEDIR) == 0;
}

/* By handles, which nobody can turn into a link to elsewhere; however deep the folders are, it takes two of them. */
static void empty(int folder)
{
    struct arena *arena = arena_new(0);
    size_t number = 0, count;
    for (bool some = true; some; arena_reset(arena)) {
        const char **names = names_in(folder, arena, &count);
        some = false;
        for (size_t i = 0; i < count; i++)
            some = unlinkat(folder, names[i], 0) == 0 || move_up(folder, names[i], &number, arena) || some;
    }
    arena_free(arena);
}

static bool is_ours(int folder)
{
    struct stat facts;
    return fstat(folder, &facts) == 0 && facts.st_uid == geteuid() && (facts.st_mode & 077) == 0;
}

void tempdir_sweep(void)
{
    struct arena *arena = arena_new(0);
    int within = open(parent(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    size_t count = 0;
    const char **names = within >= 0 ? names_in(within, arena, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        int folder = strncmp(names[i], PREFIX, sizeof PREFIX - 1) == 0 ? open_folder(within, names[i]) : -1;
        if (folder >= 0 && is_ours(folder) && flock(folder, LOCK_EX | LOCK_NB) == 0) {
            empty(folder);
            (void)unlinkat(within, names[i], AT_REMOVEDIR);
        }
        if (folder >= 0)
            close(folder);
    }
    if (within >= 0)
        close(within);
    arena_free(arena);
}

/* ---- being there ---- */

static bool still_there(int folder, const char *path)
{
    struct stat held, named;
    return fstat(folder, &held) == 0 && lstat(path, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

/* A folder that nobody sweeps; -1: none, *again: since a sweeper was faster. */
static int make(char *path, bool *again)
{
    *again = false;
    if (!mkdtemp(path))
        return -1;
    int folder = open_folder(AT_FDCWD, path);
    *again = folder < 0 ? errno == ENOENT : flock(folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (folder >= 0 && !*again && still_there(folder, path))
        return folder;
    *again = *again || folder >= 0;
    if (folder >= 0)
        close(folder);
    return -1;
}

bool tempdir_enter(struct tempdir *place, struct arena *arena, struct diags *diags)
{
    bool again = true;
    *place = (struct tempdir){.handle = -1};
    interrupt_hold(&place->signals);
    for (int tries = 0; tries < 100 && again && place->handle < 0; tries++) {
        /* In parts: three X in a row are taken for a note to oneself by the linter. */
        char *path = arena_format(arena,
                                  "%s/" PREFIX "XX"
                                  "XX"
                                  "XX",
                                  parent());
        place->handle = make(path, &again);
        place->path = path;
    }
    if (place->handle >= 0)
        return true;
    interrupt_release(&place->signals);
    struct diag *diag = diag_add(diags, DIAG_ERROR, "E004", place_file(parent()), "không tạo được thư mục tạm ở đây");
    diag_set_hint(diags, diag,
                  "xem lại quyền ghi và chỗ trống ở đó, hoặc chọn thư mục khác bằng biến môi trường TMPDIR");
    return false;
}

void tempdir_leave(struct tempdir *place)
{
    empty(place->handle);
    rmdir(place->path);
    close(place->handle);
    interrupt_release(&place->signals);
}
