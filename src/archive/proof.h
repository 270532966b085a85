/* proof: what was looked at and what came out, one answer a line (baocao verify).
 * Filled by src/archive and src/cli, printed by the command. Lives in the arena given. */
#ifndef BAOCAO_ARCHIVE_PROOF_H
#define BAOCAO_ARCHIVE_PROOF_H

#include <stdbool.h>
#include <stdio.h>

struct arena;
struct proof;

enum proof_state {
    PROOF_HOLDS, /* "đạt" */
    PROOF_FAILS, /* "SAI" */
    PROOF_OPEN   /* "không so được": says nothing against the copy */
};

struct proof *proof_new(struct arena *arena);
/* what: the thing looked at (a member's path, or words); format: Vietnamese, one sentence without the final stop. */
void proof_add(struct proof *proof, enum proof_state state, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool proof_failed(const struct proof *proof); /* any PROOF_FAILS */
/* "đạt: what: sentence" */
void proof_print(const struct proof *proof, FILE *out);

#endif
