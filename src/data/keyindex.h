/* keyindex: which row of a table has a key, when that is one column of texts.
 * Made by sheet.c, filled by joiner.c, asked by lookup.c. Lives in the arena given; the texts are those
 * of the column. */
#ifndef BAOCAO_DATA_KEYINDEX_H
#define BAOCAO_DATA_KEYINDEX_H

#include "model/table.h"

struct arena;
struct keyindex;

#define KEYINDEX_NONE ((size_t)-1)

/* keys: borrowed; whoever asks has put the rows of the index into it. expected: about how many rows will come. */
struct keyindex *keyindex_new(const struct column *keys, size_t expected, struct arena *arena);
/* The row with that key, or KEYINDEX_NONE. */
size_t keyindex_find(const struct keyindex *index, const char *text, size_t length);
/* From now on the key's row is this one. Returns the one it was before, or KEYINDEX_NONE. */
size_t keyindex_put(struct keyindex *index, const char *text, size_t length, size_t row);
/* The dead rows, of count, are taken out of the table. */
void keyindex_close_gaps(struct keyindex *index, const bool *dead, size_t count);
/* Asks memory for what is looked at first when the text is sought: an index of a million keys lies far away, and other
 * work can be done meanwhile. */
void keyindex_expect(const struct keyindex *index, const char *text, size_t length);
/* The text of the row's key, as the column has it. */
const char *keyindex_text(const struct keyindex *index, size_t row);

#endif
