/* layout: document -> frames: lines, paragraphs, tables, official blocks, pages (NĐ 30, PL I).
 * Called by src/office. Knows fonts only through model/metrics. */
#ifndef BAOCAO_LAYOUT_LAYOUT_H
#define BAOCAO_LAYOUT_LAYOUT_H

#include "model/doc.h"
#include "model/frame.h"
#include "model/style.h"

/* Frames live in the arena. NULL: errors L0xx or F003 (a character the font lacks) recorded with the place in the
 * template. */
struct frames *layout_document(const struct doc *doc, const struct style *style, const struct metrics *metrics,
                               struct arena *arena, struct diags *diags);

#endif
