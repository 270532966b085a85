/* ragged: the lines of a text that is not justified, of a cell, a title, a caption, chosen together: no word of two
 * syllables is parted and none stands alone where it can be avoided; centred lines are nearly equal.
 * Called by grid, paragraph and stack; the lines live in the job's arena. */
#ifndef BAOCAO_LAYOUT_RAGGED_H
#define BAOCAO_LAYOUT_RAGGED_H

#include "layout/line.h"

/* As line_break(): the first line is first_width wide, the others width [1/1000 pt]; words wider than the narrower are
 * broken first (which changes words). centred: nearly equal lines, else full ones. Never more lines than line_break()
 * makes. No words, no lines. */
void ragged_break(struct job *job, struct pieces *words, int32_t first_width, int32_t width, bool centred,
                  struct lines *lines);

#endif
