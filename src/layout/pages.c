/* Boxes that keep together form a chunk; a chunk that does not fit moves to the next page as a whole, and only one
 * that is higher than any page, or would leave little but the head of the paper behind, is cut: between boxes that only
 * wish to keep together before between others. So headings stay with their text, no line of a paragraph
 * stands alone, and the signature has company. Linear: every box is looked at once. */
#include "layout/pages.h"

#include "base/arena.h"
#include "base/limits.h"

void pages_size(const struct style *style, bool landscape, int32_t *width, int32_t *height)
{
    *width = landscape ? style->page_height : style->page_width;
    *height = landscape ? style->page_width : style->page_height;
}

void pages_init(struct pages *pages, struct job *job, struct frames *frames)
{
    *pages = (struct pages){.job = job, .frames = frames};
}

void pages_begin(struct pages *pages, bool restart)
{
    if (restart)
        pages->counting = 0;
}

static struct page *current(struct pages *pages)
{
    return &pages->frames->pages[pages->frames->page_count - 1];
}

/* Upright strokes of the grid meet end to end: the one above is drawn longer instead. */
static bool join_stroke(struct pages *pages, const struct mark *mark)
{
    struct page *page = current(pages);
    size_t count = pages->stroke_count < PAGES_STROKES ? pages->stroke_count : PAGES_STROKES;
    if (mark->kind != MARK_RULE || mark->artifact != ARTIFACT_LAYOUT || mark->rule.x1 != mark->rule.x2)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct mark *above = &page->marks[pages->strokes[i]];
        if (above->rule.x1 == mark->rule.x1 && above->rule.y2 == mark->rule.y1 &&
            above->rule.width == mark->rule.width) {
            above->rule.y2 = mark->rule.y2;
            return true;
        }
    }
    pages->strokes[pages->stroke_count++ % PAGES_STROKES] = page->mark_count;
    return false;
}

static void put_marks(struct pages *pages, const struct box *box, int32_t y)
{
    for (size_t i = 0; i < box->mark_count; i++) {
        struct mark moved = box->marks[i];
        box_shift(&moved, y);
        if (!join_stroke(pages, &moved))
            *page_add_mark(current(pages), pages->job->kept, moved.kind, moved.node, moved.artifact) = moved;
    }
}

static int32_t bottom(const struct pages *pages)
{
    const struct box *foot = pages->frames->page_count == 1 ? pages->job->foot : NULL;
    return pages->job->style->margin_top + pages->job->body_height - (foot ? foot->gap + foot->height : 0);
}

/* waiting_most: room on the next page for notes that have none here. */
static void end_page(struct pages *pages, int32_t waiting_most)
{
    if (pages->last && pages->last->tail && !pages->at_top)
        put_marks(pages, pages->last->tail, pages->y);
    if (pages->begun)
        foot_end_page(&pages->foot, current(pages), bottom(pages), bottom(pages) - pages->foot.height - pages->y,
                      waiting_most);
}

static void new_page(struct pages *pages, bool landscape)
{
    struct job *job = pages->job;
    int32_t width, height;
    end_page(pages, job->body_height / 2); /* so that the text goes on */
    pages_size(job->style, landscape, &width, &height);
    pages->numbers =
        arena_grow(job->arena, pages->numbers, pages->frames->page_count, &pages->number_room, sizeof *pages->numbers);
    frames_add_page(pages->frames, job->kept, width, height);
    pages->numbers[pages->frames->page_count - 1] = ++pages->counting;
    pages->y = job->style->margin_top;
    pages->at_top = pages->begun = true;
    pages->last = NULL;
    pages->stroke_count = 0;
    if (pages->frames->page_count == 1 && job->foot)
        put_marks(pages, job->foot, job->style->margin_top + job->body_height - job->foot->height);
}

static int32_t repeat_height(const struct box *box)
{
    return box->repeat ? box->repeat->height : 0;
}

