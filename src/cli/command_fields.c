#include "base/arena.h"
#include "base/date.h"
#include "cli/commands.h"
#include "office/answer.h"
#include "office/papers.h"
#include "template/scopes.h"

#include <inttypes.h>
#include <string.h>

#define SAMPLE_DEPTH 4 /* chi_tieu[].ky_truoc and the like; deeper names repeat */

static const char *sample(const struct value *value, struct arena *arena)
{
    char text[DECIMAL_TEXT];
    struct decimal number;
    switch (value->kind) {
    case VALUE_TEXT:
        return value->text;
    case VALUE_DATE:
        date_short(value->date, text);
        return arena_text(arena, text);
    case VALUE_YES_NO:
        return value->yes ? "có" : "không";
    case VALUE_LIST:
        return arena_format(arena, "%zu phần tử", value->list->count);
    case VALUE_RICH:
        return value->rich->file;
    default:
        if (!value_number(value, value->places, &number))
            return NULL;
        decimal_text(number, '.', ',', text);
        return arena_format(arena, "%s%s", text, value->percent ? "%" : "");
    }
}

struct listing {
    struct session *session;
    struct answer *table;
    struct arena *arena;
    bool silent; /* no samples: a row of a paper made one a row may hold private values */
};

/* Of a column of a list: known from the declarations where no row has a value. "danh_sach.NAME[].COLUMN" */
static const char *column_type(const struct listing *listing, const char *path)
{
    static const char *const kinds[] = {"chữ", "chữ", "số nguyên", "số", "ngày", "có/không", "chữ", "chữ", "chữ"};
    const struct facts *facts = listing->session->facts;
    for (size_t l = 0; l < listing->session->pack.list_count; l++) {
        const struct fact_list *list = &facts->lists[l];
        const char *start = arena_format(listing->arena, "danh_sach.%s[].", list->schema->name);
        for (size_t c = 0; strncmp(path, start, strlen(start)) == 0 && c < list->column_count; c++)
            if (strcmp(list->columns[c].name, path + strlen(start)) == 0)
                return kinds[list->columns[c].kind];
    }
    return value_kind_name(&(struct value){.kind = VALUE_NULL});
}

static void add_row(struct listing *listing, const char *path, const char *type, const char *shown)
{
    answer_add(listing->table, path, false);
    answer_add(listing->table, type, false);
    answer_add(listing->table, shown, false);
}

static void add_fields(struct listing *listing, const struct record *record, const char *path, int depth);

static void add_field(struct listing *listing, const char *path, const struct value *value, int depth)
{
    const char *type = value->kind == VALUE_NULL ? column_type(listing, path) : value_kind_name(value);
    add_row(listing, path, type, listing->silent ? NULL : sample(value, listing->arena));
    if (depth == SAMPLE_DEPTH)
        return;
    if (value->kind == VALUE_RECORD)
        add_fields(listing, value->record, path, depth + 1);
    else if (value->kind == VALUE_LIST && value->list->item_shape)
        add_fields(listing, scopes_sample_row(value->list, listing->arena), arena_format(listing->arena, "%s[]", path),
                   depth + 1);
    else if (value->kind == VALUE_LIST)
        add_row(listing, arena_format(listing->arena, "%s[]", path), "chữ",
                value->list->count ? sample(&value->list->items[0], listing->arena) : NULL);
}

static void add_fields(struct listing *listing, const struct record *record, const char *path, int depth)
{
    for (size_t i = 0; i < record->shape->count; i++) {
        const char *name = record->shape->names[i];
        add_field(listing, *path ? arena_format(listing->arena, "%s.%s", path, name) : name, &record_values(record)[i],
                  depth);
    }
}

/* A name of an inner scope hides the same one further out. */
static void add_scope(struct listing *listing, const struct record *const *scopes, size_t count, size_t scope)
{
    const struct shape *shape = scopes[scope]->shape;
    for (size_t i = 0; i < shape->count; i++) {
        const char *name = shape->names[i];
        size_t inner = scope + 1;
        while (inner < count && shape_index(scopes[inner]->shape, name, strlen(name)) == SHAPE_NONE)
            inner++;
        if (inner == count)
            add_field(listing, name, &record_values(scopes[scope])[i], 0);
    }
}

/* What the first paper of the plan is filled from. False: there is none, for instance because a template has errors,
 * which must not keep its writer from looking names up. */
static bool add_paper(struct listing *listing)
{
    struct session *session = listing->session;
    struct diags *kept = session->diags, *own = diags_new();
    struct papers papers;
    const struct record *records[PAPER_SCOPES];
    struct template_input input;
    session->diags = own;
    bool there = papers_plan(session, &papers) && papers.count &&
                 papers_input(session, &papers, &papers.items[0], session->arena, own, records, &input);
    session->diags = kept;
    if (diags_have(own, "UE"))
        diags_append(kept, own, NULL);
    diags_free(own);
    for (size_t i = 0; there && i < input.scope_count; i++) {
        listing->silent = i == PAPER_SCOPES - 1;
        add_scope(listing, records, input.scope_count, i);
    }
    return there;
}

static void add_agency(struct listing *listing)
{
    const struct context *context = context_new(listing->session->facts, listing->arena);
    add_fields(listing, context_scope(context, 0, listing->arena), "", 0);
    add_row(listing, "van_ban.so", "chữ", NULL);
    add_row(listing, "van_ban.ky_hieu", "chữ", NULL);
    add_row(listing, "van_ban.ngay", "ngày", NULL);
}

int command_fields(const struct options *options)
{
    static const char *const headers[] = {"ten", "kieu", "gia_tri_mau"}, *const titles[] = {"Tên", "Kiểu",
                                                                                            "Giá trị mẫu"};
    struct session session;
    session_open(&session, options);
    bool done = session_facts(&session);
    struct answer *table = answer_new(headers, 3);
    answer_entitle(table, titles);
    struct listing listing = {.session = &session, .table = table, .arena = session.arena};
    if (done && !add_paper(&listing)) {
        done = !diags_have(session.diags, "U");
        if (done)
            add_agency(&listing);
    }
    if (done) {
        add_row(&listing, "_stt", "số nguyên", "trong vòng lặp: 1, 2, 3…");
        add_row(&listing, "_dau", "có/không", "trong vòng lặp: dòng đầu");
        add_row(&listing, "_cuoi", "có/không", "trong vòng lặp: dòng cuối");
        answer_print(table, options->format, stdout);
    }
    answer_free(table);
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
