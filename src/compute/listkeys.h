/* listkeys: what the period behind may ask of a period's lists: of each row the list's name, its key and its unit.
 * Filled by lists for a period that is compared with, shown to SQLite by engine. Lives in the arena given. */
#ifndef BAOCAO_COMPUTE_LISTKEYS_H
#define BAOCAO_COMPUTE_LISTKEYS_H

#include "model/table.h"

struct arena;
struct listkeys;

#define LISTKEYS_TABLE "ky_truoc_danh_sach"
/* Columns of the table, of texts. */
enum { LISTKEYS_LIST, LISTKEYS_KEY, LISTKEYS_UNIT, LISTKEYS_COLUMNS };

/* The caller closes it. */
struct listkeys *listkeys_new(struct arena *arena);
/* Texts are copied; NULL: empty. */
void listkeys_add(struct listkeys *keys, const char *list, const char *key, const char *unit);
size_t listkeys_count(const struct listkeys *keys);
/* Only the first rows stay. */
void listkeys_cut(struct listkeys *keys, size_t count);
/* The rows, in the order in which they came. */
const struct table *listkeys_close(struct listkeys *keys);
/* The same without rows. */
struct table *listkeys_empty(struct arena *arena);

#endif
