/* encoding: the bytes of an export as UTF-8.
 * Called by load.c before anything is split. Results live in the arena given, or are the bytes themselves. */
#ifndef BAOCAO_DATA_ENCODING_H
#define BAOCAO_DATA_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

/* Takes a BOM away and turns UTF-16 with a BOM into UTF-8. path: as the user names it. False: D004 with line and byte
 * where the text stops being UTF-8 (or UTF-16). */
bool encoding_decode(const char *path, const char *bytes, size_t size, struct arena *arena, struct diags *diags,
                     const char **text, size_t *length);

#endif
