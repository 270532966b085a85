/* tagtable: tables of a structure tree whose pages are cut. Cells without content are on no page, and a cell may reach
 * down into rows of the next one; every row that stays still has to fill its columns (PDF/UA-1, 7.2).
 * Called by tagtree.c: read before the tree is cut, mended after. */
#ifndef BAOCAO_PDF_TAGTABLE_H
#define BAOCAO_PDF_TAGTABLE_H

#include "base/buffer.h"

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

struct tagtable {
    struct buffer rows;  /* qpdf_oh, from top to bottom */
    struct buffer cells; /* struct tagtable_cell */
    bool odd;            /* nothing that can be mended */
};

/* Notes the rows of a Table and which places its cells take. */
void tagtable_read(qpdf_data pdf, qpdf_oh table, struct tagtable *read);
/* Gives each row that has a cell left all its cells again, first those that reach down from rows that went, and cuts
 * spans to the rows that stay. Frees what was read. */
void tagtable_mend(qpdf_data pdf, struct tagtable *read);

#endif
