#include "template/advice.h"

#include "base/arena.h"
#include "template/wording.h"

#include <string.h>

#define STEPS_MAX 100000u /* tags looked at: partials in partials multiply */

struct advice {
    const struct library *library;
    struct scopes scopes;
    struct arena *arena;
    struct diags *diags;
    size_t depth, steps;
};

static void look_at(struct advice *a, const struct tag *tag);

/* ---- M030: a row's field stands before the record that the writer means ---- */

static void check_name(struct advice *a, const struct tag *tag, const struct path *path)
{
    const struct record *hidden = scopes_hidden(&a->scopes, path);
    if (!hidden)
        return;
    struct place at = source_place(tag->source, path->offset, path->length);
    for (size_t i = 0; i < diags_length(a->diags); i++) {
        const struct diag *diag = diags_at(a->diags, i);
        if (strcmp(diag->code, "M030") == 0 && strcmp(diag->at.file, at.file) == 0 && diag->at.line == at.line &&
            diag->at.column == at.column)
            return;
    }
    struct diag *diag =
        diag_add(a->diags, DIAG_WARNING, "M030", at,
                 "ở đây \"%s\" là trường của dòng đang lặp, che mất \"%s\" của cả văn bản", path->parts[0], path->text);
    source_quote(tag->source, path->offset, a->diags, diag);
    diag_set_hint(a->diags, diag, "đưa {{%s}} ra ngoài phần lặp", path->text);
}

static void look_inside(struct advice *a, const struct tag *tag)
{
    struct found found;
    struct value inside;
    if (scopes_lookup(&a->scopes, &tag->expression.path, &found, NULL, NULL) != LOOKUP_FOUND)
        return;
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

void advice_template(const struct library *library, const struct tag_tree *body, const struct scopes *scopes,
                     struct arena *arena, struct diags *diags)
{
    struct advice *a = arena_alloc(arena, sizeof *a);
    *a = (struct advice){.library = library, .scopes = *scopes, .arena = arena, .diags = diags};
    look_at(a, body->first);
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
