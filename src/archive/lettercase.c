#include "archive/lettercase.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

/* NĐ 30/2020/NĐ-CP, PL II, phần V: how titles are spelled. */
static const char *const TITLES[] = {
    "Giám đốc",        "Tổng Giám đốc",   "Chủ tịch",        "Bí thư",        "Bộ trưởng",   "Thứ trưởng",
    "Cục trưởng",      "Chi cục trưởng",  "Tổng Cục trưởng", "Vụ trưởng",     "Viện trưởng", "Hiệu trưởng",
    "Trưởng phòng",    "Trưởng ban",      "Trưởng khoa",     "Tổ trưởng",     "Đội trưởng",  "Trạm trưởng",
    "Chánh Văn phòng", "Chánh Thanh tra", "Chánh án",        "Tổng Biên tập", "Thủ trưởng",  "Kế toán trưởng"};
static const char *const BEFORE[] = {"", "Phó ", "Quyền ", "Q. "};

static const char *title_in_small(const char *title, struct arena *arena)
{
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        for (size_t b = 0; b < sizeof BEFORE / sizeof *BEFORE; b++) {
            const char *spelled = arena_format(arena, "%s%s", BEFORE[b], TITLES[i]);
            if (strcmp(utf8_upper(arena, spelled), title) == 0)
                return spelled;
        }
    return title;
}

const char *lettercase_signer(const char *title, const char *name, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", title_in_small(title, arena), *title && *name ? " " : "", name);
}

static bool begins_small(const char *word, struct arena *arena)
{
    const char *second = word, *end = word + strlen(word);
    if (word == end)
        return true;
    utf8_next(&second, end);
    const char *first = arena_copy(arena, word, (size_t)(second - word));
    return strcmp(utf8_lower(arena, first), first) == 0;
}

const char *lettercase_phrase(const char *abstract, struct arena *arena)
{
    const char *rest = abstract, *end = abstract + strlen(abstract);
    if (rest == end)
        return abstract;
    utf8_next(&rest, end);
    size_t length = strcspn(rest, " ");
    const char *tail = arena_copy(arena, rest, length), *next = rest + length + strspn(rest + length, " ");
    if (strcmp(utf8_lower(arena, tail), tail) != 0 || !begins_small(next, arena))
        return abstract;
    const char *first = arena_copy(arena, abstract, (size_t)(rest - abstract));
    return arena_format(arena, "%s%s", utf8_lower(arena, first), rest);
}
