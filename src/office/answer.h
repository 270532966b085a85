/* answer: rows of text as an aligned table, CSV or JSON lines.
 * Called by the commands that answer with rows. A table owns its arena until answer_free(). */
#ifndef BAOCAO_OFFICE_ANSWER_H
#define BAOCAO_OFFICE_ANSWER_H

#include "office/options.h"

#include <stdio.h>

struct arena;

struct answer;

struct answer *answer_new(const char *const *headers, size_t columns); /* headers are copied */
/* Headings of the aligned table, which people read; CSV and JSON go on with the headers, which programs know.
 * Copied. */
void answer_entitle(struct answer *answer, const char *const *titles);
void answer_free(struct answer *answer);
/* Adds the cells of a row one after the other, left to right; NULL is empty. numeric cells are aligned right and stand
 * without quotes in JSON. Texts are copied. */
void answer_add(struct answer *answer, const char *text, bool numeric);
/* Before the first row: from now on a finished row of CSV or JSON is printed at once and forgotten, so that an answer
 * of any length takes no room; a table has to know all its rows. answer_print() with the same format and file ends
 * it. */
void answer_flow(struct answer *answer, enum output_format format, FILE *out);
void answer_print(const struct answer *answer, enum output_format format, FILE *out);

/* The same as text in the arena. */
const char *answer_text(const struct answer *answer, enum output_format format, struct arena *arena);

#endif
