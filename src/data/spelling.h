/* spelling: one code in the ways that hands and programs write it: case, kinds of dashes, blanks beside signs.
 * Called by joiner.c for keys and by lookup.c for what names them. */
#ifndef BAOCAO_DATA_SPELLING_H
#define BAOCAO_DATA_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* What a code is made of besides digits and signs; several may be set. */
enum spelling {
    SPELLING_LARGE = 1,
    SPELLING_SMALL = 2,
    SPELLING_ODD = 4 /* blanks, other dashes, letters beyond ASCII */
};

/* Of a text that cell_clean() gave. */
unsigned spelling_of(const char *text, size_t length);
/* May codes whose makings are these, taken together, be the same in other spellings? */
bool spelling_varies(unsigned all);
/* Capital letters, every dash a hyphen, no blank beside a sign and one between words. Borrowed when nothing changes,
 * else in the arena. */
const char *spelling_usual(struct arena *arena, const char *text);

#endif
