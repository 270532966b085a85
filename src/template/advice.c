#include "template/advice.h"

#include "base/arena.h"
#include "template/idtable.h"
#include "template/inline.h"
#include "template/wording.h"

#include <string.h>

#define STEPS_MAX 100000u /* tags looked at: partials in partials multiply */

struct advice {
    const struct library *library;
    struct scopes scopes;
    struct arena *arena;
    struct diags *diags;
    size_t depth, steps;
    struct idtable notes; /* that a text names */
};

static void look_at(struct advice *a, const struct tag *tag);

/* ---- M030: a row's field stands before the record that the writer means ---- */

/* Each once, however often a loop or a partial leads there. */
static void warn(struct advice *a, const struct source *source, size_t offset, size_t length, const char *code,
                 const char *message, const char *hint)
{
    struct place at = source_place(source, offset, length);
    for (size_t i = 0; i < diags_length(a->diags); i++) {
        const struct diag *diag = diags_at(a->diags, i);
        if (strcmp(diag->code, code) == 0 && strcmp(diag->at.file, at.file) == 0 && diag->at.line == at.line &&
            diag->at.column == at.column)
            return;
    }
    struct diag *diag = diag_add(a->diags, DIAG_WARNING, code, at, "%s", message);
    source_quote(source, offset, a->diags, diag);
    diag_set_hint(a->diags, diag, "%s", hint);
}

static void check_name(struct advice *a, const struct tag *tag, const struct path *path)
{
    if (scopes_hidden(&a->scopes, path))
        warn(a, tag->source, path->offset, path->length, "M030",
             arena_format(a->arena, "ở đây \"%s\" là trường của dòng đang lặp, che mất \"%s\" của cả văn bản",
                          path->parts[0], path->text),
             arena_format(a->arena, "đưa {{%s}} ra ngoài phần lặp", path->text));
}

/* ---- M036: {{#list | dau:1}} asks whether there are rows, and is inside the first of them at the same time ---- */

static bool loops_over(const struct tag *tag, const char *list)
{
    for (; tag; tag = tag->next)
        if ((tag->kind == TAG_SECTION && strcmp(tag->expression.path.text, list) == 0) || loops_over(tag->first, list))
            return true;
    return false;
}

static bool asks_for_rows(const struct tag *tag)
{
    size_t count = tag->expression.filter_count;
    const struct filter_use *last = count ? &tag->expression.filters[count - 1] : NULL;
    return last && strcmp(last->filter->name, "dau") == 0 && last->argument_count == 1 &&
           last->arguments[0].kind == ARGUMENT_INTEGER && last->arguments[0].integer == 1 &&
           loops_over(tag->first, tag->expression.path.text);
}

static bool has_name(const struct scopes *scopes, const char *name)
{
    for (size_t i = 0; i < scopes->count; i++)
        if (scopes->items[i].value.kind == VALUE_RECORD && record_field(scopes->items[i].value.record, name))
            return true;
    return false;
}

/* Values printed in the section itself that the row has and the whole document too. */
static void check_first_row(struct advice *a, const struct tag *tag, const struct shape *row, const char *list)
{
    for (; tag; tag = tag->next) {
        const struct path *path = &tag->expression.path;
        if (tag->kind == TAG_INVERTED)
            check_first_row(a, tag->first, row, list);
        if (tag->kind != TAG_VALUE || !path->count ||
            shape_index(row, path->parts[0], strlen(path->parts[0])) == SHAPE_NONE ||
            !has_name(&a->scopes, path->parts[0]))
            continue;
        warn(a, tag->source, path->offset, path->length, "M036",
             arena_format(a->arena, "\"%s\" ở đây là của dòng đầu danh sách \"%s\", không phải của cả văn bản",
                          path->text, list),
             arena_format(a->arena, "chỉ hỏi danh sách có dòng hay không thì viết {{#%s | co}}", list));
    }
}

static void look_inside(struct advice *a, const struct tag *tag)
{
    struct found found;
    struct value inside;
    if (scopes_lookup(&a->scopes, &tag->expression.path, &found, NULL, NULL) != LOOKUP_FOUND)
        return;
    if (found.value.kind == VALUE_LIST && found.value.list->item_shape && asks_for_rows(tag))
        check_first_row(a, tag->first, found.value.list->item_shape, tag->expression.path.text);
    if (found.value.kind == VALUE_LIST && found.value.list->item_shape)
        inside = value_record(scopes_sample_row(found.value.list, a->arena));
    else if (found.value.kind == VALUE_RECORD)
        inside = found.value;
    else {
        look_at(a, tag->first);
        return;
    }
    if (!scopes_push(&a->scopes, inside, 0, found.value.kind == VALUE_LIST))
        return;
    look_at(a, tag->first);
    scopes_pop(&a->scopes);
}

static void look_into_partial(struct advice *a, const struct tag *tag)
{
    const struct tag_tree *tree = tag->name ? library_find(a->library, tag->name) : NULL;
    if (!tree || a->depth >= LIMIT_NESTING)
        return;
    a->depth++;
    look_at(a, tree->first);
    a->depth--;
}

static void look_at(struct advice *a, const struct tag *tag)
{
    for (; tag && a->steps < STEPS_MAX; tag = tag->next) {
        a->steps++;
        switch (tag->kind) {
        case TAG_VALUE:
        case TAG_RAW:
            check_name(a, tag, &tag->expression.path);
            break;
        case TAG_SECTION:
            check_name(a, tag, &tag->expression.path);
            look_inside(a, tag);
            break;
        case TAG_INVERTED:
            check_name(a, tag, &tag->expression.path);
            look_at(a, tag->first);
            break;
        case TAG_PARTIAL:
            look_into_partial(a, tag);
            break;
        case TAG_PARENT: /* its blocks stand where the layout has them, which is in no loop */
            look_into_partial(a, tag);
            look_at(a, tag->first);
            break;
        case TAG_BLOCK:
            look_at(a, tag->first);
            break;
        case TAG_TEXT:
            break;
        }
    }
}

