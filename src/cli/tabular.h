/* tabular: rows of text as an aligned table, CSV or JSON lines.
 * Called by the commands that answer with rows. A table owns its arena until tabular_free(). */
#ifndef BAOCAO_CLI_TABULAR_H
#define BAOCAO_CLI_TABULAR_H

#include "cli/options.h"

#include <stdio.h>

struct tabular;

struct tabular *tabular_new(const char *const *headers, size_t columns); /* headers are copied */
void tabular_free(struct tabular *tabular);
/* Adds the cells of a row one after the other, left to right; NULL is empty. numeric cells are aligned right and stand
 * without quotes in JSON. Texts are copied. */
void tabular_add(struct tabular *tabular, const char *text, bool numeric);
void tabular_print(const struct tabular *tabular, enum output_format format, FILE *out);

#endif