static void put_box(struct pages *pages, const struct box *box)
{
    if (pages->at_top && box->repeat) {
        put_marks(pages, box->repeat, pages->y);
        pages->y += box->repeat->height;
    }
    pages->y += pages->at_top ? 0 : box->gap;
    put_marks(pages, box, pages->y);
    pages->y += box->height;
    pages->at_top = false;
    pages->last = box;
}

/* Room that boxes would leave above the notes of the current page. */
static int32_t room_left(const struct pages *pages, const struct box *box, int32_t height)
{
    int32_t above = pages->at_top ? repeat_height(box) : box->gap;
    return bottom(pages) - pages->foot.height - pages->y - above - height;
}

static bool fits(struct pages *pages, const struct box *boxes, size_t count, int32_t height)
{
    int32_t room = room_left(pages, boxes, height);
    return room >= 0 && room >= foot_least(&pages->foot, boxes, count);
}

static void put_boxes(struct pages *pages, const struct box *boxes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_box(pages, &boxes[i]);
    foot_take(&pages->foot, boxes, count, bottom(pages) - pages->foot.height - pages->y);
}

/* A page with nothing on it but notes that waited is followed by another. */
static void make_room(struct pages *pages, const struct box *boxes, size_t count, int32_t height, bool landscape)
{
    while (!fits(pages, boxes, count, height) && (!pages->at_top || pages->foot.height) &&
           pages->frames->page_count <= LIMIT_PAGES)
        new_page(pages, landscape);
}

/* The end of the chunk that begins at first; *height without the gap before it. wishes: they count too. */
static size_t chunk_end(const struct flow *flow, size_t first, bool wishes, int32_t *height)
{
    size_t i = first;
    *height = flow->items[i].height;
    while ((flow->items[i].keep || (wishes && flow->items[i].wish)) && i + 1 < flow->count &&
           !flow->items[i + 1].fresh) {
        i++;
        *height += flow->items[i].gap + flow->items[i].height;
        if (*height > 100 * MPT_PER_PT * 1000) /* far beyond any page; the sum must not overflow */
            break;
    }
    return i + 1;
}

static void report_high(struct pages *pages, const struct box *box)
{
    char have[JOB_LENGTH_TEXT], room[JOB_LENGTH_TEXT];
    struct diag *diag =
        job_error(pages->job, box->node, "L004", "khối này cao %s mm, một trang chỉ chứa được %s mm",
                  job_mm(box->height, have), job_mm(pages->job->body_height - repeat_height(box), room));
    diag_set_hint(pages->job->diags, diag, "rút gọn khối này hoặc chia nó làm hai");
}

/* Does a page that holds nothing else have room for the boxes and what their notes need? The first page has less. */
static bool could_fit(struct pages *pages, const struct box *boxes, size_t count, int32_t height)
{
    struct foot none = pages->foot;
    none.height = 0;
    int32_t room = pages->at_top ? bottom(pages) - pages->job->style->margin_top : pages->job->body_height;
    return height + repeat_height(boxes) + foot_least(&none, boxes, count) <= room;
}

/* Boxes that no page can hold together: cut wherever a page ends. */
static void fill_by_box(struct pages *pages, const struct flow *flow, size_t first, size_t end, bool landscape)
{
    for (size_t i = first; i < end; i++) {
        const struct box *box = &flow->items[i];
        make_room(pages, box, 1, box->height, landscape);
        if (room_left(pages, box, box->height) < 0)
            report_high(pages, box);
        put_boxes(pages, box, 1);
    }
}

/* Boxes first … end of a chunk that no page can hold: its wishes are not granted. */
static void fill_apart(struct pages *pages, const struct flow *flow, size_t first, size_t end, bool landscape)
{
    int32_t height;
    for (size_t next; first < end; first = next) {
        const struct box *box = &flow->items[first];
        next = chunk_end(flow, first, false, &height);
        if (could_fit(pages, box, next - first, height)) {
            make_room(pages, box, next - first, height, landscape);
            put_boxes(pages, box, next - first);
        } else {
            fill_by_box(pages, flow, first, next, landscape);
        }
    }
}

