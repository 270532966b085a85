/* tempdir: a folder below TMPDIR for files that are needed for a moment and hold personal data: nobody else may enter
 * it, Ctrl-C and polite kills are held back until it is gone, and what a killed run left the next one takes away.
 * Called by the commands archive, verify and receive. Owns the folder while it is entered. */
#ifndef BAOCAO_OFFICE_TEMPDIR_H
#define BAOCAO_OFFICE_TEMPDIR_H

#include <signal.h>
#include <stdbool.h>

struct arena;
struct diags;

struct tempdir {
    const char *path; /* in the arena */
    int handle;       /* holds the lock that says that somebody is at work in there */
    sigset_t signals; /* to be let through afterwards */
};

/* Makes a new folder. False: E004. */
bool tempdir_enter(struct tempdir *place, struct arena *arena, struct diags *diags);
/* Takes it away with all that is in it. */
void tempdir_leave(struct tempdir *place);
/* Takes away the folders of this account whose owners are dead; never one at whose files somebody works, nor a link. */
void tempdir_sweep(void);

#endif
