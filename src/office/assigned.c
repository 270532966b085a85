#include "office/assigned.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/nearest.h"
#include "base/textmap.h"

#include <stdlib.h>
#include <string.h>

/* ---- no number twice ---- */

struct numbered {
    const struct issue *issue;
    const char *digits; /* without noughts in front: the register writes 07, a file perhaps 7 */
    int year;
};

static int by_number(const void *a, const void *b)
{
    const struct numbered *left = a, *right = b;
    int order = strcmp(left->digits, right->digits);
    if (order == 0)
        order = left->year - right->year;
    return order ? order : strcmp(left->issue->key, right->issue->key);
}

static struct numbered numbered_as(const struct session *session, const struct issue *issue)
{
    struct numbered numbered = {.issue = issue, .digits = issue->number + strspn(issue->number, "0")};
    int month, day;
    date_split(issue->date == DATE_NONE ? session->period.last + 1 : issue->date, &numbered.year, &month, &day);
    return numbered;
}

/* One series a year for all papers of the agency: no number twice (NĐ 30, 15). A paper that stands in the register and
 * in the file is one. */
static bool numbers_are_single(struct session *session, const struct issues *issues)
{
    struct numbered *sorted = arena_array(session->arena, issues->count + 1, sizeof *sorted);
    size_t count = 0;
    bool single = true;
    for (size_t i = 0; i < issues->count; i++)
        if (*issues->items[i].number)
            sorted[count++] = numbered_as(session, &issues->items[i]);
    qsort(sorted, count, sizeof *sorted, by_number);
    for (size_t i = 1; i < count; i++) {
        const struct issue *before = sorted[i - 1].issue, *issue = sorted[i].issue;
        if (strcmp(sorted[i - 1].digits, sorted[i].digits) != 0 || sorted[i - 1].year != sorted[i].year ||
            strcmp(before->key, issue->key) == 0)
            continue;
        /* What the register gave has no place in a file. */
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "S020", issue->at.file ? issue->at : before->at,
                     "số %s đã dùng cho \"%s\", nay lại ghi cho \"%s\"", issue->number, before->key, issue->key);
        diag_set_hint(session->diags, diag, "mỗi số trong năm chỉ dùng một lần; sửa van-ban.yaml hoặc sổ đăng ký");
        single = false;
    }
    return single;
}

/* ---- for documents that there are ---- */

/* The keys of a list's rows. */
static struct textmap *keys_of(const struct session *session, const char *name, struct arena *arena)
{
    struct textmap *keys = textmap_new(arena, 0);
    for (size_t l = 0; l < session->pack.list_count; l++) {
        const struct fact_list *list = &session->facts->lists[l];
        for (size_t i = 0; strcmp(list->schema->name, name) == 0 && i < list->row_count; i++) {
            const char *key = facts_row_key(list, i, arena);
            textmap_adopt(keys, key, strlen(key));
        }
    }
    return keys;
}

/* Has this run every row of the list? A run for some units or templates cannot tell which rows there are. */
static bool knows_list(const struct session *session, const char *name)
{
    for (size_t l = 0; l < session->pack.list_count; l++)
        if (strcmp(session->pack.lists[l].name, name) == 0)
            return session->facts->lists[l].present && session->options->unit_count == 0;
    return false;
}

/* May the plan make a paper for what stands behind the '/' of the key (NULL: nothing)? *keys: of the plan's list, made
 * when first asked for. */
static bool is_planned(const struct session *session, const struct schema_document *plan, const char *behind,
                       struct textmap **keys, struct arena *scratch)
{
    if (plan->scope == DOCUMENT_AGENCY || !behind)
        return plan->scope == DOCUMENT_AGENCY && !behind;
    if (plan->scope == DOCUMENT_UNIT)
        return facts_unit_index(session->facts, behind) != UNIT_NONE;
    if (!knows_list(session, plan->list))
        return true;
    if (!*keys)
        *keys = keys_of(session, plan->list, scratch);
    return textmap_find(*keys, behind, strlen(behind)) != NULL;
}

