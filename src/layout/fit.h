/* fit: the lines of a justified paragraph chosen together, so that the blanks of the whole paragraph are as even as
 * they can be. Called by paragraph; the lines live in the job's arena. */
#ifndef BAOCAO_LAYOUT_FIT_H
#define BAOCAO_LAYOUT_FIT_H

#include "layout/line.h"

/* As line_break(): the first line is first_width wide, the others width [1/1000 pt]; words wider than the narrower are
 * broken first (which changes words). A line may be wider than that by what its blanks can shrink. Never more lines
 * than line_break() makes. No words, no lines. */
void fit_break(struct job *job, struct pieces *words, int32_t first_width, int32_t width, struct lines *lines);

#endif
