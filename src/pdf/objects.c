/* libharu's objects with what its own calls cannot do: bodies printed by us (write_fn, called before ">>") and streams
 * that are deflated already (after_write_fn, called behind ">>"; libharu deletes a /Filter it did not set itself, so
 * that entry is part of the body). libharu takes its memory from the arena: its own pool hands out unaligned memory. */
#include "pdf/objects.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <stdio.h>

#define HEADER "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

struct body {
    struct objects *objects;
    const char *text;
    size_t length;
    const void *stream;
    size_t stream_size;
    bool is_stream, deflated;
};

/* libharu's allocator has no place for a pointer of ours; set for the life of one document, on one thread. */
static _Thread_local struct arena *haru_arena;

static void *HPDF_STDCALL take(HPDF_UINT size)
{
    return arena_room(haru_arena, size, 1); /* it clears itself what must be clear */
}

static void HPDF_STDCALL give_back(void *memory)
{
    (void)memory; /* the arena goes as a whole */
}

bool objects_open(struct objects *objects, struct arena *arena)
{
    haru_arena = arena;
    *objects = (struct objects){.arena = arena};
    objects->pdf = HPDF_NewEx(NULL, take, give_back, 0, NULL);
    return objects->pdf != NULL;
}

unsigned long objects_error(const struct objects *objects)
{
    return objects->pdf->error.error_no;
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream out)
{
    const struct body *body = dict->attr;
    char entry[64];
    if (body->length && HPDF_Stream_Write(out, (const HPDF_BYTE *)body->text, (HPDF_UINT)body->length) != HPDF_OK)
        return out->error->error_no;
    if (!body->is_stream)
        return HPDF_OK;
    int length = snprintf(entry, sizeof entry, "/Length %zu%s\n", body->stream_size,
                          body->deflated ? "/Filter/FlateDecode" : "");
    return HPDF_Stream_Write(out, (const HPDF_BYTE *)entry, (HPDF_UINT)length);
}

static HPDF_STATUS write_stream(HPDF_Dict dict)
{
    const struct body *body = dict->attr;
    HPDF_Stream out = body->objects->out;
    if (!body->is_stream)
        return HPDF_OK;
    HPDF_Stream_WriteStr(out, "\nstream\n");
    HPDF_Stream_Write(out, body->stream, (HPDF_UINT)body->stream_size);
    return HPDF_Stream_WriteStr(out, "\nendstream");
}

static HPDF_STATUS append(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
    buffer_add(stream->attr, bytes, length);
    return HPDF_OK;
}

bool objects_write(struct objects *objects, struct buffer *out)
{
    HPDF_Doc pdf = objects->pdf;
    if (pdf->error.error_no != HPDF_OK)
        return false;
    buffer_add(out, HEADER, sizeof HEADER - 1);
    objects->out = HPDF_CallbackWriter_New(pdf->mmgr, append, out);
    if (!objects->out)
        return false;
    objects->out->size = sizeof HEADER - 1; /* offsets count from the file's first byte */
    HPDF_Dict_Add(pdf->trailer, "Root", pdf->catalog);
    HPDF_Dict_Add(pdf->trailer, "Info", pdf->info);
    HPDF_STATUS status = HPDF_Xref_WriteToStream(pdf->xref, objects->out, NULL);
    return status == HPDF_OK && pdf->error.error_no == HPDF_OK;
}

HPDF_Dict objects_add(struct objects *objects)
{
    HPDF_Dict dict = HPDF_Dict_New(objects->pdf->mmgr);
    HPDF_List entries = objects->pdf->xref->entries;
    /* libharu moves the list each time it has grown by so many, and nothing that it frees comes back. */
    if (entries->block_siz > entries->items_per_block)
        entries->items_per_block = entries->block_siz;
    if (dict)
        HPDF_Xref_Add(objects->pdf->xref, dict);
    return dict;
}

uint32_t objects_number(HPDF_Dict dict)
{
    return dict->header.obj_id & 0x00FFFFFFu;
}

static struct body *body_of(struct objects *objects, HPDF_Dict dict)
{
    if (!dict->attr) {
        struct body *body = arena_alloc(objects->arena, sizeof *body);
        body->objects = objects;
        dict->attr = body;
        dict->write_fn = write_body;
        dict->after_write_fn = write_stream;
    }
    return dict->attr;
}

void objects_set_body(struct objects *objects, HPDF_Dict dict, const char *body, size_t length)
{
    struct body *own = body_of(objects, dict);
    own->text = body;
    own->length = length;
}

void objects_set_stream(struct objects *objects, HPDF_Dict dict, const void *bytes, size_t size, bool deflated)
{
    struct body *body = body_of(objects, dict);
    body->stream = bytes;
    body->stream_size = size;
    body->is_stream = true;
    body->deflated = deflated;
}
