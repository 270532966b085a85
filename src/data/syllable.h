/* syllable: does a text read like Vietnamese? The shape of a syllable is narrow enough that text decoded by a wrong
 * table falls through at once.
 * Called by encoding.c to tell legacy encodings apart. Owns nothing. */
#ifndef BAOCAO_DATA_SYLLABLE_H
#define BAOCAO_DATA_SYLLABLE_H

#include <stddef.h>

struct arena;

struct syllable_count {
    size_t good, bad;
};

/* Of the words of valid UTF-8 text that hold a letter or sign outside ASCII: how many can be a Vietnamese syllable, how
 * many cannot. */
struct syllable_count syllable_count(const char *text, size_t length, struct arena *scratch);
/* The same for text whose accents were taken away, where every word counts that has a byte set in marked. */
struct syllable_count syllable_count_bare(const char *text, size_t length, const unsigned char *marked);

#endif
