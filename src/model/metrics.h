/* metrics: the only thing layout knows about fonts.
 * Implemented by src/fonts over HarfBuzz and by the tests with fixed widths. */
#ifndef BAOCAO_MODEL_METRICS_H
#define BAOCAO_MODEL_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum face { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_COUNT };

/* A word as it is drawn. Advances in font units; x_offset, y_offset are 0 for all but marks (NULL = all 0). */
struct word_shape {
    const char *text; /* NFC, not NUL-terminated */
    uint32_t length;  /* [bytes] */
    uint32_t glyph_count;
    const uint16_t *glyphs;   /* glyph ids of the face's font file */
    const int32_t *advances;  /* [font units] */
    const uint32_t *clusters; /* of each glyph: byte offset of its text in text */
    int64_t width;            /* sum of advances [font units] */
    bool covered;             /* the face has all its characters; false: each has to be asked for */
};

struct face_metrics {
    int32_t units_per_em;
    int32_t ascent, descent; /* [font units], both positive: 1825 and 443 of 2048 in Liberation Serif */
};

struct metrics {
    struct face_metrics faces[FACE_COUNT];
    /* Shapes text (no blanks to break at inside; NBSP allowed). Borrowed until metrics' owner says otherwise (the
     * shaper keeps it at least for the current document). Never NULL. */
    const struct word_shape *(*shape)(void *self, enum face face, const char *text, size_t length);
    /* Does the face have a glyph for the code point. */
    bool (*covers)(void *self, enum face face, uint32_t code);
    void *self;
};

/* A width in font units at a size [1/1000 pt], in 1/1000 pt, rounded half up. */
int32_t metrics_scale(int64_t units, int32_t units_per_em, int32_t size);

#endif
