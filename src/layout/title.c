/* The abstract is broken into nearly equal lines, narrower than the text, with one rule under the last. Addressees: one
 * stands on the line of "Kính gửi:", several begin below it, their dashes under the colon (II.9.a). */
#include "layout/title.h"

#include "layout/stack.h"

void title_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    const struct style *style = job->style;
    struct box *box = flow_add(flow, job->arena, node, style->title_gap, 0);
    int32_t width = (int32_t)((int64_t)area.width * style->title_width_permille / 1000);
    struct area narrow = {area.x + (area.width - width) / 2, width};
    struct stack stack;
    stack_begin(&stack, job, box, narrow, 0);
    struct stack_look type = {.look = SPAN_BOLD, .size = style->size_title, .align = ALIGN_CENTRE, .balance = true};
    struct stack_look abstract = type;
    abstract.size = style->size_abstract;
    for (const struct doc_node *line = node->first; line; line = line->next)
        if (line->role != ROLE_ABSTRACT)
            stack_line(&stack, line, type);
    size_t before = stack.count;
    stack.widest = 0;
    for (const struct doc_node *line = node->first; line; line = line->next)
        if (line->role == ROLE_ABSTRACT)
            stack_line(&stack, line, abstract);
    if (stack.count > before)
        stack_rule(&stack, style->abstract_rule_permille);
    box->height = stack.y;
    box->keep = true;
    flow->after = style->title_after;
}

/* Width of ":" at the end of the label, for the dashes stand under it. */
static int32_t colon_width(struct job *job, const struct doc_node *node, int32_t size)
{
    return job_width(job, FACE_REGULAR, job_shape(job, node, FACE_REGULAR, ":", 1), size);
}

void title_set_addressees(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    const struct style *style = job->style;
    const struct doc_node *label = stack_find(node, ROLE_ADDRESS_LABEL);
    struct stack_look look = {.size = style->size_address, .align = ALIGN_LEFT};
    struct box *box = flow_add(flow, job->arena, node, style->title_after, 0);
    struct stack stack;
    if (!stack_find(node, ROLE_ADDRESSEE)) {
        look.align = ALIGN_CENTRE;
        look.balance = true;
        stack_begin(&stack, job, box, area, 0);
    } else {
        int32_t lead = label ? stack_width(job, label, look) - colon_width(job, node, look.size) : 0, widest = 0;
        for (const struct doc_node *line = node->first; line; line = line->next)
            if (line->role == ROLE_ADDRESSEE && stack_width(job, line, look) > widest)
                widest = stack_width(job, line, look);
        int32_t spare = area.width - lead - widest;
        int32_t x = area.x + (spare > 0 ? spare / 2 : 0);
        stack_begin(&stack, job, box, (struct area){x, area.x + area.width - x}, 0);
        if (label)
            stack_line(&stack, label, look);
        stack.area = (struct area){x + lead, area.x + area.width - x - lead};
        look.hang = job_width(job, FACE_REGULAR, job_shape(job, node, FACE_REGULAR, "-", 1), look.size) +
                    job_blank(job, FACE_REGULAR, look.size);
    }
    for (const struct doc_node *line = node->first; line; line = line->next)
        if (line != label || look.align == ALIGN_CENTRE)
            stack_line(&stack, line, look);
    box->height = stack.y;
    box->keep = true;
    flow->after = style->title_after;
}
