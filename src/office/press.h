/* press: fonts, shaper and writer together: what turns a document into pages and bytes.
 * Called by typing and remake. Owns all three until press_close(). */
#ifndef BAOCAO_OFFICE_PRESS_H
#define BAOCAO_OFFICE_PRESS_H

#include "fonts/faces.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

struct press {
    struct faces *faces;
    struct shaper *shaper;
    struct pdf_writer *writer;
};

/* False: F0xx, P0xx recorded, nothing is open. */
bool press_open(struct press *press, struct diags *diags);
void press_close(struct press *press); /* one that did not open is allowed */
/* Pages of a document; all lives in arena. NULL: errors recorded. */
struct frames *press_lay_out(struct press *press, const struct doc *doc, const struct style *style, struct arena *arena,
                             struct diags *diags);

#endif
