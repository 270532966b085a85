/* The tree is walked with a stack of values, a stack of blocks that replace others, and a stack of indentations.
 * Indentation works on lines of templates only, never on lines inside values: at a line's start its blanks pass
 * through every indentation from the inside out, each taking some away and adding its own. */
#include "template/fill.h"

#include "base/arena.h"
#include "template/told.h"

#include <string.h>

struct indent {
    size_t strip;
    const char *add;
    size_t add_length;
};

#define DEPTH_ROOM (LIMIT_NESTING * 3)

struct fill {
    const struct library *library;
    enum fill_mode mode;
    struct arena *arena;
    struct diags *diags;
    struct filled *out;
    struct scopes scopes;
    size_t depth, parent_count, indent_count;
    const struct tag *parents[DEPTH_ROOM]; /* outermost first: its blocks win */
    struct indent indents[DEPTH_ROOM];
    const struct include *include;
    bool line_start;
    bool good, stopped;
    size_t iterations;
    struct told told;
};

static void fill_tags(struct fill *f, const struct tag *tag);

/* ---- messages ---- */

static bool told(struct fill *f, const struct tag *tag, const char *code)
{
    f->good = false;
    return told_before(&f->told, tag, code, f->arena);
}

static void complain_at(struct fill *f, const struct tag *tag, size_t offset, size_t length, const char *code,
                        const char *message, const char *hint)
{
    if (told(f, tag, code))
        return;
    struct diag *diag = source_report(tag->source, offset, length, f->diags, DIAG_ERROR, code, message);
    chain_set_hint(f->include, hint, f->diags, diag);
}

static void complain(struct fill *f, const struct tag *tag, const char *code, const char *message, const char *hint)
{
    complain_at(f, tag, tag->offset, tag->length, code, message, hint);
}

static void stop(struct fill *f, const struct tag *tag, const char *code, const char *message)
{
    if (!f->stopped)
        complain(f, tag, code, message, NULL);
    f->stopped = f->out->stopped = true;
}

/* ---- output ---- */

static void note_origin(struct fill *f, const struct tag *tag, size_t offset, bool literal)
{
    struct filled *out = f->out;
    out->origins =
        arena_grow(out->tokens.arena, out->origins, out->origin_count, &out->origin_room, sizeof *out->origins);
    out->origins[out->origin_count++] =
        (struct fill_origin){out->text.length, offset, tag->length, tag->source, f->include, literal};
}

/* blanks: the line's own, which all indentations work on. */
static void add_indent(struct fill *f, const char *blanks, size_t length)
{
    struct buffer line = {0};
    buffer_add(&line, blanks, length);
    for (size_t i = f->indent_count; i--;) {
        const struct indent *indent = &f->indents[i];
        size_t strip = indent->strip < line.length ? indent->strip : line.length;
        struct buffer outer = {0};
        buffer_add(&outer, indent->add, indent->add_length);
        buffer_add(&outer, buffer_text(&line) + strip, line.length - strip);
        buffer_clear(&line);
        line = outer;
    }
    buffer_add(&f->out->text, buffer_text(&line), line.length);
    buffer_clear(&line);
    f->line_start = false;
}

static void add_lines(struct fill *f, const struct tag *tag)
{
    const char *at = tag->source->text + tag->offset, *end = at + tag->length;
    while (at < end) {
        const char *stop_at = memchr(at, '\n', (size_t)(end - at)), *line_end = stop_at ? stop_at + 1 : end;
        if (f->line_start) {
            const char *text = at;
            while (text < line_end && (*text == ' ' || *text == '\t'))
                text++;
            if (text == line_end || *text != '\n')
                add_indent(f, at, (size_t)(text - at));
            at = text;
        }
        note_origin(f, tag, (size_t)(at - tag->source->text), true);
        buffer_add(&f->out->text, at, (size_t)(line_end - at));
        f->line_start = stop_at != NULL;
        at = line_end;
    }
}

static void add_text(struct fill *f, const struct tag *tag)
{
    if (f->indent_count) {
        add_lines(f, tag);
        return;
    }
    const char *text = tag->source->text + tag->offset;
    note_origin(f, tag, tag->offset, true);
    buffer_add(&f->out->text, text, tag->length);
    f->line_start = tag->length && text[tag->length - 1] == '\n';
}

