/* structure: the document tree -> the tag tree (StructTreeRoot, elements, ParentTree) of ISO 32000-1, 14.7.
 * Called by pdf.c once all pages are written. Everything it makes lives in the arena of objects. */
#ifndef BAOCAO_PDF_STRUCTURE_H
#define BAOCAO_PDF_STRUCTURE_H

#include "pdf/content.h"
#include "pdf/fields.h"

/* pages: the dictionaries of the pages, in order. 0 when done; else the id of a node that has marks although its kind
 * cannot bear any (an internal fault). */
uint32_t structure_add(struct objects *objects, const struct doc *doc, const struct frames *frames,
                       const struct content *content, const struct fields *fields, const HPDF_Dict *pages);

#endif
