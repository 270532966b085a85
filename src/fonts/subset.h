/* subset: the part of a face that a file embeds (hb-subset, glyph ids kept).
 * The fixed repertoire (design 4.3) is made once with the faces and shared; other characters make a subset of their
 * own. */
#ifndef BAOCAO_FONTS_SUBSET_H
#define BAOCAO_FONTS_SUBSET_H

#include "fonts/faces.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct subset {
    const unsigned char *deflated; /* font file, zlib format */
    size_t deflated_size, size;    /* [bytes], deflated and plain */
    const char *name;              /* PostScript name with the tag: "ABCDEF+LiberationSerif" */
    size_t glyph_count;            /* of glyphs, in ascending order of id */
    const uint16_t *glyphs;
    const int32_t *widths;                                                   /* of each [font units] */
    const uint32_t *codes;                                                   /* of each: the Unicode code point */
    int32_t units_per_em, ascent, descent, cap_height, italic_angle, stem_v; /* descriptor, [font units]; angle [deg] */
    int32_t box[4];
    unsigned flags; /* PDF font descriptor flags */
};

/* The fixed subset: borrowed, lives as long as faces. */
const struct subset *subset_fixed(const struct faces *faces, enum face face);
struct arena;
/* A subset that holds the fixed repertoire and the code points given; lives in the arena. NULL: out of memory. */
const struct subset *subset_with(const struct faces *faces, enum face face, const uint32_t *codes, size_t count,
                                 struct arena *arena);

#endif
