/* box: pieces of a page before they have a page: marks with x in page coordinates and y from the top of the box.
 * Made by the builders of blocks, placed by pages. Boxes and marks live in the arena. */
#ifndef BAOCAO_LAYOUT_BOX_H
#define BAOCAO_LAYOUT_BOX_H

#include "model/doc.h"
#include "model/frame.h"

struct arena;

/* A footnote that a box names. */
struct box_note {
    const struct doc_node *node; /* DOC_FOOTNOTE */
    struct box_note *next;
};

struct box {
    int32_t gap; /* space before it; left out at the top of a page */
    int32_t height;
    bool keep;                   /* no page break between this box and the next */
    bool wish;                   /* none there either, unless all that would keep together is more than a page */
    bool fresh;                  /* begins a page */
    bool waits;                  /* a figure: rather than leave a page half empty it goes to the top of the next */
    bool passes;                 /* text that may stand before a figure that waits */
    const struct doc_node *node; /* for the place of an error */
    const struct box *repeat;    /* set again at the top of a page that this box begins: header rows */
    const struct box *tail;      /* set below it when the page ends here: the closing rule of a cut table */
    struct box_note *notes, *last_note;
    size_t mark_count, mark_room;
    struct mark *marks;
};

/* Boxes one below the other: a section before it is cut into pages. */
struct flow {
    struct box *items;
    size_t count, room;
    int32_t after; /* least gap that the block before wants below it */
    bool fresh;    /* the next box begins a page */
};

/* The new last box; borrowed until the next flow_add(). gap is raised to flow->after. */
struct box *flow_add(struct flow *flow, struct arena *arena, const struct doc_node *node, int32_t gap, int32_t height);
/* The last count boxes stay on the page of what comes next. */
void flow_keep_last(struct flow *flow, size_t count);
/* The same as a wish, for the last one. */
void flow_wish_last(struct flow *flow);
/* No page break inside the boxes from index first on, as a wish. */
void flow_keep_from(struct flow *flow, size_t first);

struct mark *box_mark(struct box *box, struct arena *arena, enum mark_kind kind, uint32_t node,
                      enum artifact_kind artifact);
/* A stroke that belongs to the layout, not to the text. */
void box_rule(struct box *box, struct arena *arena, int32_t x1, int32_t y1, int32_t x2, int32_t y2, int32_t width);
/* The footnote is to stand on the page of the box. */
void box_note(struct box *box, struct arena *arena, const struct doc_node *footnote);
/* Moves a mark down. */
void box_shift(struct mark *mark, int32_t dy);

#endif
