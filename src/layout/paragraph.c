/* One box a line, so that pages can cut anywhere but at the first and the last line (no line of a paragraph stands
 * alone). Body text: justified, first line indented 1,27 cm, 6 pt between paragraphs (NĐ 30, PL I, II.6). */
#include "layout/paragraph.h"

#include "base/arena.h"
#include "layout/fit.h"
#include "layout/ragged.h"

#include <string.h>

/* How a kind of text is set. */
struct manner {
    unsigned look;
    int32_t size, pitch_permille, indent, gap, after;
    enum doc_align align;
    bool keep; /* whole, and with what follows */
    bool balance;
};

static struct manner manner_of(const struct style *style, const struct doc_node *node)
{
    struct manner manner = {.size = style->size_body,
                            .pitch_permille = style->pitch_permille,
                            .indent = style->first_line_indent,
                            .gap = style->paragraph_gap,
                            .align = ALIGN_JUSTIFY};
    switch (node->kind) {
    case DOC_HEADING: /* II.6: mục and khoản with a title are bold, điểm is not */
        manner.look = node->level <= 2 ? SPAN_BOLD : 0;
        manner.keep = true;
        break;
    case DOC_CAPTION:
        manner.look = SPAN_BOLD;
        manner.size = style->size_caption;
        manner.align = ALIGN_CENTRE;
        manner.indent = 0;
        manner.balance = true;
        manner.keep = true;
        break;
    case DOC_NOTE:
        manner.look = SPAN_ITALIC;
        manner.size = style->size_note;
        manner.align = ALIGN_RIGHT;
        manner.indent = 0;
        manner.gap = 0;
        manner.after = style->rule_gap;
        manner.keep = true;
        break;
    case DOC_PARAGRAPH:
        if (node->align != ALIGN_DEFAULT)
            manner.align = node->align;
        if (node->align == ALIGN_CENTRE || node->align == ALIGN_RIGHT)
            manner.indent = 0;
        manner.balance = node->align == ALIGN_CENTRE;
        break;
    default:
        break;
    }
    return manner;
}

/* The node's spans with lead in front. */
static void read_words(struct job *job, const struct doc_node *node, const char *lead, const struct manner *manner,
                       struct pieces *words)
{
    if (!lead) {
        pieces_read(job, node, manner->look, manner->size, false, words);
        return;
    }
    struct doc_node longer = *node;
    struct span *spans = arena_array(job->arena, node->span_count + 1, sizeof *spans);
    spans[0] = (struct span){.text = lead};
    if (node->span_count)
        memcpy(spans + 1, node->spans, node->span_count * sizeof *spans);
    longer.spans = spans;
    longer.span_count++;
    pieces_read(job, &longer, manner->look, manner->size, false, words);
    words->node = node;
}

void paragraph_set(struct job *job, const struct doc_node *node, const char *lead, struct area area, struct flow *flow)
{
    struct manner manner = manner_of(job->style, node);
    struct pieces words;
    struct lines lines;
    read_words(job, node, lead, &manner, &words);
    if (manner.align == ALIGN_JUSTIFY)
        fit_break(job, &words, area.width - manner.indent, area.width, &lines);
    else
        ragged_break(job, &words, area.width - manner.indent, area.width, manner.balance, &lines);
    int32_t pitch = job_pitch(manner.size, manner.pitch_permille);
    int32_t baseline = job_baseline(job, manner.size, pitch);
    for (size_t i = 0; i < lines.count; i++) {
        struct box *box = flow_add(flow, job->arena, node, i ? 0 : manner.gap, pitch);
        struct area within = area;
        within.x += i ? 0 : manner.indent;
        within.width -= i ? 0 : manner.indent;
        line_set(job, box, &words, &lines.items[i], within, manner.align, baseline, node->id, ARTIFACT_NONE);
        bool last = i + 1 == lines.count;
        box->keep = last ? manner.keep || node->keep_next : manner.keep || i == 0 || i + 2 == lines.count;
    }
    if (lines.count)
        flow->after = manner.after;
}
