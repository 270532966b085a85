#include "data/footer.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "data/cell.h"

#include <string.h>

/* "(3)", "3", and as official forms write a sum: "(3)=(4)+(5)+(6)". */
static bool is_number(const char *text, size_t length, size_t number, struct arena *scratch)
{
    const char *wanted = arena_format(scratch, "(%zu)", number), *sum = memchr(text, '=', length);
    for (length = sum ? (size_t)(sum - text) : length; sum && length && text[length - 1] == ' ';)
        length--;
    size_t size = strlen(wanted);
    return (length == size && memcmp(text, wanted, size) == 0) ||
           (length == size - 2 && memcmp(text, wanted + 1, length) == 0);
}

bool footer_is_numbering(const struct reader_record *record, struct arena *scratch)
{
    for (size_t i = 0; i < record->count; i++) {
        size_t length = record->fields[i].length;
        const char *text = cell_clean(scratch, record->fields[i].text, &length);
        if (!is_number(text, length, i + 1, scratch))
            return false;
    }
    return record->count >= 3;
}

bool footer_is_sum(const char *text, size_t length)
{
    size_t sum = 0;
    while (sum < length && ((text[sum] >= '0' && text[sum] <= '9') || text[sum] == '.' || text[sum] == ','))
        sum++;
    return sum == length;
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

bool footer_is_words(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] >= '0' && text[i] <= '9')
            return false;
    return memchr(text, ' ', length) != NULL;
}

bool footer_is_dateline(const char *text, size_t length, struct arena *scratch)
{
    const char *key = utf8_bare_key(scratch, arena_copy(scratch, text, length));
    const char *day = strstr(key, "ngay "), *month = day ? strstr(day, " thang ") : NULL;
    return month && strstr(month, " nam ");
}
