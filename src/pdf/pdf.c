/* The order of a file: fonts (prepared once and shared, unless the document has characters outside the fixed
 * repertoire), pages with their content, fields, tags, bookmarks, metadata; then libharu writes all objects into the
 * caller's buffer, and the trailer's ID, which must be a digest of the file and yet stand in it, is put in its
 * place. */
#include "pdf/pdf.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "pdf/attachments.h"
#include "pdf/content.h"
#include "pdf/deflate.h"
#include "pdf/fields.h"
#include "pdf/fontobjects.h"
#include "pdf/labels.h"
#include "pdf/metadata.h"
#include "pdf/objects.h"
#include "pdf/outline.h"
#include "pdf/profile.h"
#include "pdf/structure.h"
#include "pdf/syntax.h"

#include <string.h>

/* bench_pdf --levels, three pages, 38 KB of contents: level 1 takes 45 us and leaves 6.7 KB, level 5 takes 130 us and
 * leaves 5.6 KB, of a file of 96 KB that takes 330 us: one part in a hundred is not worth a quarter of the time. Fonts
 * and the profile are deflated once a run; level 12 for them would save 4 parts in a thousand and cost each run 11
 * ms. */
enum { CONTENT_LEVEL = 1, SHARED_LEVEL = 9, ID_LENGTH = 16 };

struct pdf_writer {
    const struct faces *faces;
    struct arena *arena;   /* what all files share */
    struct arena *objects; /* libharu's memory for one file */
    struct deflater *fast, *thorough;
    const struct prepared_font *fixed[FACE_COUNT]; /* NULL: not used yet */
    const void *profile;
    size_t profile_size; /* deflated */
    struct buffer content;
    char digest[DIGEST_TEXT]; /* of the file written last */
    struct maker maker;       /* whom files name */
};

struct file {
    struct pdf_writer *writer;
    const struct doc *doc;
    const struct frames *frames;
    const struct pdf_attachment *attachments;
    size_t attachment_count;
    struct diags *diags;
    struct objects objects;
    struct content content;
    struct fields fields;
    HPDF_Dict *pages;
    HPDF_Dict resources;
};

struct page_content {
    const void *deflated;
    size_t size; /* [bytes] */
};

struct pdf_writer *pdf_writer_new(const struct faces *faces, struct diags *diags)
{
    struct arena *arena = arena_new(0);
    struct pdf_writer *writer = arena_alloc(arena, sizeof *writer);
    writer->faces = faces;
    writer->maker = maker_ours();
    writer->arena = arena;
    writer->objects = arena_new(0);
    writer->fast = deflate_new(CONTENT_LEVEL);
    writer->thorough = deflate_new(SHARED_LEVEL);
    size_t size = 0;
    const unsigned char *profile = profile_make(writer->objects, &size);
    if (profile && writer->fast && writer->thorough) {
        writer->profile = deflate_bytes(writer->thorough, profile, size, arena, &writer->profile_size);
        return writer;
    }
    diag_add(diags, DIAG_ERROR, "P002", place_file(NULL), "không tạo được hồ sơ màu sRGB cho PDF");
    pdf_writer_free(writer);
    return NULL;
}

void pdf_writer_free(struct pdf_writer *writer)
{
    if (!writer)
        return;
    deflate_free(writer->fast);
    deflate_free(writer->thorough);
    buffer_clear(&writer->content);
    arena_free(writer->objects);
    arena_free(writer->arena);
}

void pdf_writer_name(struct pdf_writer *writer, const struct maker *maker)
{
    writer->maker = maker ? *maker : maker_ours();
}

static bool report(const struct file *file, const char *code, struct place at, const char *message)
{
    struct diag *diag = diag_add(file->diags, DIAG_ERROR, code, at, "%s", message);
    diag_set_hint(file->diags, diag, "đây là lỗi của chương trình; gửi thông báo này kèm tệp mẫu cho người phát triển");
    return false;
}

static const struct prepared_font *fixed_font(struct pdf_writer *writer, enum face face)
{
    if (!writer->fixed[face]) {
        const struct subset *subset = subset_fixed(writer->faces, face);
        if (subset)
            writer->fixed[face] = fontobjects_prepare(subset, writer->fixed, writer->thorough, writer->arena);
    }
    return writer->fixed[face];
}

