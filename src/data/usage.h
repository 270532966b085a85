/* usage: what of each column of an export anybody reads; the rest is checked and forgotten.
 * Called by load.c. Lives in the arena given. */
#ifndef BAOCAO_DATA_USAGE_H
#define BAOCAO_DATA_USAGE_H

#include "model/schema.h"

struct arena;
struct usage;

struct usage_input {
    const struct pack *pack;
    const bool *lists; /* for each list of the pack: will its rows be read? NULL: all will */
    bool checks; /* the pack's checks will run, and the program's own; not on a period that is only compared with */
};

enum usage_need {
    USAGE_NONE,    /* nobody reads the cells */
    USAGE_WHETHER, /* nobody asks more than whether a text is there */
    USAGE_CELLS
};

/* Takes the words of the SQL that will run. */
struct usage *usage_new(const struct usage_input *input, struct arena *arena);
/* Cells are read of the columns that the program itself looks at (units, references, names to look up, tables with a
 * role) and of those whose name is a word of some SQL; of keys, too, where other tables refer to them. Where checks
 * run, all but texts are kept: a byte or two a row. */
enum usage_need usage_of(const struct usage *usage, const struct schema_table *table,
                         const struct schema_column *column);

#endif
