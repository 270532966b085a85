/* facts_file: facts as the bytes of a file, so that they are computed once and read by every shard of a batch (contract
 * §1, compute --save and build --facts). A binary form of our own: a mark, the number of the form, a stamp that says
 * from what the facts were made, the facts, the findings of the run, and a SHA-256 of all that.
 * Called by src/office. Private cells are never written: they stand as "***" (contract §7). */
#ifndef BAOCAO_MODEL_FACTS_FILE_H
#define BAOCAO_MODEL_FACTS_FILE_H

#include "base/buffer.h"
#include "model/facts.h"

struct diags;

/* What facts depend on, in a fixed order: names that people know and the state each was in. */
struct facts_stamp {
    size_t count;
    const struct facts_source {
        const char *name, *state;
    } * items;
};

/* Adds the file's bytes. findings go with the facts: errors of a unit spoil its papers in a later build as well. */
void facts_file_print(const struct facts *facts, const struct facts_stamp *stamp, const struct diags *findings,
                      struct buffer *out);

enum facts_file_state {
    FACTS_FILE_GOOD,
    FACTS_FILE_FOREIGN,    /* no file of ours */
    FACTS_FILE_OTHER_FORM, /* of another version of the program */
    FACTS_FILE_DAMAGED     /* cut off or changed */
};
/* Checks the digest and reads the stamp. bytes must outlive what is read from them. */
enum facts_file_state facts_file_stamp(const char *bytes, size_t size, struct arena *arena, struct facts_stamp *stamp);
/* The facts of a good file whose stamp fits pack and workspace, in the arena; its findings are appended to the list.
 * NULL: what stands there cannot be (FACTS_FILE_DAMAGED), nothing is appended. */
const struct facts *facts_file_facts(const char *bytes, size_t size, const struct pack *pack,
                                     const struct workspace *workspace, struct arena *arena, struct diags *findings);

#endif
