#include "archive/bag.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"

#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

static void digest_512(const void *data, size_t size, char out[129])
{
    unsigned char raw[SHA512_DIGEST_LENGTH];
    SHA512(data, size, raw);
    digest_hex(raw, sizeof raw, out);
}

struct bag *bag_new(const char *name, struct arena *arena)
{
    struct bag *bag = arena_alloc(arena, sizeof *bag);
    *bag = (struct bag){.arena = arena, .name = arena_text(arena, name)};
    return bag;
}

static struct bag_member *new_member(struct bag *bag)
{
    bag->members = arena_grow(bag->arena, bag->members, bag->count, &bag->room, sizeof *bag->members);
    return &bag->members[bag->count++];
}

void bag_add(struct bag *bag, const char *path, const void *data, size_t size)
{
    struct bag_member *member = new_member(bag);
    *member = (struct bag_member){.path = arena_text(bag->arena, path), .data = data, .size = size};
    digest_text(data, size, member->sha256);
    digest_512(data, size, member->sha512);
}

void bag_add_text(struct bag *bag, const char *path, const char *text)
{
    bag_add(bag, path, arena_text(bag->arena, text), strlen(text));
}

void bag_add_bag(struct bag *bag, const struct bag *from)
{
    for (size_t i = 0; i < from->count; i++)
        *new_member(bag) = from->members[i];
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct bag_member *)a)->path, ((const struct bag_member *)b)->path);
}

void bag_sort(struct bag *bag)
{
    if (bag->count)
        qsort(bag->members, bag->count, sizeof *bag->members, by_path);
}

const struct bag_member *bag_find(const struct bag *bag, const char *path)
{
    for (size_t i = 0; i < bag->count; i++)
        if (strcmp(bag->members[i].path, path) == 0)
            return &bag->members[i];
    return NULL;
}

bool bag_path_is_safe(const char *path)
{
    if (!*path || strlen(path) > 1024)
        return false;
    for (const char *part = path; part;) {
        size_t length = strcspn(part, "/");
        if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.'))
            return false;
        part = part[length] ? part + length + 1 : NULL;
    }
    for (const char *c = path; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f || *c == '\\')
            return false;
    return true;
}

/* ---- sealing ---- */

static bool is_payload(const struct bag_member *member)
{
    return strncmp(member->path, BAG_PAYLOAD, strlen(BAG_PAYLOAD)) == 0;
}

/* RFC 8493, 2.1.3: line breaks and '%' in a path are written as in an address; line breaks never get this far. */
static void add_path(struct buffer *text, const char *path)
{
    for (const char *c = path; *c; c++)
        if (*c == '%')
            buffer_add_text(text, "%25");
        else
            buffer_add_byte(text, *c);
}

static void add_line(struct buffer *text, const char *digest, const char *path)
{
    buffer_add_text(text, digest);
    buffer_add_text(text, "  ");
    add_path(text, path);
    buffer_add_byte(text, '\n');
}

bool bag_lists(const char *manifest, const char *path, const char *sha256)
{
    struct buffer line = {0};
    add_line(&line, sha256, path);
    const char *found = strstr(manifest, buffer_text(&line));
    buffer_clear(&line);
    return found && (found == manifest || found[-1] == '\n');
}

/* "digest  path" for the payload or for the tag files: the form that sha256sum -c reads. */
static void add_manifest(struct bag *bag, const char *path, bool payload, bool long_digest)
{
    struct buffer text = {0};
    for (size_t i = 0; i < bag->count; i++) {
        const struct bag_member *member = &bag->members[i];
        if (is_payload(member) != payload)
            continue;
        add_line(&text, long_digest ? member->sha512 : member->sha256, member->path);
    }
    bag_add_text(bag, path, buffer_text(&text));
    buffer_clear(&text);
}

static const char *oxum(const struct bag *bag)
{
    size_t bytes = 0, files = 0;
    for (size_t i = 0; i < bag->count; i++)
        if (is_payload(&bag->members[i])) {
            bytes += bag->members[i].size;
            files++;
        }
    return arena_format(bag->arena, "%zu.%zu", bytes, files);
}

void bag_seal(struct bag *bag, size_t count, const struct bag_info *info)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        buffer_add_format(&text, "%s: %s\n", info[i].label, info[i].value);
    buffer_add_format(&text, "Payload-Oxum: %s\n", oxum(bag));
    bag_sort(bag);
    add_manifest(bag, BAG_MANIFEST, true, false);
    add_manifest(bag, "manifest-sha512.txt", true, true);
    bag_add_text(bag, "bag-info.txt", buffer_text(&text));
    bag_add_text(bag, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    bag_sort(bag);
    /* Made into a list of their own first: a tag manifest does not list tag manifests. */
    struct bag *tags = bag_new(bag->name, bag->arena);
    for (size_t i = 0; i < bag->count; i++)
        if (!is_payload(&bag->members[i]))
            *new_member(tags) = bag->members[i];
    size_t plain = tags->count;
    add_manifest(tags, "tagmanifest-sha256.txt", false, false);
    tags->count = plain;
    struct bag_member first = tags->members[plain];
    add_manifest(tags, "tagmanifest-sha512.txt", false, true);
    *new_member(bag) = first;
    *new_member(bag) = tags->members[plain];
    bag_sort(bag);
    buffer_clear(&text);
}

