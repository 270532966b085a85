/* overlap: marks of a page that cover each other where none may. Called by frame. Keeps nothing. */
#ifndef BAOCAO_MODEL_OVERLAP_H
#define BAOCAO_MODEL_OVERLAP_H

#include "model/frame.h"

struct doc;

/* Every pair of marks whose places meet without right is reported on out with the number of the page; true when there
 * is none. Text takes the room from the ascent to the descent of its face. Strokes may cross strokes, text may stand in
 * an open box that holds all of it (stamps), the seal's place covers a part of the signature's (NĐ 30, PL I, II.8.a),
 * and what a figure is drawn of may meet, but its words may not. */
bool overlap_check(const struct page *page, size_t number, const struct doc *doc, const struct metrics *metrics,
                   FILE *out);

#endif
