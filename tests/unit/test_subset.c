/* The embedded part of a face: what it holds, that it is a font, its name and widths. */
#include "base/arena.h"
#include "base/diag.h"
#include "fonts/faces.h"
#include "fonts/shaper.h"
#include "fonts/subset.h"

#include "cmocka_setup.h"

#include <hb.h>
#include <libdeflate.h>
#include <string.h>

static struct diags *diags;
static struct faces *faces;
static struct shaper *shaper;
static struct arena *arena;

static int open_all(void **state)
{
    (void)state;
    diags = diags_new();
    arena = arena_new(0);
    faces = faces_open(NULL, diags);
    if (!faces)
        return -1;
    shaper = shaper_new(faces);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    shaper_free(shaper);
    faces_close(faces);
    arena_free(arena);
    diags_free(diags);
    return 0;
}

static const struct word_shape *shape(enum face face, const char *text)
{
    const struct metrics *metrics = shaper_metrics(shaper);
    return metrics->shape(metrics->self, face, text, strlen(text));
}

static int64_t index_of(const struct subset *subset, uint16_t glyph)
{
    for (size_t i = 0; i < subset->glyph_count; i++)
        if (subset->glyphs[i] == glyph)
            return (int64_t)i;
    return -1;
}

static void holds_every_vietnamese_letter(void **state)
{
    (void)state;
    static const char letters[] = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ0123456789"
                                  "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
                                  "ÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ–—‘’“”…•→≥≤×₫";
    for (int face = 0; face < FACE_COUNT; face++) {
        const struct subset *subset = subset_fixed(faces, (enum face)face);
        assert_non_null(subset);
        const struct word_shape *word = shape((enum face)face, letters);
        for (uint32_t i = 0; i < word->glyph_count; i++) {
            int64_t at = index_of(subset, word->glyphs[i]);
            assert_true(at >= 0);
            assert_int_equal(subset->widths[at], word->advances[i]);
        }
    }
    assert_true(index_of(subset_fixed(faces, FACE_REGULAR), shape(FACE_REGULAR, "Ж")->glyphs[0]) < 0);
}

static void codes_lead_back_to_text(void **state)
{
    (void)state;
    const struct subset *subset = subset_fixed(faces, FACE_REGULAR);
    assert_int_equal(subset->codes[index_of(subset, shape(FACE_REGULAR, "Đ")->glyphs[0])], 0x110);
    assert_int_equal(subset->codes[index_of(subset, shape(FACE_REGULAR, "ệ")->glyphs[0])], 0x1EC7);
    assert_int_equal(subset->codes[index_of(subset, shape(FACE_REGULAR, " ")->glyphs[0])], 0x20);
    for (size_t i = 1; i < subset->glyph_count; i++)
        assert_true(subset->glyphs[i - 1] < subset->glyphs[i]);
}

static void is_a_font_with_the_same_glyph_ids(void **state)
{
    (void)state;
    const struct subset *subset = subset_fixed(faces, FACE_BOLD);
    assert_true(subset->size > 10000 && subset->deflated_size < 20000);
    unsigned char *bytes = arena_alloc(arena, subset->size);
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    size_t length = 0;
    assert_int_equal(
        libdeflate_zlib_decompress(inflate, subset->deflated, subset->deflated_size, bytes, subset->size, &length), 0);
    libdeflate_free_decompressor(inflate);
    assert_int_equal(length, subset->size);

    hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    uint16_t glyph = shape(FACE_BOLD, "Ệ")->glyphs[0];
    hb_glyph_extents_t extents;
    assert_int_equal(hb_font_get_glyph_h_advance(font, glyph), shape(FACE_BOLD, "Ệ")->advances[0]);
    assert_true(hb_font_get_glyph_extents(font, glyph, &extents) && extents.height < 0);
    hb_tag_t tags[32];
    unsigned count = 32;
    hb_face_get_table_tags(face, 0, &count, tags);
    for (unsigned i = 0; i < count; i++)
        assert_true(tags[i] != HB_TAG('G', 'S', 'U', 'B') && tags[i] != HB_TAG('f', 'p', 'g', 'm'));
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static void named_by_content(void **state)
{
    (void)state;
    const struct subset *fixed = subset_fixed(faces, FACE_REGULAR);
    for (int i = 0; i < 6; i++)
        assert_true(fixed->name[i] >= 'A' && fixed->name[i] <= 'Z');
    assert_int_equal(fixed->name[6], '+');
    assert_string_equal(subset_with(faces, FACE_REGULAR, NULL, 0, arena)->name, fixed->name);
    assert_ptr_equal(subset_fixed(faces, FACE_REGULAR), fixed);
    uint32_t other = 0x416; /* Ж */
    const struct subset *more = subset_with(faces, FACE_REGULAR, &other, 1, arena);
    assert_string_not_equal(more->name, fixed->name);
    assert_string_equal(more->name + 7, fixed->name + 7);
    assert_int_equal(more->glyph_count, fixed->glyph_count + 1);
    assert_int_equal(more->codes[index_of(more, shape(FACE_REGULAR, "Ж")->glyphs[0])], 0x416);
    assert_true(index_of(more, shape(FACE_REGULAR, "ệ")->glyphs[0]) >= 0);
    uint32_t unknown = 0x4E00; /* not in the font: left out */
    assert_int_equal(subset_with(faces, FACE_REGULAR, &unknown, 1, arena)->glyph_count, fixed->glyph_count);
}

static void descriptor(void **state)
{
    (void)state;
    const struct subset *regular = subset_fixed(faces, FACE_REGULAR), *italic = subset_fixed(faces, FACE_BOLD_ITALIC);
    assert_int_equal(regular->units_per_em, 2048);
    assert_int_equal(regular->italic_angle, 0);
    assert_true(italic->italic_angle < -10 && italic->italic_angle > -20);
    assert_int_equal(regular->flags, 2 + 32);     /* serif, nonsymbolic */
    assert_int_equal(italic->flags, 2 + 32 + 64); /* and italic */
    assert_true(italic->stem_v > regular->stem_v);
    assert_true(regular->cap_height > 1200 && regular->cap_height < 1500);
    assert_true(regular->box[0] < 0 && regular->box[1] < 0 && regular->box[2] > 0 && regular->box[3] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_every_vietnamese_letter),
        cmocka_unit_test(codes_lead_back_to_text),
        cmocka_unit_test(named_by_content),
        cmocka_unit_test(is_a_font_with_the_same_glyph_ids),
        cmocka_unit_test(descriptor),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