/* ---- wording ---- */

static void read_texts(struct wording *wording, const struct tag *tag)
{
    for (; tag; tag = tag->next) {
        if (tag->kind == TAG_TEXT)
            wording_read(wording, tag);
        read_texts(wording, tag->first);
    }
}

/* ---- M037: footnotes that no text names ---- */

/* "[^ten]:" at the beginning of a line begins the note, anywhere else "[^ten]" names it. */
static bool begins_note(const char *text, size_t at, char behind)
{
    while (at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return behind == ':' && (at == 0 || text[at - 1] == '\n');
}

/* Told of each "[^ten]" of the texts: id is "ten", from at to end "[^ten]". */
typedef void note_seen(struct advice *a, const struct source *source, size_t at, size_t end, const char *id);

static void each_note(struct advice *a, const struct tag *tag, bool beginning, note_seen *seen)
{
    for (; tag; tag = tag->next) {
        const char *text = tag->source->text, *from = text + tag->offset, *to = from + tag->length;
        while (tag->kind == TAG_TEXT && (from = memchr(from, '[', (size_t)(to - from))) != NULL) {
            size_t at = (size_t)(from - text), end = inline_note_end(text, at, (size_t)(to - text));
            if (end && begins_note(text, at, text + end < to ? text[end] : 0) == beginning)
                seen(a, tag->source, at, end, arena_copy(a->arena, text + at + 2, end - at - 3));
            from++;
        }
        each_note(a, tag->first, beginning, seen);
    }
}

static void note_named(struct advice *a, const struct source *source, size_t at, size_t end, const char *id)
{
    (void)source, (void)at, (void)end;
    idtable_add(&a->notes, a->arena, id, NULL);
}

static void note_begun(struct advice *a, const struct source *source, size_t at, size_t end, const char *id)
{
    if (!idtable_find(&a->notes, id))
        warn(a, source, at, end - at, "M037", "không chỗ nào trong mẫu nhắc đến chú thích này",
             arena_format(a->arena, "viết [^%s] ngay sau chữ cần chú thích, hoặc bỏ dòng này", id));
}

/* Partials and layouts name each other's notes, so all are read before any is judged. */
static void check_notes(struct advice *a)
{
    for (size_t i = 0; i < a->library->count; i++)
        each_note(a, a->library->items[i].tree->first, false, note_named);
    for (size_t i = 0; i < a->library->count; i++)
        each_note(a, a->library->items[i].tree->first, true, note_begun);
}

void advice_template(const struct library *library, const struct tag_tree *body, const struct scopes *scopes,
                     struct arena *arena, struct diags *diags)
{
    struct advice *a = arena_alloc(arena, sizeof *a);
    *a = (struct advice){.library = library, .scopes = *scopes, .arena = arena, .diags = diags};
    look_at(a, body->first);
    check_notes(a);
    struct wording wording = {.arena = arena, .diags = diags};
    wording_gather(&wording, scopes);
    for (size_t i = 0; i < library->count; i++)
        read_texts(&wording, library->items[i].tree->first);
}

/* ---- what the tags name ---- */

static bool ends_in(const struct path *path, const char *record, const char *field)
{
    if (path->count && strcmp(path->parts[path->count - 1], record) == 0) /* {{#thuyet_minh}} {{{kien_nghi}}} */
        return true;
    return path->count > 1 && strcmp(path->parts[path->count - 1], field) == 0 &&
           strcmp(path->parts[path->count - 2], record) == 0;
}

static bool tags_mention(const struct tag *tag, const char *record, const char *field)
{
    for (; tag; tag = tag->next)
        if (ends_in(&tag->expression.path, record, field) || tags_mention(tag->first, record, field))
            return true;
    return false;
}

bool advice_mentions(const struct library *library, const char *record, const char *field)
{
    for (size_t i = 0; i < library->count; i++)
        if (tags_mention(library->items[i].tree->first, record, field))
            return true;
    return false;
}

/* Letters and signs of a name. */
static bool in_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

static bool texts_write(const struct tag *tag, const char *name, size_t length)
{
    for (; tag; tag = tag->next) {
        const char *at = tag->source->text + tag->offset, *end = at + tag->length;
        while (tag->kind == TAG_TEXT && (size_t)(end - at) >= length &&
               (at = memchr(at, name[0], (size_t)(end - at)))) {
            if ((size_t)(end - at) >= length && memcmp(at, name, length) == 0 &&
                (at + length == end || !in_name(at[length])))
                return true;
            at++;
        }
        if (texts_write(tag->first, name, length))
            return true;
    }
    return false;
}

bool advice_writes(const struct library *library, const char *record, const char *field)
{
    const char *name = arena_format(library->arena, "%s.%s", record, field);
    for (size_t i = 0; i < library->count; i++)
        if (texts_write(library->items[i].tree->first, name, strlen(name)))
            return true;
    return false;
}

static bool tags_are_dynamic(const struct tag *tag)
{
    for (; tag; tag = tag->next)
        if (((tag->kind == TAG_PARTIAL || tag->kind == TAG_PARENT) && !tag->name) || tags_are_dynamic(tag->first))
            return true;
    return false;
}

bool advice_is_dynamic(const struct library *library)
{
    for (size_t i = 0; i < library->count; i++)
        if (tags_are_dynamic(library->items[i].tree->first))
            return true;
    return false;
}
