/* footnotes: "[^ten]" in a text and "[^ten]: lời" on a line of its own.
 * Called by inline, markup and template. A reference means the note of its name that is written next after it, else the
 * last one before it: so both may stand in a loop. Everything lives in the document's arena. */
#ifndef BAOCAO_TEMPLATE_FOOTNOTES_H
#define BAOCAO_TEMPLATE_FOOTNOTES_H

#include "template/build.h"

/* Takes the note whose "[^ten]:" stands at offset; its text is build->text[from, to). K019: it is empty. */
void footnotes_define(struct build *build, size_t offset, size_t from, size_t to);
/* Numbers through the document, each annex on its own, and hangs every note behind the reference that names it first.
 * K017: nothing is written under that name; K018: a note names a note. */
void footnotes_resolve(struct build *build);

#endif
