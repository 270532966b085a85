/* outline: bookmarks from the headings and the labels of annexes.
 * Called by pdf.c once all pages have their dictionaries. Lives in the arena of objects. */
#ifndef BAOCAO_PDF_OUTLINE_H
#define BAOCAO_PDF_OUTLINE_H

#include "model/doc.h"
#include "model/frame.h"
#include "pdf/objects.h"

/* Adds /Outlines to the catalog, if there are any headings on the pages. */
void outline_add(struct objects *objects, const struct doc *doc, const struct frames *frames, const HPDF_Dict *pages);

#endif
