/* literal: the pack's SQL text before a database sees it: date literals, the head of a view (design 4.1).
 * Called by database and sqltext. Results live in the arena given and are as long as the text, so that every offset in
 * them is an offset in the pack's file. */
#ifndef BAOCAO_COMPUTE_LITERAL_H
#define BAOCAO_COMPUTE_LITERAL_H

#include "model/schema.h"

struct arena;

enum literal_form { LITERAL_DAY_NUMBER, LITERAL_DATE };

/* Expands ngay('yyyy-mm-dd') to a day number or to date 'yyyy-mm-dd', outside strings and comments. NULL: C006, a day
 * that does not exist. file names the text in messages. */
const char *literal_expand(const char *file, const char *text, enum literal_form form, struct arena *arena,
                           struct diags *diags);
/* The select of a file that says "create temp view NAME as select …": its head is blanked out. NULL: C003, the file
 * says something else or NAME is not the file's name. */
const char *literal_view_body(const struct schema_sql *view, const char *text, struct arena *arena,
                              struct diags *diags);
/* True when nothing but blanks, comments and ';' stands there. */
bool literal_is_blank(const char *text);

#endif