/* The fixed font of every face that the document uses. */
static bool take_fixed_fonts(struct file *file)
{
    bool used[FACE_COUNT] = {false};
    for (size_t p = 0; p < file->frames->page_count; p++) {
        const struct page *page = &file->frames->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const struct text_mark *text = mark_text(&page->marks[i]);
            if (text)
                used[text->face] = true;
        }
    }
    for (int face = 0; face < FACE_COUNT; face++) {
        if (!used[face])
            continue;
        file->content.fonts[face] = fixed_font(file->writer, (enum face)face);
        if (!file->content.fonts[face])
            return report(file, "P005", place_file(faces_file(file->writer->faces, (enum face)face)),
                          "không cắt được phần phông chữ để nhúng vào PDF");
    }
    return true;
}

/* Calls visit for each glyph that the fonts at hand do not hold, with its character and the node it stands in. */
static void each_missing(const struct file *file,
                         void (*visit)(void *self, enum face face, uint32_t code, uint32_t node), void *self)
{
    for (size_t p = 0; p < file->frames->page_count; p++) {
        const struct page *page = &file->frames->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const struct mark *mark = &page->marks[i];
            const struct text_mark *text = mark_text(mark);
            for (uint32_t w = 0; text && w < text->word_count; w++) {
                const struct word_shape *word = text->words[w].shape;
                for (uint32_t g = 0; g < word->glyph_count; g++) {
                    const char *at = word->text + word->clusters[g];
                    if (!fontobjects_has(file->content.fonts[text->face], word->glyphs[g]))
                        visit(self, text->face, utf8_next(&at, word->text + word->length), mark->node);
                }
            }
        }
    }
}

struct extra {
    struct arena *arena;
    uint32_t *codes[FACE_COUNT];
    size_t count[FACE_COUNT], room[FACE_COUNT];
};

static void collect(void *self, enum face face, uint32_t code, uint32_t node)
{
    struct extra *extra = self;
    (void)node;
    for (size_t i = 0; i < extra->count[face]; i++)
        if (extra->codes[face][i] == code)
            return;
    extra->codes[face] = arena_grow(extra->arena, extra->codes[face], extra->count[face], &extra->room[face],
                                    sizeof *extra->codes[face]);
    extra->codes[face][extra->count[face]++] = code;
}

/* Characters outside the fixed repertoire: fonts of this document's own. */
static bool take_own_fonts(struct file *file, struct arena *arena)
{
    struct extra extra = {.arena = arena};
    const struct prepared_font *own[FACE_COUNT] = {NULL};
    each_missing(file, collect, &extra);
    for (int face = 0; face < FACE_COUNT; face++) {
        if (!extra.count[face])
            continue;
        const struct subset *subset =
            subset_with(file->writer->faces, (enum face)face, extra.codes[face], extra.count[face], arena);
        if (!subset)
            return report(file, "P005", place_file(faces_file(file->writer->faces, (enum face)face)),
                          "không cắt được phần phông chữ để nhúng vào PDF");
        own[face] = fontobjects_prepare(subset, own, file->writer->fast, arena);
        file->content.fonts[face] = own[face];
    }
    return true;
}

static void report_glyph(void *self, enum face face, uint32_t code, uint32_t node)
{
    const struct file *file = self;
    struct place at = node ? file->doc->nodes[node - 1]->at : place_file(NULL);
    diag_add(file->diags, DIAG_ERROR, "P003", at, "phông %s không vẽ được ký tự U+%04X",
             faces_family(file->writer->faces, face), (unsigned)code);
}

/* All pages' content, deflated. *fault: CONTENT_OK, or why it stopped. */
static enum content_fault print_pages(struct file *file, struct page_content *contents, struct arena *arena)
{
    struct buffer *text = &file->writer->content;
    file->content.run_count = 0;
    for (size_t p = 0; p < file->frames->page_count; p++) {
        buffer_empty(text);
        enum content_fault fault = content_page(&file->content, &file->frames->pages[p], (uint32_t)p, text);
        if (fault != CONTENT_OK)
            return fault;
        contents[p].deflated =
            deflate_bytes(file->writer->fast, buffer_text(text), text->length, arena, &contents[p].size);
    }
    return CONTENT_OK;
}

static bool make_contents(struct file *file, struct page_content *contents, struct arena *arena)
{
    file->content.arena = arena;
    file->content.doc = file->doc;
    if (!take_fixed_fonts(file))
        return false;
    enum content_fault fault = print_pages(file, contents, arena);
    if (fault == CONTENT_NO_GLYPH) {
        if (!take_own_fonts(file, arena))
            return false;
        fault = print_pages(file, contents, arena);
    }
    if (fault == CONTENT_NO_GLYPH)
        each_missing(file, report_glyph, file);
    if (fault == CONTENT_NO_NODE)
        report(file, "P004", place_file(NULL), "một nét trên trang không thuộc phần nào của văn bản");
    return fault == CONTENT_OK;
}

