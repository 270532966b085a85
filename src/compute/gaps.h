/* gaps: columns and days off that an export lacks, the indicators that stay without data for it, the lists that stay
 * blank there. Called by run and lists, once for the period reported. Owns nothing. */
#ifndef BAOCAO_COMPUTE_GAPS_H
#define BAOCAO_COMPUTE_GAPS_H

#include "compute/input.h"

/* One warning C024 for each absent column of a table that is there, C028 for each that one of its files lacks, C032
 * (before these) where the pack says what the lack of the column means and the table has rows. A table
 * that is not there at all is no gap: the office does not keep it. One warning C027 for each year of the period without
 * any day in the table of days off, and for the year behind it when the period reaches into its last quarter and some
 * date of a table with a timeline falls there; a note where no day off by law is touched. One
 * warning C034 when the period meets Tết of a year for which the table, or no table, has none of its days. */
void gaps_report(const struct run_input *input, struct arena *arena, struct diags *diags);

/* For each indicator what of its needs is not there: "cột "A" của bảng "B", bảng "C"", NULL: all of it is. */
const char *const *gaps_lacks(const struct run_input *input, struct arena *arena);
/* The columns among those asked for (asked[i] as below) that are not in an export which is there, and that some
 * indicator needs, so that C024 tells of them: "cột "A", cột "B"". NULL: none. */
const char *gaps_asked(const struct run_input *input, const bool *asked, struct arena *arena);

/* Lists that read a column: lists[i] names them for column i of the pack's tables, one table behind the other, or
 * NULL. */
size_t gaps_column_count(const struct pack *pack);
void gaps_add_list(const struct pack *pack, const struct schema_list *list, const bool *asked, const char **lists,
                   struct arena *arena);
/* One note C025 for each absent column that some list reads and would have filled. */
void gaps_report_lists(const struct run_input *input, const char *const *lists, struct arena *arena,
                       struct diags *diags);

#endif
