/* pieces: the spans of a node as shaped pieces, ready to be broken into lines.
 * Called by line.c and by the measuring of tables and charts. Pieces live in the job's arena. */
#ifndef BAOCAO_LAYOUT_PIECES_H
#define BAOCAO_LAYOUT_PIECES_H

#include "layout/job.h"

/* A word, or the part of a word that has one look. */
struct piece {
    const struct word_shape *shape;
    int32_t width; /* [1/1000 pt] */
    enum face face;
    uint32_t blanks;                  /* before it; 0: it is joined to the piece before */
    bool bound;                       /* they are no-break blanks */
    bool newline;                     /* a forced line break stands before it */
    bool may_break;                   /* joined, but a word too long for its column may be broken here */
    bool raised;                      /* the number of a footnote: smaller, above the line */
    const struct doc_node *reference; /* that names the footnote, or NULL */
};

struct pieces {
    const struct doc_node *node;
    int32_t size; /* [1/1000 pt] */
    struct piece *items;
    size_t count, room;
    int32_t blank[FACE_COUNT]; /* width of a blank; of the faces in use */
    bool number_broken;        /* a number had to be broken: the column is too narrow for it */
};

/* How wide text wants to be [1/1000 pt]. */
struct extent {
    int32_t unit; /* widest part that is never broken but by force */
    int32_t word; /* widest word */
    int32_t line; /* widest line when nothing breaks but forced breaks */
};

/* Shapes the spans; look is what the block's kind demands and is added to each span's. Runs of blanks count as one
 * unless keep_blanks (the open place of a number not yet given). */
void pieces_read(struct job *job, const struct doc_node *node, unsigned look, int32_t size, bool keep_blanks,
                 struct pieces *words);
/* The same for a text that is no node's own (labels of a chart, page numbers); node names the place of errors. */
void pieces_read_text(struct job *job, const struct doc_node *node, const char *text, unsigned look, int32_t size,
                      struct pieces *words);
struct extent pieces_extent(struct job *job, const struct pieces *words);
/* Size of a piece: that of the text, or less where it is raised. */
int32_t pieces_size(const struct job *job, const struct pieces *words, const struct piece *piece);
/* Is the piece a number of the text: digits and the signs of one. */
bool pieces_is_number(const struct piece *piece);
/* The widest word, whatever looks it has. */
int32_t pieces_widest(const struct pieces *words);
/* May a line end before the piece at index (from 1). */
static inline bool pieces_may_end(const struct pieces *words, size_t index)
{
    const struct piece *next = &words->items[index];
    return next->newline || (next->blanks && !next->bound) || next->may_break;
}
/* Gap in front of a piece when nothing is stretched. */
static inline int32_t pieces_gap(const struct pieces *words, size_t index)
{
    if (!index || words->items[index].newline)
        return 0;
    return (int32_t)words->items[index].blanks * words->blank[words->items[index - 1].face];
}
/* Breaks words wider than width: behind '/', '-', '.' and signs of a formula first, between characters at last. */
void pieces_fit(struct job *job, struct pieces *words, int32_t width);
/* One shape for the pieces first … last, which are joined, of one face, and were one word. */
const struct word_shape *pieces_rejoin(struct job *job, const struct pieces *words, size_t first, size_t last);

#endif
