/* Loaded before a program it says of every disk that so many bytes are left: ROOM. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/statvfs.h>

int statvfs(const char *path, struct statvfs *disk)
{
    (void)path;
    *disk = (struct statvfs){.f_frsize = 1, .f_blocks = 1, .f_bavail = strtoul(getenv("ROOM"), NULL, 10)};
    return 0;
}
