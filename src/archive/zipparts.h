/* zipparts: a ZIP cut into its members as they were packed, and such members put together again under another folder's
 * name (APPNOTE.TXT, 4.3): what many bags share is deflated once.
 * Called by bagzip. Parts are borrowed from the bytes of the ZIP that they were cut from. */
#ifndef BAOCAO_ARCHIVE_ZIPPARTS_H
#define BAOCAO_ARCHIVE_ZIPPARTS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buffer;

#define ZIPPARTS_MOST   60000u            /* members of a ZIP without 64-bit records */
#define ZIPPARTS_LIMIT  ((size_t)2 << 30) /* its bytes: what offsets can name, with room for those that pack badly */
#define ZIPPARTS_FOLDER "x"               /* in which members are packed before they are cut */

struct zippart {
    const char *local;   /* its header in front of the packed bytes */
    size_t size;         /* of header, name and packed bytes, up to the next member [bytes] */
    const char *central; /* its header in the directory */
};

/* Cuts a ZIP that was written in one go, without comment or 64-bit records, all members in ZIPPARTS_FOLDER: count parts in the arena, in the order of the
 * directory. NULL: it is no such ZIP. */
struct zippart *zipparts_cut(const char *zip, size_t size, struct arena *arena, size_t *count);
/* Appends the ZIP of these members to out, which is empty, in a folder of that name. False: it is too large. */
bool zipparts_join(const struct zippart *const *parts, size_t count, const char *folder, struct buffer *out);

#endif