/* ---- proving ---- */

struct inspection {
    const struct bag *bag;
    struct proof *proof;
    bool *faulty; /* a line was written for the member */
    bool ok;
};

static void fault(struct inspection *inspection, const char *path, const char *what, const char *manifest)
{
    const struct bag_member *member = bag_find(inspection->bag, path);
    inspection->ok = false;
    if (member) {
        bool *told = &inspection->faulty[member - inspection->bag->members];
        if (*told)
            return;
        *told = true;
    }
    proof_add(inspection->proof, PROOF_FAILS, path, "%s %s", what, manifest);
}

/* The path of a manifest's line with its escapes undone. */
static const char *unescaped(const char *text, size_t length, struct arena *arena)
{
    char *path = arena_alloc(arena, length + 1), *to = path;
    for (size_t i = 0; i < length; i++)
        if (i + 2 < length && text[i] == '%' && text[i + 1] == '2' && text[i + 2] == '5') {
            *to++ = '%';
            i += 2;
        } else {
            *to++ = text[i];
        }
    return path;
}

/* One line: digest, two blanks, path. listed marks the members that the manifest names. */
static void prove_line(struct inspection *inspection, const char *manifest, const char *line, size_t length,
                       size_t digits, bool *listed)
{
    const struct bag *bag = inspection->bag;
    if (length < digits + 3 || line[digits] != ' ' || line[digits + 1] != ' ') {
        fault(inspection, manifest, "có dòng viết sai khuôn trong", manifest);
        return;
    }
    const char *path = unescaped(line + digits + 2, length - digits - 2, bag->arena);
    const struct bag_member *member = bag_find(bag, path);
    if (!member) {
        fault(inspection, path, "không có trong gói dù được kê trong", manifest);
        return;
    }
    bool *seen = &listed[member - bag->members];
    if (*seen)
        fault(inspection, manifest, "kê hai lần cùng một tệp trong", manifest);
    *seen = true;
    if (strncmp(line, digits == 64 ? member->sha256 : member->sha512, digits) != 0)
        fault(inspection, path, "nội dung đã thay đổi so với", manifest);
}

static void prove_manifest(struct inspection *inspection, const char *manifest, size_t digits, bool payload)
{
    const struct bag *bag = inspection->bag;
    const struct bag_member *file = bag_find(bag, manifest);
    if (!file) {
        fault(inspection, manifest, "thiếu trong gói tệp", manifest);
        return;
    }
    bool *listed = arena_array(bag->arena, bag->count + 1, sizeof *listed);
    for (const char *at = file->data, *end = at + file->size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);
        prove_line(inspection, manifest, at, length, digits, listed);
        at += length + 1;
    }
    for (size_t i = 0; i < bag->count; i++) {
        const struct bag_member *member = &bag->members[i];
        bool wanted = is_payload(member) == payload && strncmp(member->path, "tagmanifest-", 12) != 0;
        if (wanted && !listed[i])
            fault(inspection, member->path, "có trong gói mà không được kê trong", manifest);
    }
}

static void prove_form(struct inspection *inspection)
{
    static const char form[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    const struct bag_member *declared = bag_find(inspection->bag, "bagit.txt");
    if (!declared)
        fault(inspection, "bagit.txt", "thiếu trong gói tệp", "bagit.txt");
    else if (declared->size != strlen(form) || memcmp(declared->data, form, declared->size) != 0)
        fault(inspection, "bagit.txt", "không khai đúng khuôn BagIt 1.0 trong", "bagit.txt");
    const struct bag_member *info = bag_find(inspection->bag, "bag-info.txt");
    const char *sum = arena_format(inspection->bag->arena, "Payload-Oxum: %s\n", oxum(inspection->bag));
    if (!info)
        fault(inspection, "bag-info.txt", "thiếu trong gói tệp", "bag-info.txt");
    else if (!strstr(arena_copy(inspection->bag->arena, info->data, info->size), sum))
        fault(inspection, "Payload-Oxum", "số tệp hoặc số byte khác", "bag-info.txt");
}

bool bag_prove(const struct bag *bag, struct proof *proof)
{
    struct inspection inspection = {.bag = bag, .proof = proof, .ok = true};
    inspection.faulty = arena_array(bag->arena, bag->count + 1, sizeof *inspection.faulty);
    /* Tag files first: of a changed manifest it is said that it was changed, not what follows from it. */
    prove_manifest(&inspection, "tagmanifest-sha256.txt", 64, false);
    prove_manifest(&inspection, "tagmanifest-sha512.txt", 128, false);
    prove_form(&inspection);
    prove_manifest(&inspection, BAG_MANIFEST, 64, true);
    prove_manifest(&inspection, "manifest-sha512.txt", 128, true);
    if (inspection.ok)
        proof_add(proof, PROOF_HOLDS, "gói", "đủ và nguyên vẹn theo BagIt 1.0, %zu tệp, SHA-256 và SHA-512",
                  bag->count);
    return inspection.ok;
}