static void add_html(struct buffer *out, const char *text)
{
    for (; *text; text++) {
        const char *escape = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (escape)
            buffer_add_text(out, escape);
        else
            buffer_add_byte(out, *text);
    }
}

static void begin_value(struct fill *f, const struct tag *tag)
{
    if (f->line_start && f->indent_count)
        add_indent(f, "", 0);
    f->line_start = false;
    note_origin(f, tag, tag->offset, false);
}

/* ---- values ---- */

/* found: the value in front of the part that failed. */
static const char *hint_for_name(struct fill *f, const struct path *path, size_t part, const struct record *within,
                                 const struct found *found)
{
    if (scopes_hidden(&f->scopes, path))
        return arena_format(
            f->arena, "ở đây \"%s\" là trường của dòng đang lặp; muốn in của cả văn bản thì đưa ra ngoài phần lặp",
            path->parts[0]);
    if (part && found->value.kind == VALUE_LIST)
        return arena_format(f->arena, "\"%s\" là danh sách, lặp từng dòng: {{#%s}} … {{%s}} … {{/%s}}",
                            path->parts[part - 1], path->parts[part - 1], path->parts[part], path->parts[part - 1]);
    const char *near = (part && !within) || source_enough(f->diags)
                           ? NULL
                           : scopes_suggest_path(&f->scopes, path, part, within, f->arena);
    return near ? arena_format(f->arena, "ý bạn là \"%s\"?", near) : "lệnh baocao fields in mọi tên dùng được";
}

static void unknown_name(struct fill *f, const struct tag *tag, const struct path *path, size_t part,
                         const struct record *within, const struct found *found)
{
    const char *message = part && !within
                              ? arena_format(f->arena, "không có dữ liệu \"%s\": \"%s\" không có trường \"%s\"",
                                             path->text, path->parts[part - 1], path->parts[part])
                              : arena_format(f->arena, "không có dữ liệu \"%s\"", path->text);
    complain_at(f, tag, path->offset, path->length, "M012", message, hint_for_name(f, path, part, within, found));
}

static bool look_up(struct fill *f, const struct tag *tag, const struct path *path, struct found *found)
{
    size_t part;
    const struct record *within;
    if (scopes_lookup(&f->scopes, path, found, &part, &within) == LOOKUP_FOUND)
        return true;
    if (f->mode != FILL_HTML)
        unknown_name(f, tag, path, part, within, found);
    *found = (struct found){0};
    return f->mode == FILL_HTML;
}

static char kind_sign(const struct value *value)
{
    return value->kind == VALUE_TEXT ? 's' : value->kind == VALUE_INTEGER ? 'i' : 'x';
}

static bool apply(struct fill *f, const struct tag *tag, const struct filter_use *use, struct found *found)
{
    struct found arguments[FILTER_ARGUMENTS_MAX];
    char kinds[FILTER_ARGUMENTS_MAX + 1] = "";
    for (size_t i = 0; i < use->argument_count; i++) {
        const struct argument *argument = &use->arguments[i];
        if (argument->kind == ARGUMENT_TEXT)
            arguments[i] = (struct found){.value = value_text(argument->text)};
        else if (argument->kind == ARGUMENT_INTEGER)
            arguments[i] = (struct found){.value = value_integer(argument->integer)};
        else if (!look_up(f, tag, &argument->path, &arguments[i]))
            return false;
        kinds[i] = kind_sign(&arguments[i].value);
    }
    kinds[use->argument_count] = '\0';
    if (!filters_fit(use->filter, kinds)) {
        complain_at(f, tag, use->offset, use->length, "M021",
                    arena_format(f->arena, "đối số của bộ lọc \"%s\" không đúng", use->filter->name),
                    arena_format(f->arena, "cách viết: %s", use->filter->signature));
        return false;
    }
    struct filter_call call = {.name = use->filter->name,
                               .subject = *found,
                               .argument_count = use->argument_count,
                               .arguments = arguments,
                               .arena = f->arena};
    if (use->filter->run(&call, found))
        return true;
    const char *hint = call.hint ? call.hint : arena_format(f->arena, "cách viết: %s", use->filter->signature);
    complain_at(f, tag, use->offset, use->length, call.code, call.problem, hint);
    return false;
}

