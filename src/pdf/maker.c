#define _GNU_SOURCE /* memmem */
#include "pdf/maker.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"

#include <hpdf.h>
#include <string.h>

struct maker maker_ours(void)
{
    return (struct maker){BAOCAO_VERSION, HPDF_VERSION_TEXT};
}

bool maker_is_ours(const struct maker *maker)
{
    const struct maker ours = maker_ours();
    return strcmp(maker->version, ours.version) == 0 && strcmp(maker->library, ours.library) == 0;
}

static const char *behind(const char *from, const char *end, const char *words)
{
    const char *at = memmem(from, (size_t)(end - from), words, strlen(words));
    return at ? at + strlen(words) : NULL;
}

/* Only what a version is written with, so that it can be written again as it stood. */
static const char *take_version(const char *from, const char *end, char version[MAKER_TEXT])
{
    static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+~-";
    size_t length = 0;
    while (from && from + length < end && memchr(allowed, from[length], sizeof allowed - 1))
        length++;
    if (length == 0 || length >= MAKER_TEXT)
        return NULL;
    memcpy(version, from, length);
    version[length] = '\0';
    return from + length;
}

bool maker_read(const void *pdf, size_t size, struct maker *maker)
{
    const char *start = pdf, *end = start + size;
    const char *at = take_version(behind(start, end, "/Producer (baocao "), end, maker->version);
    static const char library[] = " \\050libharu ";
    if (!at || (size_t)(end - at) < sizeof library - 1 || memcmp(at, library, sizeof library - 1) != 0)
        return false;
    at = take_version(at + sizeof library - 1, end, maker->library);
    return at && at < end && *at == '\\';
}

bool maker_of_file(const char *path, struct maker *maker)
{
    char head[MAKER_HEAD];
    size_t size = 0;
    struct file_stream stream;
    struct diags *unsaid = diags_new(); /* whoever reads the file itself says what is wrong with it */
    bool ok = file_stream_open(path, LIMIT_FILE, unsaid, &stream) &&
              file_stream_read(&stream, head, sizeof head, unsaid, &size);
    file_stream_close(&stream);
    diags_free(unsaid);
    return ok && maker_read(head, size, maker);
}
