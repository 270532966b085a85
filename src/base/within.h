/* within: does a path lead into a place, or would it once it is made?
 * Called where something is to be written. Owns nothing. */
#ifndef BAOCAO_BASE_WITHIN_H
#define BAOCAO_BASE_WITHIN_H

#include <stdbool.h>

/* Is path that file or folder, or does it lie in it? Both as they are given to the system, neither has to exist.
 * Links are followed and ".." is worked out; another name of the same file or folder (another case of letters on a disk
 * that knows none, a second mount) is the same. */
bool within_place(const char *path, const char *place);

#endif
