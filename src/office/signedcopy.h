/* signedcopy: the paper that came back signed, "x.ky.pdf" beside "x.pdf".
 * Called by beside, guard and the commands archive, receive and verify. Owns nothing. */
#ifndef BAOCAO_OFFICE_SIGNEDCOPY_H
#define BAOCAO_OFFICE_SIGNEDCOPY_H

#include <stdbool.h>

struct arena;
struct file;

/* "x.pdf" is "x.ky.pdf" when it comes back signed. Lives in arena. */
const char *signedcopy_name(const char *name, struct arena *arena);
/* Is it the name of a signed copy? */
bool signedcopy_is(const char *name);
/* Is it the name of a PDF that build wrote to be signed, and not of a signed copy? */
bool signedcopy_is_issued(const char *name);
/* Does the copy begin with every byte of the issued file, and go on? */
bool signedcopy_begins_with(const struct file *copy, const struct file *issued);

#endif
