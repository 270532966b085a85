/* value: what a template sees: named values, records and lists (contract §7, template context).
 * Made by src/compute, read by src/template. Values are plain; what they point to lives in some arena that outlives
 * them. */
#ifndef BAOCAO_MODEL_VALUE_H
#define BAOCAO_MODEL_VALUE_H

#include "base/decimal.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct arena;
struct record;
struct list;
struct rich;

enum value_kind {
    VALUE_NULL,
    VALUE_TEXT,
    VALUE_INTEGER, /* a count */
    VALUE_DECIMAL,
    VALUE_RATIO, /* an exact ratio; percent: its natural reading is 100 * numerator / denominator */
    VALUE_DATE,
    VALUE_YES_NO,
    VALUE_RECORD,
    VALUE_LIST,
    VALUE_RICH /* narrative of a unit: only in {{{ }}} */
};

struct value {
    enum value_kind kind;
    uint8_t places; /* digits a ratio or decimal is shown with when the template says none (lam_tron) */
    bool percent;   /* of VALUE_RATIO and VALUE_DECIMAL: a percentage */
    union {
        const char *text;
        int64_t integer;
        struct decimal decimal;
        struct {
            int64_t numerator, denominator; /* denominator > 0 */
        } ratio;
        int32_t date; /* days since 1970 */
        bool yes;
        const struct record *record;
        const struct list *list;
        const struct rich *rich;
    };
};

/* The names of a kind of record, shared by all records of that kind. */
struct shape {
    size_t count;
    const char *const *names;
    size_t slot_count;     /* hash table, a power of two */
    const uint32_t *slots; /* index + 1 of a name, 0 = free */
};

struct record {
    const struct shape *shape;
    struct value *values;               /* shape->count; NULL: the source makes them when one is asked for */
    const struct record_source *source; /* or NULL */
};

/* Ten thousand units have fifty records each, of which a paper reads a few. Such records belong to one thread. */
struct record_source {
    struct value *(*make)(const struct record_source *source, const struct record *record);
};

struct list {
    size_t count;
    const struct value *items;      /* records or plain values */
    const struct shape *item_shape; /* of the records, also when count is 0; NULL for plain values */
};

struct rich {
    const char *text; /* as written, NFC */
    const char *file; /* where it stands; line 1 is the first line of text */
};

struct shape *shape_new(struct arena *arena, const char *const *names, size_t count); /* names are borrowed */
#define SHAPE_NONE ((size_t)-1)
size_t shape_index(const struct shape *shape, const char *name, size_t length);
struct record *record_new(struct arena *arena, const struct shape *shape); /* all null */
/* All values, made now if they were not. */
const struct value *record_values(const struct record *record);
/* The field, or NULL when the shape has no such name. */
const struct value *record_field(const struct record *record, const char *name);

struct value value_null(void);
struct value value_text(const char *text); /* NULL makes a null value */
struct value value_integer(int64_t number);
struct value value_decimal(struct decimal number);
struct value value_ratio(int64_t numerator, int64_t denominator, bool percent, int places);
struct value value_date(int32_t date); /* DATE_NONE makes a null value */
struct value value_yes_no(bool yes);
struct value value_record(const struct record *record);
struct value value_list(const struct list *list);
struct value value_rich(const struct rich *rich); /* NULL makes a null value */

/* The number a value is shown as, exact or rounded half up to places; false when it is no number. A percent ratio
 * gives 100 * numerator / denominator. */
bool value_number(const struct value *value, int places, struct decimal *result);
/* Mustache truth: false are null, no, and the empty list; 0 and "" are true. */
bool value_is_true(const struct value *value);
/* Name of the kind for messages and `baocao fields`: "số nguyên", "chữ", "danh sách"… */
const char *value_kind_name(const struct value *value);
/* Text dump, indented, names in order. */
void value_dump(const struct value *value, const char *name, int depth, FILE *out);

#endif
