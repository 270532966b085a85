/* lock: at most one build at a time writes into a folder; shards of one build go side by side.
 * Called by state and by the command archive. A lock ends with its process, however that ends. Only shards wait: two
 * seconds at most for a whole run, two minutes for a shard that tidies up, neither past interrupt_came(). */
#ifndef BAOCAO_OFFICE_LOCK_H
#define BAOCAO_OFFICE_LOCK_H

#include <stdbool.h>
#include <stdio.h>

#define LOCK_FILE ".baocao-khoa" /* in the folder */

struct arena;
struct diags;

enum lock_result {
    LOCK_TAKEN,
    LOCK_HELD,   /* another process has it */
    LOCK_CLOSED, /* the file is another user's and may not be opened: nobody knows */
    LOCK_NONE    /* the folder or its file system allows no lock (read-only, a share without locks) */
};

struct lock {
    int handle; /* -1: none */
    bool shared;
    const char *path; /* borrowed from the caller */
    /* Of a process that has it, with LOCK_HELD, as far as it is known: */
    long holder;       /* process, 0: unknown (it has just let go, or runs on another machine or in a container) */
    long user;         /* -1: unknown */
    char machine[256]; /* "": unknown */
};

/* shared: others that ask for a shared one may have it too. The file at path is made; who has the lock is written in
 * it. told: hears in one line what a shard waits for, after a second; NULL: nobody does. */
enum lock_result lock_take(const char *path, bool shared, FILE *told, struct lock *lock);
/* The lock of a folder, which exists; its path lives in arena. False: E011 another process has it, E015 nobody
 * knows. */
bool lock_folder(const char *folder, bool shared, FILE *told, struct arena *arena, struct diags *diags,
                 struct lock *lock);
/* "tiến trình 123 của người dùng an trên máy vp-01", with what is known of it; "" when nothing is. Lives in arena. */
const char *lock_holder(const struct lock *lock, struct arena *arena);
/* Removes what killed runs have left in the folder, if nobody else is in it: runs on other machines and in other
 * containers have process numbers that say nothing here, so what they are writing looks the same. False: somebody is,
 * or nobody knows. */
bool lock_sweep(struct lock *lock, const char *folder);
/* Before lock_end(): is nobody left in the folder? Of several that end at one moment the last one is told so, and has
 * the lock alone. Whoever is told no has lost it. */
bool lock_last(struct lock *lock);
/* Lets go; alone: removes the file too. */
void lock_end(struct lock *lock, bool alone);

#endif
