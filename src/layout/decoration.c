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
        *page_add_mark(page, job->kept, MARK_TEXT, 0, artifact) = box.marks[i];
}

/* The number as it is to be signed, right-aligned on the first of the two lines the field has room for. */
static const struct text_mark *shown_mark(struct job *job, const char *text, const struct mark *field)
{
    const struct style *style = job->style;
    struct pieces words;
    struct lines lines;
    struct box box = {0};
    pieces_read_text(job, job->doc->root, text, 0, style->size_annex_sign, &words);
    line_break(job, &words, field->field.width, field->field.width, &lines);
    if (!lines.count)
        return NULL;
    line_set(job, &box, &words, &lines.items[0], (struct area){field->field.x, field->field.width}, ALIGN_RIGHT,
             field->field.y + job_ascent(job, style->size_annex_sign), job->doc->root->first->id, ARTIFACT_NONE);
    if (!box.mark_count)
        return NULL;
    struct text_mark *shown = arena_alloc(job->kept, sizeof *shown);
    *shown = box.marks[0].text;
    return shown;
}

/* II.8.b and III.1.d: top right of the first page, number, symbol and time of signing in 10 pt, no image of a seal. The
 * signing program writes them; until then the number stands there, once it is known. */
static void set_annex_field(struct pages *pages)
{
    struct job *job = pages->job;
    const struct style *style = job->style;
    struct page *page = &pages->frames->pages[0];
    struct mark *mark = page_add_mark(page, job->kept, MARK_FIELD, job->doc->root->first->id, ARTIFACT_NONE);
    mark->field.width = style->annex_sign_width;
    mark->field.height = style->annex_sign_height;
    mark->field.x = page->width - style->margin_right - mark->field.width;
    mark->field.y = style->page_number_top;
    mark->field.name = "KyCoQuan";
    mark->field.tooltip = "Chữ ký số của cơ quan, tổ chức trên phụ lục: số, ký hiệu văn bản và thời gian ký";
    mark->field.shown = shown_mark(job, job->doc->annex_mark, mark);
}

void decoration_set(struct pages *pages)
{
    if (pages->job->doc->annex_number && pages->frames->page_count)
        set_annex_field(pages);
    for (size_t i = 0; i < pages->frames->page_count; i++) {
        struct page *page = &pages->frames->pages[i];
        if (pages->numbers[i] > 1)
            set_margin_text(pages, page, arena_format(pages->job->arena, "%zu", pages->numbers[i]), 0, ALIGN_CENTRE,
                            ARTIFACT_PAGE_NUMBER);
        if (pages->job->doc->draft)
            set_margin_text(pages, page, DRAFT, SPAN_BOLD, ALIGN_LEFT, ARTIFACT_WATERMARK);
    }
}
