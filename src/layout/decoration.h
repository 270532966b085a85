/* decoration: what stands outside the text area: page numbers and the draft mark.
 * Called by layout when all pages are filled. Adds artifacts only. */
#ifndef BAOCAO_LAYOUT_DECORATION_H
#define BAOCAO_LAYOUT_DECORATION_H

#include "layout/pages.h"

void decoration_set(struct pages *pages);

#endif