static bool evaluate(struct fill *f, const struct tag *tag, struct found *found)
{
    if (!look_up(f, tag, &tag->expression.path, found))
        return false;
    for (size_t i = 0; i < tag->expression.filter_count; i++)
        if (!apply(f, tag, &tag->expression.filters[i], found))
            return false;
    return true;
}

/* The text of a value in a document; NULL after an error. */
static const char *text_of(struct fill *f, const struct tag *tag, const struct found *found)
{
    const char *name = tag->expression.path.text, *kind = value_kind_name(&found->value);
    switch (found->value.kind) {
    case VALUE_NULL:
        complain(f, tag, "M015", arena_format(f->arena, "dữ liệu \"%s\" đang trống", name),
                 "thêm bộ lọc | mac_dinh:\"–\" hoặc đặt trong phần {{#…}}");
        return NULL;
    case VALUE_RECORD:
    case VALUE_LIST:
        complain(f, tag, "M016", arena_format(f->arena, "\"%s\" là %s, không in thẳng được", name, kind),
                 "in một trường của nó, hoặc lặp bằng {{#…}} … {{/…}}");
        return NULL;
    case VALUE_RICH:
        complain(f, tag, "M014", arena_format(f->arena, "\"%s\" là thuyết minh có định dạng", name),
                 arena_format(f->arena, "viết với ba ngoặc trên một dòng riêng: {{{%s}}}", name));
        return NULL;
    default:
        break;
    }
    const char *text = shown_text(found, f->arena);
    if (!text) {
        complain(f, tag, "M023", arena_format(f->arena, "số \"%s\" quá lớn, không in được", name), NULL);
        return NULL;
    }
    size_t length = strlen(text);
    if (source_find_token_mark(text, length) != length) {
        complain(f, tag, "M018",
                 arena_format(f->arena, "giá trị của \"%s\" chứa ký tự không được phép (U+E000 hoặc U+E001)", name),
                 "xóa ký tự này trong dữ liệu nguồn");
        return NULL;
    }
    return text;
}

/* False: recorded. */
static bool fill_raw(struct fill *f, const struct tag *tag, const struct found *found)
{
    if (found->value.kind == VALUE_NULL)
        return text_of(f, tag, found) != NULL;
    if (found->value.kind != VALUE_RICH) {
        const char *name = tag->expression.path.text;
        complain(f, tag, "M013", arena_format(f->arena, "ba ngoặc {{{%s}}} chỉ dùng cho thuyết minh", name),
                 arena_format(f->arena, "viết {{%s}}", name));
        return false;
    }
    const struct rich *rich = found->value.rich;
    size_t length = strlen(rich->text), bad = source_find_token_mark(rich->text, length);
    if (bad != length) {
        f->good = false;
        diag_add(f->diags, DIAG_ERROR, "M018", place_in(rich->file, rich->text, length, bad, 1),
                 "ký tự không được phép (U+E000 hoặc U+E001)");
        return false;
    }
    begin_value(f, tag);
    tokens_add(&f->out->tokens, (struct token){.rich = rich}, &f->out->text);
    return true;
}

/* FILL_HTML: an unknown name and null are empty. */
static void fill_html(struct fill *f, const struct tag *tag)
{
    struct found found;
    if (!evaluate(f, tag, &found))
        return;
    const char *text = shown_text(&found, f->arena);
    begin_value(f, tag);
    if (text && tag->kind == TAG_RAW)
        buffer_add_text(&f->out->text, text);
    else if (text)
        add_html(&f->out->text, text);
}

static void fill_value(struct fill *f, const struct tag *tag)
{
    struct found found;
    const char *text = NULL;
    if (f->mode == FILL_HTML) {
        fill_html(f, tag);
        return;
    }
    if (evaluate(f, tag, &found)) {
        if (tag->kind == TAG_RAW && f->mode == FILL_DOCUMENT) {
            if (fill_raw(f, tag, &found))
                return;
        } else {
            text = text_of(f, tag, &found);
        }
    }
    if (!text)
        text = "…";
    begin_value(f, tag);
    if (f->mode == FILL_DOCUMENT)
        tokens_add(&f->out->tokens, (struct token){.text = text}, &f->out->text);
    else
        buffer_add_text(&f->out->text, text);
}

/* ---- what is left out ---- */

/* Names inside a section that is left out are looked up too: a typing error must not wait for the quarter in which the
 * section is wanted. Only what a missing record or an empty list of unknown shape would hold stays unknown. */
