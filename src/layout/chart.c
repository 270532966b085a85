/* Columns and lines stand when every label has room under or over its column; otherwise the figure lies down and
 * becomes bars, which always have room, rather than shrinking or dropping a label. Bars grow as high as their labels
 * need. A missing value has no column and the sign "–" in its place, never a zero. Series differ by pattern, since
 * reports are printed black. All marks, axis and grid too, belong to the chart's node: a figure is one thing for a
 * reader. */
#include "layout/chart.h"

#include "base/arena.h"
#include "layout/line.h"
#include "layout/paragraph.h"
#include "layout/plot.h"
#include "layout/scale.h"

#define CHART_VALUES_MAX 2000                /* more than a page can show by far: L007 */
#define CHART_SLOT_MOST  (1000 * MPT_PER_PT) /* height of one label: more than a page; sums must not overflow */

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* ---- numbers and names ---- */

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
            widest = larger(widest, plot_extent(f, value_text(f, s, i)).line);
    return widest;
}

static int32_t widest_label(struct figure *f, bool word)
{
    int32_t widest = 0;
    for (size_t i = 0; i < f->chart->label_count; i++) {
        struct extent extent = plot_extent(f, f->chart->labels[i]);
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
        widest = larger(widest, plot_extent(f, text).line);
    }
    return widest;
}

/* ---- legend ---- */

static size_t legend_count(const struct figure *f)
{
    size_t count = f->chart->series_count + (f->chart->target != NULL);
    return count < 2 ? 0 : count;
}

static const char *legend_name(const struct figure *f, size_t index)
{
    return index < f->chart->series_count ? f->chart->series[index].name : f->chart->target->name;
}

static void add_sign(struct figure *f, int32_t x, int32_t y, int32_t side, size_t index)
{
    int32_t middle = y + side / 2;
    if (index >= f->chart->series_count) {
        plot_stroke(f, x, middle, x + side, middle, f->job->style->chart_target);
    } else if (f->chart->kind == CHART_LINES && !f->lying) {
        plot_stroke(f, x, middle, x + side, middle, plot_line_width(f, index));
        plot_marker(f, x + side / 2, middle, index);
    } else {
        plot_bar(f, x, y, side, side, index);
    }
}

/* Names with their patterns in centred rows from y on; returns the height. One series needs none: the caption names
 * it. */
