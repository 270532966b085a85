/* Fixed columns take what they say, and more where a word in them would be broken by force and there is room. Of the
 * rest, auto columns take what their content wants between its widest word and its widest line; fractions share what is
 * left, but never less than their widest word. Only when the words do not fit may they be broken at their signs
 * ("(3)=(4)+(5)"), and when that does not help the table is too wide. */
#include "layout/columns.h"

#define COLUMNS_MAX 512

static int32_t least_of(const struct column_need *need, bool whole_words)
{
    return need->kind == WIDTH_FIXED ? need->amount : whole_words ? need->word : need->unit;
}

static int64_t sum_least(const struct column_need *needs, size_t count, bool whole_words)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += least_of(&needs[i], whole_words);
    return sum;
}

static int32_t wish_of(const struct column_need *need, bool whole_words)
{
    int32_t least = least_of(need, whole_words);
    return need->kind == WIDTH_AUTO && need->line > least ? need->line : least;
}

/* Shares room among the columns of a kind by weight on top of what they have; exact to the last 1/1000 pt. */
static void share(const struct column_need *needs, size_t count, enum width_kind kind, int64_t room,
                  const int64_t *weights, int32_t *widths)
{
    int64_t all = 0, before = 0, given = 0;
    for (size_t i = 0; i < count; i++)
        all += needs[i].kind == kind ? weights[i] : 0;
    if (all <= 0)
        return;
    for (size_t i = 0; i < count; i++) {
        if (needs[i].kind != kind)
            continue;
        before += weights[i];
        int64_t upto = room * before / all;
        widths[i] += (int32_t)(upto - given);
        given = upto;
    }
}

/* Fractions of room; a column whose share is below its least keeps the least and leaves the sharing. */
static void share_fractions(const struct column_need *needs, size_t count, bool whole_words, int64_t room,
                            int32_t *widths)
{
    int64_t weights[COLUMNS_MAX] = {0};
    for (size_t i = 0; i < count; i++) {
        bool fraction = needs[i].kind == WIDTH_FRACTION;
        weights[i] = !fraction ? 0 : needs[i].amount > 0 ? needs[i].amount : 1;
        if (fraction)
            widths[i] = 0;
    }
    bool again = true;
    while (again) {
        int64_t all = 0;
        again = false;
        for (size_t i = 0; i < count; i++)
            all += weights[i];
        for (size_t i = 0; i < count && all; i++) {
            int32_t least = least_of(&needs[i], whole_words);
            if (!weights[i] || room * weights[i] >= (int64_t)least * all)
                continue;
            widths[i] = least;
            room -= least;
            all -= weights[i];
            weights[i] = 0;
            again = true;
        }
    }
    share(needs, count, WIDTH_FRACTION, room, weights, widths);
}

static void share_auto(const struct column_need *needs, size_t count, bool whole_words, int64_t room, bool fill,
                       int32_t *widths)
{
    int64_t weights[COLUMNS_MAX] = {0}, wishes = 0;
    for (size_t i = 0; i < count; i++) {
        widths[i] = least_of(&needs[i], whole_words);
        weights[i] = needs[i].kind == WIDTH_AUTO ? wish_of(&needs[i], whole_words) - widths[i] : 0;
        wishes += weights[i];
    }
    share(needs, count, WIDTH_AUTO, wishes < room ? wishes : room, weights, widths);
    if (!fill || wishes >= room)
        return;
    for (size_t i = 0; i < count; i++) /* what nobody wants goes by what each has */
        weights[i] = needs[i].kind == WIDTH_AUTO ? widths[i] : 0;
    share(needs, count, WIDTH_AUTO, room - wishes, weights, widths);
}

/* grown: the columns; fixed ones that cannot hold a part, even with little padding, hold it with all of it. */
static bool grow_fixed(const struct column_need *needs, size_t count, int32_t total, struct column_need *grown)
{
    for (size_t i = 0; i < count; i++) {
        grown[i] = needs[i];
        if (needs[i].kind == WIDTH_FIXED && needs[i].tight > needs[i].amount)
            grown[i].amount = needs[i].unit;
    }
    return sum_least(grown, count, false) <= total;
}

bool columns_solve(const struct column_need *needs, size_t count, int32_t total, int32_t *widths, int32_t *wanted)
{
    struct column_need grown[COLUMNS_MAX] = {0};
    if (count <= COLUMNS_MAX && grow_fixed(needs, count, total, grown))
        needs = grown;
    bool whole_words = sum_least(needs, count, true) <= total, fractions = false;
    int64_t least = sum_least(needs, count, whole_words), left = total;
    *wanted = least > INT32_MAX ? INT32_MAX : (int32_t)least;
    if (least > total || count > COLUMNS_MAX)
        return false;
    for (size_t i = 0; i < count; i++)
        fractions |= needs[i].kind == WIDTH_FRACTION;
    share_auto(needs, count, whole_words, total - least, !fractions, widths);
    for (size_t i = 0; i < count; i++)
        left -= needs[i].kind == WIDTH_FRACTION ? 0 : widths[i];
    if (fractions)
        share_fractions(needs, count, whole_words, left, widths);
    return true;
}
