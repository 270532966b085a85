#include "template/footnotes.h"

#include "base/arena.h"
#include "template/inline.h"

#include <string.h>

void footnotes_define(struct build *build, size_t offset, size_t from, size_t to)
{
    struct arena *arena = build->arena;
    size_t end = inline_note_end(build->text, offset, build->size);
    const char *id = arena_copy(arena, build->text + offset + 2, end - offset - 3);
    struct doc_node *text = arena_alloc(arena, sizeof *text);
    text->kind = DOC_FOOTNOTE;
    text->at = build_place(build, offset);
    while (from < to && (unsigned char)build->text[from] <= ' ')
        from++;
    inline_read(build, text, "", build->text, from, to, 0);
    if (!text->span_count)
        build_complain(build, DIAG_ERROR, "K019", offset, end - offset,
                       arena_format(arena, "chú thích \"%s\" không có lời", id), "viết lời chú thích sau dấu hai chấm");
    build->notes = arena_grow(arena, build->notes, build->note_count, &build->note_room, sizeof *build->notes);
    build->notes[build->note_count] = (struct build_note){.text = text, .before = build->reference_count};
    struct id_entry *entry = idtable_add(&build->note_ids, arena, id, NULL);
    if (entry)
        entry->number = build->note_count;
    else
        entry = idtable_find(&build->note_ids, id);
    if (entry->number != build->note_count) /* the last of the name so far */
        build->notes[entry->last].next = build->note_count + 1;
    entry->last = build->note_count++;
}

static void unknown_note(struct build *build, const struct build_reference *reference)
{
    const char *near = source_enough(build->diags) ? NULL : idtable_near(&build->note_ids, reference->id, build->arena);
    build_complain(build, DIAG_ERROR, "K017", reference->offset, reference->length,
                   arena_format(build->arena, "chú thích \"%s\" chưa có lời", reference->id),
                   near ? arena_format(build->arena, "ý bạn là \"[^%s]\"?", near)
                        : arena_format(build->arena, "thêm một dòng riêng: [^%s]: lời chú thích", reference->id));
}

/* The note that the reference of that index means. */
static struct build_note *meant(struct build *build, struct id_entry *entry, size_t reference)
{
    struct build_note *note = &build->notes[entry->number];
    while (note->before <= reference && note->next) {
        entry->number = note->next - 1;
        note = &build->notes[entry->number];
    }
    return note;
}

static const struct doc_node *section_of(const struct doc_node *node)
{
    while (node->parent && node->kind != DOC_ANNEX)
        node = node->parent;
    return node;
}

/* "1 Lời chú thích", the number raised, behind what stands in the owner already. */
static const struct doc_node *hang(struct build *build, struct doc_node *owner, const struct build_note *note)
{
    size_t count = note->text->span_count;
    struct span *spans = arena_array(build->arena, count + 2, sizeof *spans);
    spans[0] = (struct span){.text = note->number, .look = SPAN_RAISED};
    spans[1] = (struct span){.text = " "};
    if (count)
        memcpy(spans + 2, note->text->spans, count * sizeof *spans);
    struct doc_node *node = doc_add(build->arena, owner, DOC_FOOTNOTE, note->text->at);
    node->spans = spans;
    node->span_count = count + 2;
    return node;
}

void footnotes_resolve(struct build *build)
{
    const struct doc_node *root = build->doc->root, *section = root;
    size_t in_body = 0, in_annex = 0;
    for (size_t r = 0; r < build->reference_count; r++) {
        const struct build_reference *reference = &build->references[r];
        struct id_entry *entry = reference->node ? idtable_find(&build->note_ids, reference->id) : NULL;
        if (!entry) {
            if (reference->node)
                unknown_note(build, reference);
            continue;
        }
        struct build_note *note = meant(build, entry, r);
        const struct doc_node *here = section_of(reference->node);
        if (here != root && here != section)
            in_annex = 0;
        section = here != root ? here : section;
        if (note->section != here) {
            note->section = here;
            note->number = arena_format(build->arena, "%zu", here == root ? ++in_body : ++in_annex);
            reference->node->footnote = hang(build, reference->node->parent, note);
        }
        reference->spans[reference->index].text = note->number;
    }
}
