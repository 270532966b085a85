/* No time is set on the entries: libarchive would write it through the local time zone, and the bytes would differ from
 * one office to the next. Without one it writes the first day a ZIP can name, 1980-01-01. */
#include "archive/bagzip.h"

#include "archive/zipparts.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>

#define MEMBERS_MAX 10000 /* of a bag, written or read; LIMIT_FILE holds for the bytes of all its members */
#define FOLDERS_MAX 32    /* one within the other */
#define TOO_MANY    "quá nhiều tệp trong một gói"
#define TOO_LARGE   "các tệp trong gói cộng lại quá 4 GiB"

_Static_assert(LIMIT_FILE >> 30 == 4, "TOO_LARGE says so");

/* What of a bag's limits is passed, in words; NULL: none. */
static const char *passed_limit(size_t members, size_t bytes)
{
    return members > MEMBERS_MAX ? TOO_MANY : bytes > LIMIT_FILE ? TOO_LARGE : NULL;
}

/* ---- writing ---- */

static la_ssize_t take(struct archive *zip, void *client, const void *bytes, size_t length)
{
    (void)zip;
    buffer_add(client, bytes, length);
    return (la_ssize_t)length;
}

static bool write_member(struct archive *zip, const char *folder, const struct bag_member *member, struct arena *arena)
{
    struct archive_entry *entry = archive_entry_new();
    const char *path = arena_format(arena, "%s/%s", folder, member->path);
    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, S_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)member->size);
    bool ok = archive_write_header(zip, entry) == ARCHIVE_OK &&
              archive_write_data(zip, member->data, member->size) == (la_ssize_t)member->size;
    archive_entry_free(entry);
    return ok;
}

/* Members in a folder; those that are packed already are left out where only_unpacked. NULL, or why not. */
static const char *write_members(const struct bag *bag, const char *folder, bool only_unpacked, struct buffer *out)
{
    struct archive *zip = archive_write_new();
    bool ok = zip && archive_write_set_format_zip(zip) == ARCHIVE_OK &&
              archive_write_set_options(zip, "zip:compression=deflate,zip:compression-level=6") == ARCHIVE_OK &&
              archive_write_set_bytes_in_last_block(zip, 1) == ARCHIVE_OK &&
              archive_write_open2(zip, out, NULL, take, NULL, NULL) == ARCHIVE_OK;
    for (size_t i = 0; i < bag->count && ok; i++)
        if (!only_unpacked || !bag->members[i].packed)
            ok = write_member(zip, folder, &bag->members[i], bag->arena);
    ok = ok && archive_write_close(zip) == ARCHIVE_OK;
    const char *why = ok ? NULL : zip && archive_error_string(zip) ? archive_error_string(zip) : "";
    why = why ? arena_text(bag->arena, *why ? why : "thư viện ZIP từ chối") : NULL;
    archive_write_free(zip);
    return why;
}

static size_t bytes_of(const struct bag *bag)
{
    size_t bytes = 0;
    for (size_t i = 0; i < bag->count; i++)
        bytes += bag->members[i].size;
    return bytes;
}

/* Parts for all members of the bag: those that are packed already and, cut from a ZIP of their own, the others. NULL: it
 * cannot be done. */
static const struct zippart *const *pack(const struct bag *bag)
{
    struct buffer zip = {0};
    size_t count = 0, next = 0;
    const struct zippart *fresh = NULL,
                         **parts = arena_array(bag->arena, bag->count + 1, sizeof(const struct zippart *));
    if (bag->count <= MEMBERS_MAX && bytes_of(bag) <= ZIPPARTS_LIMIT &&
        !write_members(bag, ZIPPARTS_FOLDER, true, &zip))
        fresh = zipparts_cut(arena_copy(bag->arena, zip.data, zip.length), zip.length, bag->arena, &count);
    buffer_clear(&zip);
    for (size_t i = 0; i < bag->count && fresh; i++) {
        const struct zippart *packed = bag->members[i].packed;
        if (!packed && next == count)
            return NULL;
        parts[i] = packed ? packed : &fresh[next++];
    }
    return fresh && next == count ? parts : NULL;
}

void bagzip_pack(struct bag *bag)
{
    const struct zippart *const *parts = pack(bag);
    for (size_t i = 0; i < bag->count && parts; i++)
        bag->members[i].packed = parts[i];
}

/* Whether a name is marked as UTF-8 depends on all of it, and what is packed had another folder. */
static bool may_join(const struct bag *bag)
{
    bool packed = false, ascii = true;
    for (size_t i = 0; i < bag->count; i++)
        packed = packed || bag->members[i].packed;
    for (const char *c = bag->name; *c; c++)
        ascii = ascii && (unsigned char)*c < 0x80;
    return packed && ascii;
}

bool bagzip_write(const struct bag *bag, const char *path, struct diags *diags, struct buffer *out)
{
    const char *why = passed_limit(bag->count, bytes_of(bag));
    const struct zippart *const *parts = !why && may_join(bag) ? pack(bag) : NULL;
    if (parts && zipparts_join(parts, bag->count, bag->name, out))
        return true;
    if (!why)
        why = write_members(bag, bag->name, false, out);
    if (why)
        diag_add(diags, DIAG_ERROR, "A004", place_file(path), "không đóng được gói lưu: %s", why);
    return !why;
}

