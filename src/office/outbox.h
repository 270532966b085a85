/* outbox: finished papers of one worker on their way to the disk, many at a time (base/file.h, file_pending).
 * Called by workers. Owns what is pending until it is sent. */
#ifndef BAOCAO_OFFICE_OUTBOX_H
#define BAOCAO_OFFICE_OUTBOX_H

#include "base/buffer.h"
#include "office/workers.h"

struct outbox;

struct outbox *outbox_new(const struct workers_job *job);
void outbox_free(struct outbox *outbox); /* NULL is allowed; sends nothing */
/* Takes the bytes of a file of paper index; imprint: for the state, "" when it is not to be remembered; digest:
 * digest_text() of the bytes. False: E003. */
bool outbox_add(struct outbox *outbox, size_t index, const char *name, const char *imprint, const char *digest,
                const struct buffer *bytes, struct diags *diags);
bool outbox_full(const struct outbox *outbox);
/* Gives all their names; a paper that cannot be written becomes PAPER_FAILED with E003. Returns how many did. */
size_t outbox_send(struct outbox *outbox);

#endif
