/* remake: one paper at a time into memory, for archive copies and their proof, and before a number is given.
 * Called by granting and the commands archive and verify. Owns fonts and writer until remake_close(). */
#ifndef BAOCAO_OFFICE_REMAKE_H
#define BAOCAO_OFFICE_REMAKE_H

#include "office/papers.h"
#include "office/twin.h"

struct remake;

/* NULL: F0xx, P0xx recorded. */
struct remake *remake_open(struct session *session);
void remake_close(struct remake *remake); /* NULL is allowed */
/* The files of a paper as build writes them: [0] its own, then its annexes' when they are files of their own. */
struct remade {
    const struct doc *doc; /* with "***" for private values: what bags and registers may know of the paper */
    size_t pages;          /* of all files */
    size_t count;
    struct remade_file {
        const char *name;
        const void *data;
        size_t size;
    } * files;
};
/* maker: whom the files name, NULL: the running program. All lives in arena. False: errors recorded. */
bool remake_paper(struct remake *remake, const struct papers *papers, const struct paper *paper,
                  const struct maker *maker, struct arena *arena, struct remade *remade);
/* The paper's archive twin and its metadata. All lives in arena. False: errors recorded. */
bool remake_twin(struct remake *remake, const struct papers *papers, const struct paper *paper, struct arena *arena,
                 struct twin *twin);
/* Program, libraries and font files that the bytes depend on, one "label: value" a line. */
const char *remake_tools(const struct remake *remake, struct arena *arena);

#endif
