/* Each file hangs on the document as a whole (/AF) and stands in the tree of names, which readers list. The name is
 * written twice: with its accents in /UF, in plain letters in /F for readers that know no Unicode there. */
#include "pdf/attachments.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/utf8.h"
#include "pdf/deflate.h"
#include "pdf/syntax.h"

#include <string.h>

/* The tree of names is sorted by the bytes of its keys, UTF-16 with the high byte first (ISO 32000-1, 7.9.6). */
struct entry {
    const struct pdf_attachment *file;
    const unsigned char *name;
    size_t length;
    HPDF_Dict dict;
};

static int compare(const struct entry *a, const struct entry *b)
{
    int order = memcmp(a->name, b->name, a->length < b->length ? a->length : b->length);
    return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

static HPDF_Dict add_stream(struct objects *objects, const struct pdf_attachment *file, int32_t date,
                            struct deflater *deflater)
{
    HPDF_MMgr memory = objects->pdf->mmgr;
    HPDF_Dict stream = objects_add(objects), parameters = HPDF_Dict_New(memory);
    int year, month, day;
    size_t size;
    const void *deflated = deflate_bytes(deflater, file->bytes, file->size, objects->arena, &size);
    date_split(date, &year, &month, &day);
    const char *stamp = arena_format(objects->arena, "D:%04d%02d%02d000000+07'00'", year, month, day);
    HPDF_Dict_AddNumber(parameters, "Size", (HPDF_INT32)file->size);
    HPDF_Dict_Add(parameters, "ModDate", HPDF_String_New(memory, stamp, NULL));
    HPDF_Dict_AddName(stream, "Type", "EmbeddedFile");
    HPDF_Dict_AddName(stream, "Subtype", file->mime);
    HPDF_Dict_Add(stream, "Params", parameters);
    objects_set_stream(objects, stream, deflated, size, true);
    return stream;
}

static const char *plain_name(struct arena *arena, const char *name)
{
    char *plain = arena_text(arena, utf8_bare_key(arena, name));
    for (char *c = plain; *c; c++)
        if (*c <= ' ' || *c > '~' || strchr("/\\:()<>", *c))
            *c = '-';
    return plain;
}

static HPDF_Dict add_file(struct objects *objects, const struct entry *entry, HPDF_Dict stream)
{
    HPDF_MMgr memory = objects->pdf->mmgr;
    const struct pdf_attachment *file = entry->file;
    HPDF_Dict dict = objects_add(objects), embedded = HPDF_Dict_New(memory);
    size_t length;
    HPDF_BYTE *text = syntax_text_bytes(objects->arena, file->description, &length);
    HPDF_Dict_Add(embedded, "F", stream);
    HPDF_Dict_Add(embedded, "UF", stream);
    HPDF_Dict_AddName(dict, "Type", "Filespec");
    HPDF_Dict_Add(dict, "F", HPDF_String_New(memory, plain_name(objects->arena, file->name), NULL));
    HPDF_Dict_Add(dict, "UF", HPDF_Binary_New(memory, (HPDF_BYTE *)entry->name, (HPDF_UINT)entry->length));
    HPDF_Dict_Add(dict, "Desc", HPDF_Binary_New(memory, text, (HPDF_UINT)length));
    HPDF_Dict_AddName(dict, "AFRelationship", file->relation == PDF_SOURCE ? "Source" : "Data");
    HPDF_Dict_Add(dict, "EF", embedded);
    return dict;
}

void attachments_add(struct objects *objects, const struct pdf_attachment *list, size_t count, int32_t date,
                     struct deflater *deflater)
{
    if (!count)
        return;
    HPDF_MMgr memory = objects->pdf->mmgr;
    HPDF_Array associated = HPDF_Array_New(memory), names = HPDF_Array_New(memory);
    HPDF_Dict tree = HPDF_Dict_New(memory), all = HPDF_Dict_New(memory);
    struct entry *entries = arena_array(objects->arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        struct entry entry = {.file = &list[i]};
        entry.name = syntax_text_bytes(objects->arena, list[i].name, &entry.length);
        entry.dict = add_file(objects, &entry, add_stream(objects, &list[i], date, deflater));
        HPDF_Array_Add(associated, entry.dict);
        size_t at = i;
        for (; at > 0 && compare(&entry, &entries[at - 1]) < 0; at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
    for (size_t i = 0; i < count; i++) {
        HPDF_Array_Add(names, HPDF_Binary_New(memory, (HPDF_BYTE *)entries[i].name, (HPDF_UINT)entries[i].length));
        HPDF_Array_Add(names, entries[i].dict);
    }
    HPDF_Dict_Add(tree, "Names", names);
    HPDF_Dict_Add(all, "EmbeddedFiles", tree);
    HPDF_Dict_Add(objects->pdf->catalog, "Names", all);
    HPDF_Dict_Add(objects->pdf->catalog, "AF", associated);
}
