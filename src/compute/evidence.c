#include "compute/evidence.h"

#include "base/arena.h"

struct value evidence_policies(const struct facts *facts, struct arena *arena)
{
    static const char *const FIELDS[] = {"ten", "gia_tri", "ten_gia_tri"};
    size_t count = facts->pack->policy_count;
    struct shape *shape = shape_new(arena, FIELDS, 3);
    struct value *items = arena_array(arena, count, sizeof *items);
    struct list *list = arena_alloc(arena, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        struct record *record = record_new(arena, shape);
        const struct schema_policy *policy = &facts->pack->policies[i];
        record->values[0] = value_text(policy->title);
        const char *value = schema_policy_value(facts->pack, facts->workspace, policy->name);
        record->values[1] = value_text(value);
        record->values[2] = value_text(schema_policy_label(policy, value));
        items[i] = value_record(record);
    }
    *list = (struct list){count, items, shape};
    return value_list(list);
}

struct value evidence_sources(const struct tables *tables, struct arena *arena)
{
    static const char *const FIELDS[] = {"tep", "so_dong", "dung", "loi", "sha256"};
    struct shape *shape = shape_new(arena, FIELDS, 5);
    struct value *items = NULL;
    struct list *list = arena_alloc(arena, sizeof *list);
    size_t count = 0, room = 0;
    for (size_t t = 0; tables && t < tables->count; t++) {
        for (size_t f = 0; f < tables->items[t].file_count; f++) {
            const struct table_file *file = &tables->items[t].files[f];
            struct record *record = record_new(arena, shape);
            record->values[0] = value_text(file->path);
            record->values[1] = value_integer((int64_t)file->rows_read);
            record->values[2] = value_integer((int64_t)file->rows_used);
            record->values[3] = value_integer((int64_t)file->rows_faulty);
            record->values[4] = value_text(file->digest);
            items = arena_grow(arena, items, count, &room, sizeof *items);
            items[count++] = value_record(record);
        }
    }
    *list = (struct list){count, items, shape};
    return value_list(list);
}
