/* hb-subset cuts a face down to the characters wanted, glyph ids kept (so that shaped words need no renaming), without
 * hinting and without the tables that a PDF reader does not use; the result is deflated once (level 12 would save 0.3 %
 * of a file and cost 9 ms at every start). The six letters of the name come from a digest of the font bytes: same
 * characters, same name. */
#include "fonts/subset.h"

#include "base/arena.h"
#include "base/digest.h"
#include "fonts/opened.h"
#include "fonts/repertoire.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <libdeflate.h>
#include <string.h>

enum { DEFLATE_LEVEL = 9, NAME_ROOM = 96 };
enum { FLAG_SERIF = 1 << 1, FLAG_NONSYMBOLIC = 1 << 5, FLAG_ITALIC = 1 << 6 }; /* ISO 32000-1, table 123 */

/* Read by the shaper or by fontconfig only; a reader of the PDF goes from glyph id to outline. */
static const hb_tag_t DROPPED[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('m', 'e', 't', 'a'),
    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('P', 'C', 'L', 'T')};

static int be16(const unsigned char *bytes)
{
    return (int16_t)(bytes[0] << 8 | bytes[1]);
}

/* The first length bytes of a table; zeros where the font has fewer. */
static void read_table(hb_face_t *face, hb_tag_t tag, unsigned char *bytes, size_t length)
{
    unsigned size = 0;
    hb_blob_t *table = hb_face_reference_table(face, tag);
    const char *data = hb_blob_get_data(table, &size);
    memset(bytes, 0, length);
    if (size)
        memcpy(bytes, data, size < length ? size : length);
    hb_blob_destroy(table);
}

static void describe(struct subset *subset, const struct opened_face *opened)
{
    unsigned char head[44], post[8], os2[8];
    read_table(opened->face, HB_TAG('h', 'e', 'a', 'd'), head, sizeof head);
    read_table(opened->face, HB_TAG('p', 'o', 's', 't'), post, sizeof post);
    read_table(opened->face, HB_TAG('O', 'S', '/', '2'), os2, sizeof os2);
    subset->units_per_em = opened->metrics.units_per_em;
    subset->ascent = opened->metrics.ascent;
    subset->descent = opened->metrics.descent;
    hb_position_t capital = 0;
    if (!hb_ot_metrics_get_position(opened->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital) || capital <= 0)
        capital = subset->ascent * 3 / 4;
    subset->cap_height = capital;
    subset->italic_angle = be16(post + 4) + (post[6] >> 7); /* 16.16 fixed, to whole degrees */
    /* No table holds the stem: the usual estimate from the weight, 87 at 400 and 166 at 700 thousandths of an em. */
    int weight = be16(os2 + 4);
    subset->stem_v = (50 + weight * weight / 4225) * subset->units_per_em / 1000;
    for (int i = 0; i < 4; i++)
        subset->box[i] = be16(head + 36 + 2 * i);
    subset->flags = FLAG_SERIF | FLAG_NONSYMBOLIC | (subset->italic_angle ? FLAG_ITALIC : 0u);
}

