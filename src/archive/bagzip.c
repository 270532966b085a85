#include "archive/bagzip.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"

#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#define MEMBERS_MAX  10000 /* of a bag, written or read; LIMIT_FILE holds for the bytes of all its members */
#define FOLDERS_MAX  32    /* one within the other */
#define MANIFEST_MAX ((size_t)16 << 20) /* more than names of MEMBERS_MAX members take [bytes] */
#define TOO_MANY     "quá nhiều tệp trong một gói"
#define TOO_LARGE    "các tệp trong gói cộng lại quá 4 GiB"

_Static_assert(LIMIT_FILE >> 30 == 4, "TOO_LARGE says so");

/* What of a bag's limits is passed, in words; NULL: none. */
static const char *passed_limit(size_t members, size_t bytes)
{
    return members > MEMBERS_MAX ? TOO_MANY : bytes > LIMIT_FILE ? TOO_LARGE : NULL;
}

/* ---- writing ---- */

/* libzip asks for the day and hour of a ZIP as it writes them: by the clock it would go through the local time zone,
 * and the bytes would differ from one office to the next. */
#define FIRST_DAY 0x21 /* 1980-01-01, the first that a ZIP can name */
#define LEVEL     6

/* Members that were deflated together, as the ZIP in memory that holds them in the order of the bag. */
struct bagzip_packed {
    const char *zip;
    size_t size;
};

static zip_source_t *source_of(const void *bytes, size_t size)
{
    return zip_source_buffer_create(bytes, size, 0, NULL);
}

static zip_t *open_zip(const void *bytes, size_t size)
{
    zip_source_t *source = source_of(bytes, size);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!zip)
        zip_source_free(source);
    return zip;
}

/* What is deflated already and may be taken over as it is: the ZIP of the first such member, NULL when there is
 * none. */
struct ready {
    const struct bagzip_packed *packed;
    zip_t *zip;
};

static bool add_member(zip_t *zip, const char *path, const struct bag_member *member, const struct ready *ready)
{
    zip_source_t *source = member->packed && member->packed == ready->packed
                               ? zip_source_zip(zip, ready->zip, member->packed_at, ZIP_FL_COMPRESSED, 0, -1)
                               : zip_source_buffer(zip, member->data, member->size, 0);
    zip_int64_t index = source ? zip_file_add(zip, path, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t at = (zip_uint64_t)index;
    return zip_set_file_compression(zip, at, ZIP_CM_DEFLATE, LEVEL) == 0 &&
           zip_file_set_dostime(zip, at, 0, FIRST_DAY, 0) == 0 &&
           zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)(S_IFREG | 0644) << 16) == 0;
}

/* All that the source holds, appended. */
static bool read_source(zip_source_t *source, struct buffer *out)
{
    zip_stat_t state;
    if (zip_source_stat(source, &state) != 0 || zip_source_open(source) != 0)
        return false;
    char block[65536];
    zip_int64_t got;
    buffer_reserve(out, (size_t)state.size);
    while ((got = zip_source_read(source, block, sizeof block)) > 0)
        buffer_add(out, block, (size_t)got);
    zip_source_close(source);
    return got == 0;
}

/* Adds the members to the empty ZIP and closes it; NULL, or why not. */
static const char *fill(zip_t *zip, const struct bag *bag, const struct ready *ready)
{
    bool ok = true;
    for (size_t i = 0; i < bag->count && ok; i++) {
        const char *path = bag->members[i].path;
        ok = add_member(zip, *bag->name ? arena_format(bag->arena, "%s/%s", bag->name, path) : path, &bag->members[i],
                        ready);
    }
    if (ok && zip_close(zip) == 0)
        return NULL;
    const char *why = arena_text(bag->arena, zip_strerror(zip));
    zip_discard(zip);
    return why;
}

/* NULL, or why it cannot be done. */
static const char *write_members(const struct bag *bag, struct buffer *out)
{
    static const char refused[] = "thư viện ZIP từ chối";
    struct ready ready = {NULL, NULL};
    for (size_t i = 0; i < bag->count && !ready.packed; i++)
        ready.packed = bag->members[i].packed;
    if (ready.packed)
        ready.zip = open_zip(ready.packed->zip, ready.packed->size);
    zip_source_t *target = source_of(NULL, 0);
    zip_t *zip = target && (ready.zip || !ready.packed) ? zip_open_from_source(target, ZIP_TRUNCATE, NULL) : NULL;
    const char *why = refused;
    if (zip) {
        zip_source_keep(target); /* what was written is read from it */
        why = fill(zip, bag, &ready);
        if (!why && !read_source(target, out))
            why = refused;
    }
    zip_source_free(target);
    if (ready.zip)
        zip_discard(ready.zip);
    return why;
}

static size_t bytes_of(const struct bag *bag)
{
    size_t bytes = 0;
    for (size_t i = 0; i < bag->count; i++)
        bytes += bag->members[i].size;
    return bytes;
}

void bagzip_pack(struct bag *bag)
{
    struct buffer zip = {0};
    if (bag->count && !passed_limit(bag->count, bytes_of(bag)) && !write_members(bag, &zip)) {
        struct bagzip_packed *packed = arena_alloc(bag->arena, sizeof *packed);
        *packed = (struct bagzip_packed){arena_copy(bag->arena, zip.data, zip.length), zip.length};
        for (size_t i = 0; i < bag->count; i++) {
            bag->members[i].packed = packed;
            bag->members[i].packed_at = i;
        }
    }
    buffer_clear(&zip);
}

