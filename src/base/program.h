/* program: which build of the program this is.
 * Called by the imprint. Owns nothing. */
#ifndef BAOCAO_BASE_PROGRAM_H
#define BAOCAO_BASE_PROGRAM_H

#include "base/digest.h"

#include <stdbool.h>

/* The same for the same program only: a digest of the linker's own one of all it wrote (build-id), where there is none
 * of the program's file. False: that cannot be read. */
bool program_digest(char out[DIGEST_TEXT]);

#endif
