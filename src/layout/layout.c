/* The document is cut into sections: what stands before, between and after annexes, and each annex. A section becomes
 * a flow of boxes, the flow becomes pages, and when all pages are there they get their numbers. */
#include "layout/layout.h"

#include "base/arena.h"
#include "layout/annex.h"
#include "layout/chart.h"
#include "layout/closing.h"
#include "layout/decoration.h"
#include "layout/letterhead.h"
#include "layout/pages.h"
#include "layout/paragraph.h"
#include "layout/tabular.h"
#include "layout/title.h"

static void set_block(struct job *job, const struct doc_node *node, struct area area, struct flow *flow);

static void set_blocks(struct job *job, const struct doc_node *first, struct area area, struct flow *flow)
{
    for (const struct doc_node *node = first; node && node->kind != DOC_ANNEX; node = node->next)
        set_block(job, node, area, flow);
}

static void set_kept(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    size_t first = flow->count;
    set_blocks(job, node->first, area, flow);
    flow_keep_from(flow, first);
    if (node->keep_next && flow->count > first)
        flow_keep_last(flow, 1);
}

/* A figure may wait for the next page while text of the same khoản goes on; the text names it by its number. */
static void let_wait(const struct doc_node *node, struct flow *flow, size_t first)
{
    bool text =
        node->kind == DOC_PARAGRAPH || node->kind == DOC_BULLET || (node->kind == DOC_HEADING && node->level > 2);
    for (size_t i = first; i < flow->count; i++) {
        flow->items[i].waits = node->kind == DOC_CHART && !node->keep_next;
        flow->items[i].passes = text;
    }
}

static void set_block(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    size_t first = flow->count;
    switch (node->kind) {
    case DOC_LETTERHEAD:
        letterhead_set(job, node, area, flow);
        break;
    case DOC_TITLE:
        title_set(job, node, area, flow);
        break;
    case DOC_ADDRESSEES:
        title_set_addressees(job, node, area, flow);
        break;
    case DOC_HEADING:
    case DOC_PARAGRAPH:
    case DOC_BULLET:
        paragraph_set(job, node, NULL, area, flow);
        break;
    case DOC_TABLE:
        tabular_set(job, node, area, flow);
        break;
    case DOC_CHART:
        chart_set(job, node, area, flow);
        break;
    case DOC_CLOSING:
        closing_set(job, node, area, flow);
        break;
    case DOC_KEEP:
        set_kept(job, node, area, flow);
        break;
    case DOC_PAGE_BREAK:
        flow->fresh = flow->count > 0;
        break;
    default: /* the rest stands inside the blocks above */
        break;
    }
    if (node->kind != DOC_KEEP)
        let_wait(node, flow, first);
}

/* annex: NULL for a section of the body, which begins at first. */
static void set_section(struct pages *pages, const struct doc_node *first, const struct doc_node *annex)
{
    struct job *job = pages->job;
    const struct style *style = job->style;
    bool landscape = annex ? annex->annex.landscape : job->doc->landscape;
    struct flow flow = {0};
    int32_t width, height;
    pages_size(style, landscape, &width, &height);
    struct area area = {style->margin_left, width - style->margin_left - style->margin_right};
    job->body_height = height - style->margin_top - style->margin_bottom;
    if (annex)
        annex_set(job, annex, area, &flow);
    set_blocks(job, first, area, &flow);
    pages_begin(pages, annex != NULL);
    pages_fill(pages, &flow, landscape);
}

struct frames *layout_document(const struct doc *doc, const struct style *style, const struct metrics *metrics,
                               struct arena *arena, struct diags *diags)
{
    struct frames *frames = arena_alloc(arena, sizeof *frames);
    struct job *job = arena_alloc(arena, sizeof *job);
    struct pages pages;
    job_init(job, doc, style, metrics, arena, diags);
    pages_init(&pages, job, frames);
    size_t body_pages = 0; /* counted on behind annexes that stand inside the body */
    for (const struct doc_node *node = doc->root->first; node;) {
        if (node->kind == DOC_ANNEX) {
            set_section(&pages, node->first, node);
            node = node->next;
            continue;
        }
        pages.counting = body_pages;
        set_section(&pages, node, NULL);
        body_pages = pages.counting;
        while (node && node->kind != DOC_ANNEX)
            node = node->next;
    }
    if (!frames->page_count && !job->failed) /* nothing to say is a page all the same: a PDF without pages is none */
        job_error(job, NULL, "L001", "văn bản không có nội dung nào để in");
    decoration_set(&pages);
    return job->failed ? NULL : frames;
}
