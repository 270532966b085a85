/* imprint: a digest of all that a paper's file depends on, taken before the costly part of making it.
 * Called by workers. Owns nothing. */
#ifndef BAOCAO_OFFICE_IMPRINT_H
#define BAOCAO_OFFICE_IMPRINT_H

#include "base/buffer.h"
#include "base/digest.h"
#include "fonts/faces.h"
#include "model/doc.h"

/* What is the same for every paper of a run: the program itself and the font files. False: one of them cannot be read
 * again, so nothing can be called up to date. */
bool imprint_engine(const struct faces *faces, char out[DIGEST_TEXT]);
/* Layout and PDF are made from the document, the engine and extra (what else goes into the file; "" for nothing) alone:
 * two papers of one imprint have the same bytes. scratch is emptied first. */
void imprint_paper(const struct doc *doc, const char *engine, const char *extra, struct buffer *scratch,
                   char out[DIGEST_TEXT]);

#endif
