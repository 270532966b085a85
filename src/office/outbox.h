/* outbox: finished papers of one worker on their way to the disk, many at a time (base/file.h, file_pending), while the
 * worker makes the next ones.
 * Called by workers. Owns what is pending until the disk has it. */
#ifndef BAOCAO_OFFICE_OUTBOX_H
#define BAOCAO_OFFICE_OUTBOX_H

#include "base/buffer.h"
#include "office/progress.h"
#include "office/workers.h"

#include <stdatomic.h>

struct outbox;

/* A paper whose file cannot be written becomes PAPER_FAILED with E003 in its result, and is counted in faults and
 * progress; all three outlive the outbox. */
struct outbox *outbox_new(const struct workers_job *job, atomic_size_t *faults, struct progress *progress);
/* Takes the bytes of a file of paper index; imprint: for the state, "" when it is to be made again; digest:
 * digest_text() of the bytes. False: E003. */
bool outbox_add(struct outbox *outbox, size_t index, const char *name, const char *imprint, const char *digest,
                const void *bytes, size_t size, struct diags *diags);
/* When there are enough, has them named by a thread of its own and waits at most for those before them. The results of
 * papers added so far belong to it from now on. */
void outbox_send(struct outbox *outbox);
/* Names what is left, waits for all and frees. */
void outbox_end(struct outbox *outbox);

#endif
