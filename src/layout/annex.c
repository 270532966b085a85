/* "Phụ lục I" in small letters, 14 bold; title in capitals, 13-14 bold; "(Kèm theo …)" italic; all centred. The short
 * rule below is the sample's (Mẫu 2.1); the decree gives no length for it. */
#include "layout/annex.h"

#include "layout/stack.h"

static struct stack_look look_of(const struct style *style, enum doc_role role)
{
    struct stack_look look = {.align = ALIGN_CENTRE, .balance = true};
    switch (role) {
    case ROLE_ANNEX_LABEL:
        look.look = SPAN_BOLD;
        look.size = style->size_annex_label;
        break;
    case ROLE_ANNEX_TITLE:
        look.look = SPAN_BOLD;
        look.size = style->size_annex_title;
        break;
    case ROLE_FORM_CODE:
        look.size = style->size_form_code;
        look.align = ALIGN_LEFT;
        look.balance = false;
        break;
    default:
        look.look = SPAN_ITALIC;
        look.size = style->size_annex_reference;
        look.keep_blanks = true;
        break;
    }
    return look;
}

void annex_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    struct stack stack;
    bool reference = stack_find(node, ROLE_ANNEX_REFERENCE) != NULL, any = false;
    for (const struct doc_node *line = node->first; line; line = line->next)
        any |= line->kind == DOC_LINE;
    if (!any)
        return;
    struct box *box = flow_add(flow, job->arena, node, 0, 0);
    stack_begin(&stack, job, box, area, 0);
    for (const struct doc_node *line = node->first; line; line = line->next)
        if (line->kind == DOC_LINE)
            stack_line(&stack, line, look_of(job->style, line->role));
    if (reference)
        stack_rule_of(&stack, job->style->annex_rule);
    box->height = stack.y;
    box->keep = true;
    flow->after = job->style->title_after;
}
