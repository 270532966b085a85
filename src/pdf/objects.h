/* objects: one libharu document used as a container of objects; libharu numbers and writes them.
 * Called by the files of this folder. The document lives in the arena given and needs no freeing. */
#ifndef BAOCAO_PDF_OBJECTS_H
#define BAOCAO_PDF_OBJECTS_H

#include <hpdf.h>
#include <hpdf_doc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buffer;

struct objects {
    HPDF_Doc pdf;
    HPDF_Stream out; /* set while the file is being written */
    struct arena *arena;
};

/* False: libharu could not make the document. */
bool objects_open(struct objects *objects, struct arena *arena);
/* Appends the whole file to out, header line, objects, xref, trailer. False: see objects_error(). */
bool objects_write(struct objects *objects, struct buffer *out);
/* libharu's error, 0 = none; stands once it has happened. */
unsigned long objects_error(const struct objects *objects);

/* A new indirect dictionary; keys may be added to it, or a body set, or both. */
HPDF_Dict objects_add(struct objects *objects);
/* The object's number in the file. */
uint32_t objects_number(HPDF_Dict dict);
/* What stands between "<<" and ">>" besides the added keys. Borrowed until the file is written. */
void objects_set_body(struct objects *objects, HPDF_Dict dict, const char *body, size_t length);
/* Makes dict a stream of these bytes; /Length and, when deflated, /Filter are written. Borrowed. */
void objects_set_stream(struct objects *objects, HPDF_Dict dict, const void *bytes, size_t size, bool deflated);

#endif
