/* A number is never crossed: strokes of the plot give way to the numbers that stand there before them. */
#include "layout/plot.h"

#include "layout/line.h"

static const enum pattern PATTERNS[PLOT_TELLING] = {PATTERN_HATCH, PATTERN_OPEN, PATTERN_SOLID, PATTERN_CROSS};

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* ---- text ---- */

struct extent plot_extent(struct figure *f, const char *text)
{
    struct pieces words;
    pieces_read_text(f->job, f->node, text, 0, f->size, &words);
    return pieces_extent(f->job, &words);
}

int32_t plot_label(struct figure *f, struct box *box, const char *text, struct area area, enum doc_align align,
                   int32_t y)
{
    struct pieces words;
    struct lines lines;
    pieces_read_text(f->job, f->node, text, 0, f->size, &words);
    line_break(f->job, &words, area.width, area.width, &lines);
    if (lines.count) /* labels are not to run together when the text of the figure is read */
        lines.items[lines.count - 1].blank_after = true;
    int32_t baseline = y + job_baseline(f->job, f->size, f->pitch);
    for (size_t i = 0; box && i < lines.count; i++)
        line_set(f->job, box, &words, &lines.items[i], area, align, baseline + (int32_t)i * f->pitch, f->node->id,
                 ARTIFACT_NONE);
    return (int32_t)lines.count * f->pitch;
}

/* ---- strokes and boxes ---- */

void plot_stroke(struct figure *f, int32_t x1, int32_t y1, int32_t x2, int32_t y2, int32_t width)
{
    struct mark *mark = box_mark(f->box, f->job->arena, MARK_RULE, f->node->id, ARTIFACT_NONE);
    mark->rule.x1 = x1;
    mark->rule.y1 = y1;
    mark->rule.x2 = x2;
    mark->rule.y2 = y2;
    mark->rule.width = width;
}

static int32_t height_at(const struct plot_run *run, int32_t x)
{
    if (run->x1 == run->x2)
        return run->y1;
    return run->y1 + (int32_t)((int64_t)(run->y2 - run->y1) * (x - run->x1) / (run->x2 - run->x1));
}

/* Where the run passes a height; a level one is there or is not. */
static int32_t width_at(const struct plot_run *run, int32_t y)
{
    return run->x1 + (int32_t)((int64_t)(run->x2 - run->x1) * (y - run->y1) / (run->y2 - run->y1));
}

/* The part of the run that would cross a number, with room beside it. */
static bool crosses(const struct figure *f, const struct plot_run *run, const struct text_mark *text, struct area *part)
{
    int32_t room = f->gap / 4, top = text->baseline - job_baseline(f->job, f->size, f->pitch), bottom = top + f->pitch;
    int32_t from = text->x - room, to = text->x + text->width + room;
    if (run->y1 == run->y2 && (run->y1 <= top || run->y1 >= bottom))
        return false;
    if (run->y1 != run->y2) {
        int32_t enters = width_at(run, run->y1 < run->y2 ? top : bottom);
        int32_t leaves = width_at(run, run->y1 < run->y2 ? bottom : top);
        from = larger(from, enters - 1);
        to = leaves + 1 < to ? leaves + 1 : to;
    }
    *part = (struct area){from, to - from};
    return from < to;
}

/* The first number from x on in the way of the run. */
static bool number_ahead(const struct figure *f, const struct plot_run *run, int32_t x, struct area *first)
{
    struct area part;
    bool found = false;
    for (size_t i = 0; i < f->box->mark_count; i++) {
        const struct mark *mark = &f->box->marks[i];
        if (mark->kind != MARK_TEXT || !crosses(f, run, &mark->text, &part) || part.x + part.width <= x ||
            part.x >= run->x2 || (found && first->x <= part.x))
            continue;
        *first = part;
        found = true;
    }
    return found;
}

/* Strokes across the plot give way to the numbers that stand there already. */
void plot_across(struct figure *f, struct plot_run run, int32_t width)
{
    struct area number;
    int32_t x = run.x1;
    while (number_ahead(f, &run, x, &number)) {
        if (number.x > x)
            plot_stroke(f, x, height_at(&run, x), number.x, height_at(&run, number.x), width);
        x = number.x + number.width;
    }
    if (run.x2 > x)
        plot_stroke(f, x, height_at(&run, x), run.x2, run.y2, width);
}

void plot_level(struct figure *f, int32_t x, int32_t end, int32_t y, int32_t width)
{
    plot_across(f, (struct plot_run){x, y, end, y}, width);
}

void plot_bar(struct figure *f, int32_t x, int32_t y, int32_t width, int32_t height, size_t series)
{
    if (width <= 0 || height <= 0)
        return; /* a zero has its label and no area */
    struct mark *mark = box_mark(f->box, f->job->arena, MARK_BOX, f->node->id, ARTIFACT_NONE);
    mark->box.x = x;
    mark->box.y = y;
    mark->box.width = width;
    mark->box.height = height;
    mark->box.pattern = PATTERNS[series % PLOT_TELLING];
    mark->box.stroke = f->job->style->chart_stroke;
}

void plot_marker(struct figure *f, int32_t x, int32_t y, size_t series)
{
    int32_t side = f->job->style->chart_marker, half = side / 2, stroke = 2 * f->job->style->chart_stroke;
    if (series % PLOT_TELLING >= 2) {
        int32_t lean = series % PLOT_TELLING == 3 ? half : 0;
        plot_stroke(f, x - half, y - lean, x + half, y + lean, stroke);
        plot_stroke(f, x + lean, y - half, x - lean, y + half, stroke);
        return;
    }
    struct mark *mark = box_mark(f->box, f->job->arena, MARK_BOX, f->node->id, ARTIFACT_NONE);
    mark->box.x = x - half;
    mark->box.y = y - half;
    mark->box.width = mark->box.height = side;
    mark->box.pattern = series % 2 ? PATTERN_OPEN : PATTERN_SOLID;
    mark->box.stroke = f->job->style->chart_stroke;
}

int32_t plot_line_width(const struct figure *f, size_t series)
{
    return series % PLOT_TELLING < 2 ? f->job->style->chart_target : f->job->style->chart_stroke;
}
