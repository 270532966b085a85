/* Two columns, 65 + 100 mm on an upright A4 page. Left: form code, agencies, rule, number, subject. Right: state name,
 * motto, rule, place and date. Number and date share a baseline below whichever column is deeper. A long place name
 * takes width from the left column, where the agency's name wraps instead. */
#include "layout/letterhead.h"

#include "layout/stack.h"

static struct stack_look look_of(const struct style *style, enum doc_role role)
{
    struct stack_look look = {.align = ALIGN_CENTRE, .balance = true};
    switch (role) {
    case ROLE_STATE_NAME:
        look.look = SPAN_BOLD;
        look.size = style->size_state_name;
        break;
    case ROLE_MOTTO:
        look.look = SPAN_BOLD;
        look.size = style->size_motto;
        break;
    case ROLE_AGENCY:
        look.look = SPAN_BOLD;
        look.size = style->size_agency;
        break;
    case ROLE_PARENT_AGENCY:
        look.size = style->size_agency;
        break;
    case ROLE_NUMBER:
        look.size = style->size_number;
        look.keep_blanks = true;
        break;
    case ROLE_PLACE_DATE:
        look.look = SPAN_ITALIC;
        look.size = style->size_place_date;
        look.keep_blanks = true;
        break;
    case ROLE_FORM_CODE:
        look.size = style->size_form_code;
        look.align = ALIGN_LEFT;
        look.balance = false;
        break;
    default:
        look.size = style->size_subject;
        break;
    }
    return look;
}

static bool on_right(enum doc_role role)
{
    return role == ROLE_STATE_NAME || role == ROLE_MOTTO || role == ROLE_PLACE_DATE;
}

/* The widest line of a column, unbroken. */
static int32_t column_wish(struct job *job, const struct doc_node *node, bool right)
{
    int32_t widest = 0;
    for (const struct doc_node *line = node->first; line; line = line->next) {
        if (on_right(line->role) != right)
            continue;
        int32_t width = stack_width(job, line, look_of(job->style, line->role));
        if (width > widest)
            widest = width;
    }
    return widest;
}

/* The left column is as wide as the style says, but gives room that a long place name needs, and takes room that the
 * right one does not need when its own lines then stay whole. */
static void divide(struct job *job, const struct doc_node *node, struct area area, struct area *left,
                   struct area *right)
{
    const struct style *style = job->style;
    int32_t upright = style->page_width - style->margin_left - style->margin_right;
    int32_t width = (int32_t)((int64_t)style->head_left_width * area.width / upright);
    int32_t spare = area.width - style->head_gap - column_wish(job, node, true);
    int32_t wish = column_wish(job, node, false);
    if (wish > width && wish <= spare)
        width = wish;
    if (width > spare)
        width = spare > style->head_left_least ? spare : style->head_left_least;
    *left = (struct area){area.x, width};
    *right = (struct area){area.x + width + style->head_gap, area.width - width - style->head_gap};
}

/* All lines of a role, in document order. */
static void set_role(struct stack *stack, const struct doc_node *node, enum doc_role role)
{
    for (const struct doc_node *line = node->first; line; line = line->next)
        if (line->kind == DOC_LINE && line->role == role)
            stack_line(stack, line, look_of(stack->job->style, role));
}

static void set_agency(struct stack *stack, const struct doc_node *node)
{
    set_role(stack, node, ROLE_PARENT_AGENCY);
    size_t before = stack->count;
    stack->widest = 0;
    set_role(stack, node, ROLE_AGENCY);
    if (stack->count > before)
        stack_rule(stack, stack->job->style->agency_rule_permille);
}

static void set_state(struct stack *stack, const struct doc_node *node)
{
    set_role(stack, node, ROLE_STATE_NAME);
    if (!stack_find(node, ROLE_MOTTO))
        return;
    set_role(stack, node, ROLE_MOTTO);
    stack_rule_of(stack, stack->last_width); /* II.1.b: as long as the line of text */
}

static int32_t deeper(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* Number left and place with date right, on one baseline (II.4). */
static void set_number_row(struct stack *left, struct stack *right, const struct doc_node *node)
{
    const struct style *style = left->job->style;
    int32_t top = deeper(left->y, right->y);
    if (top)
        top += style->head_row_gap;
    int32_t number =
        job_baseline(left->job, style->size_number, job_pitch(style->size_number, style->head_pitch_permille));
    int32_t place =
        job_baseline(left->job, style->size_place_date, job_pitch(style->size_place_date, style->head_pitch_permille));
    left->y = top + deeper(place - number, 0);
    right->y = top + deeper(number - place, 0);
    set_role(left, node, ROLE_NUMBER);
    set_role(right, node, ROLE_PLACE_DATE);
}

/* II.5.b: 6 pt more than single spacing below the number; no rule. */
static void set_subject(struct stack *left, const struct doc_node *node)
{
    const struct style *style = left->job->style;
    int32_t pitch = job_pitch(style->size_subject, style->head_pitch_permille);
    if (!stack_find(node, ROLE_SUBJECT))
        return;
    if (left->count)
        left->y = left->baseline + pitch + style->subject_gap - job_baseline(left->job, style->size_subject, pitch);
    set_role(left, node, ROLE_SUBJECT);
}

void letterhead_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    struct box *box = flow_add(flow, job->arena, node, job->style->paragraph_gap, 0);
    struct area left_area, right_area;
    struct stack left, right;
    divide(job, node, area, &left_area, &right_area);
    stack_begin(&left, job, box, left_area, 0);
    stack_begin(&right, job, box, right_area, 0);
    set_role(&left, node, ROLE_FORM_CODE);
    set_agency(&left, node);
    set_state(&right, node);
    if (stack_find(node, ROLE_NUMBER) || stack_find(node, ROLE_PLACE_DATE))
        set_number_row(&left, &right, node);
    set_subject(&left, node);
    box->height = deeper(left.y, right.y);
}
