#include "archive/retention.h"

#include "base/arena.h"
#include "model/schema.h"

#include <stdlib.h>

const char *retention_text(int years, struct arena *arena)
{
    if (years == RETENTION_NONE)
        return "";
    return years == RETENTION_FOREVER ? "Vĩnh viễn" : arena_format(arena, "%d năm", years);
}

/* Years named at the beginning of the text, 0 = no number there. */
static int years_of(const char *text)
{
    long years = strtol(text, NULL, 10);
    return years > 0 && years <= 100 ? (int)years : 0;
}

int retention_last_year(const char *text, int year)
{
    int years = years_of(text);
    return years ? year + years : 0;
}

const char *retention_code(const char *text)
{
    static const struct {
        int years;
        const char *code;
    } codes[] = {{70, "02"}, {50, "03"}, {30, "04"}, {20, "05"}, {10, "06"}};
    int years = years_of(text);
    if (!*text)
        return "";
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].years == years)
            return codes[i].code;
    return years ? "07" : "01";
}
