/* A row is one byte that says how wide its numbers are, then two bits a figure for its state, then the numerators, then
 * the denominators, each 1, 2, 4 or 8 bytes as the largest of the row needs. A row of absent figures is nothing. */
#include "model/figurerows.h"

#include "base/arena.h"

#include <stdbool.h>
#include <string.h>

enum { STATES = 4 }; /* in a byte */

struct figurerows {
    size_t width;
    struct arena *arena;
    const unsigned char **rows;
};

struct figurerows *figurerows_new(size_t rows, size_t width, struct arena *arena)
{
    struct figurerows *figures = arena_alloc(arena, sizeof *figures);
    *figures = (struct figurerows){width, arena, arena_array(arena, rows, sizeof *figures->rows)};
    return figures;
}

static size_t bytes_for(int64_t number)
{
    return number == (int8_t)number ? 1 : number == (int16_t)number ? 2 : number == (int32_t)number ? 4 : 8;
}

static void store(unsigned char *at, size_t bytes, int64_t number)
{
    int32_t four = (int32_t)number;
    int16_t two = (int16_t)number;
    int8_t one = (int8_t)number;
    memcpy(at, bytes == 8 ? (void *)&number : bytes == 4 ? (void *)&four : bytes == 2 ? (void *)&two : &one, bytes);
}

static int64_t load(const unsigned char *at, size_t bytes)
{
    int64_t eight;
    int32_t four;
    int16_t two;
    switch (bytes) {
    case 1:
        return (int8_t)*at;
    case 2:
        memcpy(&two, at, sizeof two);
        return two;
    case 4:
        memcpy(&four, at, sizeof four);
        return four;
    default:
        memcpy(&eight, at, sizeof eight);
        return eight;
    }
}

static size_t states_of(const struct figurerows *figures)
{
    return (figures->width + STATES - 1) / STATES;
}

/* 0: all are absent. */
static size_t widest(const struct figure *row, size_t width)
{
    size_t bytes = 0;
    for (size_t i = 0; i < width; i++) {
        size_t numerator = bytes_for(row[i].numerator), denominator = bytes_for(row[i].denominator);
        if (row[i].state == FIGURE_ABSENT)
            continue;
        bytes = numerator > bytes ? numerator : bytes;
        bytes = denominator > bytes ? denominator : bytes;
    }
    return bytes;
}

void figurerows_put(struct figurerows *figures, size_t row, const struct figure *row_figures)
{
    size_t width = figures->width, bytes = widest(row_figures, width), states = states_of(figures);
    if (bytes == 0)
        return;
    unsigned char *kept = arena_room(figures->arena, 1 + states + 2 * width * bytes, 1);
    unsigned char *numbers = kept + 1 + states;
    memset(kept, 0, 1 + states);
    *kept = (unsigned char)bytes;
    for (size_t i = 0; i < width; i++) {
        const struct figure *figure = &row_figures[i];
        bool there = figure->state != FIGURE_ABSENT;
        kept[1 + i / STATES] |= (unsigned char)((unsigned)figure->state << (2 * (i % STATES)));
        store(numbers + i * bytes, bytes, there ? figure->numerator : 0);
        store(numbers + (width + i) * bytes, bytes, there ? figure->denominator : 0);
    }
    figures->rows[row] = kept;
}

struct figure figurerows_at(const struct figurerows *figures, size_t row, size_t column)
{
    const unsigned char *kept = figures->rows[row];
    if (kept == NULL)
        return (struct figure){FIGURE_ABSENT, 0, 0};
    size_t bytes = *kept;
    const unsigned char *numbers = kept + 1 + states_of(figures);
    unsigned state = (unsigned)kept[1 + column / STATES] >> (2 * (column % STATES));
    return (struct figure){(enum figure_state)(state & 3), load(numbers + column * bytes, bytes),
                           load(numbers + (figures->width + column) * bytes, bytes)};
}

void figurerows_read(const struct figurerows *figures, size_t row, struct figure *row_figures)
{
    for (size_t i = 0; i < figures->width; i++)
        row_figures[i] = figurerows_at(figures, row, i);
}

const struct figure *figurerows_row(const struct figurerows *figures, size_t row, struct arena *arena)
{
    struct figure *row_figures = arena_room(arena, figures->width, sizeof *row_figures);
    figurerows_read(figures, row, row_figures);
    return row_figures;
}
