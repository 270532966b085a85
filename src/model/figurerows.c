/* A row is one byte that says how wide its numbers are, then a bit a figure that says whether it has a numerator, then
 * a bit a figure that says whether it has a denominator, then the numbers one behind the other, low bytes first. A
 * ratio of nothing to nothing has a denominator alone, and no number: most units have no case of most things. A row of
 * absent figures is the byte 0. */
#include "model/figurerows.h"

#include "base/arena.h"

#include <stdbool.h>
#include <string.h>

struct figurerows {
    size_t width;
    struct arena *arena;
    const unsigned char **rows; /* NULL: all absent */
};

static const unsigned char ABSENT_ROW[] = {0};

struct figurerows *figurerows_new(size_t rows, size_t width, struct arena *arena)
{
    struct figurerows *figures = arena_alloc(arena, sizeof *figures);
    *figures = (struct figurerows){width, arena, arena_array(arena, rows, sizeof *figures->rows)};
    return figures;
}

/* ---- numbers ---- */

static size_t bytes_for(int64_t number)
{
    return number == (int8_t)number ? 1 : number == (int16_t)number ? 2 : number == (int32_t)number ? 4 : 8;
}

static void store(unsigned char *at, size_t bytes, int64_t number)
{
    for (size_t i = 0; i < bytes; i++)
        at[i] = (unsigned char)((uint64_t)number >> (8 * i));
}

static int64_t load(const unsigned char *at, size_t bytes)
{
    uint64_t number = 0;
    for (size_t i = 0; i < bytes; i++)
        number |= (uint64_t)at[i] << (8 * i);
    unsigned missing = (unsigned)(64 - 8 * bytes); /* the sign is in the last byte */
    return (int64_t)(number << missing) >> missing;
}

/* ---- bits ---- */

static size_t bit_bytes(size_t width)
{
    return (width + 7) / 8;
}

static bool bit(const unsigned char *bits, size_t at)
{
    return bits[at / 8] >> (at % 8) & 1;
}

/* How many numbers stand before those of a column: a numerator each, and a denominator beside it. */
static size_t numbers_before(const unsigned char *row, size_t width, size_t column)
{
    const unsigned char *numerators = row + 1, *denominators = numerators + bit_bytes(width);
    size_t count = 0;
    for (size_t at = 0; at < column; at += 8) {
        unsigned before = column - at < 8 ? (1U << (column - at)) - 1 : 0xFF;
        unsigned above = numerators[at / 8] & before, below = above & denominators[at / 8];
        count += (size_t)__builtin_popcount(above) + (size_t)__builtin_popcount(below);
    }
    return count;
}

static size_t row_length(const unsigned char *row, size_t width)
{
    return *row ? 1 + 2 * bit_bytes(width) + *row * numbers_before(row, width, width) : 1;
}

/* ---- rows ---- */

static bool has_numbers(const struct figure *figure)
{
    return figure->state == FIGURE_COUNT ||
           (figure->state == FIGURE_RATIO && (figure->numerator || figure->denominator));
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
        bytes = row[i].state == FIGURE_RATIO && denominator > bytes ? denominator : bytes;
    }
    return bytes;
}

void figurerows_put(struct figurerows *figures, size_t row, const struct figure *row_figures)
{
    size_t width = figures->width, bytes = widest(row_figures, width), bits = bit_bytes(width), numbers = 0;
    if (bytes == 0)
        return;
    for (size_t i = 0; i < width; i++)
        if (has_numbers(&row_figures[i]))
            numbers += row_figures[i].state == FIGURE_RATIO ? 2 : 1;
    unsigned char *kept = arena_room(figures->arena, 1 + 2 * bits + bytes * numbers, 1), *next = kept + 1 + 2 * bits;
    memset(kept, 0, 1 + 2 * bits);
    *kept = (unsigned char)bytes;
    for (size_t i = 0; i < width; i++) {
        const struct figure *figure = &row_figures[i];
        unsigned char mark = (unsigned char)(1U << (i % 8));
        bool ratio = figure->state == FIGURE_RATIO;
        if (ratio)
            kept[1 + bits + i / 8] |= mark;
        if (!has_numbers(figure))
            continue;
        kept[1 + i / 8] |= mark;
        store(next, bytes, figure->numerator);
        next += bytes;
        if (ratio) {
            store(next, bytes, figure->denominator);
            next += bytes;
        }
    }
    figures->rows[row] = kept;
}

struct figure figurerows_at(const struct figurerows *figures, size_t row, size_t column)
{
    const unsigned char *kept = figures->rows[row];
    if (kept == NULL)
        return (struct figure){FIGURE_ABSENT, 0, 0};
    size_t bytes = *kept, bits = bit_bytes(figures->width);
    bool numerator = bit(kept + 1, column), ratio = bit(kept + 1 + bits, column);
    if (!numerator)
        return (struct figure){ratio ? FIGURE_RATIO : FIGURE_ABSENT, 0, 0};
    const unsigned char *number = kept + 1 + 2 * bits + bytes * numbers_before(kept, figures->width, column);
    return (struct figure){ratio ? FIGURE_RATIO : FIGURE_COUNT, load(number, bytes),
                           ratio ? load(number + bytes, bytes) : 0};
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

/* ---- in a file ---- */

const unsigned char *figurerows_bytes(const struct figurerows *figures, size_t row, size_t *length)
{
    const unsigned char *kept = figures->rows[row] ? figures->rows[row] : ABSENT_ROW;
    *length = row_length(kept, figures->width);
    return kept;
}

/* No denominator is below 0, and no bit stands behind the last figure. */
static bool is_sound(const unsigned char *bytes, size_t width)
{
    const unsigned char *numerators = bytes + 1, *denominators = numerators + bit_bytes(width);
    const unsigned char *next = denominators + bit_bytes(width);
    for (size_t i = 0; i < bit_bytes(width) * 8; i++) {
        bool numerator = bit(numerators, i), ratio = bit(denominators, i);
        if ((numerator || ratio) && i >= width)
            return false;
        if (numerator && ratio && load(next + *bytes, *bytes) < 0)
            return false;
        next += *bytes * (numerator + (numerator && ratio));
    }
    return true;
}

size_t figurerows_adopt(struct figurerows *figures, size_t row, const unsigned char *bytes, size_t most)
{
    size_t width = figures->width, head = 1 + 2 * bit_bytes(width);
    if (most == 0)
        return 0;
    if (*bytes == 0)
        return 1;
    if ((*bytes != 1 && *bytes != 2 && *bytes != 4 && *bytes != 8) || most < head)
        return 0;
    size_t length = row_length(bytes, width);
    if (length > most || !is_sound(bytes, width))
        return 0;
    figures->rows[row] = bytes;
    return length;
}
