/* compound: which two syllables are one word: "hồ sơ", "đơn vị".
 * Called by binding. Owns nothing. */
#ifndef BAOCAO_LAYOUT_COMPOUND_H
#define BAOCAO_LAYOUT_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

/* left and right: syllables without signs around them, in any case; lengths in bytes. */
bool compound_joins(const char *left, size_t left_length, const char *right, size_t right_length);

#endif
