/* date: calendar days as numbers; times of day play no part in any rule of the reports.
 * Called by readers, periods, indicators and filters. Values are integers, owned by nobody. */
#ifndef BAOCAO_BASE_DATE_H
#define BAOCAO_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_NONE INT32_MIN /* no date */

/* A day is the number of days since 1970-01-01 (may be negative). */
/* DATE_NONE when the calendar has no such day; years 1900 to 2199. */
int32_t date_of(int year, int month, int day);
void date_split(int32_t date, int *year, int *month, int *day);
/* d/m/yyyy or yyyy-mm-dd, '-' and '.' also between d m y; an optional time in front, or behind a blank or 'T', is
 * checked and left out, SA and CH too; with a zone (Z, +00:00) the day is that of Viet Nam. False when text is no date
 * at all; true with *date == DATE_NONE when it looks like one but the day does not exist (31/02/2023). */
bool date_parse(const char *text, size_t length, int32_t *date);
/* The same in a tenth of the time for what nearly all cells are, dd/mm/yyyy or dd/mm/yyyy hh:mm and nothing else, of a
 * day that exists. False: it may be a date all the same. */
bool date_is_plain(const char *text, size_t length, int32_t *date);
/* 1 Monday … 7 Sunday. */
int date_weekday(int32_t date);
/* Last day of the month. */
int date_month_length(int year, int month);

#define DATE_TEXT 16
/* "2023-06-14" */
void date_iso(int32_t date, char out[DATE_TEXT]);
/* "14/06/2023" */
void date_short(int32_t date, char out[DATE_TEXT]);

#endif
