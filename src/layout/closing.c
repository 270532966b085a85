/* The place and date of a form stand above its signer, who signs beside him at his left. "Nơi nhận:" shares its
 * baseline with the first line of the signer, although the sizes differ (II.9.b). The field of the signer lies in the
 * middle of the room between title and name; the seal's covers its left third (II.7.d, II.8.a). Field names are fixed:
 * signing programs look for them. */
#include "layout/closing.h"

#include "layout/stack.h"

static int32_t top_baseline(const struct job *job, int32_t size)
{
    return job_baseline(job, size, job_pitch(size, job->style->head_pitch_permille));
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* More recipients than that do not stay together: those below the signature may stand on further pages. */
#define RECIPIENTS_TOGETHER 24

/* Further lines of a recipient begin behind its dash. */
static struct stack_look recipient_look(struct job *job, const struct doc_node *line)
{
    struct stack_look look = {.size = job->style->size_recipients, .align = ALIGN_LEFT};
    look.hang = job_width(job, FACE_REGULAR, job_shape(job, line, FACE_REGULAR, "-", 1), look.size) +
                job_blank(job, FACE_REGULAR, look.size);
    return look;
}

static size_t recipients_from(const struct doc_node *line)
{
    size_t count = 0;
    for (; line; line = line->next)
        count += line->role == ROLE_RECIPIENT;
    return count;
}

/* Down to height; the first recipient that would begin below it, or NULL. */
static const struct doc_node *set_recipients(struct stack *stack, const struct doc_node *node, int32_t height)
{
    struct stack_look label = {
        .look = SPAN_BOLD | SPAN_ITALIC, .size = stack->job->style->size_recipients_label, .align = ALIGN_LEFT};
    for (const struct doc_node *line = node->first; line; line = line->next) {
        if (line->role == ROLE_RECIPIENTS_LABEL)
            stack_line(stack, line, label);
        if (line->role != ROLE_RECIPIENT)
            continue;
        if (stack->y > height)
            return line;
        stack_line(stack, line, recipient_look(stack->job, line));
    }
    return NULL;
}

/* A box for each recipient from first on; neither the first two of them nor the last two are parted. */
static void set_further(struct job *job, const struct doc_node *first, struct area area, struct flow *flow)
{
    size_t count = recipients_from(first);
    flow_keep_last(flow, 1);
    for (const struct doc_node *line = first; line; line = line->next) {
        if (line->role != ROLE_RECIPIENT)
            continue;
        struct box *box = flow_add(flow, job->arena, line, 0, 0);
        struct stack stack;
        stack_begin(&stack, job, box, area, 0);
        stack_line(&stack, line, recipient_look(job, line));
        box->height = stack.y;
        box->keep = count-- == 2;
    }
}

static void add_field(struct box *box, struct job *job, const struct doc_node *node, struct area area, int32_t y,
                      int32_t height, const char *name, const char *tooltip)
{
    struct mark *mark = box_mark(box, job->arena, MARK_FIELD, node->id, ARTIFACT_NONE);
    mark->field.x = area.x;
    mark->field.width = area.width;
    mark->field.y = y;
    mark->field.height = height;
    mark->field.name = name;
    mark->field.tooltip = tooltip;
}

/* Both fields, in the room from top to bottom. */
static void add_fields(struct job *job, struct box *box, const struct doc_node *node, struct area column, int32_t top,
                       int32_t bottom)
{
    const struct style *style = job->style;
    int32_t width = style->signature_width, height = style->signature_height, seal = style->seal_size;
    int32_t x = column.x + (column.width - width) / 2, y = top + (bottom - top - height) / 2;
    const char *title = "Chữ ký số của người có thẩm quyền", *agency = "Chữ ký số của cơ quan, tổ chức";
    add_field(box, job, node, (struct area){x, width}, y, height, "KyNguoiCoThamQuyen", title);
    /* "trùm lên khoảng 1/3 hình ảnh chữ ký … về bên trái" */
    struct area left = {larger(x + width / 3 - seal, 0), seal};
    add_field(box, job, node, left, top + (bottom - top - seal) / 2, seal, "KyCoQuan", agency);
    job->fields_made = true;
}

/* A copy is signed in its own block; the signer of what is copied signs no more. */
static bool is_signed_here(const struct job *job, const struct doc_node *closing)
{
    for (const struct doc_node *node = job->doc->root->first; node; node = node->next)
        if (node->kind == DOC_KEEP && node->first && stack_find(node->first, ROLE_COPY_FORM))
            return closing->parent == node;
    return true;
}

static struct stack_look signer_look(const struct job *job)
{
    return (struct stack_look){
        .look = SPAN_BOLD, .size = job->style->size_signer, .align = ALIGN_CENTRE, .balance = true};
}

static void set_signer(struct stack *stack, const struct doc_node *node)
{
    struct job *job = stack->job;
    struct stack_look look = signer_look(job);
    for (const struct doc_node *line = node->first; line; line = line->next)
        if (line->role == ROLE_SIGNER_AUTHORITY || line->role == ROLE_SIGNER_TITLE)
            stack_line(stack, line, look);
    const struct doc_node *name = stack_find(node, ROLE_SIGNER_NAME), *other = stack_find(node, ROLE_OTHER_TITLE);
    if (!name)
        return;
    int32_t top = stack->y;
    stack->y += job->style->signature_gap;
    if (!job->fields_made && is_signed_here(job, node))
        add_fields(job, stack->box, node, stack->area, top, stack->y);
    if (other)
        stack_line(stack, other, look);
    stack_line(stack, name, look);
}

/* The last of a form that has neither letterhead nor number: "…, ngày … tháng … năm …" over the signer. */
static void set_date(struct stack *stack, const struct doc_node *node)
{
    const struct doc_node *date = stack_find(node, ROLE_PLACE_DATE);
    struct stack_look look = {.look = SPAN_ITALIC,
                              .size = stack->job->style->size_place_date,
                              .align = ALIGN_CENTRE,
                              .balance = true,
                              .keep_blanks = true};
    if (date)
        stack_line(stack, date, look);
}

void closing_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    const struct style *style = job->style;
    flow_keep_last(flow, 2); /* the block never stands alone: two lines of the body go with it */
    struct box *box = flow_add(flow, job->arena, node, style->closing_gap, 0);
    /* on a turned page both halves grow as those of the letterhead, under whose right one the signer stands */
    int32_t upright = style->page_width - style->margin_left - style->margin_right;
    int32_t width = (int32_t)((int64_t)style->closing_left_width * area.width / upright);
    struct area left_area = {area.x, width}, right_area = {area.x + width, area.width - width};
    int32_t signer = top_baseline(job, style->size_signer), label = top_baseline(job, style->size_recipients_label);
    struct stack left, right;
    stack_begin(&right, job, box, right_area, 0);
    set_date(&right, node);
    const struct doc_node *cosigner = stack_find(node, ROLE_COSIGNER);
    stack_begin(&left, job, box, left_area, right.y + (cosigner ? 0 : larger(signer - label, 0)));
    if (cosigner)
        stack_line(&left, cosigner, signer_look(job));
    else
        right.y += larger(label - signer, 0);
    bool whole = recipients_from(node->first) <= RECIPIENTS_TOGETHER;
    if (!whole)
        set_signer(&right, node);
    const struct doc_node *further = set_recipients(&left, node, whole ? INT32_MAX : right.y);
    if (whole) /* first what is read first */
        set_signer(&right, node);
    box->height = larger(left.y, right.y);
    if (further)
        set_further(job, further, left_area, flow);
}
