#include "template/figure.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "model/style.h"

#include <string.h>

struct plot {
    struct build *build;
    const struct attributes *attributes;
    const struct list *list; /* NULL: the periods below */
    const char *periods[3];  /* "cung_ky", "ky_truoc", "ky", those that there are */
    size_t count;            /* of labels */
    size_t series_count, series_room;
    struct chart_series *series;
};

/* ---- where the numbers come from ---- */

static void suggest(struct plot *p, const struct attribute *at, const char *code, const char *message, const char *near)
{
    build_complain(p->build, DIAG_ERROR, code, at->offset, at->length, message,
                   near ? arena_format(p->build->arena, "ý bạn là \"%s\"?", near) : NULL);
}

static const char *period_code(struct plot *p, const char *name)
{
    return build_text(p->build, arena_format(p->build->arena, "%s.ma", name));
}

/* The same period a year ago, the one before, this one: oldest first, each once, without those that have no data. */
static void find_periods(struct plot *p)
{
    static const char *const names[] = {"cung_ky", "ky_truoc", "ky"};
    for (size_t i = 0; i < 3; i++) {
        const char *code = period_code(p, names[i]), *next = i == 0 ? period_code(p, names[1]) : NULL;
        if (code && (!next || strcmp(code, next) != 0))
            p->periods[p->count++] = names[i];
    }
}

static bool find_source(struct plot *p, const struct attribute *source)
{
    if (strcmp(source->value, "cac-ky") == 0) {
        find_periods(p);
        return true;
    }
    struct value value = build_value(p->build, source->value);
    if (value.kind == VALUE_LIST) {
        p->list = value.list;
        p->count = value.list->count;
        return true;
    }
    const char *near = scopes_suggest(p->build->scopes, source->value, NULL, p->build->arena);
    suggest(p, source, "K014",
            arena_format(p->build->arena, "nguồn \"%s\" của biểu đồ không phải danh sách", source->value),
            near && strcmp(near, source->value) != 0 ? near : NULL);
    return false;
}

/* A name of the whole document in one of the periods. */
static bool period_field(struct plot *p, const struct attribute *at, const char *name, size_t i, struct found *found)
{
    struct build *build = p->build;
    bool now = i + 1 == p->count;
    const char *full = now ? name : arena_format(build->arena, "%s.%s", p->periods[i], name);
    struct path path = path_of(build->arena, full, strlen(full), 0);
    if (scopes_lookup(build->scopes, &path, found, NULL, NULL) == LOOKUP_FOUND)
        return true;
    suggest(p, at, "K015", arena_format(build->arena, "không có số liệu \"%s\" trong các kỳ", name),
            scopes_suggest(build->scopes, name, NULL, build->arena));
    return false;
}

/* The field of row i; K015 when there is none. */
static bool field(struct plot *p, const struct attribute *at, const char *name, size_t i, struct found *found)
{
    if (!p->list)
        return period_field(p, at, name, i, found);
    const struct value *item = &p->list->items[i];
    const struct value *value = item->kind == VALUE_RECORD ? record_field(item->record, name) : NULL;
    if (value) {
        *found = (struct found){.value = *value, .owner = item->record, .field = name};
        return true;
    }
    const struct shape *shape = item->kind == VALUE_RECORD ? item->record->shape : NULL;
    suggest(p, at, "K015", arena_format(p->build->arena, "danh sách của biểu đồ không có trường \"%s\"", name),
            shape ? nearest_name(name, shape->names, shape->count) : NULL);
    return false;
}

/* ---- series ---- */

static bool read_series(struct plot *p, const struct attribute *at, const char *name, const char *title,
                        struct chart_series *series)
{
    struct arena *arena = p->build->arena;
    struct decimal *values = arena_array(arena, p->count + 1, sizeof *values);
    bool *missing = arena_array(arena, p->count + 1, sizeof *missing);
    for (size_t i = 0; i < p->count; i++) {
        struct found found;
        if (!field(p, at, name, i, &found))
            return false;
        missing[i] = found.value.kind == VALUE_NULL;
        if (missing[i])
            continue;
        if (!shown_is_number(&found.value) || !shown_number(&found, -1, &values[i])) {
            suggest(p, at, "K015", arena_format(arena, "trường \"%s\" không phải số", name), NULL);
            return false;
        }
    }
    *series = (struct chart_series){.name = title, .values = values, .missing = missing};
    return true;
}

/* "muc_tieu:Mục tiêu, ket_qua:Thực hiện": the first, and moves *at behind it. */
static bool read_named(struct plot *p, const struct attribute *attribute, const char **at, struct chart_series *series)
{
    const char *text = *at, *end = text + strcspn(text, ",");
    const char *part = arena_copy(p->build->arena, text, (size_t)(end - text));
    *at = end + (*end == ',');
    const char *name = attributes_part(p->build, &part, ':'), *title = attributes_part(p->build, &part, '\0');
    name = name ? name : "";
    return read_series(p, attribute, name, title ? title : name, series);
}

static bool read_all_series(struct plot *p, const struct attribute *attribute)
{
    for (const char *at = attribute->written; *at;) {
        p->series = arena_grow(p->build->arena, p->series, p->series_count, &p->series_room, sizeof *p->series);
        if (!read_named(p, attribute, &at, &p->series[p->series_count++]))
            return false;
    }
    return true;
}

