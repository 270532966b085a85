/* pdf: frames and document -> the bytes of a PDF 1.7 that is PDF/A-2a and PDF/UA-1 (libharu's object layer).
 * Called by src/office. The only floor that includes hpdf*.h. */
#ifndef BAOCAO_PDF_PDF_H
#define BAOCAO_PDF_PDF_H

#include "fonts/faces.h"
#include "model/doc.h"
#include "model/frame.h"
#include "pdf/maker.h"

struct buffer;
struct diags;

struct pdf_writer; /* what files share: colour profile, fixed fonts' objects; one a worker */

/* date: seeds the profile's header; bytes do not depend on the clock. NULL: P0xx recorded. */
struct pdf_writer *pdf_writer_new(const struct faces *faces, struct diags *diags);
void pdf_writer_free(struct pdf_writer *writer);
/* Files written from now on name this maker, NULL: the running program. So one made by another version can be made
 * again byte for byte, where the two versions set the page alike. */
void pdf_writer_name(struct pdf_writer *writer, const struct maker *maker);

/* Appends the whole file to out. False: P0xx recorded, out is then empty. */
bool pdf_write(struct pdf_writer *writer, const struct doc *doc, const struct frames *frames, struct arena *arena,
               struct diags *diags, struct buffer *out);

/* digest_text() of the file that this writer wrote last, which costs nothing more: it is the trailer's ID that is
 * digested. Borrowed until the next one. */
const char *pdf_writer_digest(const struct pdf_writer *writer);

/* A file that goes with the archive twin. */
enum pdf_relation { PDF_SOURCE /* the paper was made from it */, PDF_DATA /* it holds what the paper shows */ };
struct pdf_attachment {
    const char *name;        /* UTF-8, without folder */
    const char *description; /* UTF-8, never empty */
    const char *mime;        /* "text/csv" */
    enum pdf_relation relation;
    const void *bytes;
    size_t size;
};

/* The same with files attached: then the file claims PDF/A-3a in place of 2a (ISO 19005-3, 6.8). The document must have
 * a date, which is that of the files too. */
bool pdf_write_with_data(struct pdf_writer *writer, const struct doc *doc, const struct frames *frames,
                         const struct pdf_attachment *attachments, size_t count, struct arena *arena,
                         struct diags *diags, struct buffer *out);

#endif
