/* A range of labels starts on page 1 and on every page that bears the label of an annex (NĐ 30, PL I, III.1: annexes
 * are numbered on their own): "3", "Phụ lục II, 1". */
#include "pdf/labels.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/syntax.h"

/* The annex whose label stands on the page, or NULL. */
static const struct doc_node *annex_label_on(const struct page *page, const struct doc *doc)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_TEXT || !mark->node)
            continue;
        const struct doc_node *node = doc->nodes[mark->node - 1];
        if (node->kind == DOC_LINE && node->role == ROLE_ANNEX_LABEL)
            return node;
    }
    return NULL;
}

void labels_add(struct objects *objects, const struct doc *doc, const struct frames *frames)
{
    struct buffer text = {0};
    bool any = false;
    buffer_add_text(&text, "/Nums[");
    for (size_t p = 0; p < frames->page_count; p++) {
        const struct doc_node *label = annex_label_on(&frames->pages[p], doc);
        any = any || label;
        if (p > 0 && !label)
            continue;
        buffer_add_integer(&text, (long long)p);
        buffer_add_text(&text, "<</S/D");
        if (label) {
            buffer_add_text(&text, "/P");
            syntax_add_text(&text, arena_format(objects->arena, "%s, ", doc_text(label, objects->arena)));
        }
        buffer_add_text(&text, ">>");
    }
    buffer_add_text(&text, "]\n");
    if (any) {
        HPDF_Dict tree = objects_add(objects);
        objects_set_body(objects, tree, arena_copy(objects->arena, text.data, text.length), text.length);
        HPDF_Dict_Add(objects->pdf->catalog, "PageLabels", tree);
    }
    buffer_clear(&text);
}
