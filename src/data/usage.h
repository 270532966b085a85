/* usage: which columns of an export anybody reads; the cells of the others are checked and forgotten.
 * Called by load.c. Lives in the arena given. */
#ifndef BAOCAO_DATA_USAGE_H
#define BAOCAO_DATA_USAGE_H

#include "model/schema.h"

struct arena;
struct usage;

struct usage_input {
    const struct pack *pack;
    const bool *lists; /* for each list of the pack: will its rows be read? NULL: all will */
    bool checks;       /* the pack's checks will run */
};

/* Takes the words of the SQL that will run. */
struct usage *usage_new(const struct usage_input *input, struct arena *arena);
/* Only texts are ever forgotten: what else there is takes a byte or two a row. Kept are the columns that the program itself
 * reads (keys, names to look up, tables with a role), and those whose name is a word of some SQL. */
bool usage_keeps(const struct usage *usage, const struct schema_table *table, const struct schema_column *column);

#endif
