/* stack: logical lines set one below the other in one column of an official block.
 * Called by letterhead, title, addressees, closing and annex. Marks go to the box given. */
#ifndef BAOCAO_LAYOUT_STACK_H
#define BAOCAO_LAYOUT_STACK_H

#include "layout/box.h"
#include "layout/job.h"

/* How a logical line is set. */
struct stack_look {
    unsigned look; /* SPAN_… that its role has by rule */
    int32_t size;  /* [1/1000 pt] */
    enum doc_align align;
    bool balance;     /* make wrapped lines nearly equal */
    bool keep_blanks; /* blanks of an open place (number, day) are kept */
    int32_t hang;     /* further lines begin that much to the right */
};

struct stack {
    struct job *job;
    struct box *box;
    struct area area;
    int32_t y;              /* below what was set, from the top of the box */
    int32_t baseline;       /* of the last line */
    int32_t first_baseline; /* of the first line set since the caller last put 0 here */
    int32_t last_width;     /* of the last line */
    int32_t widest;         /* line since the caller last put 0 here */
    size_t count;           /* lines set */
};

void stack_begin(struct stack *stack, struct job *job, struct box *box, struct area area, int32_t y);
/* Sets the text of a node with single spacing. */
void stack_line(struct stack *stack, const struct doc_node *node, struct stack_look look);
/* A centred rule under the last line: permille of that line, but within a third and a half of the widest line too
 * where both can hold, since the decree does not say which of several lines counts (II.2, II.5). */
void stack_rule(struct stack *stack, int32_t permille);
/* A centred rule of a given length. */
void stack_rule_of(struct stack *stack, int32_t length);
/* Width of the node's text when nothing is broken. */
int32_t stack_width(struct job *job, const struct doc_node *node, struct stack_look look);
/* The child of node with the role, or NULL. */
const struct doc_node *stack_find(const struct doc_node *node, enum doc_role role);

#endif
