/* access: in which of its ways a table gives the rows that a statement asks for.
 * Called by vtab, which walks that way. Owns nothing. */
#ifndef BAOCAO_COMPUTE_ACCESS_H
#define BAOCAO_COMPUTE_ACCESS_H

#include "compute/bound.h"

/* Plans: 0: all rows; a column's number + 1: the rows whose cell equals a value. */
#define ACCESS_ROW           (-1)    /* the one row */
#define ACCESS_GROUPED       1000000 /* + a column's number: all rows, equal cells side by side */
#define ACCESS_MEMBERS       2000000 /* + a column's number: the rows whose cell is in a set, in their order */
#define ACCESS_DISTINCT      3000000 /* + how many columns: the first row of each combination of their cells */
#define ACCESS_MOST_DISTINCT 8

/* Chooses one and leaves it in info, with the plan of the sieve (sieve.h); behind SIEVE_END stand the columns of
 * ACCESS_DISTINCT. Result: an SQLite code. */
int access_plan(const struct bound_table *table, sqlite3_index_info *info);

#endif
