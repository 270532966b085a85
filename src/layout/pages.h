/* pages: boxes one below the other become pages.
 * Called by layout, section by section. Owns nothing; pages and numbers live in the job's arena. */
#ifndef BAOCAO_LAYOUT_PAGES_H
#define BAOCAO_LAYOUT_PAGES_H

#include "layout/box.h"
#include "layout/foot.h"
#include "layout/job.h"

#define PAGES_STROKES 64 /* upright strokes that may still grow downwards */

struct pages {
    struct job *job;
    struct frames *frames;
    size_t *numbers; /* of each page in its own counting (I.7, III.1: annexes count for themselves) */
    size_t number_room;
    size_t counting; /* number of the current page */
    int32_t y;       /* below the last box */
    bool at_top;     /* nothing stands on the current page yet */
    bool begun;      /* the section has a page */
    struct foot foot;
    const struct box *last;
    size_t strokes[PAGES_STROKES]; /* marks of the current page, a ring */
    size_t stroke_count;
};

void pages_init(struct pages *pages, struct job *job, struct frames *frames);
/* Begins a section: the next page is the first of a new counting when restart. */
void pages_begin(struct pages *pages, bool restart);
/* Places all boxes of a flow on new pages of the orientation given; a figure without room waits for the next page while
 * text passes it (their gaps in the flow change places). L002: too many pages; L004: a box higher than a
 * page. */
void pages_fill(struct pages *pages, struct flow *flow, bool landscape);
/* Size of a page, and its text area. */
void pages_size(const struct style *style, bool landscape, int32_t *width, int32_t *height);

#endif