static void check_names(struct fill *f, const struct tag *tag);

static void check_inside(struct fill *f, const struct tag *tag, const struct value *value)
{
    struct value inside = *value;
    if (value->kind == VALUE_NULL || value->kind == VALUE_RICH)
        return;
    if (value->kind == VALUE_LIST) {
        if (!value->list->item_shape)
            return;
        inside = value_record(record_new(f->arena, value->list->item_shape));
    }
    if (!scopes_push(&f->scopes, inside, 0, value->kind == VALUE_LIST))
        return;
    check_names(f, tag->first);
    scopes_pop(&f->scopes);
}

static void check_names(struct fill *f, const struct tag *tag)
{
    for (; tag; tag = tag->next) {
        struct found found;
        bool names =
            tag->kind == TAG_VALUE || tag->kind == TAG_RAW || tag->kind == TAG_SECTION || tag->kind == TAG_INVERTED;
        if (!names || !look_up(f, tag, &tag->expression.path, &found))
            continue;
        bool plain = !tag->expression.filter_count;
        if (tag->kind == TAG_INVERTED)
            check_names(f, tag->first);
        else if (tag->kind == TAG_SECTION && plain)
            check_inside(f, tag, &found.value);
    }
}

static void leave_out(struct fill *f, const struct tag *tag, const struct value *value)
{
    if (f->mode == FILL_HTML)
        return;
    if (tag->kind == TAG_INVERTED)
        check_names(f, tag->first);
    else
        check_inside(f, tag, value);
}

/* ---- sections, partials, inheritance ---- */

static void fill_inside(struct fill *f, const struct tag *tag, struct value value, size_t index, size_t count)
{
    if (!scopes_push(&f->scopes, value, index, count)) {
        stop(f, tag, "M009", arena_format(f->arena, "các phần lồng nhau quá %d tầng", LIMIT_NESTING));
        return;
    }
    fill_tags(f, tag->first);
    scopes_pop(&f->scopes);
}

static void fill_section(struct fill *f, const struct tag *tag)
{
    struct found found;
    if (!evaluate(f, tag, &found))
        return;
    if (value_is_true(&found.value) == (tag->kind == TAG_INVERTED)) {
        leave_out(f, tag, &found.value);
        return;
    }
    if (tag->kind == TAG_INVERTED) {
        fill_tags(f, tag->first);
        return;
    }
    if (found.value.kind != VALUE_LIST) {
        fill_inside(f, tag, found.value, 0, 0);
        return;
    }
    const struct list *list = found.value.list;
    for (size_t i = 0; i < list->count && !f->stopped; i++) {
        if (++f->iterations > LIMIT_ITERATIONS) {
            stop(f, tag, "M010", arena_format(f->arena, "các vòng lặp chạy quá %u lượt", LIMIT_ITERATIONS));
            return;
        }
        fill_inside(f, tag, list->items[i], i, list->count);
    }
}

static const char *dynamic_name(struct fill *f, const struct tag *tag)
{
    struct found found;
    if (tag->name)
        return tag->name;
    if (!look_up(f, tag, &tag->expression.path, &found))
        return NULL;
    if (found.value.kind == VALUE_TEXT)
        return found.value.text;
    if (f->mode != FILL_HTML)
        complain(f, tag, "M016", arena_format(f->arena, "\"%s\" phải là tên một mảnh mẫu", tag->expression.path.text),
                 NULL);
    return NULL;
}

/* Every editor ends a file with a line break; a partial inside a line must not break that line. before: length of the
 * text when the partial began. */
static void drop_line_end(struct fill *f, size_t before)
{
    struct buffer *text = &f->out->text;
    if (text->length > before && text->data[text->length - 1] == '\n')
        text->data[--text->length] = '\0';
}

