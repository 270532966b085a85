/* utf8: what the program needs of Unicode: validity, NFC, letter case, matching keys, display width (utf8proc).
 * Called by readers, templates and diagnostics. Results live in the arena given. */
#ifndef BAOCAO_BASE_UTF8_H
#define BAOCAO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* False when the bytes are not UTF-8; *bad is then the offset of the first wrong byte (bad may be NULL). */
bool utf8_valid(const char *text, size_t length, size_t *bad);
/* Decodes one code point and moves *text behind it; text must be valid and *text < end. */
uint32_t utf8_next(const char **text, const char *end);
/* Writes one code point; returns its length [bytes], 1 to 4. */
size_t utf8_put(uint32_t code, char out[4]);

/* Precomposed form (NFC) of valid text. Returns text itself when nothing changes; *result_length may be NULL. */
const char *utf8_nfc(struct arena *arena, const char *text, size_t length, size_t *result_length);
/* Whole text in capitals / small letters / first letter in capitals. NFC in, NFC out. */
const char *utf8_upper(struct arena *arena, const char *text);
const char *utf8_lower(struct arena *arena, const char *text);
const char *utf8_upper_first(struct arena *arena, const char *text);
/* First letter small, to go on inside a sentence; what begins with two capitals ("TTHC …") is left. */
const char *utf8_lower_first(struct arena *arena, const char *text);

/* The letter in small and without its marks: "Ế" is "e", "Đ" is "d"; digits and signs are themselves. 0: a code point
 * that has to be composed or folded first. */
uint32_t utf8_bare_letter(uint32_t code);
/* Is text the word that is given in small letters, whatever the case of its own: "Hồ" and "HỒ" are "hồ". NFC in. */
bool utf8_is_word(const char *text, size_t length, const char *small);
/* Writes text in small letters, as much as there is room for, and a NUL; returns its length [bytes]. */
size_t utf8_small_word(const char *text, size_t length, char *out, size_t room);
/* How many capital letters text begins with, of length bytes; at most 2 are counted. */
int utf8_capitals(const char *text, size_t length);

/* Key for matching names, a byte that is no UTF-8 is U+FFFD in it: NFC, case folded, blanks (NBSP, line break and '_'
 * too) folded to one space, trimmed. */
const char *utf8_key(struct arena *arena, const char *text);
/* The same and without accents, đ as d: "Hình thức nộp" -> "hinh thuc nop". */
const char *utf8_bare_key(struct arena *arena, const char *text);

/* Width in columns of a terminal, counted after NFC. */
size_t utf8_columns(const char *text, size_t length);

#endif
