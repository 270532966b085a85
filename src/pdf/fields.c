/* Each widget has an appearance stream, although most show nothing: PDF/A-2 (6.3.3) asks for one. /F 4: it is printed.
 * /SigFlags 3 (signatures exist, append only) is ours to write, signing programs leave what they find. The seed value
 * asks for PAdES and SHA-256 or longer, and forces neither (no /Ff): an office signs with the program it has been
 * given. */
#include "pdf/fields.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/syntax.h"

enum { FLAG_PRINT = 4, SIGNATURES_EXIST_APPEND_ONLY = 3 };

static void print_box(struct buffer *text, const char *key, int32_t x1, int32_t y1, int32_t x2, int32_t y2)
{
    const int32_t numbers[4] = {x1, y1, x2, y2};
    buffer_add_text(text, key);
    for (int i = 0; i < 4; i++) {
        buffer_add_byte(text, i ? ' ' : '[');
        syntax_add_thousandths(text, numbers[i]);
    }
    buffer_add_text(text, "]\n");
}

static void keep_body(struct objects *objects, HPDF_Dict dict, struct buffer *text)
{
    objects_set_body(objects, dict, arena_copy(objects->arena, text->data, text->length), text->length);
    buffer_empty(text);
}

/* What the fields of a page are made with. */
struct making {
    struct objects *objects;
    const struct page *page;
    const struct content *content;
    HPDF_Dict page_dict, resources, seed;
};

static HPDF_Dict add_appearance(const struct making *making, const struct mark *mark, struct buffer *text)
{
    struct objects *objects = making->objects;
    HPDF_Dict form = objects_add(objects);
    HPDF_Dict_AddName(form, "Type", "XObject");
    HPDF_Dict_AddName(form, "Subtype", "Form");
    HPDF_Dict_Add(form, "Resources", mark->field.shown ? making->resources : HPDF_Dict_New(objects->pdf->mmgr));
    print_box(text, "/BBox", 0, 0, mark->field.width, mark->field.height);
    keep_body(objects, form, text);
    content_field(making->content, mark, text);
    objects_set_stream(objects, form, arena_copy(objects->arena, buffer_text(text), text->length), text->length, false);
    buffer_empty(text);
    return form;
}

/* ISO 32000-1, table 234: an object of its own, shared by the fields. */
static HPDF_Dict add_seed_value(struct objects *objects)
{
    static const char body[] = "/SubFilter[/ETSI.CAdES.detached/adbe.pkcs7.detached]\n"
                               "/DigestMethod[(SHA256)(SHA384)(SHA512)]\n";
    HPDF_Dict seed = objects_add(objects);
    HPDF_Dict_AddName(seed, "Type", "SV");
    objects_set_body(objects, seed, body, sizeof body - 1);
    return seed;
}

static HPDF_Dict add_widget(const struct making *making, const struct mark *mark, uint32_t key)
{
    struct objects *objects = making->objects;
    HPDF_MMgr memory = objects->pdf->mmgr;
    HPDF_Dict widget = objects_add(objects), appearances = HPDF_Dict_New(memory);
    struct buffer text = {0};
    HPDF_Dict_AddName(widget, "Type", "Annot");
    HPDF_Dict_AddName(widget, "Subtype", "Widget");
    HPDF_Dict_AddName(widget, "FT", "Sig");
    HPDF_Dict_Add(widget, "T", HPDF_String_New(memory, mark->field.name, NULL));
    size_t length;
    unsigned char *tooltip = syntax_text_bytes(objects->arena, mark->field.tooltip, &length);
    HPDF_Dict_Add(widget, "TU", HPDF_Binary_New(memory, tooltip, (HPDF_UINT)length));
    HPDF_Dict_AddNumber(widget, "F", FLAG_PRINT);
    HPDF_Dict_Add(widget, "SV", making->seed);
    HPDF_Dict_Add(widget, "P", making->page_dict);
    HPDF_Dict_AddNumber(widget, "StructParent", (HPDF_INT32)key);
    HPDF_Dict_Add(appearances, "N", add_appearance(making, mark, &text));
    HPDF_Dict_Add(widget, "AP", appearances);
    int32_t bottom = making->page->height - mark->field.y - mark->field.height;
    print_box(&text, "/Rect", mark->field.x, bottom, mark->field.x + mark->field.width, bottom + mark->field.height);
    keep_body(objects, widget, &text);
    buffer_clear(&text);
    return widget;
}

void fields_add_page(struct fields *fields, struct objects *objects, const struct page *page, uint32_t page_index,
                     HPDF_Dict page_dict, uint32_t first_key, const struct content *content, HPDF_Dict resources)
{
    struct making making = {objects, page, content, page_dict, resources, NULL};
    HPDF_Array annotations = NULL;
    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_FIELD)
            continue;
        uint32_t key = first_key + (uint32_t)fields->count;
        if (!fields->seed)
            fields->seed = add_seed_value(objects);
        making.seed = fields->seed;
        HPDF_Dict dict = add_widget(&making, mark, key);
        fields->widgets =
            arena_grow(objects->arena, fields->widgets, fields->count, &fields->room, sizeof *fields->widgets);
        fields->widgets[fields->count++] = (struct fields_widget){dict, mark->node, page_index, key};
        if (!annotations) {
            annotations = HPDF_Array_New(objects->pdf->mmgr);
            HPDF_Dict_Add(page_dict, "Annots", annotations);
        }
        HPDF_Array_Add(annotations, dict);
    }
}

void fields_finish(const struct fields *fields, struct objects *objects)
{
    if (!fields->count)
        return;
    HPDF_Dict form = HPDF_Dict_New(objects->pdf->mmgr);
    HPDF_Array list = HPDF_Array_New(objects->pdf->mmgr);
    for (size_t i = 0; i < fields->count; i++)
        HPDF_Array_Add(list, fields->widgets[i].dict);
    HPDF_Dict_Add(form, "Fields", list);
    HPDF_Dict_AddNumber(form, "SigFlags", SIGNATURES_EXIST_APPEND_ONLY);
    HPDF_Dict_Add(objects->pdf->catalog, "AcroForm", form);
}
