/* twin: the archive copy of a paper: the same pages as PDF/A-3a with its figures, the digests of what was read and its
 * filled text attached (build --with-data).
 * Called by the workers, each with its own writer and arena, and by remake. */
#ifndef BAOCAO_OFFICE_TWIN_H
#define BAOCAO_OFFICE_TWIN_H

#include "base/digest.h"
#include "model/frame.h"
#include "office/papers.h"
#include "pdf/pdf.h"

/* Name of the twin's file: "…_kem-so-lieu.pdf". */
const char *twin_name(const struct paper *paper, struct arena *arena);
/* Name of the file of metadata (archive/outgoing.h): "….xml"; NULL for a paper made one a row, whose receiver may be a
 * person. */
const char *twin_metadata_name(const struct paper *paper, struct arena *arena);
/* How much of the name of a twin or of its metadata is that of the paper, without ".pdf"; 0: it is neither. */
size_t twin_stem(const char *name);

/* What goes with a paper. A paper made one a row, which may name a person, takes neither text nor figures with it. */
struct twin_data {
    size_t count;
    struct pdf_attachment files[3];
    char digest[DIGEST_TEXT]; /* of all that its twin and metadata depend on beside the document */
};
/* All lives in arena. False: P007. */
bool twin_gather(const struct session *session, const struct papers *papers, const struct paper *paper,
                 struct arena *arena, struct diags *diags, struct twin_data *data);

struct twin {
    size_t count;
    struct twin_file {
        const char *name;
        const void *data;
        size_t size;
    } files[2]; /* the twin, then its metadata */
};
/* Makes both in memory, from the document and the pages of the paper itself; all lives in arena. False: errors
 * recorded. */
bool twin_make(const struct session *session, const struct paper *paper, const struct twin_data *data,
               struct pdf_writer *writer, const struct doc *doc, const struct frames *frames, struct arena *arena,
               struct diags *diags, struct twin *twin);

#endif