static const char *subset_name(const struct opened_face *opened, const void *bytes, size_t length, struct arena *arena)
{
    unsigned char digest[DIGEST_SIZE];
    digest_of(bytes, length, digest);
    char name[NAME_ROOM];
    size_t used = 0;
    for (; used < 6; used++)
        name[used] = (char)('A' + digest[used] % 26);
    name[used++] = '+';
    unsigned room = NAME_ROOM - 8;
    char given[NAME_ROOM] = "";
    hb_ot_name_get_utf8(opened->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &room, given);
    for (const char *c = given[0] ? given : opened->family; *c && used < NAME_ROOM - 1; c++)
        if ((*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-')
            name[used++] = *c;
    return arena_copy(arena, name, used);
}

/* Adds a character's glyph; the first character to claim a glyph keeps it. */
static void claim(const struct opened_face *opened, uint32_t code, uint32_t *code_of, hb_set_t *codes)
{
    hb_codepoint_t glyph = 0;
    if (!opened_covers(opened, code) || !hb_font_get_nominal_glyph(opened->font, code, &glyph) || !glyph)
        return;
    hb_set_add(codes, code);
    if (glyph <= UINT16_MAX && !code_of[glyph])
        code_of[glyph] = code;
}

static void list_glyphs(struct subset *subset, const struct opened_face *opened, const uint32_t *code_of,
                        size_t glyph_limit, struct arena *arena)
{
    size_t count = 0;
    for (size_t glyph = 0; glyph < glyph_limit; glyph++)
        count += code_of[glyph] != 0;
    uint16_t *glyphs = arena_array(arena, count, sizeof *glyphs);
    int32_t *widths = arena_array(arena, count, sizeof *widths);
    uint32_t *codes = arena_array(arena, count, sizeof *codes);
    for (size_t glyph = 0, i = 0; glyph < glyph_limit; glyph++) {
        if (!code_of[glyph])
            continue;
        glyphs[i] = (uint16_t)glyph;
        widths[i] = hb_font_get_glyph_h_advance(opened->font, (hb_codepoint_t)glyph);
        codes[i++] = code_of[glyph];
    }
    subset->glyph_count = count;
    subset->glyphs = glyphs;
    subset->widths = widths;
    subset->codes = codes;
}

/* The subset's font file, or NULL. */
static hb_blob_t *cut(hb_face_t *face, const hb_set_t *codes)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_union(hb_subset_input_unicode_set(input), codes);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        hb_set_add(dropped, DROPPED[i]);
    hb_face_t *small = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    if (!small)
        return NULL;
    hb_blob_t *blob = hb_face_reference_blob(small);
    hb_face_destroy(small);
    return blob;
}

static bool deflate_font(struct subset *subset, const void *bytes, size_t length, struct arena *arena)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    if (!compressor)
        return false;
    size_t room = libdeflate_zlib_compress_bound(compressor, length);
    unsigned char *deflated = arena_alloc(arena, room);
    subset->deflated = deflated;
    subset->deflated_size = libdeflate_zlib_compress(compressor, bytes, length, deflated, room);
    subset->size = length;
    libdeflate_free_compressor(compressor);
    return subset->deflated_size > 0;
}

const struct subset *subset_with(const struct faces *faces, enum face face, const uint32_t *codes, size_t count,
                                 struct arena *arena)
{
    const struct opened_face *opened = faces->open[face];
    size_t glyph_limit = hb_face_get_glyph_count(opened->face);
    struct arena *scratch = arena_new(0);
    uint32_t *code_of = arena_array(scratch, glyph_limit, sizeof *code_of);
    hb_set_t *wanted = hb_set_create();
    for (size_t i = 0; i < REPERTOIRE_COUNT; i++)
        for (uint32_t code = REPERTOIRE[i].first; code <= REPERTOIRE[i].last; code++)
            claim(opened, code, code_of, wanted);
    for (size_t i = 0; i < count; i++)
        claim(opened, codes[i], code_of, wanted);

    struct subset *subset = NULL;
    hb_blob_t *blob = cut(opened->face, wanted);
    unsigned length = 0;
    const char *bytes = blob ? hb_blob_get_data(blob, &length) : NULL;
    if (length) {
        subset = arena_alloc(arena, sizeof *subset);
        describe(subset, opened);
        subset->name = subset_name(opened, bytes, length, arena);
        list_glyphs(subset, opened, code_of, glyph_limit, arena);
        if (!deflate_font(subset, bytes, length, arena))
            subset = NULL;
    }
    hb_blob_destroy(blob);
    hb_set_destroy(wanted);
    arena_free(scratch);
    return subset;
}

const struct subset *subset_fixed(const struct faces *faces, enum face face)
{
    struct fixed_subsets *fixed = faces->fixed;
    pthread_mutex_lock(&fixed->lock);
    if (!fixed->made[face])
        fixed->made[face] = subset_with(faces, face, NULL, 0, fixed->arena);
    const struct subset *subset = fixed->made[face];
    pthread_mutex_unlock(&fixed->lock);
    return subset;
}
