/* fixed_metrics: a font for tests in which every character is half an em wide, a bold one 0,55 em; ascent 0,891 em and
 * descent 0,216 em as in Times New Roman. So layouts can be reckoned by hand and do not depend on fonts.
 * It has all characters below U+2190 and no others. Shapes live in the arena given. */
#ifndef BAOCAO_TESTS_FIXED_METRICS_H
#define BAOCAO_TESTS_FIXED_METRICS_H

#include "base/arena.h"
#include "base/utf8.h"
#include "model/metrics.h"

static inline const struct word_shape *fixed_shape(void *self, enum face face, const char *text, size_t length)
{
    struct arena *arena = self;
    struct word_shape *shape = arena_alloc(arena, sizeof *shape);
    uint16_t *glyphs = arena_array(arena, length + 1, sizeof *glyphs);
    int32_t *advances = arena_array(arena, length + 1, sizeof *advances);
    uint32_t *clusters = arena_array(arena, length + 1, sizeof *clusters);
    shape->text = arena_copy(arena, text, length);
    shape->length = (uint32_t)length;
    const char *at = shape->text, *end = at + length;
    while (at < end) {
        clusters[shape->glyph_count] = (uint32_t)(at - shape->text);
        glyphs[shape->glyph_count] = (uint16_t)utf8_next(&at, end);
        advances[shape->glyph_count] = face == FACE_BOLD || face == FACE_BOLD_ITALIC ? 550 : 500;
        shape->width += advances[shape->glyph_count++];
    }
    shape->glyphs = glyphs;
    shape->advances = advances;
    shape->clusters = clusters;
    return shape;
}

static inline bool fixed_covers(void *self, enum face face, uint32_t code)
{
    (void)self;
    (void)face;
    return code < 0x2190;
}

static inline struct metrics fixed_metrics(struct arena *arena)
{
    struct metrics metrics = {.shape = fixed_shape, .covers = fixed_covers, .self = arena};
    for (int face = 0; face < FACE_COUNT; face++)
        metrics.faces[face] = (struct face_metrics){.units_per_em = 1000, .ascent = 891, .descent = 216};
    return metrics;
}

#endif