static const struct schema_document *plan_named(const struct session *session, const char *key, size_t length)
{
    for (size_t d = 0; d < session->pack.document_count; d++) {
        const char *name = session->pack.documents[d].template;
        if (strncmp(name, key, length) == 0 && name[length] == '\0')
            return &session->pack.documents[d];
    }
    return NULL;
}

/* The key with the template, or the unit when the template is there, that its writer probably meant; NULL: none is
 * near. length: of the template's name in the key. */
static const char *near_key(const struct session *session, const char *key, const struct schema_document *plan,
                            size_t length)
{
    struct arena *arena = session->arena;
    const struct facts *facts = session->facts;
    size_t count = plan ? facts->unit_count : session->pack.document_count;
    const char **names = arena_array(arena, count + 1, sizeof *names);
    if (plan && (plan->scope != DOCUMENT_UNIT || !key[length]))
        return NULL;
    for (size_t i = 0; i < count; i++)
        names[i] = plan ? facts->units[i].code : session->pack.documents[i].template;
    const char *near = nearest_name(plan ? key + length + 1 : arena_copy(arena, key, length), names, count);
    if (!near)
        return NULL;
    return plan ? arena_format(arena, "%s/%s", plan->template, near) : arena_format(arena, "%s%s", near, key + length);
}

/* A draft may be made early on purpose: the paper is printed all the same. A letter about one row may be of its day. */
static void check_date(struct session *session, const struct schema_document *plan, const struct issue *issue)
{
    const struct period *period = &session->period;
    char text[DATE_TEXT], last[DATE_TEXT];
    bool within = plan->scope == DOCUMENT_ROW && issue->date >= period->first && issue->date <= period->last;
    if (!issue->at.file || issue->date == DATE_NONE || within || period_fits(period, issue->date))
        return;
    date_short(issue->date, text);
    date_short(period->last, last);
    struct diag *diag = diag_add(session->diags, DIAG_WARNING, "S024", issue->at,
                                 "ngày %s ghi cho \"%s\" không hợp với văn bản về %s", text, issue->key, period->name);
    diag_set_hint(session->diags, diag, "số liệu đến hết ngày %s; ghi ngày từ đó trở đi và không quá một năm sau",
                  last);
}

/* A number written for a paper that does not exist would be lost without a word. */
static void check_issues(struct session *session, const struct issues *issues)
{
    struct arena *scratch = arena_new(0);
    struct textmap **keys = arena_array(scratch, session->pack.document_count, sizeof *keys);
    for (size_t i = 0; i < issues->count; i++) {
        const struct issue *issue = &issues->items[i];
        const char *slash = strchr(issue->key, '/');
        size_t length = slash ? (size_t)(slash - issue->key) : strlen(issue->key);
        const struct schema_document *plan = plan_named(session, issue->key, length);
        size_t which = plan ? (size_t)(plan - session->pack.documents) : 0;
        if (plan && is_planned(session, plan, slash ? slash + 1 : NULL, &keys[which], scratch)) {
            check_date(session, plan, issue);
            continue;
        }
        struct diag *diag = diag_add(session->diags, DIAG_WARNING, "U015", issue->at,
                                     "số và ngày ghi cho \"%s\" không thuộc văn bản nào", issue->key);
        const char *near = near_key(session, issue->key, plan, length);
        if (near)
            diag_set_hint(session->diags, diag, "ý bạn là \"%s\"?", near);
        else
            diag_set_hint(session->diags, diag,
                          "viết tên mẫu (văn bản của cơ quan), tên mẫu/mã đơn vị (văn bản của đơn vị) hoặc tên mẫu/mã "
                          "dòng (mỗi dòng một văn bản)");
    }
    arena_free(scratch);
}

bool assigned_check(struct session *session, const struct issues *issues)
{
    check_issues(session, issues);
    return numbers_are_single(session, issues);
}
