/* markup: filled text -> blocks of the document: paragraphs, headings, bullets, tables, components.
 * Called by template.c. The blocks go to build->doc. */
#ifndef BAOCAO_TEMPLATE_MARKUP_H
#define BAOCAO_TEMPLATE_MARKUP_H

#include "template/build.h"

/* Reads the whole of build->text. Faults are recorded, all of them at once, and clear build->good. */
void markup_read(struct build *build);

#endif
