/* repeats: rows whose key an earlier row of the table has: the last one stands (contract §3), and may count for
 * nothing.
 * Called by joiner.c for each row, made by sheet.c. Lives in the arena given. */
#ifndef BAOCAO_DATA_REPEATS_H
#define BAOCAO_DATA_REPEATS_H

#include "base/diag.h"
#include "model/table.h"

struct arena;
struct keyindex;
struct repeats;

/* capacity: no more rows can come. index: of a table whose key is one column of texts, which its maker fills; NULL:
 * keys are asked from repeats_seen(). */
struct repeats *repeats_new(struct table *table, struct keyindex *index, size_t capacity, struct arena *arena);
/* The key of a row, all its cells in one text. Returns the row that had it before, or KEYINDEX_NONE. */
size_t repeats_seen(struct repeats *repeats, const char *key, size_t length, size_t row);

/* What is said of the row that stands. */
struct repeats_row {
    struct place at;
    const char *name;         /* Mã hồ sơ "H01", or NULL */
    const char *unit;         /* or NULL */
    const char *other_unit;   /* whose the earlier row is, where it is another's; or NULL */
    const char *called;       /* what the row is called, where the earlier one is called otherwise; or NULL */
    const char *other;        /* and how that is */
    size_t file;              /* index in the table's files */
    const char *const *paths; /* of the files, as the user names them */
};

/* The earlier row of a key is dead: D042, which names both units where they are two, an error where the two have
 * different names: one of them would be lost. */
void repeats_replace(struct repeats *repeats, size_t earlier, const struct repeats_row *said, struct arena *scratch,
                     struct diags *diags);
/* A row that counts for nothing: it is taken out at the end, unless a later one of its key has replaced it by then. */
void repeats_leave_out(struct repeats *repeats, size_t row);
bool repeats_is_dead(const struct repeats *repeats, size_t row);
/* Takes dead rows out of the table; no row comes any more. */
void repeats_close(struct repeats *repeats);

#endif
