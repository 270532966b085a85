#include "template/figure.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "model/style.h"

#include <string.h>

struct plot {
    struct build *build;
    const struct attributes *attributes;
    const struct list *list;
    size_t series_count, series_room;
    struct chart_series *series;
};

static bool find_list(struct plot *p, const struct attribute *source)
{
    struct value value = build_value(p->build, source->value);
    if (value.kind == VALUE_LIST) {
        p->list = value.list;
        return true;
    }
    const char *near = scopes_suggest(p->build->scopes, source->value, NULL, p->build->arena);
    build_complain(p->build, DIAG_ERROR, "K014", source->offset, source->length,
                   arena_format(p->build->arena, "nguồn \"%s\" của biểu đồ không phải danh sách", source->value),
                   near && strcmp(near, source->value) != 0 ? arena_format(p->build->arena, "ý bạn là \"%s\"?", near)
                                                            : NULL);
    return false;
}

/* The field of row i; K015 when there is none. */
static bool field(struct plot *p, const struct attribute *at, const char *name, size_t i, struct found *found)
{
    const struct value *item = &p->list->items[i];
    const struct value *value = item->kind == VALUE_RECORD ? record_field(item->record, name) : NULL;
    if (value) {
        *found = (struct found){.value = *value, .owner = item->record, .field = name};
        return true;
    }
    const struct shape *shape = item->kind == VALUE_RECORD ? item->record->shape : NULL;
    const char *near = shape ? nearest_name(name, shape->names, shape->count) : NULL;
    build_complain(p->build, DIAG_ERROR, "K015", at->offset, at->length,
                   arena_format(p->build->arena, "danh sách của biểu đồ không có trường \"%s\"", name),
                   near ? arena_format(p->build->arena, "ý bạn là \"%s\"?", near) : NULL);
    return false;
}

static bool read_series(struct plot *p, const struct attribute *at, const char *name, const char *title)
{
    struct arena *arena = p->build->arena;
    struct decimal *values = arena_array(arena, p->list->count + 1, sizeof *values);
    bool *missing = arena_array(arena, p->list->count + 1, sizeof *missing);
    for (size_t i = 0; i < p->list->count; i++) {
        struct found found;
        if (!field(p, at, name, i, &found))
            return false;
        missing[i] = found.value.kind == VALUE_NULL;
        if (missing[i])
            continue;
        if (!shown_is_number(&found.value) || !shown_number(&found, -1, &values[i])) {
            build_complain(p->build, DIAG_ERROR, "K015", at->offset, at->length,
                           arena_format(arena, "trường \"%s\" không phải số", name), NULL);
            return false;
        }
    }
    p->series = arena_grow(arena, p->series, p->series_count, &p->series_room, sizeof *p->series);
    p->series[p->series_count++] = (struct chart_series){.name = title, .values = values, .missing = missing};
    return true;
}

/* "muc_tieu:Mục tiêu, ket_qua:Thực hiện" */
static bool read_all_series(struct plot *p, const struct attribute *at)
{
    struct arena *arena = p->build->arena;
    for (const char *text = at->value; *text;) {
        text += strspn(text, " ");
        size_t length = strcspn(text, ","), name = strcspn(text, ":,");
        const char *field_name = arena_copy(arena, text, name);
        const char *title = name < length ? arena_copy(arena, text + name + 1, length - name - 1) : field_name;
        if (!read_series(p, at, field_name, title + strspn(title, " ")))
            return false;
        text += length + (text[length] == ',');
    }
    return true;
}

static const char *const *read_labels(struct plot *p, const struct attribute *at)
{
    const char **labels = arena_array(p->build->arena, p->list->count + 1, sizeof *labels);
    for (size_t i = 0; i < p->list->count; i++) {
        struct found found;
        if (!field(p, at, at->value, i, &found))
            return NULL;
        const char *text = shown_text(&found, p->build->arena);
        labels[i] = text ? text : "";
    }
    return labels;
}

/* The data in words, for those who can not see the picture. */
static const char *alternative(struct plot *p, const char *title, const char *const *labels)
{
    struct buffer text = {0};
    buffer_add_text(&text, title ? title : "Biểu đồ");
    for (size_t i = 0; i < p->list->count; i++) {
        buffer_add_format(&text, "%s %s: ", i ? ";" : ".", labels[i]);
        for (size_t s = 0; s < p->series_count; s++)
            buffer_add_format(&text, "%s%s %s", s ? ", " : "", p->series[s].name,
                              p->series[s].missing[i] ? "chưa có số liệu"
                                                      : shown_decimal(p->series[s].values[i], p->build->arena));
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
    struct plot p = {.build = build, .attributes = attributes};
    const struct attribute *source = attributes_need(build, attributes, "nguon");
    const struct attribute *label = attributes_need(build, attributes, "nhan"),
                           *columns = attributes_need(build, attributes, "cot");
    int kind = attributes_choice(build, attributes, "loai", "cot|thanh", 0);
    int32_t height = attributes_length(build, attributes, "cao", STYLE_MM100(5200));
    if (!source || !label || !columns || kind < 0 || height < 0 || !find_list(&p, source))
        return parent;
    const char *const *labels = read_labels(&p, label);
    if (!labels || !read_all_series(&p, columns))
        return parent;
    const char *title = attributes_text(attributes, "ten"), *unit = attributes_text(attributes, "don-vi");
    const char *own = attributes_text(attributes, "thay-the");
    struct doc_node *node = doc_add(build->arena, parent, DOC_CHART, build_place(build, attributes->offset));
    node->chart = (struct doc_chart){.kind = kind == 1 ? CHART_BARS : CHART_COLUMNS,
                                     .label_count = p.list->count,
                                     .labels = labels,
                                     .series_count = p.series_count,
                                     .series = p.series,
                                     .height = height,
                                     .unit = unit ? unit : "",
                                     .alternative = own ? own : alternative(&p, title, labels)};
    caption(&p, node, title);
    return parent;
}