static int32_t set_legend(struct figure *f, struct box *box, int32_t y)
{
    size_t count = legend_count(f);
    int32_t swatch = f->size, step = swatch + f->gap, top = y;
    if (!count)
        return 0;
    y += f->gap;
    for (size_t first = 0, end; first < count; first = end) {
        int32_t width = 0;
        for (end = first; end < count; end++) {
            int32_t wider = width + (end > first ? 2 * step : 0) + step + plot_extent(f, legend_name(f, end)).line;
            if (wider > f->area.width && end > first)
                break;
            width = wider;
        }
        int32_t x = f->area.x + larger((f->area.width - width) / 2, 0), height = f->pitch;
        for (size_t s = first; s < end; s++) {
            struct area name = {x + step, plot_extent(f, legend_name(f, s)).line};
            name.width =
                name.x + name.width > f->area.x + f->area.width ? f->area.x + f->area.width - name.x : name.width;
            if (box)
                add_sign(f, x, y + (f->pitch - swatch) / 2, swatch, s);
            height = larger(height, plot_label(f, box, legend_name(f, s), name, ALIGN_LEFT, y));
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
    int32_t most = bar_width(f, room.slot, INT32_MAX);
    if (f->chart->kind == CHART_LINES)
        most = f->chart->series_count > 2 ? room.slot / 2 - f->gap : room.slot - f->gap;
    return widest_label(f, true) + f->gap <= room.slot && widest_value(f) <= most;
}

/* Where the target of a label stands on an axis of that length; false where there is none. */
static bool target_position(const struct figure *f, size_t label, int32_t length, int32_t *position)
{
    if (!f->chart->target || f->chart->target->missing[label])
        return false;
    *position = scale_position(&f->scale, scale_units(&f->scale, f->chart->target->values[label]), length);
    return true;
}

/* A label that its target's stroke would cross stands beyond the stroke. */
static int32_t beside_target(const struct figure *f, const struct room *room, size_t label, int32_t y, bool below)
{
    int32_t position, stroke = f->job->style->chart_target;
    if (!target_position(f, label, room->height, &position))
        return y;
    int32_t target = room->top + room->height - position;
    if (target + stroke <= y || target - stroke >= y + f->pitch)
        return y;
    return below ? target + stroke : target - stroke - f->pitch;
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
        plot_bar(f, x, end, width, zero - end, series);
    else
        plot_bar(f, x, zero, width, end - zero, series);
    plot_label(f, f->box, value_text(f, series, label), (struct area){x, width}, ALIGN_CENTRE,
               beside_target(f, room, label, end > zero ? end : end - f->pitch, end > zero));
}

static void set_level_target(struct figure *f, const struct room *room, size_t label)
{
    int32_t position, x = room->left + (int32_t)label * room->slot;
    if (target_position(f, label, room->height, &position))
        plot_level(f, x, x + room->slot, room->top + room->height - position, f->job->style->chart_target);
}

/* ---- lines ---- */

struct point {
    int32_t y, label; /* label: top of its number */
    bool beside;      /* the number stands on the right of the sign */
    size_t series;
};

/* The points of one label from top to bottom. */
static size_t read_points(const struct figure *f, const struct room *room, size_t label, struct point *points)
{
    size_t count = 0;
    for (size_t s = 0; s < f->chart->series_count; s++) {
        const struct chart_series *of = &f->chart->series[s];
        if (of->missing[label])
            continue;
        int32_t position = scale_position(&f->scale, scale_units(&f->scale, of->values[label]), room->height);
        struct point point = {.y = room->top + room->height - position, .series = s};
        size_t at = count++;
        for (; at && points[at - 1].y > point.y; at--)
            points[at] = points[at - 1];
        points[at] = point;
    }
    return count;
}

/* Does the line of the series come down to this label and go up from it? */
static bool is_valley(const struct figure *f, size_t series, size_t label)
{
    const struct chart_series *of = &f->chart->series[series];
    int64_t here = scale_units(&f->scale, of->values[label]);
    bool valley = false;
    for (size_t i = label ? label - 1 : label + 1; i <= label + 1 && i < f->chart->label_count; i += 2) {
        if (of->missing[i])
            continue;
        if (scale_units(&f->scale, of->values[i]) <= here)
            return false;
        valley = true;
    }
    return valley;
}

/* The highest number stands above its sign, the lowest below (the only one where its line leaves room), those between
 * beside theirs; where points are crowded each begins where the one above it ends, so that no number covers another one
 * or a sign. */
static void place_labels(const struct figure *f, size_t label, struct point *points, size_t count)
{
    int32_t half = f->job->style->chart_marker / 2;
    for (size_t i = 0; i < count; i++) {
        struct point *point = &points[i];
        point->beside = i && i + 1 < count;
        bool above = !i && !(count == 1 && is_valley(f, point->series, label));
        point->label = above ? point->y - half - f->pitch : point->beside ? point->y - f->pitch / 2 : point->y + half;
        if (i)
            point->label = larger(point->label, points[i - 1].label + f->pitch);
    }
}

/* How far numbers hang below the plot. */
static int32_t hanging(const struct figure *f, const struct room *room)
{
    int32_t lowest = 0;
    if (f->chart->kind != CHART_LINES)
        return f->scale.low < 0 ? f->pitch : 0;
    struct point *points = arena_array(f->job->arena, f->chart->series_count, sizeof *points);
    for (size_t i = 0; i < f->chart->label_count; i++) {
        size_t count = read_points(f, room, i, points);
        place_labels(f, i, points, count);
        lowest = count ? larger(lowest, points[count - 1].label + f->pitch - room->top - room->height) : lowest;
    }
    return lowest;
}

static void set_points(struct figure *f, const struct room *room, size_t label)
{
    struct point *points = arena_array(f->job->arena, f->chart->series_count, sizeof *points);
    size_t count = read_points(f, room, label, points);
    int32_t left = room->left + (int32_t)label * room->slot, middle = left + room->slot / 2;
    struct area centred = {left, room->slot}, beside = {middle + f->gap, room->slot / 2 - f->gap};
    place_labels(f, label, points, count);
    for (size_t i = 0; i < count; i++) {
        plot_marker(f, middle, points[i].y, points[i].series);
        plot_label(f, f->box, value_text(f, points[i].series, label), points[i].beside ? beside : centred,
                   points[i].beside ? ALIGN_LEFT : ALIGN_CENTRE, points[i].label);
    }
}

/* A missing value is a gap in its line. */
static void set_line(struct figure *f, const struct room *room, size_t series)
{
    const struct chart_series *of = &f->chart->series[series];
    int32_t floor = room->top + room->height;
    for (size_t i = 0; i + 1 < f->chart->label_count; i++) {
        if (of->missing[i] || of->missing[i + 1])
            continue;
        int32_t from = scale_position(&f->scale, scale_units(&f->scale, of->values[i]), room->height);
        int32_t to = scale_position(&f->scale, scale_units(&f->scale, of->values[i + 1]), room->height);
        int32_t x = room->left + (int32_t)i * room->slot + room->slot / 2;
        plot_across(f, (struct plot_run){x, floor - from, x + room->slot, floor - to}, plot_line_width(f, series));
    }
}

static void set_lines(struct figure *f, const struct room *room)
{
    int32_t floor = room->top + room->height;
    for (size_t i = 0; i < f->chart->label_count; i++)
        set_points(f, room, i);
    for (size_t s = 0; s < f->chart->series_count; s++)
        set_line(f, room, s);
    plot_level(f, room->left, room->left + room->width, floor, f->job->style->chart_stroke);
}

static void set_level_steps(struct figure *f, const struct room *room)
{
    int32_t stroke = f->job->style->chart_stroke, floor = room->top + room->height;
    for (int64_t at = f->scale.low; at <= f->scale.high; at += f->scale.step) {
        char text[DECIMAL_TEXT];
        int32_t y = floor - scale_position(&f->scale, at, room->height);
        scale_text(&f->scale, at, text);
        plot_level(f, room->left, room->left + (at ? f->gap : room->width), y, stroke);
        plot_label(f, f->box, arena_text(f->job->arena, text),
                   (struct area){f->area.x, room->left - f->gap - f->area.x}, ALIGN_RIGHT, y - f->pitch / 2);
    }
}

/* The plot has room for a number at every step of its axis; numbers at the points of several lines want more. */
static int32_t least_plot(const struct figure *f)
{
    int32_t steps = (int32_t)((f->scale.high - f->scale.low) / f->scale.step);
    int32_t lines = f->chart->kind == CHART_LINES ? 2 * (int32_t)f->chart->series_count + 3 : 4;
    return f->pitch * larger(lines, steps + 1);
}

/* Above the plot there is room for the number of the highest column, over the stroke of its target or the sign of its
 * point. */
static int32_t above_plot(const struct figure *f)
{
    const struct style *style = f->job->style;
    bool lines = f->chart->kind == CHART_LINES;
    return f->pitch + (lines ? style->chart_marker / 2 : f->chart->target ? style->chart_target : 0);
}

static void set_columns(struct figure *f)
{
    int32_t unit = *f->chart->unit ? f->pitch : 0, labels = 0;
    struct room room = column_room(f, unit + above_plot(f));
    struct area slot = {0, room.slot - f->gap};
    for (size_t i = 0; i < f->chart->label_count; i++)
        labels = larger(labels, plot_label(f, NULL, f->chart->labels[i], slot, ALIGN_CENTRE, 0));
    int32_t below = f->gap + labels + set_legend(f, NULL, 0);
    room.height = larger(f->chart->height - room.top - below, least_plot(f));
    f->box->height = room.top + room.height + hanging(f, &room) + below;
    plot_label(f, f->box, f->chart->unit, f->area, ALIGN_LEFT, 0);
    int32_t y = f->box->height - set_legend(f, NULL, 0) - labels;
    for (size_t i = 0; i < f->chart->label_count; i++) {
        slot.x = room.left + (int32_t)i * room.slot + f->gap / 2;
        plot_label(f, f->box, f->chart->labels[i], slot, ALIGN_CENTRE, y);
        for (size_t s = 0; f->chart->kind == CHART_COLUMNS && s < f->chart->series_count; s++)
            set_column(f, &room, i, s);
    }
    if (f->chart->kind == CHART_LINES)
        set_lines(f, &room);
    for (size_t i = 0; i < f->chart->label_count; i++)
        set_level_target(f, &room, i);
    set_level_steps(f, &room);
    plot_stroke(f, room.left, room.top, room.left, room.top + room.height, f->job->style->chart_stroke);
    set_legend(f, f->box, y + labels);
}

/* ---- bars ---- */

static int32_t slot_height(struct figure *f, size_t label, struct area labels)
{
    int32_t text = plot_label(f, NULL, f->chart->labels[label], labels, ALIGN_LEFT, 0);
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
    plot_bar(f, end < zero ? end : zero, y + inset, end < zero ? zero - end : end - zero, f->pitch - 2 * inset, series);
    const char *text = value_text(f, series, label);
    int32_t width = plot_extent(f, text).line;
    int32_t x = end < zero ? end - f->gap - width : end + f->gap, target,
            clear = f->job->style->chart_target + f->gap / 2;
    if (target_position(f, label, room->width, &target)) { /* its stroke crosses no number */
        target += room->left;
        if (end >= zero && target + clear > x && target < x + width + clear)
            x = target + clear;
        else if (end < zero && target - clear < x + width && target > x - clear)
            x = target - clear - width;
    }
    plot_label(f, f->box, text, (struct area){x, width}, ALIGN_LEFT, y);
}

static void set_upright_steps(struct figure *f, const struct room *room)
{
    int32_t stroke = f->job->style->chart_stroke, floor = room->top + room->height, after = INT32_MIN;
    for (int64_t at = f->scale.low; at <= f->scale.high; at += f->scale.step) {
        char text[DECIMAL_TEXT];
        int32_t x = room->left + scale_position(&f->scale, at, room->width);
        scale_text(&f->scale, at, text);
        plot_stroke(f, x, at ? floor : room->top, x, floor + f->gap / 2, stroke); /* outwards: numbers stand inside */
        const char *kept = arena_text(f->job->arena, text);
        int32_t width = plot_extent(f, kept).line;
        if (x - width / 2 < after)
            continue; /* steps too near each other keep the stroke and leave out the number */
        plot_label(f, f->box, kept, (struct area){x - width / 2, width}, ALIGN_LEFT, floor + f->gap / 2);
        after = x + width / 2 + f->gap;
    }
}

/* The unit stands before the numbers of the axis, below the labels; one wider than they are, over the bars. */
static void set_bars(struct figure *f)
{
    int32_t wish = widest_label(f, false), most = f->area.width * 2 / 5, value = widest_value(f) + 2 * f->gap;
    struct area labels = {f->area.x, wish < most ? wish : most};
    struct area before = {labels.x, labels.width - 2 * f->gap};
    bool over = plot_extent(f, f->chart->unit).line > before.width;
    int32_t unit = over ? f->pitch : 0;
    struct room room = {.left = labels.x + labels.width + f->gap + (f->scale.low < 0 ? value : 0), .top = unit};
    room.width = f->area.x + f->area.width - room.left - larger(value, widest_step(f) / 2);
    for (size_t i = 0; i < f->chart->label_count; i++)
        room.height += slot_height(f, i, labels);
    int32_t below = f->gap / 2 + f->pitch + set_legend(f, NULL, 0);
    int32_t spare = larger(f->chart->height - room.top - room.height - below, 0);
    int32_t every = f->chart->label_count ? spare / (int32_t)f->chart->label_count : 0;
    room.height += every * (int32_t)f->chart->label_count;
    f->box->height = room.top + room.height + below;
    if (over)
        plot_label(f, f->box, f->chart->unit, f->area, ALIGN_RIGHT, 0);
    else
        plot_label(f, f->box, f->chart->unit, before, ALIGN_RIGHT, room.top + room.height + f->gap / 2);
    int32_t y = room.top;
    for (size_t i = 0; i < f->chart->label_count; i++) {
        int32_t height = slot_height(f, i, labels) + every, bars = f->pitch * (int32_t)f->chart->series_count;
        int32_t text = plot_label(f, NULL, f->chart->labels[i], labels, ALIGN_RIGHT, 0);
        plot_label(f, f->box, f->chart->labels[i], labels, ALIGN_RIGHT, y + (height - text) / 2);
        for (size_t s = 0; s < f->chart->series_count; s++)
            set_bar(f, &room, i, s, y + (height - bars) / 2 + (int32_t)s * f->pitch);
        int32_t target;
        if (target_position(f, i, room.width, &target))
            plot_stroke(f, room.left + target, y, room.left + target, y + height, f->job->style->chart_target);
        y += height;
    }
    set_upright_steps(f, &room);
    int32_t floor = room.top + room.height;
    plot_stroke(f, room.left, floor, room.left + room.width, floor, f->job->style->chart_stroke);
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
    if (f.chart->series_count > PLOT_TELLING) {
        struct diag *diag =
            diag_add(job->diags, DIAG_WARNING, "L008", node->at,
                     "biểu đồ có %zu dãy số, in đen trắng chỉ phân biệt được %d", f.chart->series_count, PLOT_TELLING);
        diag_set_hint(job->diags, diag, "bớt dãy số trong cot=\"…\", hoặc chia thành hai biểu đồ");
    }
    f.scale = scale_of(f.chart);
    f.box = flow_add(flow, job->arena, node, style->table_gap + style->paragraph_gap, 0);
    f.lying = f.chart->kind == CHART_BARS || !columns_have_room(&f);
    if (!f.lying) {
        set_columns(&f);
    } else {
        struct doc_chart bars = *f.chart; /* lengths, so the axis begins at zero */
        bars.kind = CHART_BARS;
        f.scale = scale_of(&bars);
        set_bars(&f);
    }
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
