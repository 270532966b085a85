/* repeats: rows whose key an earlier row of the table has: the last one stands (contract §3).
 * Called by rows.c for each row, by sheet.c for rows that were read beside others. Lives in the arena given. */
#ifndef BAOCAO_DATA_REPEATS_H
#define BAOCAO_DATA_REPEATS_H

#include "base/diag.h"
#include "data/textmap.h"
#include "model/table.h"

struct arena;
struct repeats;

/* keys: the table's key columns, borrowed as the table is. capacity: no more rows can come. */
struct repeats *repeats_new(struct table *table, const struct column *const *keys, size_t key_count, size_t capacity,
                            struct arena *arena);
/* The entry of a key that is one text. copy: the index makes a copy of its own; else text, NUL-terminated, lives as long
 * as the table. */
struct textmap_entry *repeats_of_text(struct repeats *repeats, const char *text, size_t length, bool copy);
/* The entry of a row's key, from its cells; NULL when all of them are empty. */
struct textmap_entry *repeats_of_row(struct repeats *repeats, size_t row);

/* What is said of the row that stands. */
struct repeats_row {
    struct place at;
    const char *name;         /* Mã hồ sơ "H01", or NULL */
    const char *unit;         /* or NULL */
    size_t file;              /* index in the table's files */
    const char *const *paths; /* of the files, as the user names them */
};

/* Is the key an earlier row's? */
bool repeats_known(const struct textmap_entry *entry);
/* The row is the last one of its key from now on; the earlier one is dead: D042. */
void repeats_replace(struct repeats *repeats, struct textmap_entry *entry, size_t row, const struct repeats_row *said,
                     struct arena *scratch, struct diags *diags);
/* The same of a row that is the first of its key. */
void repeats_first(struct textmap_entry *entry, size_t row);
/* Takes dead rows out of the table; no row comes any more. */
void repeats_close(struct repeats *repeats);
const struct textmap *repeats_index(const struct repeats *repeats);

#endif