/* Notes of the last page, and pages for what of them is left over. */
static void end_section(struct pages *pages, bool landscape)
{
    while (foot_waits(&pages->foot) && pages->frames->page_count <= LIMIT_PAGES)
        new_page(pages, landscape);
    end_page(pages, 0);
    pages->last = NULL;
    pages->begun = false;
}

/* A figure that found no room on its page, while text that follows fills it. */
struct waiting {
    const struct box *boxes;
    size_t count;
    int32_t height; /* without the gap before it */
    int32_t after;  /* the gap below it */
};

/* The chunk between first and end waits: the gap below it goes with it. */
static struct waiting let_wait(struct flow *flow, size_t first, size_t end, int32_t height, int32_t paragraph_gap)
{
    struct waiting waiting = {.boxes = &flow->items[first], .count = end - first, .height = height};
    if (end < flow->count) {
        waiting.after = flow->items[end].gap;
        flow->items[end].gap = paragraph_gap;
    }
    return waiting;
}

/* Sets what waits at the top of a page, before the box at next: of the first that has room beside notes that go on. */
static void set_waiting(struct pages *pages, struct flow *flow, size_t next, struct waiting *waiting, bool landscape)
{
    if (!waiting->count)
        return;
    make_room(pages, waiting->boxes, waiting->count, waiting->height, landscape);
    put_boxes(pages, waiting->boxes, waiting->count);
    waiting->count = 0;
    if (next < flow->count && flow->items[next].gap < waiting->after)
        flow->items[next].gap = waiting->after;
}

/* May the chunk stand before the figure that waits: text alone, with room on this page. */
static bool may_pass(struct pages *pages, const struct box *boxes, size_t count, int32_t height)
{
    for (size_t i = 0; i < count; i++)
        if (!boxes[i].passes)
            return false;
    return !boxes->fresh && fits(pages, boxes, count, height);
}

/* Not even a quarter of the page is used: a letterhead over an empty page looks like a mishap. */
static bool hardly_begun(const struct pages *pages)
{
    return !pages->at_top && pages->y - pages->job->style->margin_top < pages->job->body_height / 4;
}

void pages_fill(struct pages *pages, struct flow *flow, bool landscape)
{
    struct waiting waiting = {0};
    const struct style *style = pages->job->style;
    int32_t height, page_width, page_height;
    pages_size(style, landscape, &page_width, &page_height);
    struct area area = {style->margin_left, page_width - style->margin_left - style->margin_right};
    foot_begin(&pages->foot, pages->job, area);
    for (size_t first = 0, end; first < flow->count; first = end) {
        const struct box *box = &flow->items[first];
        end = chunk_end(flow, first, true, &height);
        if (waiting.count && !may_pass(pages, box, end - first, height))
            set_waiting(pages, flow, first, &waiting, landscape);
        if (first == 0 || box->fresh)
            new_page(pages, landscape);
        if (pages->frames->page_count > LIMIT_PAGES) {
            job_error(pages->job, box->node, "L002", "văn bản dài quá %u trang", LIMIT_PAGES);
            return;
        }
        if (box->waits && !pages->at_top && could_fit(pages, box, end - first, height) &&
            !fits(pages, box, end - first, height)) {
            waiting = let_wait(flow, first, end, height, style->paragraph_gap);
        } else if (could_fit(pages, box, end - first, height) &&
                   (fits(pages, box, end - first, height) || !hardly_begun(pages))) {
            make_room(pages, box, end - first, height, landscape);
            put_boxes(pages, box, end - first);
        } else {
            fill_apart(pages, flow, first, end, landscape);
        }
    }
    set_waiting(pages, flow, flow->count, &waiting, landscape);
    end_section(pages, landscape);
}