static void add_fonts(struct file *file)
{
    HPDF_Dict fonts = HPDF_Dict_New(file->objects.pdf->mmgr);
    file->resources = objects_add(&file->objects);
    for (int face = 0; face < FACE_COUNT; face++) {
        char name[] = {'F', (char)('1' + face), 0};
        if (file->content.fonts[face])
            HPDF_Dict_Add(fonts, name, fontobjects_add(&file->objects, file->content.fonts[face]));
    }
    HPDF_Dict_Add(file->resources, "Font", fonts);
}

static void add_page(struct file *file, uint32_t index, const struct page_content *content)
{
    struct objects *objects = &file->objects;
    const struct page *page = &file->frames->pages[index];
    HPDF_Dict dict = file->pages[index], stream = objects_add(objects);
    struct buffer text = {0};
    objects_set_stream(objects, stream, content->deflated, content->size, true);
    buffer_add_text(&text, "/MediaBox[0 0 ");
    syntax_add_thousandths(&text, page->width);
    buffer_add_byte(&text, ' ');
    syntax_add_thousandths(&text, page->height);
    buffer_add_text(&text, "]\n");
    HPDF_Dict_AddName(dict, "Type", "Page");
    HPDF_Dict_Add(dict, "Parent", objects->pdf->root_pages);
    HPDF_Dict_Add(dict, "Resources", file->resources);
    HPDF_Dict_Add(dict, "Contents", stream);
    HPDF_Dict_AddNumber(dict, "StructParents", (HPDF_INT32)index);
    HPDF_Dict_AddName(dict, "Tabs", "S"); /* PDF/UA-1, 7.18.3 */
    objects_set_body(objects, dict, arena_copy(objects->arena, text.data, text.length), text.length);
    buffer_clear(&text);
    fields_add_page(&file->fields, objects, page, index, dict, (uint32_t)file->frames->page_count, &file->content,
                    file->resources);
}

static void add_pages(struct file *file, const struct page_content *contents)
{
    struct objects *objects = &file->objects;
    size_t count = file->frames->page_count;
    HPDF_Array kids = HPDF_Dict_GetItem(objects->pdf->root_pages, "Kids", HPDF_OCLASS_ARRAY);
    file->pages = arena_array(objects->arena, count, sizeof *file->pages);
    for (size_t p = 0; p < count; p++) {
        file->pages[p] = objects_add(objects);
        file->pages[p]->header.obj_class |= HPDF_OSUBCLASS_PAGE; /* libharu counts these for /Count */
        HPDF_Array_Add(kids, file->pages[p]);
    }
    for (size_t p = 0; p < count; p++)
        add_page(file, (uint32_t)p, &contents[p]);
}

static void add_output_intent(struct file *file)
{
    struct objects *objects = &file->objects;
    HPDF_MMgr memory = objects->pdf->mmgr;
    HPDF_Dict profile = objects_add(objects), intent = HPDF_Dict_New(memory);
    HPDF_Array intents = HPDF_Array_New(memory);
    HPDF_Dict_AddNumber(profile, "N", 3);
    objects_set_stream(objects, profile, file->writer->profile, file->writer->profile_size, true);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    HPDF_Dict_Add(intent, "OutputConditionIdentifier", HPDF_String_New(memory, "sRGB IEC61966-2.1", NULL));
    HPDF_Dict_Add(intent, "Info", HPDF_String_New(memory, "sRGB IEC61966-2.1", NULL));
    HPDF_Dict_Add(intent, "DestOutputProfile", profile);
    HPDF_Array_Add(intents, intent);
    HPDF_Dict_Add(objects->pdf->catalog, "OutputIntents", intents);
}

