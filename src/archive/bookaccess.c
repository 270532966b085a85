/* To read a book whose changes go through a log SQLite makes a file beside it. In a folder that takes none (a share
 * that others only look into, a disk that allows no writing) it reads nothing unless it is told that nobody writes.
 * Nobody does while there is no log; whoever begins then fills one first, and by the time that it is brought into the
 * book the few lines are read. */
#include "archive/bookaccess.h"

#include "base/buffer.h"
#include "base/file.h"

#include <string.h>

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

int bookaccess_open(const char *path, bool create, sqlite3 **handle)
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
