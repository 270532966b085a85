/* The document is cut into sections: what stands before, between and after annexes, and each annex. A section becomes
 * a flow of boxes, the flow becomes pages, and when all pages are there they get their numbers. A table that leaves the
 * upright pages of its section cuts it: the flow before it, the table on pages that lie across, a flow behind it. */
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

static enum tabular_end set_block(struct job *job, const struct doc_node *node, struct area area, bool may_turn,
                                  struct flow *flow);

static void set_blocks(struct job *job, const struct doc_node *first, struct area area, struct flow *flow)
{
    for (const struct doc_node *node = first; node && node->kind != DOC_ANNEX; node = node->next)
        set_block(job, node, area, false, flow);
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

/* may_turn: a table that is too wide here may stand on a page that lies across. */
static enum tabular_end set_block(struct job *job, const struct doc_node *node, struct area area, bool may_turn,
                                  struct flow *flow)
{
    enum tabular_end end = TABULAR_SET;
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
        end = tabular_set(job, node, area, may_turn, flow);
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
    return end;
}

/* A section on its way to pages. */
struct section {
    struct pages *pages;
    const struct doc_node *annex; /* NULL: of the body */
    struct flow upright, across;  /* blocks that are set and have no page yet */
};

/* Where a flow can be taken up again: before blocks that lead to what follows and go with it to another page. */
struct lead {
    const struct doc_node *node;
    struct flow flow;
    const struct box *foot;
};

static struct area area_of(struct job *job, bool landscape)
{
    const struct style *style = job->style;
    int32_t width, height;
    pages_size(style, landscape, &width, &height);
    job->body_height = height - style->margin_top - style->margin_bottom;
    return (struct area){style->margin_left, width - style->margin_left - style->margin_right};
}

static void fill_pages(struct section *section, struct flow *flow, bool landscape)
{
    if (!flow->count)
        return;
    area_of(section->pages->job, landscape);
    pages_fill(section->pages, flow, landscape);
    *flow = (struct flow){0};
}

/* Nothing is read without what comes behind it. */
static bool leads(const struct doc_node *node)
{
    return node->keep_next || node->kind == DOC_LETTERHEAD || node->kind == DOC_TITLE || node->kind == DOC_ADDRESSEES ||
           node->kind == DOC_PAGE_BREAK || node->kind == DOC_LINE;
}

/* The signature stands where the text ends. */
static bool ends_text(const struct doc_node *node)
{
    return node->kind == DOC_CLOSING || (node->kind == DOC_KEEP && node->last && ends_text(node->last));
}

/* What follows a table that lies across and needs no upright page for itself: the signature, the notes under a table of
 * an annex. */
static bool stays_across(const struct section *section, const struct doc_node *node)
{
    return ends_text(node) || (section->annex && (node->kind == DOC_PARAGRAPH || node->kind == DOC_BULLET));
}

static bool may_turn(const struct doc_node *table, bool in_annex)
{
    return table->table.turn == TURN_WHEN_WIDE || (table->table.turn == TURN_BY_RULE && in_annex);
}

static const struct doc_node *set_across(struct section *section, const struct lead *lead, const struct doc_node *table)
{
    struct job *job = section->pages->job;
    struct area area = area_of(job, true);
    const struct doc_node *node = lead->node, *end = table->next;
    if (section->annex && node == section->annex->first)
        annex_set(job, section->annex, area, &section->across);
    while (end && stays_across(section, end))
        end = end->next;
    for (; node != end; node = node->next)
        set_block(job, node, area, false, &section->across);
    return end;
}

/* Sets blocks from first on until one stands across; the block behind that, or NULL. */
static const struct doc_node *set_upright(struct section *section, const struct doc_node *first)
{
    struct job *job = section->pages->job;
    struct area area = area_of(job, false);
    struct flow *flow = &section->upright;
    struct lead lead = {first, *flow, job->foot};
    const struct doc_node *node = first;
    if (section->annex && first == section->annex->first)
        annex_set(job, section->annex, area, flow);
    for (; node && node->kind != DOC_ANNEX; node = node->next) {
        bool turns = node->kind == DOC_TABLE && node->table.turn == TURN_ALWAYS;
        bool may = node->kind == DOC_TABLE && may_turn(node, section->annex != NULL);
        if (turns || set_block(job, node, area, may, flow) == TABULAR_TURNS) {
            *flow = lead.flow;
            job->foot = lead.foot;
            if (flow->count)
                fill_pages(section, &section->across, true);
            fill_pages(section, flow, false);
            return set_across(section, &lead, node);
        }
        if (!leads(node))
            lead = (struct lead){node->next, *flow, job->foot};
    }
    if (flow->count)
        fill_pages(section, &section->across, true);
    fill_pages(section, flow, false);
    return NULL;
}

/* annex: NULL for a section of the body, which begins at first. */
static void set_section(struct pages *pages, const struct doc_node *first, const struct doc_node *annex)
{
    struct section section = {.pages = pages, .annex = annex};
    struct job *job = pages->job;
    pages_begin(pages, annex != NULL);
    if (annex ? annex->annex.landscape : job->doc->landscape) {
        struct area area = area_of(job, true);
        if (annex)
            annex_set(job, annex, area, &section.across);
        set_blocks(job, first, area, &section.across);
    } else {
        for (const struct doc_node *node = first; node && node->kind != DOC_ANNEX;)
            node = set_upright(&section, node);
    }
    fill_pages(&section, &section.across, true);
}

struct frames *layout_document(const struct doc *doc, const struct style *style, const struct metrics *metrics,
                               struct arena *arena, struct diags *diags)
{
    struct arena *work = arena_new(0); /* of a thousand pages it is twice what the pages are */
    struct frames *frames = arena_alloc(arena, sizeof *frames);
    struct job *job = arena_alloc(work, sizeof *job);
    struct pages pages;
    job_init(job, doc, style, metrics, arena, diags);
    job->arena = work;
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
    bool failed = job->failed;
    arena_free(work);
    return failed ? NULL : frames;
}
