/* footer: lines of an export that are for human readers: the numbering under a header, totals, signatures.
 * Called by recordkind.c. Owns nothing. */
#ifndef BAOCAO_DATA_FOOTER_H
#define BAOCAO_DATA_FOOTER_H

#include "data/reader.h"

struct arena;

/* Every field numbered from 1 in order, "(1)", "1" or "(1)=(2)+(3)": the line under the header of official forms. */
bool footer_is_numbering(const struct reader_record *record, struct arena *scratch);
/* Does a clean cell begin like a total or a signature: "Tổng cộng", "Cộng:", "Người lập biểu"… */
bool footer_is_total(const char *text, size_t length, struct arena *scratch);
/* What a total may have in a cell: a number, or nothing. */
bool footer_is_sum(const char *text, size_t length);
/* Words without a digit. */
bool footer_is_words(const char *text, size_t length);
/* "…, ngày 15 tháng 6 năm 2023" */
bool footer_is_dateline(const char *text, size_t length, struct arena *scratch);

#endif
