/* lookup: a cell that names a row of another table (a unit, a procedure) as that row's key.
 * Called by rows.c and load.c. Owns its memory until lookup_free(), borrows the table it looks
 * into; several threads may ask one lookup. */
#ifndef BAOCAO_DATA_LOOKUP_H
#define BAOCAO_DATA_LOOKUP_H

#include "data/cell.h"
#include "model/table.h"

struct arena;
struct lookup;
struct keyindex;
struct textmap;

/* keys: the table's own key index. Names and aliases come from the table's columns `ten` and `ten_khac`, when it has
 * them. lost: keys of rows left out for their errors, NULL = none.
 * long_codes: a code may be written longer than the key, with '.' behind it (contract §5.1, Files: procedures). Not so
 * that of a unit: H19.07.01 stands below H19.07. */
struct lookup *lookup_new(const struct table *table, const struct keyindex *keys, const struct textmap *lost,
                          bool long_codes);
void lookup_free(struct lookup *lookup); /* NULL is allowed; the keys it gave live on in the table */
/* Rows of the table looked into. */
size_t lookup_size(const struct lookup *lookup);
/* Were rows of it left out while it was read for faults of their own? What names them is not found. */
bool lookup_lacks_rows(const struct lookup *lookup);
/* Is a clean cell that names no row the key of one that was left out for its errors? */
bool lookup_has_lost(const struct lookup *lookup, const char *text, size_t length);
/* The row that a clean cell means: its key, where long codes are taken one that begins with a key and '.', else its
 * name or an alias, folded, then without accents. CELL_OK with *key, CELL_UNKNOWN, or CELL_SEVERAL when several rows
 * bear the name. */
enum cell_result lookup_resolve(struct lookup *lookup, const char *text, size_t length, const char **key);
/* The unit of the row with that key, as lookup_resolve() gave it; NULL when its table names none. */
const char *lookup_unit(const struct lookup *lookup, const char *key);
/* A cell that lookup_resolve() will be asked about soon, as it stands in the file (keyindex_expect()). */
void lookup_expect(const struct lookup *lookup, const char *text, size_t length);
/* The name or key nearest to what was written, for a hint; NULL when none is near. */
const char *lookup_nearest(struct lookup *lookup, const char *text, struct arena *arena);

#endif
