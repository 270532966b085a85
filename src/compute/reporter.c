#include "compute/reporter.h"

#include "base/arena.h"

const char *const REPORTER_NAMES[REPORTER_COUNT] = {"co_quan",  "nguoi_ky", "dia_danh", "kinh_gui",
                                                    "noi_nhan", "luu",      "noi_gui"};

struct value reporter_text(const char *text)
{
    return value_text(text && *text ? text : NULL);
}

static struct value text_list(const struct texts *texts, struct arena *arena)
{
    struct value *items = arena_array(arena, texts->count, sizeof *items);
    struct list *list = arena_alloc(arena, sizeof *list);
    for (size_t i = 0; i < texts->count; i++)
        items[i] = value_text(texts->items[i]);
    *list = (struct list){.count = texts->count, .items = items};
    return value_list(list);
}

/* A record of texts by alternating name and value; "" and NULL are null. */
static struct value named_texts(const char *const *pairs, size_t count, struct arena *arena)
{
    const char **names = arena_array(arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = pairs[2 * i];
    struct record *record = record_new(arena, shape_new(arena, names, count));
    for (size_t i = 0; i < count; i++)
        record->values[i] = reporter_text(pairs[2 * i + 1]);
    return value_record(record);
}

struct value reporter_signer(const struct signer *signer, struct arena *arena)
{
    const char *const pairs[] = {"quyen_han", signer->authority, "chuc_vu", signer->title, "ho_ten", signer->name};
    return named_texts(pairs, 3, arena);
}

/* "VT, VP" and, in the same line, the drafter's mark of ô 12: "VT, VP. NVA" (NĐ 30, PL I, III.3). */
static struct value archive_text(const struct workspace *workspace, struct arena *arena)
{
    bool drafted = workspace->archive && *workspace->archive && workspace->drafter && *workspace->drafter;
    return reporter_text(drafted ? arena_format(arena, "%s. %s", workspace->archive, workspace->drafter)
                                 : workspace->archive);
}

void reporter_values(const struct workspace *workspace, struct arena *arena, struct value values[REPORTER_COUNT])
{
    const char *const agency[] = {
        "ten",          workspace->agency.name,   "ten_day_du", workspace->agency.full_name,
        "chu_quan",     workspace->agency.parent, "viet_tat",   workspace->agency.abbreviation,
        "ma_dinh_danh", workspace->agency.code};
    values[0] = named_texts(agency, 5, arena);
    values[1] = reporter_signer(&workspace->signer, arena);
    values[2] = reporter_text(workspace->place);
    values[3] = text_list(&workspace->addressees, arena);
    values[4] = text_list(&workspace->recipients, arena);
    values[5] = archive_text(workspace, arena);
    values[6] = reporter_text(workspace->addressees.count ? workspace->addressees.items[0] : NULL);
}
