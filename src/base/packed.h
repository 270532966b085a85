/* packed: numbers and texts one behind the other in few bytes. A number takes seven bits a byte, low ones first, signs
 * zigzag; a text is its length and its bytes with a NUL behind them, so that reading copies nothing.
 * Called by facts_file and imprint. */
#ifndef BAOCAO_BASE_PACKED_H
#define BAOCAO_BASE_PACKED_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

void packed_add_count(struct buffer *out, uint64_t number);
void packed_add_number(struct buffer *out, int64_t number);
void packed_add_text(struct buffer *out, const char *text); /* NULL is a text, too */

/* What is read. At the end, or where a number or a text is impossible, good falls; from then on all is 0 or NULL. */
struct packed {
    const char *at, *end;
    bool good;
};

uint64_t packed_count(struct packed *packed);
/* How many things follow that take at least a byte each: no wrong number can ask for memory. */
size_t packed_length(struct packed *packed);
int64_t packed_number(struct packed *packed);
/* A number that is at most this. */
uint32_t packed_small(struct packed *packed, uint64_t most);
/* UTF-8 in the bytes that are read; may be NULL. */
const char *packed_text(struct packed *packed);
/* A text that cannot be missing; "" when it is. */
const char *packed_name(struct packed *packed);

#endif
