/* Boxes hold absolute x at once, since every page of a section has the same left margin; only y waits for the page.
 * So placing a box, or repeating a table header, never touches the words. */
#include "layout/box.h"

#include "base/arena.h"

struct box *flow_add(struct flow *flow, struct arena *arena, const struct doc_node *node, int32_t gap, int32_t height)
{
    flow->items = arena_grow(arena, flow->items, flow->count, &flow->room, sizeof *flow->items);
    struct box *box = &flow->items[flow->count++];
    *box = (struct box){.gap = gap > flow->after ? gap : flow->after, .height = height, .node = node};
    box->fresh = flow->fresh;
    flow->after = 0;
    flow->fresh = false;
    return box;
}

void flow_keep_last(struct flow *flow, size_t count)
{
    for (size_t i = 0; i < count && i < flow->count; i++)
        flow->items[flow->count - 1 - i].keep = true;
}

void flow_wish_last(struct flow *flow)
{
    if (flow->count)
        flow->items[flow->count - 1].wish = true;
}

void flow_keep_from(struct flow *flow, size_t first)
{
    for (size_t i = first; i + 1 < flow->count; i++)
        flow->items[i].wish = true;
}

struct mark *box_mark(struct box *box, struct arena *arena, enum mark_kind kind, uint32_t node,
                      enum artifact_kind artifact)
{
    if (!box->mark_room) { /* most boxes are a line of one look: begin small */
        box->mark_room = 2;
        box->marks = arena_array(arena, box->mark_room, sizeof *box->marks);
    }
    box->marks = arena_grow(arena, box->marks, box->mark_count, &box->mark_room, sizeof *box->marks);
    struct mark *mark = &box->marks[box->mark_count++];
    *mark = (struct mark){.kind = kind, .node = node, .artifact = artifact};
    return mark;
}

void box_rule(struct box *box, struct arena *arena, int32_t x1, int32_t y1, int32_t x2, int32_t y2, int32_t width)
{
    struct mark *mark = box_mark(box, arena, MARK_RULE, 0, ARTIFACT_LAYOUT);
    mark->rule.x1 = x1;
    mark->rule.y1 = y1;
    mark->rule.x2 = x2;
    mark->rule.y2 = y2;
    mark->rule.width = width;
}

void box_note(struct box *box, struct arena *arena, const struct doc_node *footnote)
{
    struct box_note *note = arena_alloc(arena, sizeof *note);
    note->node = footnote;
    if (box->last_note)
        box->last_note->next = note;
    else
        box->notes = note;
    box->last_note = note;
}

void box_shift(struct mark *mark, int32_t dy)
{
    switch (mark->kind) {
    case MARK_TEXT:
        mark->text.baseline += dy;
        break;
    case MARK_RULE:
        mark->rule.y1 += dy;
        mark->rule.y2 += dy;
        break;
    case MARK_BOX:
        mark->box.y += dy;
        break;
    case MARK_FIELD:
        mark->field.y += dy;
        break;
    }
}
