/* lock: at most one build at a time writes into a folder; shards of one build go side by side.
 * Called by state. A lock ends with its process, however that ends; never waits. */
#ifndef BAOCAO_OFFICE_LOCK_H
#define BAOCAO_OFFICE_LOCK_H

#include <stdbool.h>

enum lock_result {
    LOCK_TAKEN,
    LOCK_HELD, /* another process has it */
    LOCK_NONE  /* the folder or its file system allows no lock (read-only, a share without locks) */
};

struct lock {
    int handle;       /* -1: none */
    long holder;      /* process that has it, with LOCK_HELD; 0 when it has just let go */
    const char *path; /* borrowed from the caller */
};

/* shared: others that ask for a shared one may have it too. The file at path is made. */
enum lock_result lock_take(const char *path, bool shared, struct lock *lock);
/* Makes a shared lock exclusive when nobody else has it: true for the last one, and where there are no locks. */
bool lock_alone(struct lock *lock);
/* Lets go; alone: removes the file too. */
void lock_end(struct lock *lock, bool alone);

#endif
