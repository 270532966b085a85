/* Columns stand when every label has room under or over its column; otherwise the figure lies down and becomes bars,
 * which always have room, rather than shrinking or dropping a label. Bars grow as high as their labels need. A missing
 * value has no column and the sign "–" in its place, never a zero. Series differ by pattern, since reports are printed
 * black. All marks, axis and grid too, belong to the chart's node: a figure is one thing for a reader. */
#include "layout/chart.h"

#include "base/arena.h"
#include "layout/line.h"
#include "layout/paragraph.h"
#include "layout/scale.h"

#define CHART_VALUES_MAX 2000                /* more than a page can show by far: L007 */
#define CHART_SLOT_MOST  (1000 * MPT_PER_PT) /* height of one label: more than a page; sums must not overflow */

static const enum pattern PATTERNS[] = {PATTERN_HATCH, PATTERN_OPEN, PATTERN_SOLID, PATTERN_CROSS};
#define PATTERN_COUNT (sizeof PATTERNS / sizeof *PATTERNS)

struct figure {
    struct job *job;
    const struct doc_node *node;
    const struct doc_chart *chart;
    struct box *box;
    struct area area; /* of the whole figure */
    struct scale scale;
    int32_t size, pitch, gap; /* of the labels; gap between a label and what it names */
};

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* ---- text ---- */

static struct extent extent_of(struct figure *f, const char *text)
{
    struct pieces words;
    pieces_read_text(f->job, f->node, text, 0, f->size, &words);
    return pieces_extent(f->job, &words);
}

