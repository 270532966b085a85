/* bagzip: a bag as one ZIP file, the same bytes for the same bag (libzip).
 * Called by src/office. */
#ifndef BAOCAO_ARCHIVE_BAGZIP_H
#define BAOCAO_ARCHIVE_BAGZIP_H

#include "archive/bag.h"

struct buffer;
struct diags;

/* Deflates the members of a bag whose members many bags take over (bag_add_bag), once for all of these; where that
 * cannot be done bagzip_write() does it each time. */
void bagzip_pack(struct bag *bag);
/* How large that is [bytes]; 0: it could not be done. */
size_t bagzip_packed_size(const struct bag *bag);
/* Appends the ZIP of a sealed bag: one folder named like the bag, entries sorted, no clock in it; out is empty. path:
 * for the message.
 * A bag holds 10 000 members and LIMIT_FILE bytes at most, written or read. False: A004. */
bool bagzip_write(const struct bag *bag, const char *path, struct diags *diags, struct buffer *out);
/* Members of a ZIP, without the folder around them. NULL: a line in proof says why. */
struct bag *bagzip_read(const char *data, size_t size, struct arena *arena, struct proof *proof);
/* The text of BAG_MANIFEST of a ZIP on the disk, nothing else of which is unpacked. NULL: it cannot be read, or is no
 * bag. Lives in arena. */
const char *bagzip_manifest(const char *path, struct arena *arena);
/* bagzip_read() of a bag that was unpacked into a folder. NULL: a line in proof or an error E00x in diags. */
struct bag *bagzip_read_folder(const char *folder, struct arena *arena, struct proof *proof, struct diags *diags);

#endif
