/* grid: a table of the document as cells on a grid, each with its words and, once widths are known, its lines.
 * Called by tabular. Everything lives in the job's arena. */
#ifndef BAOCAO_LAYOUT_GRID_H
#define BAOCAO_LAYOUT_GRID_H

#include "layout/columns.h"
#include "layout/line.h"

struct grid_cell {
    const struct doc_node *node;
    size_t row, column, rows, columns; /* first slot and spans */
    struct pieces words;
    struct lines lines;
    int32_t before, after; /* padding left and right of the text [1/1000 pt] */
    int32_t hang;          /* further lines begin so much to the right: as deep as no-break blanks indent the first */
    int32_t aside;         /* more room on the right, so that the decimal commas of a column stand below each other */
};

struct grid {
    size_t column_count, row_count, cell_count;
    const struct doc_node **rows;
    size_t *first_cell;      /* of each row, in cells; one entry more at the end */
    struct grid_cell *cells; /* in document order */
    uint32_t *owner;         /* of each slot: index in cells */
    int32_t size, pitch;     /* of the text [1/1000 pt] */
};

/* node: DOC_TABLE. */
void grid_read(struct job *job, const struct doc_node *node, struct grid *grid);
/* Numbers set right in a column of the body get a decimal comma below the others': fills aside of their cells. Call
 * before grid_needs(). */
void grid_align_commas(struct job *job, struct grid *grid, size_t header_rows);
/* Fills needs[column_count] from the cells; padding of the style included. */
void grid_needs(struct job *job, const struct doc_node *node, const struct grid *grid, struct column_need *needs);
/* Breaks every cell's text; edges[column_count + 1] from left to right. L005 (warning): a number did not fit. */
void grid_break(struct job *job, struct grid *grid, const int32_t *edges);
/* The cell that owns a slot. */
const struct grid_cell *grid_owner(const struct grid *grid, size_t row, size_t column);

#endif
