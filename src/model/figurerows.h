/* figurerows: the figures of many places, the agency and its units, in as few bytes as they need: tens of thousands of
 * units have some fifty each, most of them small, and they stand as long as the run.
 * Made by src/compute and by facts_file; read through facts.h. Everything lives in the arena given. */
#ifndef BAOCAO_MODEL_FIGUREROWS_H
#define BAOCAO_MODEL_FIGUREROWS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum figure_state {
    FIGURE_ABSENT, /* a table or column it needs is not there: khong_co_so_lieu */
    FIGURE_COUNT,  /* numerator only */
    FIGURE_RATIO   /* numerator and denominator, the latter may be 0: không phát sinh */
};

struct figure {
    enum figure_state state;
    int64_t numerator, denominator;
};

/* So many rows of width figures, all absent. */
struct figurerows;
struct figurerows *figurerows_new(size_t rows, size_t width, struct arena *arena);
/* Keeps a copy of a row's figures, width of them. At most once a row: what stood there is not given back. */
void figurerows_put(struct figurerows *figures, size_t row, const struct figure *row_figures);
struct figure figurerows_at(const struct figurerows *figures, size_t row, size_t column);
/* A whole row, into room for width figures; and into the arena. */
void figurerows_read(const struct figurerows *figures, size_t row, struct figure *row_figures);
const struct figure *figurerows_row(const struct figurerows *figures, size_t row, struct arena *arena);

/* The bytes that stand for a row, the same on every machine; length [bytes] is at least 1. Borrowed. */
const unsigned char *figurerows_bytes(const struct figurerows *figures, size_t row, size_t *length);
/* Puts a row by such bytes, most of them at hand, and leaves them where they stand: they live as long as the rows.
 * Returns how many it took; 0: no row looks like that. */
size_t figurerows_adopt(struct figurerows *figures, size_t row, const unsigned char *bytes, size_t most);

#endif
