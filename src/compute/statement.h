/* statement: the text of one aggregate statement over a view (design 4.1: one per view and dimension).
 * Called by figures and sqltext. Adds to the buffer given. */
#ifndef BAOCAO_COMPUTE_STATEMENT_H
#define BAOCAO_COMPUTE_STATEMENT_H

#include "model/schema.h"

struct buffer;

struct statement {
    const char *view;
    const char *by; /* NULL: the agency as a whole; STATEMENT_UNITS; or a dimension's column */
    bool has_units; /* the pack has a unit table: only rows of its units count, or of '', the agency alone */
    size_t count;
    const struct schema_indicator *const *indicators;
};
#define STATEMENT_UNITS "to_tien"

/* select [group,] numerator, denominator (null for a count), …: group first when by is not NULL. Expressions stand in
 * brackets on lines of their own, so that none can reach out of its place. No final ';'. */
void statement_write(const struct statement *statement, struct buffer *out);

#endif
