/* attachments: files embedded in the archive twin (ISO 19005-3, 6.8; ISO 32000-1, 7.11).
 * Called by pdf.c. What it adds lives in the arena of objects. */
#ifndef BAOCAO_PDF_ATTACHMENTS_H
#define BAOCAO_PDF_ATTACHMENTS_H

#include "pdf/objects.h"
#include "pdf/pdf.h"

struct deflater;

/* Adds the embedded files, /AF and /Names to the catalog. date: days since 1970, of all files; bytes of the files are
 * deflated into the arena of objects. */
void attachments_add(struct objects *objects, const struct pdf_attachment *list, size_t count, int32_t date,
                     struct deflater *deflater);

#endif
