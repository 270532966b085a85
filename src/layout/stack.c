/* The official blocks (ô 1-5, 7, 9, annex heads) are all columns of centred or left lines with rules between them;
 * they differ only in sizes and looks. Single spacing: NĐ 30, PL I, II.1 and II.2. */
#include "layout/stack.h"

#include "layout/ragged.h"

#define STACK_MOST (100000 * MPT_PER_PT) /* far beyond a page: the block is refused anyway, the sum must not overflow */

void stack_begin(struct stack *stack, struct job *job, struct box *box, struct area area, int32_t y)
{
    *stack = (struct stack){.job = job, .box = box, .area = area, .y = y};
}

void stack_line(struct stack *stack, const struct doc_node *node, struct stack_look look)
{
    struct job *job = stack->job;
    struct pieces words;
    struct lines lines;
    pieces_read(job, node, look.look, look.size, look.keep_blanks, &words);
    ragged_break(job, &words, stack->area.width, stack->area.width - look.hang, look.balance, &lines);
    int32_t pitch = job_pitch(look.size, job->style->head_pitch_permille);
    for (size_t i = 0; i < lines.count && stack->y < STACK_MOST; i++) {
        struct area area = stack->area;
        area.x += i ? look.hang : 0;
        area.width -= i ? look.hang : 0;
        stack->baseline = stack->y + job_baseline(job, look.size, pitch);
        line_set(job, stack->box, &words, &lines.items[i], area, look.align, stack->baseline, node->id, ARTIFACT_NONE);
        stack->y += pitch;
        stack->last_width = lines.items[i].width;
        if (!stack->first_baseline)
            stack->first_baseline = stack->baseline;
        if (stack->last_width > stack->widest)
            stack->widest = stack->last_width;
        stack->count++;
    }
}

void stack_rule_of(struct stack *stack, int32_t length)
{
    const struct style *style = stack->job->style;
    int32_t x = stack->area.x + (stack->area.width - length) / 2;
    int32_t y = stack->y + style->rule_gap;
    box_rule(stack->box, stack->job->arena, x, y, x + length, y, style->rule_width);
    stack->y = y + style->rule_width;
}

static int32_t within(int32_t value, int32_t least, int32_t most)
{
    return value < least ? least : value > most ? most : value;
}

void stack_rule(struct stack *stack, int32_t permille)
{
    if (!stack->count)
        return;
    int32_t last = stack->last_width, widest = stack->widest;
    int32_t length = (int32_t)((int64_t)last * permille / 1000);
    length = within(length, widest / 3 + 1, widest / 2);
    stack_rule_of(stack, within(length, last / 3 + 1, last / 2));
}

int32_t stack_width(struct job *job, const struct doc_node *node, struct stack_look look)
{
    struct pieces words;
    pieces_read(job, node, look.look, look.size, look.keep_blanks, &words);
    return pieces_extent(job, &words).line;
}

const struct doc_node *stack_find(const struct doc_node *node, enum doc_role role)
{
    for (const struct doc_node *child = node->first; child; child = child->next)
        if (child->kind == DOC_LINE && child->role == role)
            return child;
    return NULL;
}