static const char *one_number(struct plot *p, const struct chart_series *series, const char *unit)
{
    if (!p->count || series->missing[0])
        return NULL;
    for (size_t i = 1; i < p->count; i++)
        if (series->missing[i] || decimal_compare(series->values[i], series->values[0]) != 0)
            return NULL;
    bool percent = strcmp(unit, "%") == 0;
    return arena_format(p->build->arena, "%s%s", shown_decimal(series->values[0], p->build->arena), percent ? "%" : "");
}

/* A target that is the same everywhere says its number in the legend. NULL when there is none; false in *good after a
 * fault. */
static const struct chart_series *read_target(struct plot *p, const char *unit, bool *good)
{
    const struct attribute *at = attributes_find(p->attributes, "muc-tieu");
    if (!at || !*at->value)
        return NULL;
    struct chart_series *target = arena_alloc(p->build->arena, sizeof *target);
    const char *text = at->written;
    *good = read_named(p, at, &text, target);
    const char *number = *good ? one_number(p, target, unit) : NULL;
    if (number)
        target->name = arena_format(p->build->arena, "%s: %s", target->name, number);
    return target;
}

static const char *const *read_labels(struct plot *p, const struct attribute *at)
{
    const char **labels = arena_array(p->build->arena, p->count + 1, sizeof *labels);
    for (size_t i = 0; i < p->count; i++) {
        struct found found;
        if (!p->list) {
            const char *name = build_text(p->build, arena_format(p->build->arena, "%s.ten", p->periods[i]));
            labels[i] = name ? utf8_upper_first(p->build->arena, name) : NULL; /* "Quý II năm 2023" below an axis */
        } else {
            if (!field(p, at, at->value, i, &found))
                return NULL;
            labels[i] = shown_text(&found, p->build->arena);
        }
        labels[i] = labels[i] ? labels[i] : "";
    }
    return labels;
}

/* ---- the figure ---- */

static void add_value(struct plot *p, const struct chart_series *series, size_t i, struct buffer *text)
{
    buffer_add_format(text, "%s %s", series->name,
                      series->missing[i] ? "chưa có số liệu" : shown_decimal(series->values[i], p->build->arena));
}

/* The data in words, for those who can not see the picture. */
static const char *alternative(struct plot *p, const struct doc_chart *chart, const char *title)
{
    struct buffer text = {0};
    buffer_add_text(&text, title ? title : "Biểu đồ");
    if (*chart->unit)
        buffer_add_format(&text, " (%s)", chart->unit);
    for (size_t i = 0; i < chart->label_count; i++) {
        buffer_add_format(&text, "%s %s: ", i ? ";" : ".", chart->labels[i]);
        for (size_t s = 0; s < chart->series_count; s++) {
            buffer_add_text(&text, s ? ", " : "");
            add_value(p, &chart->series[s], i, &text);
        }
        if (chart->target) {
            buffer_add_text(&text, ", ");
            add_value(p, chart->target, i, &text);
        }
    }
    const char *kept = arena_copy(p->build->arena, buffer_text(&text), text.length);
    buffer_clear(&text);
    return kept;
}

static void caption(struct plot *p, struct doc_node *node, const char *title)
{
    struct build *build = p->build;
    const char *id = attributes_text(p->attributes, "id");
    if (!title && !id)
        return;
    const char *number = arena_format(build->arena, "Biểu đồ %zu", ++build->charts);
    struct doc_node *line = doc_add(build->arena, node, DOC_CAPTION, node->at);
    doc_set_text(build->arena, line, title ? arena_format(build->arena, "%s. %s", number, title) : number, 0);
    if (id && !build_label(build, id, number))
        attributes_refuse(build, attributes_find(p->attributes, "id"),
                          "một id chưa dùng ở bảng, biểu đồ hay phụ lục khác");
}

struct doc_node *figure_chart(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    static const enum chart_kind kinds[] = {CHART_COLUMNS, CHART_BARS, CHART_LINES};
    struct plot p = {.build = build, .attributes = attributes};
    const struct attribute *source = attributes_need(build, attributes, "nguon");
    bool periods = source && strcmp(source->value, "cac-ky") == 0, good = true;
    const struct attribute *label = periods ? source : attributes_need(build, attributes, "nhan"),
                           *columns = attributes_need(build, attributes, "cot");
    int kind = attributes_choice(build, attributes, "loai", "cot|thanh|duong", 0);
    int32_t height = attributes_length(build, attributes, "cao", STYLE_MM100(5200));
    if (!source || !label || !columns || kind < 0 || height < 0 || !find_source(&p, source))
        return parent;
    const char *title = attributes_text(attributes, "ten"), *unit = attributes_text(attributes, "don-vi");
    struct doc_chart chart = {.kind = kinds[kind], .height = height, .unit = unit ? unit : ""};
    chart.labels = read_labels(&p, label);
    if (!chart.labels || !read_all_series(&p, columns))
        return parent;
    chart.target = read_target(&p, chart.unit, &good);
    if (!good)
        return parent;
    chart.label_count = p.count;
    chart.series_count = p.series_count;
    chart.series = p.series;
    const char *own = attributes_text(attributes, "thay-the");
    chart.alternative = own ? own : alternative(&p, &chart, title);
    struct doc_node *node = doc_add(build->arena, parent, DOC_CHART, build_place(build, attributes->offset));
    node->chart = chart;
    caption(&p, node, title);
    return parent;
}