static void fill_included(struct fill *f, const struct tag *tag)
{
    const char *name = dynamic_name(f, tag);
    const struct tag_tree *tree = name ? library_find(f->library, name) : NULL;
    if (!tree) {
        if (name && f->mode != FILL_HTML) {
            const char *near = library_near(f->library, name);
            complain(f, tag, "M005", arena_format(f->arena, "không có mẫu \"%s\"", name),
                     near ? arena_format(f->arena, "ý bạn là \"%s\"?", near) : NULL);
        }
        return;
    }
    if (f->depth >= LIMIT_NESTING) {
        stop(f, tag, "M009", arena_format(f->arena, "các mẫu lồng nhau quá %d tầng", LIMIT_NESTING));
        return;
    }
    if (++f->iterations > LIMIT_ITERATIONS) { /* partials that take each other in twice multiply */
        stop(f, tag, "M010", arena_format(f->arena, "các vòng lặp và mảnh chạy quá %u lượt", LIMIT_ITERATIONS));
        return;
    }
    struct include include = {f->include, tag->source, tag->offset}, *kept = arena_alloc(f->arena, sizeof *kept);
    const struct include *outer = f->include;
    *kept = include;
    f->include = kept;
    f->depth++;
    bool indented = tag->indent_length > 0;
    if (indented) {
        f->indents[f->indent_count++] = (struct indent){0, tag->indent, tag->indent_length};
        f->line_start = true;
    }
    bool parent = tag->kind == TAG_PARENT;
    size_t before = f->out->text.length;
    if (parent)
        f->parents[f->parent_count++] = tag;
    fill_tags(f, tree->first);
    if (tag->kind == TAG_PARTIAL && !tag->alone && f->mode != FILL_HTML)
        drop_line_end(f, before);
    f->parent_count -= parent;
    f->indent_count -= indented;
    f->depth--;
    f->include = outer;
}

static const struct tag *replacement(const struct fill *f, const char *name)
{
    for (size_t i = 0; i < f->parent_count; i++)
        for (const struct tag *tag = f->parents[i]->first; tag; tag = tag->next)
            if (tag->kind == TAG_BLOCK && strcmp(tag->name, name) == 0)
                return tag;
    return NULL;
}

static void fill_block(struct fill *f, const struct tag *tag)
{
    const struct tag *other = replacement(f, tag->name);
    if (!other) {
        fill_tags(f, tag->first);
        return;
    }
    if (f->depth >= LIMIT_NESTING || f->indent_count >= DEPTH_ROOM) {
        stop(f, tag, "M009", arena_format(f->arena, "các khối lồng nhau quá %d tầng", LIMIT_NESTING));
        return;
    }
    bool indented = tag->indent_length || other->strip;
    if (indented)
        f->indents[f->indent_count++] = (struct indent){other->strip, tag->indent, tag->indent_length};
    f->depth++;
    fill_tags(f, other->first);
    f->depth--;
    f->indent_count -= indented;
}

static void fill_tags(struct fill *f, const struct tag *tag)
{
    for (; tag && !f->stopped; tag = tag->next) {
        switch (tag->kind) {
        case TAG_TEXT:
            add_text(f, tag);
            break;
        case TAG_VALUE:
        case TAG_RAW:
            fill_value(f, tag);
            break;
        case TAG_SECTION:
        case TAG_INVERTED:
            fill_section(f, tag);
            break;
        case TAG_PARTIAL:
        case TAG_PARENT:
            fill_included(f, tag);
            break;
        case TAG_BLOCK:
            fill_block(f, tag);
            break;
        }
        if (f->out->text.length > LIMIT_FILLED)
            stop(f, tag, "M011",
                 arena_format(f->arena, "văn bản sau khi điền dài quá %u MB", (unsigned)(LIMIT_FILLED >> 20)));
    }
}

bool fill_run(const struct library *library, const struct tag_tree *tree, const struct scopes *scopes,
              enum fill_mode mode, struct arena *arena, struct diags *diags, struct filled *filled)
{
    struct fill *f = arena_alloc(arena, sizeof *f);
    *f = (struct fill){.library = library,
                       .mode = mode,
                       .arena = arena,
                       .diags = diags,
                       .out = filled,
                       .scopes = *scopes,
                       .line_start = true,
                       .good = true};
    fill_tags(f, tree->first);
    return f->good;
}

const struct fill_origin *fill_origin_of(const struct filled *filled, size_t offset, size_t *source_offset)
{
    if (!filled->origin_count)
        return NULL;
    size_t low = 0, high = filled->origin_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (filled->origins[middle].out <= offset)
            low = middle;
        else
            high = middle;
    }
    const struct fill_origin *origin = &filled->origins[low];
    *source_offset = origin->offset + (origin->literal && offset > origin->out ? offset - origin->out : 0);
    if (*source_offset > origin->source->size)
        *source_offset = origin->source->size;
    return origin;
}
