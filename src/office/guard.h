/* guard: a file that somebody has signed, or that bears a number and may be out for signing, is not written over just
 * because it would come out otherwise today: a signed copy proves nothing without the file that it begins with.
 * Called by workers. Owns nothing. */
#ifndef BAOCAO_OFFICE_GUARD_H
#define BAOCAO_OFFICE_GUARD_H

#include "fonts/shaper.h"
#include "model/parts.h"
#include "office/beside.h"
#include "office/papers.h"
#include "pdf/pdf.h"

#include <stdint.h>

struct guard_input {
    const char *folder; /* of the papers */
    const struct beside *beside;
    const struct paper *paper;
    const struct parts *parts;
    struct shaper *shaper;
    struct pdf_writer *writer;
    struct arena *arena; /* of this paper */
    struct diags *diags;
};

/* Of a part of a paper among its parts; of so many annexes that it takes more, the last ones share one. */
#define GUARD_BIT(part) ((uint64_t)1 << ((part) < 63 ? (part) : 63))

/* Which of the paper's files a signed copy begins with, beside which lies one that begins with something else, and
 * which are not there though a copy is. False: a copy or its original is there and cannot be read, E00x recorded. */
struct guarded {
    uint64_t originals, strangers, gone; /* GUARD_BIT of each */
};
bool guard_look(const struct guard_input *input, struct guarded *found);
/* Would the signed copy of that part, when there is one, begin with something else than these bytes? */
bool guard_is_stranger(const struct guard_input *input, size_t part, const void *bytes, size_t size);

enum guard_answer {
    GUARD_SAME,  /* each file that is there is what would be made now, but for the version that it names */
    GUARD_OTHER, /* it is not */
    GUARD_FAILED /* it could not be made or read: errors recorded */
};
/* Makes the files anew in memory, each in the name of the version that made the one that is there. GUARD_SAME: digests,
 * one for each part, are those of the files, "" of one that is not there: nothing of it is to be guarded. */
enum guard_answer guard_compare(const struct guard_input *input, char (*digests)[DIGEST_TEXT]);

#endif
