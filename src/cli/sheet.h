/* sheet: rows of text as an aligned table, CSV or JSON lines.
 * Called by the commands that answer with rows. A table owns its arena until sheet_free(). */
#ifndef BAOCAO_CLI_SHEET_H
#define BAOCAO_CLI_SHEET_H

#include "cli/options.h"

#include <stdio.h>

struct sheet;

struct sheet *sheet_new(const char *const *headers, size_t columns); /* headers are copied */
void sheet_free(struct sheet *sheet);
/* Adds the cells of a row one after the other, left to right; NULL is empty. numeric cells are aligned right and stand
 * without quotes in JSON. Texts are copied. */
void sheet_add(struct sheet *sheet, const char *text, bool numeric);
void sheet_print(const struct sheet *sheet, enum output_format format, FILE *out);

#endif
