/* Text is written as two-byte glyph ids (Identity-H, CIDToGIDMap Identity). /W holds whole thousandths of an em; the
 * half unit lost by rounding does not add up, because content.c places every word anew from these same numbers. */
#include "pdf/fontobjects.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/deflate.h"

#include <string.h>

/* Thousandths of an em, half away from zero. */
static int32_t thousandths(const struct subset *subset, int32_t units)
{
    int64_t scaled = (int64_t)units * 2000, em = subset->units_per_em;
    return (int32_t)((scaled >= 0 ? scaled + em : scaled - em) / (2 * em));
}

/* "/W[3[250 333]36[722]]": runs of neighbouring glyph ids. */
static void print_widths(const struct prepared_font *font, struct buffer *text)
{
    const struct subset *subset = font->subset;
    buffer_add_text(text, "/W[");
    for (size_t i = 0; i < subset->glyph_count; i++) {
        bool starts = i == 0 || subset->glyphs[i] != subset->glyphs[i - 1] + 1;
        if (starts) {
            buffer_add_text(text, i ? "]" : "");
            buffer_add_integer(text, subset->glyphs[i]);
        }
        buffer_add_byte(text, starts ? '[' : ' ');
        buffer_add_integer(text, font->widths[subset->glyphs[i]].thousandths);
    }
    buffer_add_text(text, subset->glyph_count ? "]]\n" : "]\n");
}

/* One line a glyph and at most 100 lines a block, which every reader accepts. */
static void print_to_unicode(const struct subset *subset, struct buffer *text)
{
    buffer_add_text(text, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
                          "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                          "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < subset->glyph_count; i++) {
        size_t left = subset->glyph_count - i;
        uint32_t code = subset->codes[i];
        if (i % 100 == 0)
            buffer_add_format(text, "%s%zu beginbfchar\n", i ? "endbfchar\n" : "", left < 100 ? left : 100);
        if (code > 0xFFFF)
            buffer_add_format(text, "<%04X> <%04X%04X>\n", subset->glyphs[i], 0xD800 + ((code - 0x10000) >> 10),
                              0xDC00 + ((code - 0x10000) & 0x3FF));
        else
            buffer_add_format(text, "<%04X> <%04X>\n", subset->glyphs[i], code);
    }
    buffer_add_text(text, "endbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* The faces of a family mostly number their letters alike. */
static const struct prepared_font *same_characters(const struct subset *subset,
                                                   const struct prepared_font *const others[FACE_COUNT])
{
    for (int face = 0; face < FACE_COUNT; face++) {
        const struct subset *other = others[face] ? others[face]->subset : NULL;
        if (other && other->glyph_count == subset->glyph_count &&
            memcmp(other->glyphs, subset->glyphs, subset->glyph_count * sizeof *subset->glyphs) == 0 &&
            memcmp(other->codes, subset->codes, subset->glyph_count * sizeof *subset->codes) == 0)
            return others[face];
    }
    return NULL;
}

const struct prepared_font *fontobjects_prepare(const struct subset *subset,
                                                const struct prepared_font *const others[FACE_COUNT],
                                                struct deflater *deflater, struct arena *arena)
{
    struct prepared_font *font = arena_alloc(arena, sizeof *font);
    font->subset = subset;
    font->glyph_limit = subset->glyph_count ? subset->glyphs[subset->glyph_count - 1] + 1u : 0;
    struct glyph_width *widths = arena_array(arena, font->glyph_limit, sizeof *widths);
    for (size_t i = 0; i < font->glyph_limit; i++)
        widths[i].thousandths = -1;
    for (size_t i = 0; i < subset->glyph_count; i++) {
        widths[subset->glyphs[i]] = (struct glyph_width){subset->widths[i], thousandths(subset, subset->widths[i])};
        if (subset->codes[i] == ' ')
            font->space = subset->glyphs[i];
    }
    font->widths = widths;

    struct buffer text = {0};
    print_widths(font, &text);
    font->width_array = arena_copy(arena, text.data, text.length);
    font->width_array_length = text.length;
    const struct prepared_font *like = same_characters(subset, others);
    if (like) {
        font->to_unicode = like->to_unicode;
        font->to_unicode_size = like->to_unicode_size;
    } else {
        buffer_empty(&text);
        print_to_unicode(subset, &text);
        font->to_unicode = deflate_bytes(deflater, text.data, text.length, arena, &font->to_unicode_size);
    }
    buffer_clear(&text);
    return font;
}

static HPDF_Dict add_descriptor(struct objects *objects, const struct subset *subset)
{
    HPDF_Dict file = objects_add(objects), descriptor = objects_add(objects);
    HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)subset->size);
    objects_set_stream(objects, file, subset->deflated, subset->deflated_size, true);

    HPDF_Array box = HPDF_Array_New(objects->pdf->mmgr);
    for (int i = 0; i < 4; i++)
        HPDF_Array_AddNumber(box, thousandths(subset, subset->box[i]));
    HPDF_Dict_AddName(descriptor, "Type", "FontDescriptor");
    HPDF_Dict_AddName(descriptor, "FontName", subset->name);
    HPDF_Dict_AddNumber(descriptor, "Flags", (HPDF_INT32)subset->flags);
    HPDF_Dict_Add(descriptor, "FontBBox", box);
    HPDF_Dict_AddNumber(descriptor, "ItalicAngle", subset->italic_angle);
    HPDF_Dict_AddNumber(descriptor, "Ascent", thousandths(subset, subset->ascent));
    HPDF_Dict_AddNumber(descriptor, "Descent", -thousandths(subset, subset->descent));
    HPDF_Dict_AddNumber(descriptor, "CapHeight", thousandths(subset, subset->cap_height));
    HPDF_Dict_AddNumber(descriptor, "StemV", thousandths(subset, subset->stem_v));
    HPDF_Dict_Add(descriptor, "FontFile2", file);
    return descriptor;
}

