/* words: Vietnamese numbers in words, Roman numerals, dates in words, Vietnamese alphabetical order.
 * Called by the filters and the official blocks. Results live in the arena given. */
#ifndef BAOCAO_TEMPLATE_WORDS_H
#define BAOCAO_TEMPLATE_WORDS_H

#include "base/decimal.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum { WORDS_LE = 1, WORDS_NGAN = 2 }; /* "lẻ" instead of "linh", "ngàn" instead of "nghìn" */

/* "một nghìn hai trăm linh ba"; decimals "phẩy", leading zeros one by one, then the rest as a number. */
const char *words_number(struct decimal number, unsigned options, struct arena *arena);
/* "XIV"; beyond 3999, where Roman numerals end, "4000". NULL below 1. */
const char *words_roman(int64_t number, struct arena *arena);
/* 0 when the length bytes are no Roman numeral in capitals. */
int64_t words_roman_value(const char *text, size_t length);
/* "ngày 05 tháng 02 năm 2023": a zero before days under 10 and months 1, 2 only (NĐ 30, PL I, II.4). */
const char *words_date(int32_t date, struct arena *arena);
/* The label of the n-th điểm (from 0): a b c d đ e g … without f j w z and ă â ê ô ơ ư (NĐ 30, PL I, II.6); beyond
 * the alphabet aa, ab … */
const char *words_point(size_t index, struct arena *arena);
/* Order of Vietnamese dictionaries: letters, then tones (ngang huyền hỏi ngã sắc nặng), then case. */
int words_compare(const char *a, const char *b, struct arena *arena);

#endif
