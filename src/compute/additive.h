/* additive: which aggregate expressions are a sum over single rows, so that parts may be added up (design 4.1).
 * Called by tally. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_ADDITIVE_H
#define BAOCAO_COMPUTE_ADDITIVE_H

struct arena;

/* For count(*) or sum(X), with or without filter (where C): the expression that gives what one row adds. NULL for
 * anything else (distinct, arithmetic on aggregates, comments …), which is no fault: only the slower way is left. */
const char *additive_row(const char *aggregate, struct arena *arena);

#endif
