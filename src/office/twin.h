/* twin: the archive copy of a paper: the same pages as PDF/A-3a with its figures, the digests of what was read and its
 * filled text attached (build --with-data).
 * Called by the workers, each with its own writer and arena, and by remake. */
#ifndef BAOCAO_OFFICE_TWIN_H
#define BAOCAO_OFFICE_TWIN_H

#include "model/frame.h"
#include "office/papers.h"
#include "pdf/pdf.h"

/* Name of the twin's file: "…_kem-so-lieu.pdf". */
const char *twin_name(const struct paper *paper, struct arena *arena);
/* Name of the file of metadata (archive/outgoing.h): "….xml"; NULL for a paper made one a row, whose receiver may be a
 * person. */
const char *twin_metadata_name(const struct paper *paper, struct arena *arena);
struct twin {
    size_t count;
    struct twin_file {
        const char *name;
        const void *data;
        size_t size;
    } files[2]; /* the twin, then its metadata */
};
/* Makes both in memory, from the document and the pages of the paper itself; all lives in arena. A paper made one a row,
 * which may name a person, takes neither text nor figures with it. False: errors recorded. */
bool twin_make(const struct session *session, const struct papers *papers, const struct paper *paper,
               struct pdf_writer *writer, const struct doc *doc, const struct frames *frames, struct arena *arena,
               struct diags *diags, struct twin *twin);
/* False: E003. */
bool twin_write(const struct twin *twin, const char *folder, struct arena *arena, struct diags *diags);

#endif
