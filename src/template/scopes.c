#include "template/scopes.h"

#include "base/arena.h"
#include "base/nearest.h"

#include <string.h>

#define SAMPLE_ROWS 100 /* rows searched for a value of each field */

bool scopes_push(struct scopes *scopes, struct value value, size_t index, size_t count)
{
    if (scopes->count >= SCOPES_ROOM)
        return false;
    scopes->items[scopes->count++] = (struct scope){.value = value, .index = index, .count = count};
    return true;
}

void scopes_pop(struct scopes *scopes)
{
    scopes->count--;
}

/* _stt counts from 1; _dau and _cuoi: the first and the last round. */
static bool loop_extra(const struct scopes *scopes, const char *name, struct value *value)
{
    if (name[0] != '_')
        return false;
    const struct scope *loop = NULL;
    for (size_t i = scopes->count; i-- && !loop;)
        if (scopes->items[i].count)
            loop = &scopes->items[i];
    if (!loop)
        return false;
    if (strcmp(name, "_stt") == 0)
        *value = value_integer((int64_t)loop->index + 1);
    else if (strcmp(name, "_dau") == 0)
        *value = value_yes_no(loop->index == 0);
    else if (strcmp(name, "_cuoi") == 0)
        *value = value_yes_no(loop->index + 1 == loop->count);
    else
        return false;
    return true;
}

static bool first_part(const struct scopes *scopes, const char *name, struct found *found)
{
    *found = (struct found){.field = name};
    size_t length = strlen(name);
    for (size_t i = scopes->count; i--;) {
        const struct value *value = &scopes->items[i].value;
        if (value->kind != VALUE_RECORD)
            continue;
        size_t index = shape_index(value->record->shape, name, length);
        if (index != SHAPE_NONE) {
            found->value = record_values(value->record)[index];
            found->owner = value->record;
            return true;
        }
    }
    return loop_extra(scopes, name, &found->value);
}

enum lookup_result scopes_lookup(const struct scopes *scopes, const struct path *path, struct found *found,
                                 size_t *part, const struct record **within)
{
    size_t unused;
    const struct record *nowhere;
    part = part ? part : &unused;
    within = within ? within : &nowhere;
    *within = NULL;
    *part = 0;
    if (!path->count) {
        *found = (struct found){.field = "."};
        if (scopes->count)
            found->value = scopes->items[scopes->count - 1].value;
        return scopes->count ? LOOKUP_FOUND : LOOKUP_UNKNOWN;
    }
    if (!first_part(scopes, path->parts[0], found))
        return LOOKUP_UNKNOWN;
    for (size_t i = 1; i < path->count; i++) {
        *part = i;
        if (found->value.kind == VALUE_NULL)
            return LOOKUP_FOUND; /* a record that is not there: all its fields are null */
        if (found->value.kind != VALUE_RECORD)
            return LOOKUP_NO_RECORD;
        const struct record *record = found->value.record;
        const struct value *field = record_field(record, path->parts[i]);
        if (!field) {
            *within = record;
            return LOOKUP_NO_FIELD;
        }
        *found = (struct found){.value = *field, .owner = record, .field = path->parts[i]};
    }
    return LOOKUP_FOUND;
}

const struct record *scopes_hidden(const struct scopes *scopes, const struct path *path)
{
    bool hiding = false;
    for (size_t i = scopes->count; i-- && path->count > 1;) {
        const struct value *value = &scopes->items[i].value;
        const struct value *field = value->kind == VALUE_RECORD ? record_field(value->record, path->parts[0]) : NULL;
        if (!field)
            continue;
        if (field->kind == VALUE_RECORD)
            return hiding && record_field(field->record, path->parts[1]) ? field->record : NULL;
        hiding = true;
    }
    return NULL;
}

const char *scopes_suggest(const struct scopes *scopes, const char *wanted, const struct record *within,
                           struct arena *arena)
{
    if (within)
        return nearest_name(wanted, within->shape->names, within->shape->count);
    size_t count = 0, room = 0;
    const char **names = NULL;
    for (size_t i = scopes->count; i--;) {
        const struct value *value = &scopes->items[i].value;
        for (size_t n = 0; value->kind == VALUE_RECORD && n < value->record->shape->count; n++) {
            names = arena_grow(arena, names, count, &room, sizeof *names);
            names[count++] = value->record->shape->names[n];
        }
    }
    static const char *const extras[] = {"_stt", "_dau", "_cuoi"};
    const char *found = nearest_name(wanted, names, count);
    return found ? found : nearest_name(wanted, extras, 3);
}

const char *scopes_suggest_path(const struct scopes *scopes, const struct path *path, size_t part,
                                const struct record *within, struct arena *arena)
{
    const char *near = path->count ? scopes_suggest(scopes, path->parts[part], within, arena) : NULL, *name = "";
    for (size_t i = 0; near && i < path->count; i++)
        name = arena_format(arena, "%s%s%s", name, i ? "." : "", i == part ? near : path->parts[i]);
    return near ? name : NULL;
}

struct path path_of(struct arena *arena, const char *text, size_t length, size_t offset)
{
    struct path path = {.text = arena_copy(arena, text, length), .offset = offset, .length = length};
    if (length == 1 && text[0] == '.')
        return path;
    size_t room = 0;
    const char **parts = NULL;
    for (size_t from = 0; from <= length;) {
        const char *dot = memchr(text + from, '.', length - from);
        size_t end = dot ? (size_t)(dot - text) : length;
        parts = arena_grow(arena, parts, path.count, &room, sizeof *parts);
        parts[path.count++] = arena_copy(arena, text + from, end - from);
        from = end + 1;
    }
    path.parts = parts;
    return path;
}

const struct record *scopes_sample_row(const struct list *list, struct arena *arena)
{
    struct record *row = record_new(arena, list->item_shape);
    for (size_t i = 0; i < list->count && i < SAMPLE_ROWS; i++)
        for (size_t f = 0; f < row->shape->count && list->items[i].kind == VALUE_RECORD; f++)
            if (row->values[f].kind == VALUE_NULL)
                row->values[f] = record_values(list->items[i].record)[f];
    return row;
}
