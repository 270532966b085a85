/* Headings are found on the pages by their first mark, in page order; the levels make a tree (a heading hangs under the
 * last one of a lower level). Only the top level is open when the file is opened. */
#include "pdf/outline.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/syntax.h"

#include <string.h>

struct item {
    const struct doc_node *node;
    int level;
    int32_t top; /* where the view starts, from the page's lower edge [1/1000 pt] */
    size_t page;
    struct item *parent, *first, *last, *previous, *next;
    size_t children;
    HPDF_Dict dict;
};

/* 0: no bookmark. Inside an annex, headings hang under its label. */
static int level_of(const struct doc_node *node)
{
    if (node->kind == DOC_LINE && node->role == ROLE_ANNEX_LABEL)
        return 1;
    if (node->kind != DOC_HEADING)
        return 0;
    int level = node->level;
    for (const struct doc_node *up = node->parent; up; up = up->parent)
        level += up->kind == DOC_ANNEX;
    return level;
}

static struct item *find_items(struct objects *objects, const struct doc *doc, const struct frames *frames,
                               size_t *count)
{
    struct item *items = NULL;
    size_t room = 0;
    bool *seen = arena_array(objects->arena, doc->node_count + 1u, sizeof *seen);
    *count = 0;
    for (size_t p = 0; p < frames->page_count; p++) {
        const struct page *page = &frames->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const struct mark *mark = &page->marks[i];
            if (mark->kind != MARK_TEXT || !mark->node || seen[mark->node])
                continue;
            seen[mark->node] = true;
            const struct doc_node *node = doc->nodes[mark->node - 1];
            int level = level_of(node);
            if (!level)
                continue;
            items = arena_grow(objects->arena, items, *count, &room, sizeof *items);
            items[(*count)++] = (struct item){.node = node,
                                              .level = level,
                                              .page = p,
                                              .top = page->height - mark->text.baseline + 2 * mark->text.size};
        }
    }
    return items;
}

static void hang(struct item *parent, struct item *item)
{
    item->parent = parent;
    item->previous = parent->last;
    if (parent->last)
        parent->last->next = item;
    else
        parent->first = item;
    parent->last = item;
    parent->children++;
}

/* An annex is known by its label and its title together: "Phụ lục I. KẾT QUẢ …". */
static const char *title_of(const struct doc_node *node, struct arena *arena)
{
    char *title = arena_text(arena, doc_text(node, arena));
    if (node->kind == DOC_LINE)
        for (const struct doc_node *next = node->next; next; next = next->next)
            if (next->kind == DOC_LINE && next->role == ROLE_ANNEX_TITLE)
                title = arena_format(arena, "%s. %s", title, doc_text(next, arena));
    for (char *c = title; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return title;
}

static void print_link(struct buffer *text, const char *key, const struct item *item)
{
    if (!item)
        return;
    buffer_add_text(text, key);
    syntax_add_reference(text, objects_number(item->dict));
}

static void print_item(struct objects *objects, const struct item *item, HPDF_Dict page, struct buffer *text)
{
    buffer_add_text(text, "/Title");
    syntax_add_text(text, title_of(item->node, objects->arena));
    print_link(text, "/Parent", item->parent);
    print_link(text, "/Prev", item->previous);
    print_link(text, "/Next", item->next);
    print_link(text, "/First", item->first);
    print_link(text, "/Last", item->last);
    if (item->children) {
        buffer_add_text(text, "/Count -");
        buffer_add_integer(text, (long long)item->children);
    }
    buffer_add_text(text, "/Dest[");
    syntax_add_reference(text, objects_number(page));
    buffer_add_text(text, "/XYZ null ");
    syntax_add_thousandths(text, item->top);
    buffer_add_text(text, " null]\n");
    objects_set_body(objects, item->dict, arena_copy(objects->arena, text->data, text->length), text->length);
    buffer_empty(text);
}

void outline_add(struct objects *objects, const struct doc *doc, const struct frames *frames, const HPDF_Dict *pages)
{
    size_t count;
    struct item *items = find_items(objects, doc, frames, &count), root = {.level = 0};
    if (!count)
        return;
    root.dict = objects_add(objects);
    struct item *last = &root;
    for (size_t i = 0; i < count; i++) {
        while (last->parent && last->level >= items[i].level)
            last = last->parent;
        items[i].dict = objects_add(objects);
        hang(last, &items[i]);
        last = &items[i];
    }
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        print_item(objects, &items[i], pages[items[i].page], &text);
    buffer_clear(&text);
    HPDF_Dict_AddName(root.dict, "Type", "Outlines");
    HPDF_Dict_Add(root.dict, "First", root.first->dict);
    HPDF_Dict_Add(root.dict, "Last", root.last->dict);
    HPDF_Dict_AddNumber(root.dict, "Count", (HPDF_INT32)root.children);
    HPDF_Dict_Add(objects->pdf->catalog, "Outlines", root.dict);
}
