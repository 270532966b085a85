#include "template/build.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

struct place build_place(const struct build *build, size_t offset)
{
    size_t at;
    const struct fill_origin *origin = fill_origin_of(build->filled, offset, &at);
    return origin ? source_node_place(origin->source, at) : (struct place){0};
}

void build_complain(struct build *build, enum diag_level level, const char *code, size_t offset, size_t length,
                    const char *message, const char *hint)
{
    size_t at = 0, last = 0;
    const struct fill_origin *origin = fill_origin_of(build->filled, offset, &at);
    const struct fill_origin *end = fill_origin_of(build->filled, offset + length - (length > 0), &last);
    if (level == DIAG_ERROR)
        build->good = false;
    if (!origin) {
        diag_add(build->diags, level, code, (struct place){0}, "%s", message);
        return;
    }
    /* A stretch that spans values is as long as it is in the template. */
    last += end->literal ? 1 : end->length;
    bool whole = end->source == origin->source && last > at;
    struct diag *diag =
        source_report(origin->source, at, whole ? last - at : length, build->diags, level, code, message);
    chain_set_hint(origin->include, hint, build->diags, diag);
}

struct value build_value(const struct build *build, const char *name)
{
    struct path path = path_of(build->arena, name, strlen(name), 0);
    struct found found;
    return scopes_lookup(build->scopes, &path, &found, NULL, NULL) == LOOKUP_FOUND ? found.value : value_null();
}

const char *build_text(const struct build *build, const char *name)
{
    struct found found = {.value = build_value(build, name)};
    const char *text = shown_text(&found, build->arena);
    return text && *text ? text : NULL;
}

bool build_label(struct build *build, const char *id, const char *text)
{
    return idtable_add(&build->labels, build->arena, id, text) != NULL;
}

static void unknown_reference(struct build *build, const struct build_reference *reference)
{
    const char *near = source_enough(build->diags) ? NULL : idtable_near(&build->labels, reference->id, build->arena);
    build_complain(build, DIAG_ERROR, "K009", reference->offset, reference->length,
                   arena_format(build->arena, "không có bảng, biểu đồ hay phụ lục nào mang id \"%s\"", reference->id),
                   near ? arena_format(build->arena, "ý bạn là \"@%s\"?", near)
                        : "đặt id=… trong {…} của bảng, biểu đồ, phụ lục, hoặc viết \\@ nếu chỉ muốn in dấu @");
}

void build_resolve(struct build *build)
{
    for (size_t r = 0; r < build->reference_count; r++) {
        const struct build_reference *reference = &build->references[r];
        if (reference->node)
            continue;
        const struct id_entry *label = idtable_find(&build->labels, reference->id);
        if (label)
            reference->spans[reference->index].text =
                reference->upper ? utf8_upper(build->arena, label->text) : label->text;
        else
            unknown_reference(build, reference);
    }
}

struct doc_node *build_line(struct build *build, struct doc_node *parent, enum doc_role role, const char *text,
                            struct place at)
{
    if (!text || !*text)
        return NULL;
    struct doc_node *line = doc_add(build->arena, parent, DOC_LINE, at);
    line->role = role;
    doc_set_text(build->arena, line, text, 0);
    return line;
}
