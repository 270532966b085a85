#include "model/frame.h"

#include "base/arena.h"
#include "model/doc.h"
#include "model/overlap.h"

#include <inttypes.h>

struct page *frames_add_page(struct frames *frames, struct arena *arena, int32_t width, int32_t height)
{
    frames->pages = arena_grow(arena, frames->pages, frames->page_count, &frames->page_room, sizeof *frames->pages);
    struct page *page = &frames->pages[frames->page_count++];
    *page = (struct page){.width = width, .height = height};
    return page;
}

struct mark *page_add_mark(struct page *page, struct arena *arena, enum mark_kind kind, uint32_t node,
                           enum artifact_kind artifact)
{
    page->marks = arena_grow(arena, page->marks, page->mark_count, &page->mark_room, sizeof *page->marks);
    struct mark *mark = &page->marks[page->mark_count++];
    *mark = (struct mark){.kind = kind, .artifact = artifact, .node = node};
    return mark;
}

/* ---- check ---- */

static bool inside(const struct page *page, int32_t x1, int32_t y1, int32_t x2, int32_t y2)
{
    return x1 >= 0 && y1 >= 0 && x2 <= page->width && y2 <= page->height && x1 <= x2 && y1 <= y2;
}

/* Words stand in order, none overlaps the next, and each is as wide as its advances. */
static bool words_sound(const struct text_mark *text, const struct metrics *metrics)
{
    int32_t upem = metrics->faces[text->face].units_per_em;
    int32_t edge = text->x;
    for (uint32_t i = 0; i < text->word_count; i++) {
        const struct placed_word *word = &text->words[i];
        int64_t sum = 0;
        for (uint32_t g = 0; g < word->shape->glyph_count; g++)
            sum += word->shape->advances[g];
        if (sum != word->shape->width || word->x < edge)
            return false;
        edge = word->x + metrics_scale(sum, upem, text->size);
    }
    return text->word_count > 0 && edge == text->x + text->width;
}

static const char *mark_fault(const struct page *page, const struct mark *mark, const struct doc *doc,
                              const struct metrics *metrics)
{
    if ((mark->node == 0) == (mark->artifact == ARTIFACT_NONE))
        return "neither a node nor an artifact";
    if (mark->node > doc->node_count)
        return "unknown node";
    switch (mark->kind) {
    case MARK_TEXT:
        if (!words_sound(&mark->text, metrics))
            return "words out of place";
        return inside(page, mark->text.x, mark->text.baseline, mark->text.x + mark->text.width, mark->text.baseline)
                   ? NULL
                   : "text off the page";
    case MARK_RULE:
        return inside(page, mark->rule.x1, mark->rule.y1, mark->rule.x1, mark->rule.y1) &&
                       inside(page, mark->rule.x2, mark->rule.y2, mark->rule.x2, mark->rule.y2)
                   ? NULL
                   : "rule off the page";
    case MARK_BOX:
        return inside(page, mark->box.x, mark->box.y, mark->box.x + mark->box.width, mark->box.y + mark->box.height)
                   ? NULL
                   : "box off the page";
    case MARK_FIELD:
        if (mark->field.shown && !words_sound(mark->field.shown, metrics))
            return "words of a field out of place";
        return inside(page, mark->field.x, mark->field.y, mark->field.x + mark->field.width,
                      mark->field.y + mark->field.height)
                   ? NULL
                   : "field off the page";
    }
    return "unknown mark";
}

bool frames_check(const struct frames *frames, const struct doc *doc, const struct metrics *metrics, FILE *out)
{
    bool sound = true;
    for (size_t p = 0; p < frames->page_count; p++) {
        for (size_t m = 0; m < frames->pages[p].mark_count; m++) {
            const char *fault = mark_fault(&frames->pages[p], &frames->pages[p].marks[m], doc, metrics);
            if (!fault)
                continue;
            fprintf(out, "page %zu mark %zu: %s\n", p + 1, m, fault);
            sound = false;
        }
        sound &= overlap_check(&frames->pages[p], p + 1, doc, metrics, out);
    }
    return sound;
}

/* ---- dump ---- */

static void dump_text(const struct text_mark *text, FILE *out)
{
    static const char *const faces[FACE_COUNT] = {"regular", "bold", "italic", "bold-italic"};
    fprintf(out, "text %" PRId32 " %" PRId32 " %s %" PRId32 " w=%" PRId32, text->x, text->baseline, faces[text->face],
            text->size, text->width);
}

static void dump_mark(const struct mark *mark, FILE *out)
{
    static const char *const artifacts[] = {"", "page-number", "repeat", "layout", "watermark"};
    static const char *const patterns[] = {"solid", "hatch", "cross", "open"};
    switch (mark->kind) {
    case MARK_TEXT:
        dump_text(&mark->text, out);
        break;
    case MARK_RULE:
        fprintf(out, "rule %" PRId32 " %" PRId32 " %" PRId32 " %" PRId32 " w=%" PRId32, mark->rule.x1, mark->rule.y1,
                mark->rule.x2, mark->rule.y2, mark->rule.width);
        break;
    case MARK_BOX:
        fprintf(out, "box %" PRId32 " %" PRId32 " %" PRId32 " %" PRId32 " %s", mark->box.x, mark->box.y,
                mark->box.width, mark->box.height, patterns[mark->box.pattern]);
        break;
    case MARK_FIELD:
        fprintf(out, "field %" PRId32 " %" PRId32 " %" PRId32 " %" PRId32 " %s", mark->field.x, mark->field.y,
                mark->field.width, mark->field.height, mark->field.name);
        break;
    }
    if (mark->node)
        fprintf(out, " #%" PRIu32, mark->node);
    else
        fprintf(out, " artifact:%s", artifacts[mark->artifact]);
    const struct text_mark *text = mark_text(mark);
    for (uint32_t i = 0; text && i < text->word_count; i++)
        fprintf(out, " %.*s", (int)text->words[i].shape->length, text->words[i].shape->text);
    if (text && text->space_after)
        fputs(" _", out);
    fputc('\n', out);
}

void frames_dump(const struct frames *frames, const struct doc *doc, FILE *out)
{
    fprintf(out, "frames %zu pages, %" PRIu32 " nodes\n", frames->page_count, doc->node_count);
    for (size_t p = 0; p < frames->page_count; p++) {
        const struct page *page = &frames->pages[p];
        fprintf(out, "page %zu %" PRId32 "x%" PRId32 "\n", p + 1, page->width, page->height);
        for (size_t m = 0; m < page->mark_count; m++)
            dump_mark(&page->marks[m], out);
    }
}
