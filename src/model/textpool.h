/* textpool: texts by the million, each known by a number of four bytes: its place.
 * Made for the tables of a period, filled while they are read (model/filler), asked by their columns. Lives in the
 * arena given; texts stay where they are, and textpool_at() may be asked while another thread adds some. */
#ifndef BAOCAO_MODEL_TEXTPOOL_H
#define BAOCAO_MODEL_TEXTPOOL_H

#include <stddef.h>
#include <stdint.h>

struct arena;

#define TEXTPOOL_LOG     18 /* texts lie in chunks of so many bytes, each beginning at a multiple of that */
#define TEXTPOOL_CHUNK   ((size_t)1 << TEXTPOOL_LOG)
#define TEXTPOOL_LONGEST (TEXTPOOL_CHUNK - 2) /* [bytes] */

struct textpool {
    char **chunks; /* for textpool.c and the function below alone, as is what follows */
    size_t count;
    char *next; /* where the next text goes */
    size_t left;
    char *reserve; /* chunks that no text is in yet */
    size_t reserved, step;
    struct textpool_slot *slots;
    size_t slot_count;
    struct arena *arena;
};

struct textpool *textpool_new(struct arena *arena);
/* The place of a copy of the text (TEXTPOOL_LONGEST at most), never 0. 0: the pool is full, it holds 4 GB. */
uint32_t textpool_add(struct textpool *pool, const char *text, size_t length);
/* The text at a place that is not 0; NUL-terminated. */
static inline const char *textpool_at(const struct textpool *pool, uint32_t place)
{
    return pool->chunks[place >> TEXTPOOL_LOG] + (place & (TEXTPOOL_CHUNK - 1));
}
/* The place of a text that the pool gave; 0: it is none of the pool's. */
uint32_t textpool_place(const struct textpool *pool, const char *text);

#endif
