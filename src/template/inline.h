/* inline: text inside a block -> spans: bold, italic, escapes, forced breaks, references, values.
 * Called by markup and pipe_table. Results live in the document's arena. */
#ifndef BAOCAO_TEMPLATE_INLINE_H
#define BAOCAO_TEMPLATE_INLINE_H

#include "template/build.h"

enum {
    INLINE_UPPER = 1, /* all in capitals */
    INLINE_RICH = 2   /* narrative: no values, no references */
};

/* Reads text[from, to) into the spans of node, behind prefix (numbering, bullet; may be ""). text is build->text, or
 * any text with INLINE_RICH. */
void inline_read(struct build *build, struct doc_node *node, const char *prefix, const char *text, size_t from,
                 size_t to, unsigned flags);
/* Behind the ']' of "[^ten]" at an offset of text, or 0 when nothing like it stands there before end. */
size_t inline_note_end(const char *text, size_t at, size_t end);

#endif
