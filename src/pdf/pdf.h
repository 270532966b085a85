/* pdf: frames and document -> the bytes of a PDF 1.7 that is PDF/A-2a and PDF/UA-1 (libharu's object layer).
 * Called by src/cli. The only floor that includes hpdf*.h. */
#ifndef BAOCAO_PDF_PDF_H
#define BAOCAO_PDF_PDF_H

#include "fonts/faces.h"
#include "model/doc.h"
#include "model/frame.h"

struct buffer;
struct diags;

struct pdf_writer; /* what files share: colour profile, fixed fonts' objects; one a worker */

/* date: seeds the profile's header; bytes do not depend on the clock. NULL: P0xx recorded. */
struct pdf_writer *pdf_writer_new(const struct faces *faces, struct diags *diags);
void pdf_writer_free(struct pdf_writer *writer);

/* Appends the whole file to out. False: P0xx recorded, out is then empty. */
bool pdf_write(struct pdf_writer *writer, const struct doc *doc, const struct frames *frames, struct arena *arena,
               struct diags *diags, struct buffer *out);

#endif
