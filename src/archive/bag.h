/* bag: an archive copy as a BagIt 1.0 bag (RFC 8493): its members in memory, its manifests, its proof.
 * Called by src/office; bagzip.c packs and unpacks it. A bag lives in its arena; members' data is borrowed by
 * bag_add(). */
#ifndef BAOCAO_ARCHIVE_BAG_H
#define BAOCAO_ARCHIVE_BAG_H

#include "archive/proof.h"
#include "base/digest.h"

#include <stddef.h>
#include <stdint.h>

struct arena;
struct bagzip_packed;

#define BAG_PAYLOAD  "data/"
#define BAG_MANIFEST "manifest-sha256.txt"

struct bag_member {
    const char *path; /* from the bag's root, with '/'; payload begins with BAG_PAYLOAD */
    const char *data;
    size_t size;
    char sha256[DIGEST_TEXT], sha512[129]; /* hexadecimal */
    const struct bagzip_packed *packed;    /* by bagzip_pack(), or NULL */
    size_t packed_at;                      /* which of what was packed with it */
};

struct bag {
    struct arena *arena;
    const char *name; /* of the folder that holds it */
    size_t count, room;
    struct bag_member *members; /* sorted bytewise once sealed or read */
};

struct bag_info {
    const char *label, *value;
};

struct bag *bag_new(const char *name, struct arena *arena);
/* Adds a member; data must live as long as the bag. */
void bag_add(struct bag *bag, const char *path, const void *data, size_t size);
void bag_add_text(struct bag *bag, const char *path, const char *text);
/* Adds all members of another bag, digests and what is packed of them taken over; from must live as long. */
void bag_add_bag(struct bag *bag, const struct bag *from);
/* Writes the tag files: bagit.txt, bag-info.txt with info and Payload-Oxum, manifests, tag manifests. */
void bag_seal(struct bag *bag, size_t count, const struct bag_info *info);
/* Does a manifest, its text, name the member with that digest, SHA-256? */
bool bag_lists(const char *manifest, const char *path, const char *sha256);
/* NULL when there is none of that path. */
const struct bag_member *bag_find(const struct bag *bag, const char *path);
/* A path that may be unpacked below a folder: relative, no "..", no empty part, no '\\', no control character. */
bool bag_path_is_safe(const char *path);
/* Sorts members bytewise by path. */
void bag_sort(struct bag *bag);
/* Is the bag complete and valid? One line for all that holds, one for each member at fault. True: it is. */
bool bag_prove(const struct bag *bag, struct proof *proof);

#endif
