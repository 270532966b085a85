/* shown: how a value reads when the template asks for no filter, and the numbers behind it.
 * Called by filling and by the filters. Results live in the arena given. */
#ifndef BAOCAO_TEMPLATE_SHOWN_H
#define BAOCAO_TEMPLATE_SHOWN_H

#include "template/scopes.h"

struct arena;

#define NBSP "\xC2\xA0"

/* "1.234,5" */
const char *shown_decimal(struct decimal number, struct arena *arena);
/* The number as shown, rounded half up: to places, or when places < 0 to the value's own. A value that is the ket_qua
 * of a record with a verdict takes as many places more as it needs not to contradict it (contract §5). False when it
 * is no number or too large. */
bool shown_number(const struct found *found, int places, struct decimal *result);
/* An integer grouped, a ratio with % and its places, a date dd/mm/yyyy, yes/no có/không, text as it is. NULL for
 * null, records, lists and rich text. */
const char *shown_text(const struct found *found, struct arena *arena);
bool shown_is_number(const struct value *value);

#endif
