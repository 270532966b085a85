/* Nodes are copied, for their ids count within one document; texts, spans and tables are shared. */
#include "model/parts.h"

#include "base/arena.h"

#include <string.h>

static void copy_under(struct arena *arena, struct doc_node *parent, const struct doc_node *node)
{
    struct doc_node *copy = doc_add(arena, parent, node->kind, node->at);
    copy->role = node->role;
    copy->spans = node->spans;
    copy->span_count = node->span_count;
    copy->keep_next = node->keep_next;
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
    default:
        break;
    }
    for (const struct doc_node *child = node->first; child; child = child->next)
        copy_under(arena, copy, child);
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
    body->landscape = doc->landscape;
    for (const struct doc_node *node = doc->root->first; node; node = node->next)
        if (node->kind != DOC_ANNEX)
            copy_under(arena, body->root, node);
    doc_number(body, arena);
    return body;
}

static const struct doc *annex_of(const struct doc *doc, const struct doc_node *annex, size_t number, const char *mark,
                                  struct arena *arena)
{
    struct doc *part = part_like(doc, arena);
    part->title = annex_title(annex, arena);
    part->subject = doc->title;
    part->annex_number = number;
    part->annex_mark = mark;
    copy_under(arena, part->root, annex);
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
