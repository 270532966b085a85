/* decoration: what stands outside the text area: page numbers, the draft mark, the agency's signature on an annex that
 * is a file of its own.
 * Called by layout when all pages are filled. Adds artifacts, and that field. */
#ifndef BAOCAO_LAYOUT_DECORATION_H
#define BAOCAO_LAYOUT_DECORATION_H

#include "layout/pages.h"

void decoration_set(struct pages *pages);

#endif