static HPDF_Dict add_descendant(struct objects *objects, const struct prepared_font *font)
{
    HPDF_MMgr memory = objects->pdf->mmgr;
    HPDF_Dict cid = objects_add(objects), system = HPDF_Dict_New(memory);
    HPDF_Dict_Add(system, "Registry", HPDF_String_New(memory, "Adobe", NULL));
    HPDF_Dict_Add(system, "Ordering", HPDF_String_New(memory, "Identity", NULL));
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    HPDF_Dict_AddName(cid, "Type", "Font");
    HPDF_Dict_AddName(cid, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(cid, "BaseFont", font->subset->name);
    HPDF_Dict_Add(cid, "CIDSystemInfo", system);
    HPDF_Dict_AddName(cid, "CIDToGIDMap", "Identity");
    HPDF_Dict_Add(cid, "FontDescriptor", add_descriptor(objects, font->subset));
    objects_set_body(objects, cid, font->width_array, font->width_array_length);
    return cid;
}

HPDF_Dict fontobjects_add(struct objects *objects, const struct prepared_font *font)
{
    HPDF_Dict type0 = objects_add(objects), to_unicode = objects_add(objects);
    HPDF_Array descendants = HPDF_Array_New(objects->pdf->mmgr);
    HPDF_Array_Add(descendants, add_descendant(objects, font));
    objects_set_stream(objects, to_unicode, font->to_unicode, font->to_unicode_size, true);
    HPDF_Dict_AddName(type0, "Type", "Font");
    HPDF_Dict_AddName(type0, "Subtype", "Type0");
    HPDF_Dict_AddName(type0, "BaseFont", font->subset->name);
    HPDF_Dict_AddName(type0, "Encoding", "Identity-H");
    HPDF_Dict_Add(type0, "DescendantFonts", descendants);
    HPDF_Dict_Add(type0, "ToUnicode", to_unicode);
    return type0;
}
