/* metadata: the XMP packet and the document information dictionary, which must say the same.
 * Called by pdf.c. Lives in the arena of objects. */
#ifndef BAOCAO_PDF_METADATA_H
#define BAOCAO_PDF_METADATA_H

#include "model/doc.h"
#include "pdf/maker.h"
#include "pdf/objects.h"

/* Adds /Metadata to the catalog and fills /Info. part: of ISO 19005 that the file claims, 2 or 3. maker: who
 * is named as having made it. */
void metadata_add(struct objects *objects, const struct doc *doc, int part, const struct maker *maker);

#endif