/* ---- reading ---- */

/* Takes the name of the folder around the bag from the first entry; all must stand in it. */
static const char *inner_path(struct bag *bag, const char *path)
{
    const char *stroke = strchr(path, '/');
    if (!stroke || !stroke[1])
        return NULL;
    if (!*bag->name)
        bag->name = arena_copy(bag->arena, path, (size_t)(stroke - path));
    size_t length = strlen(bag->name);
    return strncmp(path, bag->name, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

static bool read_member(struct archive *zip, struct archive_entry *entry, struct bag *bag, size_t *total,
                        struct proof *proof)
{
    const char *name = archive_entry_pathname(entry);
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return true;
    const char *path = name && archive_entry_filetype(entry) == AE_IFREG ? inner_path(bag, name) : NULL;
    if (!path || !bag_path_is_safe(path) || bag_find(bag, path)) {
        proof_add(proof, PROOF_FAILS, name ? name : "gói", "tên tệp không dùng được hoặc có hai lần trong gói");
        return false;
    }
    /* Before a byte is unpacked: what the ZIP says of the size is enough to refuse it. */
    size_t said = archive_entry_size_is_set(entry) ? (size_t)archive_entry_size(entry) : 0;
    const char *passed = passed_limit(bag->count + 1, said > LIMIT_FILE ? said : *total + said);
    if (passed) {
        proof_add(proof, PROOF_FAILS, "gói", "không đọc được: %s", passed);
        return false;
    }
    struct buffer bytes = {0};
    char block[65536];
    la_ssize_t got;
    while ((got = archive_read_data(zip, block, sizeof block)) > 0 && *total <= LIMIT_FILE) {
        buffer_add(&bytes, block, (size_t)got);
        *total += (size_t)got;
    }
    if (*total > LIMIT_FILE)
        proof_add(proof, PROOF_FAILS, "gói", "không đọc được: %s", TOO_LARGE);
    else if (got != 0)
        proof_add(proof, PROOF_FAILS, path, "không giải nén được, tệp ZIP đã hỏng hoặc bị sửa");
    bag_add(bag, path, arena_copy(bag->arena, buffer_text(&bytes), bytes.length), bytes.length);
    buffer_clear(&bytes);
    return got == 0 && *total <= LIMIT_FILE;
}

struct bag *bagzip_read(const char *data, size_t size, struct arena *arena, struct proof *proof)
{
    struct bag *bag = bag_new("", arena);
    struct archive *zip = archive_read_new();
    size_t total = 0;
    int state = ARCHIVE_FATAL;
    bool ok = zip && archive_read_support_format_zip_seekable(zip) == ARCHIVE_OK &&
              archive_read_open_memory(zip, data, size) == ARCHIVE_OK;
    struct archive_entry *entry;
    while (ok && (state = archive_read_next_header(zip, &entry)) == ARCHIVE_OK)
        ok = read_member(zip, entry, bag, &total, proof);
    ok = ok && state == ARCHIVE_EOF && bag->count;
    if (!ok && !proof_failed(proof))
        proof_add(proof, PROOF_FAILS, "gói", "không đọc được, tệp ZIP đã hỏng hoặc bị sửa");
    archive_read_free(zip);
    bag_sort(bag);
    return ok ? bag : NULL;
}

struct folder_reader {
    struct bag *bag;
    size_t bytes; /* of the members so far */
    struct proof *proof;
    struct diags *diags;
};

static bool read_file(struct folder_reader *r, const char *full, const char *path)
{
    struct file file;
    if (!bag_path_is_safe(path)) {
        proof_add(r->proof, PROOF_FAILS, path, "tên tệp không dùng được trong gói");
        return false;
    }
    if (!file_read(full, LIMIT_FILE, r->bag->arena, r->diags, &file))
        return false;
    r->bytes += file.size;
    const char *passed = passed_limit(r->bag->count + 1, r->bytes);
    if (passed)
        proof_add(r->proof, PROOF_FAILS, "gói", "không đọc được: %s", passed);
    else
        bag_add(r->bag, path, file.data, file.size);
    return !passed;
}

static bool read_folder(struct folder_reader *r, const char *folder, const char *below, int depth)
{
    struct arena *arena = r->bag->arena;
    size_t count;
    const char *const *names = file_list(folder, arena, &count);
    bool ok = depth < FOLDERS_MAX;
    if (!ok)
        proof_add(r->proof, PROOF_FAILS, below, "không đọc được: quá %d thư mục lồng nhau trong một gói", FOLDERS_MAX);
    for (size_t i = 0; i < count && ok; i++) {
        const char *path = arena_format(arena, "%s%s", below, names[i]);
        const char *full = file_join(arena, folder, names[i]);
        if (file_is_folder(full))
            ok = read_folder(r, full, arena_format(arena, "%s/", path), depth + 1);
        else
            ok = read_file(r, full, path);
    }
    return ok;
}

struct bag *bagzip_read_folder(const char *folder, struct arena *arena, struct proof *proof, struct diags *diags)
{
    struct bag *bag = bag_new("", arena);
    struct folder_reader reader = {.bag = bag, .proof = proof, .diags = diags};
    bool ok = read_folder(&reader, folder, "", 0);
    bag_sort(bag);
    return ok ? bag : NULL;
}
