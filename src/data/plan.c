#include "data/plan.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "base/tones.h"
#include "data/lookup.h"

#include <string.h>

#define WAYS    2    /* cells of one hash that are remembered: two that come by turns do not drive each other out */
#define FEW_LOG 8    /* of the hashes of a column whose values are few */
#define TRIED   256  /* new cells of a column after which it is asked whether any comes again */
#define MANY    4096 /* rows of a table whose keys seldom repeat in one that names them */

bool plan_is_number(enum column_kind kind)
{
    return kind == COLUMN_INTEGER || kind == COLUMN_NUMBER || kind == COLUMN_DATE || kind == COLUMN_YES_NO;
}

static struct textmap *category_values(const struct schema_column *schema, struct arena *arena, struct arena *scratch)
{
    struct textmap *values = textmap_new(arena, schema->choice_count * 3);
    for (size_t i = 0; i < schema->choice_count; i++) {
        const struct schema_choice *choice = &schema->choices[i];
        for (size_t j = 0; j <= choice->labels.count; j++) {
            const char *key = schema_choice_key(scratch, j ? choice->labels.items[j - 1] : choice->code);
            struct textmap_entry *entry = textmap_add(values, key, strlen(key));
            if (!entry->target) /* the pack's reader refuses two values that fold alike */
                entry->target = choice->code;
        }
    }
    return values;
}

void plan_start(struct plan *plan, struct arena *arena, struct arena *scratch)
{
    enum column_kind kind = plan->schema->kind;
    if (kind == COLUMN_CATEGORY)
        plan->values = category_values(plan->schema, arena, scratch);
    bool names = kind == COLUMN_UNIT || kind == COLUMN_REFERENCE;
    plan->number = plan_is_number(kind);
    plan->repeats =
        names ? plan->lookup && lookup_size(plan->lookup) <= MANY : kind != COLUMN_CODE && kind != COLUMN_DATE;
    plan->log = FEW_LOG;
    while (names && plan->repeats && (size_t)1 << plan->log < lookup_size(plan->lookup))
        plan->log++;
}

static enum cell_result category(const struct plan *plan, struct arena *scratch, const char *text, size_t length,
                                 const char **result)
{
    const char *key = schema_choice_key(scratch, arena_copy(scratch, text, length));
    const struct textmap_entry *value = textmap_find(plan->values, key, strlen(key));
    if (!value)
        return CELL_UNKNOWN;
    *result = value->target;
    return CELL_OK;
}

enum cell_result plan_text(const struct plan *plan, struct plan_memory *memory, struct arena *scratch, const char *text,
                           size_t length, const char **result)
{
    enum cell_result found = CELL_OK;
    if (plan->schema->kind == COLUMN_CATEGORY)
        return category(plan, scratch, text, length, result);
    if (plan->schema->kind == COLUMN_TEXT) {
        if (plan->one_spelling)
            text = tones_settle(scratch, text, &length);
        *result = arena_pack(memory->texts, text, length);
        return CELL_OK;
    }
    if (plan->lookup) {
        found = lookup_resolve(plan->lookup, text, length, result);
        if (found == CELL_OK || plan->schema->kind != COLUMN_REFERENCE)
            return found;
    }
    *result = arena_pack(memory->texts, text, length);
    return found;
}

enum cell_result plan_number(const struct plan *plan, enum decimal_style style, const char *text, size_t length,
                             int64_t *result)
{
    switch (plan->schema->kind) {
    case COLUMN_DATE:
        return cell_date(text, length, result);
    case COLUMN_YES_NO:
        return cell_yes_no(text, length, result);
    default:
        break;
    }
    if (plan->schema->percent && length > 1 && text[length - 1] == '%')
        length -= length > 2 && text[length - 2] == ' ' ? 2 : 1;
    enum cell_result found = cell_number(text, length, plan->schema->places, style, result);
    return found == CELL_OK && plan->schema->not_negative && *result < 0 ? CELL_NEGATIVE : found;
}

/* ---- cells that were met before ---- */

/* The first, middle and last bytes of a cell, which may be the same ones. */
static inline void look(struct plan_slot *key, const char *text, size_t length)
{
    *key = (struct plan_slot){.length = (uint32_t)length};
    if (length >= 8) {
        memcpy(&key->first, text, 8);
        memcpy(&key->middle, text + (length - 8) / 2, 8);
        memcpy(&key->last, text + length - 8, 8);
    } else if (length >= 4) {
        memcpy(&key->first, text, 4);
        memcpy(&key->last, text + length - 4, 4);
    } else if (length) {
        memcpy(&key->first, text, 1);
        memcpy(&key->middle, text + length / 2, 1);
        memcpy(&key->last, text + length - 1, 1);
    }
}

static inline bool is_same(const struct plan_slot *slot, const struct plan_slot *key, const char *text)
{
    return slot->first == key->first && slot->middle == key->middle && slot->last == key->last &&
           slot->length == key->length && slot->raw && (key->length <= 24 || memcmp(slot->raw, text, key->length) == 0);
}

/* WAYS slots, of the key or of cells that are scattered to the same place. */
static inline struct plan_slot *place_of(const struct plan_memory *memory, const struct plan_slot *key)
{
    uint64_t hash = key->first * 0x9E3779B97F4A7C15u + key->middle * 0xC2B2AE3D27D4EB4Fu +
                    key->last * 0xD6E8FEB86659FD93u + key->length * 0xA0761D6478BD642Fu;
    return &memory->slots[WAYS * (hash >> (64 - memory->log))];
}

bool plan_is_worth(const struct plan_memory *memory)
{
    return memory->new < TRIED || memory->known > memory->new / 4;
}

const struct plan_slot *plan_recall(struct plan_memory *memory, const struct reader_field *raw)
{
    struct plan_slot key;
    if (!memory->slots || !plan_is_worth(memory))
        return NULL;
    look(&key, raw->text, raw->length);
    const struct plan_slot *slot = place_of(memory, &key);
    if (!is_same(slot, &key, raw->text))
        slot++;
    bool known = slot->length == key.length && is_same(slot, &key, raw->text);
    memory->known += known;
    memory->new += !known;
    return known ? slot : NULL;
}

void plan_forget(const struct plan *plan, struct plan_memory *memory)
{
    bool lasting = plan->number || plan->schema->kind == COLUMN_CATEGORY || plan->lookup;
    for (size_t i = 0; memory->slots && !lasting && i < (size_t)WAYS << memory->log; i++)
        memory->slots[i].raw = NULL;
    memory->known = memory->new = 0;
}

struct plan_slot *plan_remember(const struct plan *plan, struct plan_memory *memory, const struct reader_field *raw,
                                const char *text)
{
    struct plan_slot key;
    if (!memory->slots) {
        memory->log = plan->log;
        memory->slots = arena_array(memory->arena, (size_t)WAYS << plan->log, sizeof *memory->slots);
    }
    look(&key, raw->text, raw->length);
    struct plan_slot *slot = place_of(memory, &key), oldest = slot[1];
    slot[1] = slot[0];
    key.own = oldest.own;
    key.room = oldest.room;
    if (!text && key.room < key.length) {
        key.room = key.length < 32 ? 32 : key.length * 2; /* doubled, so that what is left behind stays little */
        key.own = arena_room(memory->arena, key.room, 1);
    }
    if (!text)
        memcpy(key.own, raw->text, raw->length);
    key.raw = text ? text : key.own;
    *slot = key;
    return slot;
}
