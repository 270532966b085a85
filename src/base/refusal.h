/* refusal: why the system refuses a file, from errno, in words of the office; the same in every locale.
 * Called by file. Owns nothing; the texts are constants. */
#ifndef BAOCAO_BASE_REFUSAL_H
#define BAOCAO_BASE_REFUSAL_H

#include <stdbool.h>

const char *refusal_reason(int error);
/* What to do about a file that cannot be opened; NULL: nothing that is known. */
const char *refusal_way_in(int error);
/* What to do where a file cannot be written. */
const char *refusal_way_out(int error);
/* Is it so for all files of the folder alike? */
bool refusal_of_folder(int error);

#endif
