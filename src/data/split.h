/* split: a line of delimited text into fields where nobody can doubt what they are; every other line is libcsv's.
 * Called by reader.c. Owns nothing. */
#ifndef BAOCAO_DATA_SPLIT_H
#define BAOCAO_DATA_SPLIT_H

#include "data/reader.h"

#include <stdbool.h>
#include <stddef.h>

/* Fields of the line that begins at text; room of them at most. They point into the line, the quotes and the blanks
 * around unquoted ones left out, as libcsv gives them in strict mode. Returns the byte behind the line's LF (or end,
 * when it has none); *count 0 is a blank line. NULL when the line is not plain: a quote inside a cell, doubled or not
 * closed on this line, a CR that ends no line, a field beyond LIMIT_FIELD or room. */
const char *split_line(const char *text, const char *end, char separator, struct reader_field *fields, size_t room,
                       size_t *count);

#endif