size_t bagzip_packed_size(const struct bag *bag)
{
    return bag->count && bag->members[0].packed ? bag->members[0].packed->size : 0;
}

bool bagzip_write(const struct bag *bag, const char *path, struct diags *diags, struct buffer *out)
{
    const char *why = passed_limit(bag->count, bytes_of(bag));
    if (!why)
        why = write_members(bag, out);
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

static bool is_folder(const char *name)
{
    size_t length = strlen(name);
    return length && name[length - 1] == '/';
}

/* A link would lead out of the bag. */
static bool is_file(zip_t *zip, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip, index, 0, &system, &attributes);
    unsigned mode = attributes >> 16;
    return system != ZIP_OPSYS_UNIX || (mode & S_IFMT) == 0 || S_ISREG(mode);
}

/* All bytes of a member into out; false: they cannot be unpacked, or are not those that were packed. */
static bool unpack(zip_t *zip, zip_uint64_t index, size_t *total, struct buffer *out)
{
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    char block[65536];
    zip_int64_t got = -1;
    while (file && (got = zip_fread(file, block, sizeof block)) > 0 && *total <= LIMIT_FILE) {
        buffer_add(out, block, (size_t)got);
        *total += (size_t)got;
    }
    return file && zip_fclose(file) == 0 && got == 0;
}

static bool read_member(zip_t *zip, zip_uint64_t index, struct bag *bag, size_t *total, struct proof *proof)
{
    zip_stat_t state;
    const char *name = zip_get_name(zip, index, ZIP_FL_ENC_RAW);
    if (name && is_folder(name))
        return true;
    const char *path = name && is_file(zip, index) ? inner_path(bag, name) : NULL;
    if (!path || !bag_path_is_safe(path) || bag_find(bag, path)) {
        proof_add(proof, PROOF_FAILS, name ? name : "gói", "tên tệp không dùng được hoặc có hai lần trong gói");
        return false;
    }
    /* Before a byte is unpacked: what the ZIP says of the size is enough to refuse it. */
    size_t said = zip_stat_index(zip, index, 0, &state) == 0 ? (size_t)state.size : 0;
    const char *passed = passed_limit(bag->count + 1, said > LIMIT_FILE ? said : *total + said);
    if (passed) {
        proof_add(proof, PROOF_FAILS, "gói", "không đọc được: %s", passed);
        return false;
    }
    struct buffer bytes = {0};
    bool whole = unpack(zip, index, total, &bytes);
    if (*total > LIMIT_FILE)
        proof_add(proof, PROOF_FAILS, "gói", "không đọc được: %s", TOO_LARGE);
    else if (!whole)
        proof_add(proof, PROOF_FAILS, path, "không giải nén được, tệp ZIP đã hỏng hoặc bị sửa");
    bag_add(bag, path, arena_copy(bag->arena, buffer_text(&bytes), bytes.length), bytes.length);
    buffer_clear(&bytes);
    return whole && *total <= LIMIT_FILE;
}

struct bag *bagzip_read(const char *data, size_t size, struct arena *arena, struct proof *proof)
{
    struct bag *bag = bag_new("", arena);
    zip_t *zip = open_zip(data, size);
    zip_int64_t count = zip ? zip_get_num_entries(zip, 0) : 0;
    size_t total = 0;
    bool ok = zip != NULL;
    for (zip_int64_t i = 0; i < count && ok; i++)
        ok = read_member(zip, (zip_uint64_t)i, bag, &total, proof);
    ok = ok && bag->count;
    if (!ok && !proof_failed(proof))
        proof_add(proof, PROOF_FAILS, "gói", "không đọc được, tệp ZIP đã hỏng hoặc bị sửa");
    if (zip)
        zip_discard(zip);
    bag_sort(bag);
    return ok ? bag : NULL;
}

/* "<name of the bag>/manifest-sha256.txt" */
static bool is_manifest(const char *name)
{
    const char *stroke = name ? strchr(name, '/') : NULL;
    return stroke && strcmp(stroke + 1, BAG_MANIFEST) == 0;
}

/* NULL: not as many bytes as the ZIP says, or too many. */
static const char *read_manifest(zip_t *zip, zip_uint64_t index, struct arena *arena)
{
    zip_stat_t state;
    zip_file_t *file = zip_stat_index(zip, index, 0, &state) == 0 && state.size <= MANIFEST_MAX
                           ? zip_fopen_index(zip, index, 0)
                           : NULL;
    if (!file)
        return NULL;
    char *text = arena_room(arena, (size_t)state.size + 1, 1);
    zip_int64_t got = zip_fread(file, text, state.size);
    text[got > 0 ? got : 0] = '\0';
    zip_fclose(file);
    return got == (zip_int64_t)state.size ? text : NULL;
}

const char *bagzip_manifest(const char *path, struct arena *arena)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    zip_int64_t count = zip ? zip_get_num_entries(zip, 0) : 0;
    const char *text = NULL;
    for (zip_int64_t i = 0; i < count && !text; i++)
        if (is_manifest(zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW)))
            text = read_manifest(zip, (zip_uint64_t)i, arena);
    if (zip)
        zip_discard(zip);
    return text;
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
    const char *const *names = file_list(folder, arena, r->diags, &count);
    bool ok = names && depth < FOLDERS_MAX;
    if (names && !ok)
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
