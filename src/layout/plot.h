/* plot: what a figure is drawn of: its words, strokes, bars and signs. All marks go to the figure's box and belong to
 * its node. Called by chart. */
#ifndef BAOCAO_LAYOUT_PLOT_H
#define BAOCAO_LAYOUT_PLOT_H

#include "layout/box.h"
#include "layout/job.h"
#include "layout/pieces.h"
#include "layout/scale.h"

#define PLOT_TELLING 4 /* series that differ in print without colours, bars as well as lines */

struct figure {
    struct job *job;
    const struct doc_node *node;
    const struct doc_chart *chart;
    struct box *box;
    struct area area; /* of the whole figure */
    struct scale scale;
    int32_t size, pitch, gap; /* of the labels; gap between a label and what it names */
    bool lying;               /* drawn as bars */
};

/* A stroke of the plot, x1 < x2. */
struct plot_run {
    int32_t x1, y1, x2, y2;
};

/* What a text takes in the size of the figure's labels. */
struct extent plot_extent(struct figure *f, const char *text);
/* Sets text in an area from y on; returns its height. Without a box it only measures. */
int32_t plot_label(struct figure *f, struct box *box, const char *text, struct area area, enum doc_align align,
                   int32_t y);
void plot_stroke(struct figure *f, int32_t x1, int32_t y1, int32_t x2, int32_t y2, int32_t width);
/* A stroke with gaps where it would cross a number that was set before. */
void plot_across(struct figure *f, struct plot_run run, int32_t width);
/* The same from x to end at one height. */
void plot_level(struct figure *f, int32_t x, int32_t end, int32_t y, int32_t width);
/* A rectangle with the pattern of the series; none when it has no area. */
void plot_bar(struct figure *f, int32_t x, int32_t y, int32_t width, int32_t height, size_t series);
/* The sign of a point on a line: a full and an open square, an upright and a slanting cross. */
void plot_marker(struct figure *f, int32_t x, int32_t y, size_t series);
/* Width of the line of a series. */
int32_t plot_line_width(const struct figure *f, size_t series);

#endif
