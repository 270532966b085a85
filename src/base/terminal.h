/* terminal: what the screen behind a file can do, if it is one.
 * Called by whoever prints for people: findings, progress. Owns nothing. */
#ifndef BAOCAO_BASE_TERMINAL_H
#define BAOCAO_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* A terminal that can go back to the beginning of its line and wipe it: TERM is set and not "dumb". */
bool terminal_rewrites(int handle);
/* The same, and nobody has asked for no colours (NO_COLOR, no-color.org). */
bool terminal_colours(int handle);
/* Columns of a line as it is now, for people may pull at the window; 80 where the terminal does not say. */
size_t terminal_columns(int handle);

#endif
