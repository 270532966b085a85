/* coverage: how the dates of a table lie in the period: whether an export was cut off.
 * Called when tables are read, and by the check command. Owns nothing. */
#ifndef BAOCAO_MODEL_COVERAGE_H
#define BAOCAO_MODEL_COVERAGE_H

#include "model/period.h"
#include "model/table.h"

struct arena;

struct coverage {
    int32_t first, last;   /* days, DATE_NONE without any */
    size_t dated, within;  /* rows with a date; those with one inside the period */
    size_t months, filled; /* months of the period, counted from its first day; those with a row */
    int32_t gap, gap_end;  /* days of the first of them without one; DATE_NONE: there is none */
};

/* Of the rows of one file, or of all with file = table->file_count; by the column that the pack calls the table's
 * timeline. False: there is none, or the export lacks it. */
bool coverage_of(const struct table *table, size_t file, const struct period *period, struct arena *scratch,
                 struct coverage *coverage);
/* Has no row of the file a date inside the period? Ends at the first that has one. */
bool coverage_is_outside(const struct table *table, size_t file, const struct period *period);

#endif
