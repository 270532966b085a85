/* foot: footnotes at the foot of the pages that name them, below a short rule; a long one goes on on the next page.
 * Called by pages alone. Lives in the job's arena. */
#ifndef BAOCAO_LAYOUT_FOOT_H
#define BAOCAO_LAYOUT_FOOT_H

#include "layout/box.h"
#include "layout/job.h"

struct foot {
    struct job *job;
    struct area area;
    struct flow lines; /* of all notes met so far, in order; a box a line */
    size_t first, end; /* lines of the current page; those from end on wait for the next */
    int32_t height;    /* of the notes of the current page with the rule above them; 0 = none */
};

/* Begins a section whose text area is given. */
void foot_begin(struct foot *foot, struct job *job, struct area area);
/* The least room that the notes of boxes which stay together need on their page, beside those that are there: all of
 * them whole, but for the last, of which two lines will do. */
int32_t foot_least(struct foot *foot, const struct box *boxes, size_t count);
/* Takes in the notes of boxes that stand on the current page; room is what is left above the notes there. */
void foot_take(struct foot *foot, const struct box *boxes, size_t count, int32_t room);
/* Are there lines for which the current page has no room? */
bool foot_waits(const struct foot *foot);
/* Puts the notes of the page, the last one ending at bottom; those that wait take what the text left of it (spare), and
 * room of the next page at most. */
void foot_end_page(struct foot *foot, struct page *page, int32_t bottom, int32_t spare, int32_t room);

#endif