static void add_catalog(struct file *file)
{
    HPDF_MMgr memory = file->objects.pdf->mmgr;
    HPDF_Dict catalog = file->objects.pdf->catalog, marked = HPDF_Dict_New(memory), viewer = HPDF_Dict_New(memory);
    HPDF_Dict_AddBoolean(marked, "Marked", HPDF_TRUE);
    HPDF_Dict_AddBoolean(viewer, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(catalog, "MarkInfo", marked);
    HPDF_Dict_Add(catalog, "ViewerPreferences", viewer);
    HPDF_Dict_Add(catalog, "Lang", HPDF_String_New(memory, "vi-VN", NULL));
    add_output_intent(file);
    fields_finish(&file->fields, &file->objects);
    outline_add(&file->objects, file->doc, file->frames, file->pages);
    labels_add(&file->objects, file->doc, file->frames);
    attachments_add(&file->objects, file->attachments, file->attachment_count, file->doc->date, file->writer->fast);
    metadata_add(&file->objects, file->doc, file->attachment_count ? 3 : 2, &file->writer->maker);
}

static void add_id(struct objects *objects)
{
    static const HPDF_BYTE zeros[ID_LENGTH] = {0};
    HPDF_MMgr memory = objects->pdf->mmgr;
    HPDF_Array id = HPDF_Array_New(memory);
    for (int i = 0; i < 2; i++)
        HPDF_Array_Add(id, HPDF_Binary_New(memory, (HPDF_BYTE *)zeros, ID_LENGTH));
    HPDF_Dict_Add(objects->pdf->trailer, "ID", id);
}

/* Puts the digest of the file, taken while the ID is still zeros, into both halves of the ID, which stands in the
 * trailer; digest: of the file as it is then. What stands before the ID is digested once for both. */
static bool put_id(struct buffer *out, size_t start, char digest[DIGEST_TEXT])
{
    static const char zeros[] = "00000000000000000000000000000000"; /* 2 * ID_LENGTH */
    struct digest before;
    char id[DIGEST_TEXT];
    size_t half = sizeof zeros - 1, places[2], found = 0;
    for (size_t at = out->length; found < 2 && at > start; at--)
        if (out->length - at >= half && memcmp(out->data + at, zeros, half) == 0)
            places[found++] = at;
    if (found < 2)
        return false;
    digest_begin(&before);
    digest_add(&before, out->data + start, places[1] - start);
    struct digest whole = before;
    digest_add(&whole, out->data + places[1], out->length - places[1]);
    digest_so_far(&whole, id);
    for (size_t i = 0; i < 2; i++)
        memcpy(out->data + places[i], id, half);
    digest_add(&before, out->data + places[1], out->length - places[1]);
    digest_so_far(&before, digest);
    return true;
}

static bool report_libharu(const struct file *file)
{
    diag_add(file->diags, DIAG_ERROR, "P001", place_file(NULL), "thư viện libharu không ghi được PDF (mã lỗi 0x%04lX)",
             objects_error(&file->objects));
    return false;
}

static bool assemble(struct file *file, const struct page_content *contents, struct buffer *out)
{
    if (!objects_open(&file->objects, file->writer->objects))
        return report(file, "P001", place_file(NULL), "thư viện libharu không tạo được tài liệu PDF");
    add_fonts(file);
    add_pages(file, contents);
    uint32_t orphan =
        structure_add(&file->objects, file->doc, file->frames, &file->content, &file->fields, file->pages);
    if (orphan)
        return report(file, "P004", file->doc->nodes[orphan - 1]->at,
                      "phần này của văn bản không thể mang chữ hay nét vẽ");
    add_catalog(file);
    add_id(&file->objects);
    size_t start = out->length;
    if (!objects_write(&file->objects, out) || !put_id(out, start, file->writer->digest))
        return report_libharu(file);
    return true;
}

bool pdf_write_with_data(struct pdf_writer *writer, const struct doc *doc, const struct frames *frames,
                         const struct pdf_attachment *attachments, size_t count, struct arena *arena,
                         struct diags *diags, struct buffer *out)
{
    struct file file = {.writer = writer,
                        .doc = doc,
                        .frames = frames,
                        .attachments = attachments,
                        .attachment_count = count,
                        .diags = diags};
    struct page_content *contents = arena_array(arena, frames->page_count, sizeof *contents);
    if (frames->page_count == 0)
        return report(&file, "P006", place_file(NULL), "văn bản không có trang nào");
    arena_reset(writer->objects);
    if (make_contents(&file, contents, arena) && assemble(&file, contents, out))
        return true;
    buffer_empty(out);
    return false;
}

bool pdf_write(struct pdf_writer *writer, const struct doc *doc, const struct frames *frames, struct arena *arena,
               struct diags *diags, struct buffer *out)
{
    return pdf_write_with_data(writer, doc, frames, NULL, 0, arena, diags, out);
}

const char *pdf_writer_digest(const struct pdf_writer *writer)
{
    return writer->digest;
}
