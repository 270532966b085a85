/* Nodes are copied, for their ids count within one document; texts and tables are shared. References to footnotes lead
 * to the copy of the note, which stands in the same block. */
#include "model/parts.h"

#include "base/arena.h"

#include <string.h>

/* One part in the making. copies: by id of the node in the whole document, NULL: not in this part. */
struct copying {
    struct arena *arena;
    struct doc_node **copies;
};

static void copy_own(struct doc_node *copy, const struct doc_node *node)
{
    switch (node->kind) {
    case DOC_HEADING:
        copy->level = node->level;
        break;
    case DOC_TABLE:
        copy->table = node->table;
        break;
    case DOC_ROW:
        copy->row = node->row;
        break;
    case DOC_CELL:
        copy->cell = node->cell;
        break;
    case DOC_CHART:
        copy->chart = node->chart;
        break;
    case DOC_ANNEX:
        copy->annex = node->annex;
        break;
    case DOC_PARAGRAPH:
    case DOC_LINE:
        copy->align = node->align;
        break;
    default: /* DOC_REFERENCE: see connect() */
        break;
    }
}

static void copy_under(struct copying *copying, struct doc_node *parent, const struct doc_node *node)
{
    struct doc_node *copy = doc_add(copying->arena, parent, node->kind, node->at);
    copying->copies[node->id] = copy;
    copy->role = node->role;
    copy->spans = node->spans;
    copy->span_count = node->span_count;
    copy->keep_next = node->keep_next;
    copy_own(copy, node);
    for (const struct doc_node *child = node->first; child; child = child->next)
        copy_under(copying, copy, child);
}

static struct doc_node *copy_of(const struct copying *copying, const struct doc_node *node)
{
    return node ? copying->copies[node->id] : NULL;
}

/* Footnotes and the spans that hold their numbers. */
static void connect(struct copying *copying, const struct doc *doc)
{
    for (uint32_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = doc->nodes[i];
        struct doc_node *copy = copy_of(copying, node);
        if (!copy || !node->span_count)
            continue;
        struct span *spans = arena_array(copying->arena, node->span_count, sizeof *spans);
        for (size_t k = 0; k < node->span_count; k++) {
            spans[k] = node->spans[k];
            spans[k].reference = copy_of(copying, node->spans[k].reference);
        }
        copy->spans = spans;
    }
    for (uint32_t i = 0; i < doc->node_count; i++)
        if (doc->nodes[i]->kind == DOC_REFERENCE && copying->copies[i + 1])
            copying->copies[i + 1]->footnote = copy_of(copying, doc->nodes[i]->footnote);
}

static struct copying copying_new(const struct doc *doc, struct arena *arena)
{
    struct copying copying = {.arena = arena};
    copying.copies = arena_array(arena, doc->node_count + 1u, sizeof(struct doc_node *));
    return copying;
}

static struct doc *part_like(const struct doc *doc, struct arena *arena)
{
    struct doc *part = doc_new(arena);
    part->title = doc->title;
    part->agency = doc->agency;
    part->subject = doc->subject;
    part->date = doc->date;
    part->draft = doc->draft;
    part->annexes_apart = true;
    return part;
}

/* Text of the first line of the role below node, NULL when there is none. */
static const char *line_below(const struct doc_node *node, enum doc_role role, struct arena *arena)
{
    for (const struct doc_node *child = node->first; child; child = child->next) {
        const char *below =
            child->kind == DOC_LINE && child->role == role ? doc_text(child, arena) : line_below(child, role, arena);
        if (below)
            return below;
    }
    return NULL;
}

/* The line that numbers the document; "" while the place of the number is open. */
static const char *mark_of(const struct doc *doc, struct arena *arena)
{
    const char *line = line_below(doc->root, ROLE_NUMBER, arena);
    size_t place = line ? strcspn(line, "0123456789/") : 0;
    return line && line[place] && line[place] != '/' ? line : "";
}

/* "Phụ lục I: DANH SÁCH …" */
static const char *annex_title(const struct doc_node *annex, struct arena *arena)
{
    const char *label = line_below(annex, ROLE_ANNEX_LABEL, arena), *title = line_below(annex, ROLE_ANNEX_TITLE, arena);
    return arena_format(arena, "%s%s%s", label ? label : "Phụ lục", title ? ": " : "", title ? title : "");
}

static const struct doc *body_of(const struct doc *doc, struct arena *arena)
{
    struct doc *body = part_like(doc, arena);
    struct copying copying = copying_new(doc, arena);
    body->landscape = doc->landscape;
    for (const struct doc_node *node = doc->root->first; node; node = node->next)
        if (node->kind != DOC_ANNEX)
            copy_under(&copying, body->root, node);
    connect(&copying, doc);
    doc_number(body, arena);
    return body;
}

static const struct doc *annex_of(const struct doc *doc, const struct doc_node *annex, size_t number, const char *mark,
                                  struct arena *arena)
{
    struct copying copying = copying_new(doc, arena);
    struct doc *part = part_like(doc, arena);
    part->title = annex_title(annex, arena);
    part->subject = doc->title;
    part->annex_number = number;
    part->annex_mark = mark;
    copy_under(&copying, part->root, annex);
    connect(&copying, doc);
    doc_number(part, arena);
    return part;
}

struct parts parts_of(const struct doc *doc, struct arena *arena)
{
    size_t annexes = 0;
    for (const struct doc_node *node = doc->root->first; doc->annexes_apart && node; node = node->next)
        annexes += node->kind == DOC_ANNEX;
    const struct doc **items = arena_array(arena, annexes + 1, sizeof *items);
    items[0] = annexes ? body_of(doc, arena) : doc;
    const char *mark = mark_of(doc, arena);
    size_t count = 1;
    for (const struct doc_node *node = doc->root->first; annexes && node; node = node->next)
        if (node->kind == DOC_ANNEX) {
            items[count] = annex_of(doc, node, count, mark, arena);
            count++;
        }
    return (struct parts){count, items};
}
