/* made_with: the libraries that write the bytes of a PDF, by name and version, for the record of an archive copy.
 * Called by src/office. Owns nothing. */
#ifndef BAOCAO_PDF_MADE_WITH_H
#define BAOCAO_PDF_MADE_WITH_H

struct arena;

/* "libharu 2.3.0, lcms2 2140, libdeflate 1.14". */
const char *made_with(struct arena *arena);

#endif
