/* state: what a folder of results holds and from what it was made, so that a run makes only what has changed.
 * Called by build and by its workers. A text file beside the results, `.baocao-trang-thai`, one line a paper:
 * "<digest of what it was made from> <digest of its file> <name>". Every paper is checked against its own bytes, so a
 * line too many, too few or cut off costs time and nothing else. Owns its arena, its handles and the folder's lock. */
#ifndef BAOCAO_OFFICE_STATE_H
#define BAOCAO_OFFICE_STATE_H

#include "base/digest.h"

#include <stdbool.h>
#include <stdio.h>

#define STATE_FILE ".baocao-trang-thai"
/* In the place of a digest: nobody can say, so the file is made again. */
#define STATE_UNKNOWN "0000000000000000000000000000000000000000000000000000000000000000"

struct arena;
struct buffer;
struct diags;
struct state;

/* Locks the folder, which exists, and removes what killed runs have left in it; shared: with the other shards of a
 * build; told: as in lock_take(). NULL: another run has it (E011), or may have it (E015). */
struct state *state_open(const char *folder, bool shared, FILE *told, struct diags *diags);
/* Is the file there, made from this imprint and unchanged since? scratch: the worker's. For any thread. */
bool state_has(const struct state *state, const char *name, const char *imprint, struct arena *scratch);
/* digest_text() of the file when it was written last, DIGEST_TEXT - 1 digits that no NUL ends; NULL: not known. */
const char *state_bytes(const struct state *state, const char *name);
/* The papers that the folder held when it was opened, by name, those that are gone since too; NULL past the last. */
const char *state_name(const struct state *state, size_t index);
/* Adds to lines what is to be remembered of a file just written, bytes: digest_text() of it. */
void state_line(struct buffer *lines, const char *name, const char *imprint, const char *bytes);
/* Remembers such lines. For any thread: they are added to the file at once, a killed run keeps them. */
void state_note(struct state *state, const struct buffer *lines);
/* Brings the file into order, lets the folder go and frees. NULL is allowed. */
void state_close(struct state *state);

#endif