/* Sets text in an area from y on; returns its height. Without a box it only measures. */
static int32_t set_label(struct figure *f, struct box *box, const char *text, struct area area, enum doc_align align,
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

static const char *value_text(const struct figure *f, size_t series, size_t label)
{
    if (f->chart->series[series].missing[label])
        return "–";
    char text[DECIMAL_TEXT];
    decimal_text(f->chart->series[series].values[label], '.', ',', text);
    return arena_text(f->job->arena, text);
}

static int32_t widest_value(struct figure *f)
{
    int32_t widest = 0;
    for (size_t s = 0; s < f->chart->series_count; s++)
        for (size_t i = 0; i < f->chart->label_count; i++)
            widest = larger(widest, extent_of(f, value_text(f, s, i)).line);
    return widest;
}

static int32_t widest_label(struct figure *f, bool word)
{
    int32_t widest = 0;
    for (size_t i = 0; i < f->chart->label_count; i++) {
        struct extent extent = extent_of(f, f->chart->labels[i]);
        widest = larger(widest, word ? extent.word : extent.line);
    }
    return widest;
}

static int32_t widest_step(struct figure *f)
{
    int32_t widest = 0;
    for (int64_t at = f->scale.low; at <= f->scale.high; at += f->scale.step) {
        char text[DECIMAL_TEXT];
        scale_text(&f->scale, at, text);
        widest = larger(widest, extent_of(f, text).line);
    }
    return widest;
}

/* ---- strokes and boxes ---- */

static void add_stroke(struct figure *f, int32_t x1, int32_t y1, int32_t x2, int32_t y2, int32_t width)
{
    struct mark *mark = box_mark(f->box, f->job->arena, MARK_RULE, f->node->id, ARTIFACT_NONE);
    mark->rule.x1 = x1;
    mark->rule.y1 = y1;
    mark->rule.x2 = x2;
    mark->rule.y2 = y2;
    mark->rule.width = width;
}

static void add_bar(struct figure *f, int32_t x, int32_t y, int32_t width, int32_t height, size_t series)
{
    if (width <= 0 || height <= 0)
        return; /* a zero has its label and no area */
    struct mark *mark = box_mark(f->box, f->job->arena, MARK_BOX, f->node->id, ARTIFACT_NONE);
    mark->box.x = x;
    mark->box.y = y;
    mark->box.width = width;
    mark->box.height = height;
    mark->box.pattern = PATTERNS[series % PATTERN_COUNT];
    mark->box.stroke = f->job->style->chart_stroke;
}

/* ---- legend ---- */

/* Names with their patterns in centred rows from y on; returns the height. One series needs none: the caption names
 * it. */
static int32_t set_legend(struct figure *f, struct box *box, int32_t y)
{
    size_t count = f->chart->series_count;
    int32_t swatch = f->size, step = swatch + f->gap, top = y;
    if (count < 2)
        return 0;
    y += f->gap;
    for (size_t first = 0, end; first < count; first = end) {
        int32_t width = 0;
        for (end = first; end < count; end++) {
            int32_t wider = width + (end > first ? 2 * step : 0) + step + extent_of(f, f->chart->series[end].name).line;
            if (wider > f->area.width && end > first)
                break;
            width = wider;
        }
        int32_t x = f->area.x + larger((f->area.width - width) / 2, 0), height = f->pitch;
        for (size_t s = first; s < end; s++) {
            struct area name = {x + step, extent_of(f, f->chart->series[s].name).line};
            name.width =
                name.x + name.width > f->area.x + f->area.width ? f->area.x + f->area.width - name.x : name.width;
            if (box)
                add_bar(f, x, y + (f->pitch - swatch) / 2, swatch, swatch, s);
            height = larger(height, set_label(f, box, f->chart->series[s].name, name, ALIGN_LEFT, y));
            x = name.x + name.width + 2 * step;
        }
        y += height;
    }
    return y - top;
}

/* ---- columns ---- */

struct room {
    int32_t left, top, width, height; /* of the plot */
    int32_t slot;                     /* of one label, along the axis of labels */
    int32_t value;                    /* widest label of a value */
};

static struct room column_room(struct figure *f, int32_t top)
{
    struct room room = {.left = f->area.x + widest_step(f) + f->gap, .top = top, .value = widest_value(f) + f->gap};
    room.width = f->area.x + f->area.width - room.left;
    room.slot = f->chart->label_count ? room.width / (int32_t)f->chart->label_count : 0;
    return room;
}

/* As wide as the room of a label allows, but no wider than looks well unless a value's label needs it. */
static int32_t bar_width(const struct figure *f, int32_t slot, int32_t value)
{
    int32_t filled = (int32_t)((int64_t)slot * f->job->style->chart_bar_permille / 1000);
    int32_t each = filled / (int32_t)f->chart->series_count, most = larger(f->job->style->chart_bar_most, value);
    return each < most ? each : most;
}

static bool columns_have_room(struct figure *f)
{
    struct room room = column_room(f, 0);
    return widest_label(f, true) + f->gap <= room.slot && widest_value(f) <= bar_width(f, room.slot, INT32_MAX);
}

static void set_column(struct figure *f, const struct room *room, size_t label, size_t series)
{
    int32_t width = bar_width(f, room->slot, room->value), all = width * (int32_t)f->chart->series_count;
    int32_t x = room->left + (int32_t)label * room->slot + (room->slot - all) / 2 + (int32_t)series * width;
    int32_t floor = room->top + room->height, zero = floor - scale_position(&f->scale, 0, room->height);
    int32_t end = zero;
    const struct chart_series *of = &f->chart->series[series];
    if (!of->missing[label]) {
        int64_t units = scale_units(&f->scale, of->values[label]);
        end = floor - scale_position(&f->scale, units, room->height);
    }
    if (end < zero)
        add_bar(f, x, end, width, zero - end, series);
    else
        add_bar(f, x, zero, width, end - zero, series);
    set_label(f, f->box, value_text(f, series, label), (struct area){x, width}, ALIGN_CENTRE,
              end > zero ? end : end - f->pitch);
}

static void set_level_steps(struct figure *f, const struct room *room)
{
    int32_t stroke = f->job->style->chart_stroke, floor = room->top + room->height;
    for (int64_t at = f->scale.low; at <= f->scale.high; at += f->scale.step) {
        char text[DECIMAL_TEXT];
        int32_t y = floor - scale_position(&f->scale, at, room->height);
        scale_text(&f->scale, at, text);
        add_stroke(f, room->left, y, room->left + (at ? f->gap : room->width), y, stroke);
        set_label(f, f->box, arena_text(f->job->arena, text), (struct area){f->area.x, room->left - f->gap - f->area.x},
                  ALIGN_RIGHT, y - f->pitch / 2);
    }
}

static void set_columns(struct figure *f)
{
    int32_t unit = *f->chart->unit ? f->pitch : 0, labels = 0;
    struct room room = column_room(f, unit + f->pitch); /* one line more for the label of the highest column */
    struct area slot = {0, room.slot - f->gap};
    for (size_t i = 0; i < f->chart->label_count; i++)
        labels = larger(labels, set_label(f, NULL, f->chart->labels[i], slot, ALIGN_CENTRE, 0));
    int32_t below = (f->scale.low < 0 ? f->pitch : 0) + f->gap + labels + set_legend(f, NULL, 0);
    room.height = larger(f->chart->height - room.top - below, 4 * f->pitch);
    f->box->height = room.top + room.height + below;
    set_label(f, f->box, f->chart->unit, f->area, ALIGN_LEFT, 0);
    int32_t y = f->box->height - set_legend(f, NULL, 0) - labels;
    for (size_t i = 0; i < f->chart->label_count; i++) {
        slot.x = room.left + (int32_t)i * room.slot + f->gap / 2;
        set_label(f, f->box, f->chart->labels[i], slot, ALIGN_CENTRE, y);
        for (size_t s = 0; s < f->chart->series_count; s++)
            set_column(f, &room, i, s);
    }
    set_level_steps(f, &room);
    add_stroke(f, room.left, room.top, room.left, room.top + room.height, f->job->style->chart_stroke);
    set_legend(f, f->box, y + labels);
}

/* ---- bars ---- */

static int32_t slot_height(struct figure *f, size_t label, struct area labels)
{
    int32_t text = set_label(f, NULL, f->chart->labels[label], labels, ALIGN_LEFT, 0);
    int32_t height = larger(text, f->pitch * (int32_t)f->chart->series_count) + f->gap;
    return height < CHART_SLOT_MOST ? height : CHART_SLOT_MOST;
}

static void set_bar(struct figure *f, const struct room *room, size_t label, size_t series, int32_t y)
{
    int32_t zero = room->left + scale_position(&f->scale, 0, room->width), end = zero;
    const struct chart_series *of = &f->chart->series[series];
    int32_t inset = f->pitch / 8;
    if (!of->missing[label])
        end = room->left + scale_position(&f->scale, scale_units(&f->scale, of->values[label]), room->width);
    add_bar(f, end < zero ? end : zero, y + inset, end < zero ? zero - end : end - zero, f->pitch - 2 * inset, series);
    const char *text = value_text(f, series, label);
    int32_t width = extent_of(f, text).line;
    int32_t x = end < zero ? end - f->gap - width : end + f->gap;
    set_label(f, f->box, text, (struct area){x, width}, ALIGN_LEFT, y);
}

static void set_upright_steps(struct figure *f, const struct room *room)
{
    int32_t stroke = f->job->style->chart_stroke, floor = room->top + room->height, after = INT32_MIN;
    for (int64_t at = f->scale.low; at <= f->scale.high; at += f->scale.step) {
        char text[DECIMAL_TEXT];
        int32_t x = room->left + scale_position(&f->scale, at, room->width);
        scale_text(&f->scale, at, text);
        add_stroke(f, x, at ? floor - f->gap : room->top, x, floor, stroke);
        const char *kept = arena_text(f->job->arena, text);
        int32_t width = extent_of(f, kept).line;
        if (x - width / 2 < after)
            continue; /* steps too near each other keep the stroke and leave out the number */
        set_label(f, f->box, kept, (struct area){x - width / 2, width}, ALIGN_LEFT, floor + f->gap / 2);
        after = x + width / 2 + f->gap;
    }
}

static void set_bars(struct figure *f)
{
    int32_t unit = *f->chart->unit ? f->pitch : 0, value = widest_value(f) + 2 * f->gap;
    int32_t wish = widest_label(f, false), most = f->area.width * 2 / 5;
    struct area labels = {f->area.x, wish < most ? wish : most};
    struct room room = {.left = labels.x + labels.width + f->gap + (f->scale.low < 0 ? value : 0), .top = unit};
    room.width = f->area.x + f->area.width - room.left - larger(value, widest_step(f) / 2);
    for (size_t i = 0; i < f->chart->label_count; i++)
        room.height += slot_height(f, i, labels);
    int32_t below = f->gap / 2 + f->pitch + set_legend(f, NULL, 0);
    int32_t spare = larger(f->chart->height - room.top - room.height - below, 0);
    int32_t every = f->chart->label_count ? spare / (int32_t)f->chart->label_count : 0;
    room.height += every * (int32_t)f->chart->label_count;
    f->box->height = room.top + room.height + below;
    set_label(f, f->box, f->chart->unit, f->area, ALIGN_RIGHT, 0);
    int32_t y = room.top;
    for (size_t i = 0; i < f->chart->label_count; i++) {
        int32_t height = slot_height(f, i, labels) + every, bars = f->pitch * (int32_t)f->chart->series_count;
        int32_t text = set_label(f, NULL, f->chart->labels[i], labels, ALIGN_RIGHT, 0);
        set_label(f, f->box, f->chart->labels[i], labels, ALIGN_RIGHT, y + (height - text) / 2);
        for (size_t s = 0; s < f->chart->series_count; s++)
            set_bar(f, &room, i, s, y + (height - bars) / 2 + (int32_t)s * f->pitch);
        y += height;
    }
    set_upright_steps(f, &room);
    int32_t floor = room.top + room.height;
    add_stroke(f, room.left, floor, room.left + room.width, floor, f->job->style->chart_stroke);
    set_legend(f, f->box, room.top + room.height + f->gap / 2 + f->pitch);
}

void chart_set(struct job *job, const struct doc_node *node, struct area area, struct flow *flow)
{
    const struct style *style = job->style;
    struct figure f = {.job = job, .node = node, .chart = &node->chart, .area = area, .size = style->size_chart};
    f.pitch = job_pitch(f.size, style->table_pitch_permille);
    f.gap = style->cell_pad_x;
    if (!f.chart->label_count || !f.chart->series_count)
        return;
    if (f.chart->label_count > CHART_VALUES_MAX / f.chart->series_count) {
        struct diag *diag = job_error(job, node, "L007", "biểu đồ có %zu nhãn × %zu dãy số, quá nhiều để vẽ",
                                      f.chart->label_count, f.chart->series_count);
        diag_set_hint(job->diags, diag, "vẽ ít dòng hơn, hoặc thay biểu đồ bằng bảng");
        return;
    }
    f.scale = scale_of(f.chart);
    f.box = flow_add(flow, job->arena, node, style->table_gap + style->paragraph_gap, 0);
    if (f.chart->kind == CHART_COLUMNS && columns_have_room(&f))
        set_columns(&f);
    else
        set_bars(&f);
    f.box->keep = node->keep_next;
    flow->after = style->table_gap + style->paragraph_gap;
    for (const struct doc_node *child = node->first; child; child = child->next)
        if (child->kind == DOC_CAPTION) {
            f.box->keep = true;
            flow->after = style->paragraph_gap;
            paragraph_set(job, child, NULL, area, flow);
            flow->items[flow->count - 1].keep = node->keep_next;
            flow->after = style->table_gap + style->paragraph_gap;
        }
}
