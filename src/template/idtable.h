/* idtable: texts found by a name, in one step however many there are.
 * Called while a document is built: numbers of tables by their id, footnotes by theirs. Lives in the arena given; names
 * are borrowed; begins zeroed. */
#ifndef BAOCAO_TEMPLATE_IDTABLE_H
#define BAOCAO_TEMPLATE_IDTABLE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct id_entry {
    const char *name, *text;
    size_t number, last; /* free for the caller */
};

struct idtable {
    size_t count, room;
    struct id_entry *items;    /* in the order added */
    size_t slot_count, *slots; /* hash table, a power of two: index + 1, 0 = free */
};

/* The entry of that name, or NULL. Borrowed until the next idtable_add(). */
struct id_entry *idtable_find(const struct idtable *table, const char *name);
/* The new entry, or NULL when the name is taken. */
struct id_entry *idtable_add(struct idtable *table, struct arena *arena, const char *name, const char *text);
/* The nearest name, or NULL. */
const char *idtable_near(const struct idtable *table, const char *name, struct arena *arena);

#endif
