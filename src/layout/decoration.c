/* NĐ 30, PL I, I.7: Arabic numbers, 13-14 pt, upright, centred in the top margin, none on a first page. The rule does
 * not say centred on what; the decree's own files centre on the text area. Written last, since only then it is known
 * which pages there are. */
#include "layout/decoration.h"

#include "base/arena.h"
#include "layout/line.h"

static const char DRAFT[] = "DỰ THẢO";

static void set_margin_text(struct pages *pages, struct page *page, const char *text, unsigned look,
                            enum doc_align align, enum artifact_kind artifact)
{
    struct job *job = pages->job;
    const struct style *style = job->style;
    struct pieces words;
    struct lines lines;
    struct box box = {0};
    struct area area = {style->margin_left, page->width - style->margin_left - style->margin_right};
    pieces_read_text(job, job->doc->root, text, look, style->size_page_number, &words);
    line_break(job, &words, area.width, area.width, &lines);
    int32_t baseline = style->page_number_top + job_ascent(job, style->size_page_number);
    line_set(job, &box, &words, &lines.items[0], area, align, baseline, 0, artifact);
    for (size_t i = 0; i < box.mark_count; i++)
        *page_add_mark(page, job->arena, MARK_TEXT, 0, artifact) = box.marks[i];
}

void decoration_set(struct pages *pages)
{
    for (size_t i = 0; i < pages->frames->page_count; i++) {
        struct page *page = &pages->frames->pages[i];
        if (pages->numbers[i] > 1)
            set_margin_text(pages, page, arena_format(pages->job->arena, "%zu", pages->numbers[i]), 0, ALIGN_CENTRE,
                            ARTIFACT_PAGE_NUMBER);
        if (pages->job->doc->draft)
            set_margin_text(pages, page, DRAFT, SPAN_BOLD, ALIGN_LEFT, ARTIFACT_WATERMARK);
    }
}
