#include "base/within.h"

#include "base/arena.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Adds what stands behind the part that exists: nothing there can be a link. */
static char *add_tail(char *text, const char *tail, struct arena *arena)
{
    while (*tail) {
        size_t length = strcspn(tail, "/");
        if (length == 2 && strncmp(tail, "..", 2) == 0) {
            char *slash = strrchr(text, '/');
            if (slash)
                *slash = '\0';
        } else if (length && !(length == 1 && *tail == '.')) {
            text = arena_format(arena, "%s/%.*s", text, (int)length, tail);
        }
        tail += length + (tail[length] == '/');
    }
    return text;
}

/* From the root, without links, "." and "..". "" is the root. */
static char *settled(const char *path, struct arena *arena)
{
    char real[PATH_MAX], *head = arena_text(arena, path);
    size_t length = strlen(head);
    while (!realpath(*head ? head : *path == '/' ? "/" : ".", real)) {
        if (!length)
            return head;
        while (length && head[length - 1] == '/') /* one name less */
            length--;
        while (length && head[length - 1] != '/')
            length--;
        head[length] = '\0';
    }
    return add_tail(arena_text(arena, strcmp(real, "/") == 0 ? "" : real), path + length, arena);
}

bool within_place(const char *path, const char *place)
{
    struct arena *scratch = arena_new(0);
    struct stat wanted, found;
    char *at = settled(path, scratch);
    const char *goal = settled(place, scratch);
    bool there = stat(goal, &wanted) == 0, inside = false;
    while (*at && !inside) {
        inside = strcmp(at, goal) == 0 ||
                 (there && stat(at, &found) == 0 && found.st_dev == wanted.st_dev && found.st_ino == wanted.st_ino);
        char *slash = strrchr(at, '/');
        *(slash ? slash : at) = '\0';
    }
    arena_free(scratch);
    return inside;
}
