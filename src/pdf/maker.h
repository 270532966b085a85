/* maker: which version of the program, with which libharu, a PDF says that it was made by.
 * Called by metadata.c and by src/office, which asks whether a file differs in nothing else. Owns nothing. */
#ifndef BAOCAO_PDF_MAKER_H
#define BAOCAO_PDF_MAKER_H

#include <stdbool.h>
#include <stddef.h>

#define MAKER_TEXT 33                  /* a version is shorter than this [bytes, with NUL] */
#define MAKER_HEAD ((size_t)16 * 1024) /* in a file of a hundred pages the name stands this early [bytes] */

struct maker {
    char version[MAKER_TEXT], library[MAKER_TEXT];
};

struct maker maker_ours(void);
bool maker_is_ours(const struct maker *maker);
/* From the document information dictionary of a file that pdf_write() made, or from its first bytes. False: it names no
 * version of this program there. */
bool maker_read(const void *pdf, size_t size, struct maker *maker);
/* The same of a file, of which MAKER_HEAD bytes are read. False also where it cannot be read. */
bool maker_of_file(const char *path, struct maker *maker);

#endif
