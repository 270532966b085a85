/* Fonts share the table from glyphs to characters when it is the same, and only then. */
#include "base/arena.h"
#include "pdf/deflate.h"
#include "pdf/fontobjects.h"

#include "cmocka_setup.h"

#include <string.h>

static void share_equal_tables_alone(void **state)
{
    (void)state;
    static const uint16_t glyphs[] = {3, 4, 9}, moved[] = {3, 4, 8};
    static const uint32_t codes[] = {' ', 'a', 0x1EA1}, swapped[] = {' ', 0x1EA1, 'a'};
    static const int32_t widths[] = {512, 909, 909};
    const struct {
        struct subset subset;
        bool shared;
    } cases[] = {
        {{.glyph_count = 3, .glyphs = glyphs, .codes = codes, .widths = widths, .units_per_em = 2048}, true},
        {{.glyph_count = 3, .glyphs = moved, .codes = codes, .widths = widths, .units_per_em = 2048}, false},
        {{.glyph_count = 3, .glyphs = glyphs, .codes = swapped, .widths = widths, .units_per_em = 2048}, false},
        {{.glyph_count = 2, .glyphs = glyphs, .codes = codes, .widths = widths, .units_per_em = 2048}, false},
    };
    struct arena *arena = arena_new(0);
    struct deflater *deflater = deflate_new(6);
    const struct prepared_font *others[FACE_COUNT] = {NULL};
    const struct prepared_font *first = fontobjects_prepare(&cases[0].subset, others, deflater, arena);
    others[FACE_COUNT - 1] = first;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct prepared_font *font = fontobjects_prepare(&cases[i].subset, others, deflater, arena);
        bool same = font->to_unicode_size == first->to_unicode_size &&
                    memcmp(font->to_unicode, first->to_unicode, font->to_unicode_size) == 0;
        assert_int_equal(same, cases[i].shared);
        assert_int_equal(font->to_unicode == first->to_unicode, cases[i].shared);
    }
    deflate_free(deflater);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(share_equal_tables_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
