#include "data/plan.h"

#include "base/arena.h"
#include "data/lookup.h"
#include "data/textmap.h"

#include <string.h>

#define RECENT     256  /* texts remembered by each text column, so that repeated ones are kept once */
#define REMEMBERED 4096 /* cells that a memory holds */

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
            const char *key = cell_value_key(scratch, j ? choice->labels.items[j - 1] : choice->code);
            struct textmap_entry *entry = textmap_add(values, key, strlen(key));
            if (!entry->target) /* the pack's reader refuses two values that fold alike */
                entry->target = choice->code;
        }
    }
    return values;
}

void plan_start(struct plan *plan, struct arena *scratch)
{
    enum column_kind kind = plan->schema->kind;
    if (kind == COLUMN_CATEGORY)
        plan->values = category_values(plan->schema, plan->arena, scratch);
    if (kind == COLUMN_TEXT)
        plan->recent = arena_array(plan->arena, RECENT, sizeof *plan->recent);
    else if (!plan_is_number(kind))
        plan->kept = textmap_new(plan->arena, 0);
    if (plan->values || (plan->lookup && lookup_size(plan->lookup) <= REMEMBERED))
        plan->memory = textmap_new(plan->arena, 0);
}

/* Texts that seldom repeat are not worth an index. */
static const char *recent_text(struct plan *plan, const char *text, size_t length)
{
    const char **slot = &plan->recent[textmap_hash(text, length) % RECENT];
    if (!*slot || strncmp(*slot, text, length) != 0 || (*slot)[length] != '\0')
        *slot = arena_copy(plan->arena, text, length);
    return *slot;
}

static enum cell_result category(const struct plan *plan, struct arena *scratch, const char *text, size_t length,
                                 const char **result)
{
    const char *key = cell_value_key(scratch, arena_copy(scratch, text, length));
    const struct textmap_entry *value = textmap_find(plan->values, key, strlen(key));
    if (!value)
        return CELL_UNKNOWN;
    *result = value->target;
    return CELL_OK;
}

enum cell_result plan_text(struct plan *plan, struct arena *scratch, const char *text, size_t length,
                           const char **result)
{
    enum cell_result found = CELL_OK;
    if (plan->schema->kind == COLUMN_CATEGORY)
        return category(plan, scratch, text, length, result);
    if (plan->schema->kind == COLUMN_TEXT) {
        if (plan->one_spelling)
            text = cell_settle_tones(scratch, text, &length);
        *result = recent_text(plan, text, length);
        return CELL_OK;
    }
    if (plan->lookup) {
        found = lookup_resolve(plan->lookup, text, length, result);
        if (found == CELL_OK || plan->schema->kind != COLUMN_REFERENCE)
            return found;
    }
    *result = textmap_add(plan->kept, text, length)->text;
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
        return cell_number(text, length, plan->schema->places, style, result);
    }
}

bool plan_recall(const struct plan *plan, const struct reader_field *raw, const char **result)
{
    const struct textmap_entry *known = plan->memory ? textmap_find(plan->memory, raw->text, raw->length) : NULL;
    if (known)
        *result = known->target;
    return known != NULL;
}

void plan_remember(struct plan *plan, const struct reader_field *raw, const char *code)
{
    if (plan->memory && textmap_count(plan->memory) < REMEMBERED)
        textmap_add(plan->memory, raw->text, raw->length)->target = code;
}
