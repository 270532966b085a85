#include "data/footer.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "data/cell.h"

#include <string.h>

bool footer_is_numbering(const struct reader_record *record, struct arena *scratch)
{
    for (size_t i = 0; i < record->count; i++) {
        size_t length = record->fields[i].length, wanted;
        const char *text = cell_clean(scratch, record->fields[i].text, &length);
        const char *number = arena_format(scratch, "(%zu)", i + 1);
        wanted = strlen(number);
        bool same = (length == wanted && memcmp(text, number, length) == 0) ||
                    (length == wanted - 2 && memcmp(text, number + 1, length) == 0);
        if (!same)
            return false;
    }
    return record->count >= 3;
}

bool footer_is_total(const char *text, size_t length, struct arena *scratch)
{
    static const char *const words[] = {"tong cong", "tong so", "cong", "tong", "nguoi lap", "thu truong", "ghi chu"};
    const char *key = utf8_bare_key(scratch, arena_copy(scratch, text, length));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t count = strlen(words[i]);
        if (strncmp(key, words[i], count) == 0 && (key[count] == '\0' || strchr(" :(.", key[count])))
            return true;
    }
    return false;
}
