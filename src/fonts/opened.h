/* opened: what an open font is, for the files of this folder.
 * Filled by faces.c; shaper.c and subset.c read it. Lives in faces->arena; HarfBuzz objects until faces_close(). */
#ifndef BAOCAO_FONTS_OPENED_H
#define BAOCAO_FONTS_OPENED_H

#include "model/metrics.h"

#include <hb.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct subset;

#define OPENED_PLANE 0x10000u /* code points of the basic plane */

struct opened_face {
    const char *file, *family;
    unsigned index;  /* face inside a collection file */
    bool own;        /* from the folder that comes with baocao */
    hb_face_t *face; /* immutable, shared by threads */
    hb_font_t *font; /* immutable, scaled to font units */
    struct face_metrics metrics;
    uint8_t coverage[OPENED_PLANE / 8]; /* a bit for each code point of the basic plane that has a glyph */
};

/* The fixed subsets are made when first asked for: a command that writes no PDF need not pay for them. */
struct fixed_subsets {
    pthread_mutex_t lock; /* held while reading or making made[] */
    struct arena *arena;
    const struct subset *made[FACE_COUNT];
};

struct faces {
    struct arena *arena;
    struct opened_face *open[FACE_COUNT];
    struct fixed_subsets *fixed;
};

static inline bool opened_covers(const struct opened_face *opened, uint32_t code)
{
    hb_codepoint_t glyph;
    if (code < OPENED_PLANE)
        return ((unsigned)opened->coverage[code / 8] >> (code % 8) & 1u) != 0;
    return hb_font_get_nominal_glyph(opened->font, code, &glyph) != 0;
}

#endif
