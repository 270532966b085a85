/* labels: page labels, so that a viewer counts pages as they are printed: anew in every annex.
 * Called by pdf.c. Lives in the arena of objects. */
#ifndef BAOCAO_PDF_LABELS_H
#define BAOCAO_PDF_LABELS_H

#include "model/doc.h"
#include "model/frame.h"
#include "pdf/objects.h"

/* Adds /PageLabels to the catalog, if the document has annexes. */
void labels_add(struct objects *objects, const struct doc *doc, const struct frames *frames);

#endif
