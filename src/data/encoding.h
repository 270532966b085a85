/* encoding: the bytes of an export as UTF-8.
 * Called by load.c before anything is split, and by stranger.c. Results live in the arena given, or are the bytes
 * themselves. */
#ifndef BAOCAO_DATA_ENCODING_H
#define BAOCAO_DATA_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;
struct schema_table;

struct encoding_input {
    const char *path; /* as the user names it */
    const char *bytes;
    size_t size;                      /* [bytes] */
    const struct schema_table *table; /* whose headers tell legacy tables apart when the words do not; NULL: none */
};

/* Takes a BOM away; turns UTF-16 (with a BOM, or seen by its zero bytes) and Windows-1258 into UTF-8; the latter is a
 * notice, D052. False: D004 with line and byte where the text stops being UTF-8 (or UTF-16), D051 text in TCVN3 or
 * VNI; D004 a workbook under the name of a text file. */
bool encoding_decode(const struct encoding_input *input, struct arena *arena, struct diags *diags, const char **text,
                     size_t *length);
#define ENCODING_PIECE ((size_t)65536) /* so many bytes of a file tell what it is */
/* Does a file, size bytes long, begin like UTF-8 with or without a BOM? first: its first ENCODING_PIECE bytes, or all.
 * *skip: length of the BOM. Whether it goes on so is not looked at; false: encoding_decode() is to look at it. */
bool encoding_is_plain(const char *first, size_t length, size_t size, size_t *skip);
/* Text that is UTF-8 but was typed with the fonts of TCVN3 or VNI is no Vietnamese for anyone without these fonts:
 * false, D051. The first ENCODING_PIECE bytes tell. */
bool encoding_is_readable(const char *path, const char *text, size_t length, struct diags *diags);

#endif
