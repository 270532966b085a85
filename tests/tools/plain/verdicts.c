/* verdicts: see plain.h. */
#include "plain/plain.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>

struct target {
    const char *relation;
    long long hundredths;
};

static struct target target_of(const struct rule *rule)
{
    struct target target = {rule->relation, rule->target * 100};
    for (int row = 0; row < all.targets.count; row++) {
        int32_t from = day_at(&all.targets, row, "tu_ngay"), until = day_at(&all.targets, row, "den_ngay");
        if (all.targets.replaced[row] || !is(&all.targets, row, "ma", rule->code) ||
            (from != DATE_NONE && from > all.last) || (until != DATE_NONE && until < all.last))
            continue;
        target.relation = text_at(&all.targets, row, "phep_so");
        target.hundredths = hundredths_at(&all.targets, row, "gia_tri");
    }
    return target;
}

static bool met(const struct target *target, long long value, long long bound)
{
    return target->relation[0] == '>' ? value >= bound : target->relation[0] == '<' ? value <= bound : value == bound;
}

/* A percentage of two places, half up; of more when two would stand on the other side of the target. */
static void print_percent(const struct target *target, long long above, long long below)
{
    long long scale = 100, rounded;
    bool truly = met(target, above * 10000, target->hundredths * below);
    int places = 2;
    for (;; places++, scale *= 10) {
        long long size = above < 0 ? -above : above;
        rounded = (2 * size * 100 * scale + below) / (2 * below);
        rounded = above < 0 ? -rounded : rounded;
        if (*target->relation == '\0' || met(target, rounded * 100, target->hundredths * scale) == truly)
            break;
    }
    printf("%s%lld.%0*lld", rounded < 0 ? "-" : "", llabs(rounded) / scale, places, llabs(rounded) % scale);
}

static void print_target(const struct target *target)
{
    if (*target->relation == '\0')
        return;
    printf("%s%lld", target->relation, target->hundredths / 100);
    if (target->hundredths % 100)
        printf(target->hundredths % 10 ? ".%02lld" : ".%lld",
               target->hundredths % 10 ? target->hundredths % 100 : target->hundredths % 100 / 10);
}

void verdict_print(const char *unit, const char *field, const struct rule *rule, long long above, long long below)
{
    struct target target = target_of(rule);
    bool absent = (rule->needs && !rule->needs->there) || (rule->also && !rule->also->there);
    bool judged = *target.relation && (!rule->ratio || below != 0);
    printf("%s|%s|%s|", unit, field, rule->code);
    if (absent) {
        printf("|||");
    } else {
        printf("%lld|", above);
        if (rule->ratio)
            printf("%lld", below);
        printf("|");
        if (!rule->ratio)
            printf("%lld", above);
        else if (below != 0)
            print_percent(&target, above, below);
        printf("|");
    }
    print_target(&target);
    bool good = rule->ratio ? met(&target, above * 10000, target.hundredths * below)
                            : met(&target, above * 100, target.hundredths);
    printf("|%s\n", absent ? "khong_co_so_lieu" : !judged ? "khong_danh_gia" : good ? "dat" : "chua_dat");
}
