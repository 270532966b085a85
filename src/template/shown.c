#include "template/shown.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

const char *shown_decimal(struct decimal number, struct arena *arena)
{
    char text[DECIMAL_TEXT];
    size_t length = decimal_text(number, '.', ',', text);
    return arena_copy(arena, text, length);
}

bool shown_is_number(const struct value *value)
{
    return value->kind == VALUE_INTEGER || value->kind == VALUE_DECIMAL || value->kind == VALUE_RATIO;
}

static bool holds(const char *operator, int compared)
{
    bool equal = strchr(operator, '=') != NULL || strstr(operator, "≥") || strstr(operator, "≤");
    if (strchr(operator, '>') || strstr(operator, "≥"))
        return equal ? compared >= 0 : compared > 0;
    if (strchr(operator, '<') || strstr(operator, "≤"))
        return equal ? compared <= 0 : compared < 0;
    return compared == 0;
}

/* The verdict that the record itself states: 1 met, 0 missed, -1 none. */
static int stated(const struct record *record)
{
    const struct value *met = record_field(record, "dat"), *missed = record_field(record, "chua_dat");
    if (met && met->kind == VALUE_YES_NO && met->yes)
        return 1;
    return missed && missed->kind == VALUE_YES_NO && missed->yes ? 0 : -1;
}

static bool contradicts(const struct found *found, struct decimal rounded)
{
    if (!found->owner || !found->field || strcmp(found->field, "ket_qua") != 0)
        return false;
    const struct value *target = record_field(found->owner, "muc_tieu");
    const struct value *operator= record_field(found->owner, "phep_so");
    struct decimal bar;
    if (!target || !operator|| operator->kind != VALUE_TEXT || stated(found->owner) < 0)
        return false;
    if (!value_number(target, target->kind == VALUE_DECIMAL ? target->decimal.places : 0, &bar))
        return false;
    return holds(operator->text, decimal_compare(rounded, bar)) != (stated(found->owner) == 1);
}

bool shown_number(const struct found *found, int places, struct decimal *result)
{
    const struct value *value = &found->value;
    if (places < 0)
        places = value->kind == VALUE_INTEGER ? 0 : value->places;
    if (!value_number(value, places, result))
        return false;
    struct decimal finer;
    while (contradicts(found, *result) && places < DECIMAL_PLACES_MAX && value_number(value, ++places, &finer))
        *result = finer;
    return true;
}

/* Signs that no font draws would be lost in print: a tab and its like are blanks, a carriage return nothing. */
static const char *cleaned(const char *text, struct arena *arena)
{
    const char *c = text;
    while ((unsigned char)*c >= 0x20 || *c == '\n')
        c++;
    if (!*c)
        return text;
    char *clean = arena_text(arena, text), *to = clean;
    for (c = text; *c; c++)
        if (*c != '\r')
            *to++ = (unsigned char)*c < 0x20 && *c != '\n' ? ' ' : *c;
    *to = '\0';
    return clean;
}

const char *shown_text(const struct found *found, struct arena *arena)
{
    struct decimal number;
    char text[DATE_TEXT];
    switch (found->value.kind) {
    case VALUE_TEXT:
        return cleaned(found->value.text, arena);
    case VALUE_INTEGER:
    case VALUE_DECIMAL:
    case VALUE_RATIO:
        if (!shown_number(found, -1, &number))
            return NULL;
        return arena_format(arena, "%s%s", shown_decimal(number, arena),
                            found->value.percent && found->value.kind != VALUE_INTEGER ? "%" : "");
    case VALUE_DATE:
        date_short(found->value.date, text);
        return arena_text(arena, text);
    case VALUE_YES_NO:
        return found->value.yes ? "có" : "không";
    default:
        return NULL;
    }
}
