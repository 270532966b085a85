/* numeral: numbers of a workbook's cells as exact text, and which number formats mean a date.
 * Called by workbook.c and worksheet.c. Owns nothing. Rules: ECMA-376 Part 1, 18.8.30 (formats), 18.17.4.1 (dates). */
#ifndef BAOCAO_DATA_NUMERAL_H
#define BAOCAO_DATA_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

/* Is a format code, as dd/mm/yyyy, that of a date? */
bool numeral_is_date_format(const char *code);
/* The same of the formats that have a number only. */
bool numeral_is_date_number(unsigned format);

#define NUMERAL_TEXT 64
/* "1.1000000000000001E2" -> "110": without exponent, rounded to the 15 digits that Excel keeps and shows. False when
 * text is no number, or has more than 30 digits in front of the point or 29 zeros behind it. */
bool numeral_plain(const char *text, char out[NUMERAL_TEXT]);
/* A plain number as day/month/year; date_1904: the workbook counts from 1904. The time of day is left out. False: not
 * a day that Excel can show. */
bool numeral_day(const char *plain, bool date_1904, char out[NUMERAL_TEXT]);

#endif
