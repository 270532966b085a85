#include "model/value.h"

#include "base/arena.h"
#include "base/date.h"

#include <inttypes.h>
#include <string.h>

/* FNV-1a. */
static uint32_t hashed(const char *name, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    return hash;
}

struct shape *shape_new(struct arena *arena, const char *const *names, size_t count)
{
    struct shape *shape = arena_alloc(arena, sizeof *shape);
    size_t slot_count = 8;
    while (slot_count < count * 2)
        slot_count *= 2;
    uint32_t *slots = arena_array(arena, slot_count, sizeof *slots);
    for (size_t i = 0; i < count; i++) {
        size_t at = hashed(names[i], strlen(names[i])) & (slot_count - 1);
        while (slots[at])
            at = (at + 1) & (slot_count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    *shape = (struct shape){.count = count, .names = names, .slot_count = slot_count, .slots = slots};
    return shape;
}

size_t shape_index(const struct shape *shape, const char *name, size_t length)
{
    for (size_t at = hashed(name, length) & (shape->slot_count - 1); shape->slots[at];
         at = (at + 1) & (shape->slot_count - 1)) {
        const char *found = shape->names[shape->slots[at] - 1];
        if (strncmp(found, name, length) == 0 && found[length] == '\0')
            return shape->slots[at] - 1;
    }
    return SHAPE_NONE;
}

struct record *record_new(struct arena *arena, const struct shape *shape)
{
    struct record *record = arena_alloc(arena, sizeof *record);
    record->shape = shape;
    record->values = arena_array(arena, shape->count, sizeof *record->values);
    return record;
}

const struct value *record_values(const struct record *record)
{
    if (!record->values)
        ((struct record *)(uintptr_t)record)->values = record->source->make(record->source, record);
    return record->values;
}

const struct value *record_field(const struct record *record, const char *name)
{
    size_t index = shape_index(record->shape, name, strlen(name));
    return index == SHAPE_NONE ? NULL : &record_values(record)[index];
}

struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

struct value value_text(const char *text)
{
    return text ? (struct value){.kind = VALUE_TEXT, .text = text} : value_null();
}

struct value value_integer(int64_t number)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = number};
}

struct value value_decimal(struct decimal number)
{
    return (struct value){.kind = VALUE_DECIMAL, .places = (uint8_t)number.places, .decimal = number};
}

struct value value_ratio(int64_t numerator, int64_t denominator, bool percent, int places)
{
    return (struct value){.kind = VALUE_RATIO,
                          .places = (uint8_t)places,
                          .percent = percent,
                          .ratio = {.numerator = numerator, .denominator = denominator}};
}

struct value value_date(int32_t date)
{
    return date == DATE_NONE ? value_null() : (struct value){.kind = VALUE_DATE, .date = date};
}

struct value value_yes_no(bool yes)
{
    return (struct value){.kind = VALUE_YES_NO, .yes = yes};
}

struct value value_record(const struct record *record)
{
    return record ? (struct value){.kind = VALUE_RECORD, .record = record} : value_null();
}

struct value value_list(const struct list *list)
{
    return list ? (struct value){.kind = VALUE_LIST, .list = list} : value_null();
}

struct value value_rich(const struct rich *rich)
{
    return rich ? (struct value){.kind = VALUE_RICH, .rich = rich} : value_null();
}

bool value_number(const struct value *value, int places, struct decimal *result)
{
    switch (value->kind) {
    case VALUE_INTEGER:
        return decimal_round(decimal_integer(value->integer), places, result);
    case VALUE_DECIMAL:
        return decimal_round(value->decimal, places, result);
    case VALUE_RATIO:
        return decimal_ratio(value->ratio.numerator, value->ratio.denominator, value->percent ? 100 : 1, places,
                             result);
    default:
        return false;
    }
}

bool value_is_true(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        return false;
    case VALUE_YES_NO:
        return value->yes;
    case VALUE_LIST:
        return value->list->count > 0;
    default:
        return true;
    }
}

const char *value_kind_name(const struct value *value)
{
    static const char *const names[] = {
        [VALUE_NULL] = "trống",      [VALUE_TEXT] = "chữ",       [VALUE_INTEGER] = "số nguyên",
        [VALUE_DECIMAL] = "số",      [VALUE_RATIO] = "tỷ lệ",    [VALUE_DATE] = "ngày",
        [VALUE_YES_NO] = "có/không", [VALUE_RECORD] = "bản ghi", [VALUE_LIST] = "danh sách",
        [VALUE_RICH] = "thuyết minh"};
    return names[value->kind];
}

static void dump_children(const struct value *value, int depth, FILE *out)
{
    if (value->kind == VALUE_RECORD) {
        for (size_t i = 0; i < value->record->shape->count; i++)
            value_dump(&record_values(value->record)[i], value->record->shape->names[i], depth + 1, out);
        return;
    }
    for (size_t i = 0; i < value->list->count; i++) {
        char index[24];
        snprintf(index, sizeof index, "[%zu]", i);
        value_dump(&value->list->items[i], index, depth + 1, out);
    }
}

void value_dump(const struct value *value, const char *name, int depth, FILE *out)
{
    char text[DECIMAL_TEXT];
    fprintf(out, "%*s%s: ", depth * 2, "", name);
    switch (value->kind) {
    case VALUE_NULL:
        fputs("-\n", out);
        break;
    case VALUE_TEXT:
        fprintf(out, "\"%s\"\n", value->text);
        break;
    case VALUE_INTEGER:
        fprintf(out, "%" PRId64 "\n", value->integer);
        break;
    case VALUE_DECIMAL:
        decimal_text(value->decimal, 0, '.', text);
        fprintf(out, "%s%s\n", text, value->percent ? "%" : "");
        break;
    case VALUE_RATIO:
        fprintf(out, "%" PRId64 "/%" PRId64 "%s\n", value->ratio.numerator, value->ratio.denominator,
                value->percent ? " %" : "");
        break;
    case VALUE_DATE:
        date_iso(value->date, text);
        fprintf(out, "%s\n", text);
        break;
    case VALUE_YES_NO:
        fputs(value->yes ? "có\n" : "không\n", out);
        break;
    case VALUE_RICH:
        fprintf(out, "thuyết minh %s\n", value->rich->file);
        break;
    default:
        fputc('\n', out);
        dump_children(value, depth, out);
    }
}
