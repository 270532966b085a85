/* line: words broken into lines, and lines set as marks.
 * Called by every builder of text. Lines live in the job's arena. */
#ifndef BAOCAO_LAYOUT_LINE_H
#define BAOCAO_LAYOUT_LINE_H

#include "layout/box.h"
#include "layout/pieces.h"

struct line {
    size_t first, count; /* pieces */
    int32_t width;       /* unstretched [1/1000 pt] */
    bool end;            /* the last of the text or before a forced break: not stretched */
    bool blank_after;    /* a blank of the text stands where the line breaks */
};

struct lines {
    struct line *items;
    size_t count, room;
};

/* First fit. The first line is first_width wide, the others width; words wider than the narrower are broken first
 * (which changes words). No words, no lines. */
void line_break(struct job *job, struct pieces *words, int32_t first_width, int32_t width, struct lines *lines);
/* Sets a line within area: left, centred, right, or justified (the remainder of 1/1000 pt goes to the first gaps).
 * baseline from the top of the box. node 0 needs an artifact kind. */
void line_set(struct job *job, struct box *box, const struct pieces *words, const struct line *line, struct area area,
              enum doc_align align, int32_t baseline, uint32_t node, enum artifact_kind artifact);

#endif
