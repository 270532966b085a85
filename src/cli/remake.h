/* remake: one paper at a time into memory, for archive copies and their proof.
 * Called by the commands archive and verify. Owns fonts and writer until remake_close(). */
#ifndef BAOCAO_CLI_REMAKE_H
#define BAOCAO_CLI_REMAKE_H

#include "cli/papers.h"

struct remake;

/* NULL: F0xx, P0xx recorded. */
struct remake *remake_open(struct session *session);
void remake_close(struct remake *remake); /* NULL is allowed */
/* The paper's file as build writes it, and its document; both live in arena. NULL: errors recorded. */
const struct doc *remake_paper(struct remake *remake, const struct papers *papers, const struct paper *paper,
                               struct arena *arena, struct buffer *bytes, size_t *pages);
/* Writes the paper's archive twin and its metadata (twin.h) into the folder. False: errors recorded. */
bool remake_twin(struct remake *remake, const struct papers *papers, const struct paper *paper, const char *folder,
                 struct arena *arena);
/* Program, libraries and font files that the bytes depend on, one "label: value" a line. */
const char *remake_tools(const struct remake *remake, struct arena *arena);

#endif
