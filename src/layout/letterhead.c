/* Two columns, 65 + 100 mm on an upright A4 page. Left: form code, agencies, rule, number, subject. Right: state name,
 * motto, rule, place and date. Number and date share a baseline below whichever column is deeper. A long place name
 * takes width from the left column, where the agency's name wraps instead. */
#include "layout/letterhead.h"

#include "base/arena.h"
#include "layout/stack.h"

#include <string.h>

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
    case ROLE_COPY_FORM:
        look.look = SPAN_BOLD;
        look.size = style->size_title;
        break;
    case ROLE_URGENCY:
    case ROLE_CIRCULATION:
        look.look = SPAN_BOLD;
        look.size = style->size_stamp;
        look.balance = false;
        break;
    case ROLE_CONTACT:
        look.size = style->size_contact;
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
    return role == ROLE_STATE_NAME || role == ROLE_MOTTO || role == ROLE_PLACE_DATE || role == ROLE_COPY_FORM;
}

/* Not in one of the two columns. */
static bool stands_apart(enum doc_role role)
{
    return role == ROLE_URGENCY || role == ROLE_CIRCULATION || role == ROLE_CONTACT;
}

/* The widest line of a column, unbroken. */
static int32_t column_wish(struct job *job, const struct doc_node *node, bool right)
{
    int32_t widest = 0;
    for (const struct doc_node *line = node->first; line; line = line->next) {
        if (on_right(line->role) != right || stands_apart(line->role))
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
    set_role(stack, node, ROLE_COPY_FORM);
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

/* A line of text in the middle of a frame; both belong to the line's node, so that they have one colour. */
static void set_stamp(struct job *job, struct box *box, const struct doc_node *line, struct area area, int32_t y)
{
    const struct style *style = job->style;
    int32_t pitch = job_pitch(style->size_stamp, style->head_pitch_permille);
    struct mark *frame = box_mark(box, job->arena, MARK_BOX, line->id, ARTIFACT_NONE);
    frame->box.x = area.x;
    frame->box.y = y;
    frame->box.width = area.width;
    frame->box.height = style->stamp_height;
    frame->box.pattern = PATTERN_OPEN;
    frame->box.stroke = style->rule_width;
    struct stack stack;
    stack_begin(&stack, job, box, area, y + (style->stamp_height - pitch) / 2);
    stack_line(&stack, line, look_of(style, line->role));
}

/* III.2.b: 20, 40 and 30 mm by the words; below the number at the left. */
static void set_urgency(struct stack *left, const struct doc_node *node)
{
    static const struct {
        const char *words;
        int32_t width;
    } sizes[] = {{"KHẨN", STYLE_MM100(2000)}, {"THƯỢNG KHẨN", STYLE_MM100(4000)}, {"HỎA TỐC", STYLE_MM100(3000)}};
    struct job *job = left->job;
    const struct doc_node *line = stack_find(node, ROLE_URGENCY);
    for (size_t i = 0; line && i < sizeof sizes / sizeof *sizes; i++) {
        if (strcmp(doc_text(line, job->arena), sizes[i].words) != 0)
            continue;
        left->y += job->style->stamp_gap;
        set_stamp(job, left->box, line, (struct area){left->area.x, sizes[i].width}, left->y);
        left->y += job->style->stamp_height;
    }
}

/* ô 11 stands in the top margin, right of the middle (Mục IV); only a letterhead that begins a page has that above
 * it. */
static void set_circulation(struct job *job, struct box *box, const struct doc_node *node, struct area area)
{
    const struct style *style = job->style;
    const struct doc_node *line = stack_find(node, ROLE_CIRCULATION);
    if (!line)
        return;
    int32_t width = stack_width(job, line, look_of(style, ROLE_CIRCULATION)) + 2 * style->stamp_pad;
    int32_t middle = area.x + (int32_t)((int64_t)area.width * style->circulation_centre_permille / 1000);
    set_stamp(job, box, line, (struct area){middle - width / 2, width}, style->circulation_top - style->margin_top);
}

/* ô 13: at the foot of the first page, below a rule as long as the text is wide (III.5). */
static void set_contact(struct job *job, const struct doc_node *node, struct area area)
{
    if (!stack_find(node, ROLE_CONTACT) || job->foot)
        return;
    struct box *foot = arena_alloc(job->arena, sizeof *foot);
    struct stack stack;
    *foot = (struct box){.node = node, .gap = job->style->contact_gap};
    stack_begin(&stack, job, foot, area, 0);
    box_rule(foot, job->arena, area.x, 0, area.x + area.width, 0, job->style->rule_width);
    stack.y = job->style->rule_gap;
    set_role(&stack, node, ROLE_CONTACT);
    foot->height = stack.y;
    job->foot = foot;
}

void letterhead_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    struct box *box = flow_add(flow, job->arena, node, job->style->paragraph_gap, 0);
    struct area left_area, right_area;
    struct stack left, right;
    int32_t top = 0;
    divide(job, node, area, &left_area, &right_area);
    if (stack_find(node,
                   ROLE_COPY_FORM)) { /* "dưới một đường kẻ nét liền, kéo dài hết chiều ngang của vùng trình bày" */
        box_rule(box, job->arena, area.x, 0, area.x + area.width, 0, job->style->rule_width);
        top = job->style->head_row_gap;
    }
    stack_begin(&left, job, box, left_area, top);
    stack_begin(&right, job, box, right_area, top);
    set_role(&left, node, ROLE_FORM_CODE);
    set_agency(&left, node);
    set_state(&right, node);
    if (stack_find(node, ROLE_NUMBER) || stack_find(node, ROLE_PLACE_DATE))
        set_number_row(&left, &right, node);
    set_subject(&left, node);
    set_urgency(&left, node);
    set_circulation(job, box, node, area);
    set_contact(job, node, area);
    box->height = deeper(left.y, right.y);
}
