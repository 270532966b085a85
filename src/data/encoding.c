#include "data/encoding.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

static void bad_byte(const char *path, const char *bytes, size_t bad, const char *what, struct diags *diags)
{
    struct place at = {.file = path, .line = 1};
    for (size_t i = 0; i < bad; i++)
        at.line += bytes[i] == '\n';
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "D004", at, "tệp không phải chữ Unicode %s (hỏng từ byte thứ %zu)", what, bad + 1);
    diag_set_hint(diags, diag, "mở tệp bằng Excel rồi lưu lại dạng \"CSV UTF-8\", hoặc xuất lại từ phần mềm gốc");
}

/* UTF-16 grows by at most half when it becomes UTF-8: two bytes become at most three. */
static bool from_utf16(const char *path, const char *bytes, size_t size, const char *name, struct arena *arena,
                       struct diags *diags, const char **text, size_t *length)
{
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) {
        diag_add(diags, DIAG_ERROR, "D004", place_file(path), "máy này không đổi được chữ %s sang UTF-8", name);
        return false;
    }
    size_t room = size + size / 2 + 4, left = size;
    char *made = arena_alloc(arena, room + 1), *to = made, *from = (char *)(uintptr_t)bytes;
    size_t done = iconv(converter, &from, &left, &to, &room);
    iconv_close(converter);
    if (done == (size_t)-1) {
        bad_byte(path, bytes, size - left, name, diags);
        return false;
    }
    *text = made;
    *length = (size_t)(to - made);
    return true;
}

bool encoding_decode(const char *path, const char *bytes, size_t size, struct arena *arena, struct diags *diags,
                     const char **text, size_t *length)
{
    if (size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return from_utf16(path, bytes + 2, size - 2, "UTF-16LE", arena, diags, text, length);
    if (size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return from_utf16(path, bytes + 2, size - 2, "UTF-16BE", arena, diags, text, length);
    size_t bad, skip = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (!utf8_valid(bytes + skip, size - skip, &bad)) {
        bad_byte(path, bytes, bad + skip, "UTF-8", diags);
        return false;
    }
    *text = bytes + skip;
    *length = size - skip;
    return true;
}
