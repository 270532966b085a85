/* fontobjects: a subset as PDF font objects (Type0, CIDFontType2, widths, ToUnicode).
 * Called by pdf.c; content.c asks for widths. Prepared fonts live in the arena given and serve many files. */
#ifndef BAOCAO_PDF_FONTOBJECTS_H
#define BAOCAO_PDF_FONTOBJECTS_H

#include "fonts/subset.h"
#include "pdf/objects.h"

#include <stdint.h>

struct deflater;

struct glyph_width {
    int32_t units;       /* [font units] */
    int32_t thousandths; /* [1/1000 em] as /W says it; -1: the glyph is not in the subset */
};

struct prepared_font {
    const struct subset *subset;
    size_t glyph_limit; /* ids below this have an entry in widths */
    const struct glyph_width *widths;
    uint16_t space; /* glyph of the blank */
    const char *width_array;
    size_t width_array_length;
    const void *to_unicode; /* deflated */
    size_t to_unicode_size;
};

/* others: fonts prepared before with the same deflater, NULL where there are none; they must last as long as the
 * result, which shares with one of them what is equal. */
const struct prepared_font *fontobjects_prepare(const struct subset *subset,
                                                const struct prepared_font *const others[FACE_COUNT],
                                                struct deflater *deflater, struct arena *arena);
/* True when the font can show the glyph. */
static inline bool fontobjects_has(const struct prepared_font *font, uint16_t glyph)
{
    return glyph < font->glyph_limit && font->widths[glyph].thousandths >= 0;
}
/* Adds the font's objects to a file; returns the Type0 dictionary. */
HPDF_Dict fontobjects_add(struct objects *objects, const struct prepared_font *font);

#endif
