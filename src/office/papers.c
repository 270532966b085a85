#include "office/papers.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "office/assigned.h"
#include "office/choice.h"
#include "office/numbering.h"

#include <string.h>

/* ---- planning ---- */

struct planning {
    struct session *session;
    struct papers *papers;
    struct paper *items;
    size_t count, room, seen; /* seen: before --shard */
    bool ok;
};

/* Names of files are ASCII: accents fall, what is neither letter, digit, '-' nor '.' becomes '-'. */
static const char *ascii_name(const char *text, struct arena *arena)
{
    bool plain = true;
    for (const char *c = text; *c; c++)
        plain = plain && (unsigned char)*c < 0x80;
    char *name = arena_text(arena, plain ? text : utf8_bare_key(arena, text));
    for (char *c = name; *c; c++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.", *c))
            *c = '-';
    return name;
}

static const char *file_name(const struct session *session, const struct paper *paper)
{
    struct arena *arena = session->arena;
    const char *who = paper->unit ? paper->unit : session->workspace.agency.abbreviation;
    const char *key = "";
    if (paper->row_key)
        key = arena_format(arena, "_%s", ascii_name(paper->row_key, arena));
    /* A draft never takes the place of the paper that went out. */
    return arena_format(arena, "%s_%s_%s%s%s.pdf", session->period.file_code, ascii_name(who, arena),
                        ascii_name(paper->plan->template, arena), key, session->options->draft ? PAPERS_DRAFT : "");
}

/* Room for so many papers more, of which each shard gets its part. */
static void expect(struct planning *planning, size_t more)
{
    size_t shards = planning->session->options->shards, room = planning->count + more / (shards ? shards : 1) + 1;
    if (room <= planning->room)
        return;
    struct paper *items = arena_array(planning->session->arena, room, sizeof *items);
    if (planning->count)
        memcpy(items, planning->items, planning->count * sizeof *items);
    planning->items = items;
    planning->room = room;
}

static void add_paper(struct planning *planning, struct paper paper)
{
    const struct options *options = planning->session->options;
    size_t number = planning->seen++;
    if (options->shards && number % options->shards != options->shard - 1)
        return;
    paper.name = file_name(planning->session, &paper);
    planning->items = arena_grow(planning->session->arena, planning->items, planning->count, &planning->room,
                                 sizeof *planning->items);
    planning->items[planning->count++] = paper;
}

static bool wanted_unit(const struct session *session, size_t unit)
{
    const struct options *options = session->options;
    for (size_t i = 0; i < options->unit_count; i++)
        if (strcmp(options->units[i], session->facts->units[unit].code) == 0)
            return true;
    return options->all_units;
}

/* Facts from a file know no private value, and such a paper is made for the sake of one. */
static void tell_withheld(struct planning *planning, const struct paper *paper, bool named)
{
    struct session *session = planning->session;
    struct diag *diag = diag_add(
        session->diags, named ? DIAG_ERROR : DIAG_WARNING, "C096", place_file(session->options->facts),
        "mẫu %s không lập được từ số liệu đã tính: tệp ấy không giữ thông tin riêng tư", paper->plan->template);
    diag_set_hint(session->diags, diag, "lập riêng mẫu này từ số liệu gốc: baocao build --period %s %s",
                  session->period.code, paper->plan->template);
    planning->ok = planning->ok && !named;
}

static void plan_rows(struct planning *planning, struct paper paper, bool named)
{
    const struct session *session = planning->session;
    for (size_t l = 0; l < session->pack.list_count; l++) {
        const struct fact_list *list = &session->facts->lists[l];
        if (strcmp(list->schema->name, paper.plan->list) != 0 || !list->present)
            continue;
        if (list->withheld) {
            tell_withheld(planning, &paper, named);
            continue;
        }
        paper.list = l;
        if (!session->options->unit_count)
            expect(planning, list->row_count);
        for (paper.item = 0; paper.item < list->row_count; paper.item++) {
            size_t unit = list->units[paper.item];
            if (session->options->unit_count && (unit == UNIT_NONE || !wanted_unit(session, unit)))
                continue;
            paper.unit = unit == UNIT_NONE ? NULL : session->facts->units[unit].code;
            paper.owner = unit == UNIT_NONE ? 0 : unit + 1;
            paper.row_key = facts_row_key(list, paper.item, session->arena);
            add_paper(planning, paper);
        }
    }
}

static void plan_document(struct planning *planning, const struct schema_document *plan, bool named)
{
    struct session *session = planning->session;
    const struct options *options = session->options;
    bool for_units = plan->scope == DOCUMENT_UNIT;
    struct paper paper = {.plan = plan, .list = PAPER_NO_ROW, .item = PAPER_NO_ROW};
    paper.template = choice_template(session, plan);
    if (!paper.template) {
        planning->ok = false;
        return;
    }
    if (plan->scope == DOCUMENT_AGENCY)
        add_paper(planning, paper);
    else if (plan->scope == DOCUMENT_ROW)
        plan_rows(planning, paper, named);
    if (for_units && !options->unit_count)
        expect(planning, session->facts->unit_count);
    for (size_t unit = 0; for_units && unit < session->facts->unit_count; unit++) {
        if (!wanted_unit(session, unit) && (options->unit_count || !named))
            continue;
        paper.row = paper.owner = unit + 1;
        paper.unit = session->facts->units[unit].code;
        add_paper(planning, paper);
    }
}

static bool names_are_unique(const struct planning *planning)
{
    struct session *session = planning->session;
    struct arena *scratch = arena_new(0);
    struct textmap *names = textmap_new(scratch, planning->count);
    bool unique = true;
    for (size_t i = 0; i < planning->count; i++) {
        const struct paper *paper = &planning->items[i];
        struct textmap_entry *entry = textmap_adopt(names, paper->name, strlen(paper->name));
        const struct paper *first = entry->number ? &planning->items[entry->number - 1] : NULL;
        if (first) {
            diag_add(session->diags, DIAG_ERROR, "U012", place_file(paper->name),
                     "hai văn bản cùng một tên tệp (đơn vị %s và %s)", first->unit ? first->unit : "-",
                     paper->unit ? paper->unit : "-");
            unique = false;
        } else {
            entry->number = (uint32_t)i + 1;
        }
    }
    arena_free(scratch);
    return unique;
}

bool papers_plan(struct session *session, struct papers *papers)
{
    const struct options *options = session->options;
    struct planning planning = {.session = session, .papers = papers, .ok = true};
    *papers = (struct papers){0};
    if (!choice_names_known(session) || !numbering_load(session, &papers->issues) ||
        !assigned_check(session, &papers->issues))
        return false;
    struct context *context = context_new(session->facts, session->arena);
    papers->context = context;
    for (size_t i = 0; i < session->pack.document_count; i++) {
        const struct schema_document *plan = &session->pack.documents[i];
        bool named;
        if (choice_includes(options, plan, &named))
            plan_document(&planning, plan, named);
    }
    papers->items = planning.items;
    papers->count = planning.count;
    return names_are_unique(&planning) && planning.ok;
}

/* ---- filling ---- */

const char *papers_key(const struct paper *paper, struct arena *arena)
{
    const char *behind = paper->row_key ? paper->row_key : paper->unit;
    return behind ? arena_format(arena, "%s/%s", paper->plan->template, behind) : paper->plan->template;
}

/* van_ban {so, ky_hieu, ngay}; the symbol is filled from the scope alone. */
static const struct record *issue_record(const struct session *session, const struct papers *papers,
                                         const struct paper *paper, struct template_input *input, struct arena *arena,
                                         struct diags *diags)
{
    static const char *const outer[] = {"van_ban"}, *const inner[] = {"so", "ky_hieu", "ngay"};
    const char *symbol = template_symbol(paper->template, input, arena, diags);
    if (!symbol)
        return NULL;
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, arena));
    bool numbered = issue && issue->number && *issue->number;
    struct record *fields = record_new(arena, shape_new(arena, inner, 3));
    fields->values[0] = numbered ? value_text(issue->number) : value_null();
    fields->values[1] = value_text(symbol);
    fields->values[2] = value_date(issue && issue->date != DATE_NONE ? issue->date : session->period.last + 1);
    struct record *record = record_new(arena, shape_new(arena, outer, 1));
    record->values[0] = value_record(fields);
    return record;
}

/* dong with private values (whole) or with "***" in their place. */
static const struct record *row_of(const struct papers *papers, const struct paper *paper, bool whole,
                                   struct arena *arena)
{
    return whole ? context_list_row_whole(papers->context, paper->list, paper->item, arena)
                 : context_list_row(papers->context, paper->list, paper->item);
}

static bool gather(const struct session *session, const struct papers *papers, const struct paper *paper, bool whole,
                   struct arena *arena, struct diags *diags, const struct record **records,
                   struct template_input *input)
{
    static const char *const row_name[] = {"dong"};
    records[0] = context_scope(papers->context, paper->row, arena);
    *input = (struct template_input){
        .scope_count = 1, .scopes = records, .unit = paper->unit, .draft = session->options->draft};
    records[1] = issue_record(session, papers, paper, input, arena, diags);
    if (!records[1])
        return false;
    input->scope_count = 2;
    if (paper->list != PAPER_NO_ROW) {
        struct record *row = record_new(arena, shape_new(arena, row_name, 1));
        row->values[0] = value_record(row_of(papers, paper, whole, arena));
        records[2] = row;
        input->scope_count = 3;
    }
    return true;
}

bool papers_input(const struct session *session, const struct papers *papers, const struct paper *paper,
                  struct arena *arena, struct diags *diags, const struct record **records, struct template_input *input)
{
    return gather(session, papers, paper, false, arena, diags, records, input);
}

static struct doc *fill(const struct session *session, const struct papers *papers, const struct paper *paper,
                        bool whole, struct arena *arena, struct diags *diags, struct buffer *text)
{
    const struct record *records[PAPER_SCOPES];
    struct template_input input;
    if (!gather(session, papers, paper, whole, arena, diags, records, &input))
        return NULL;
    return template_fill(paper->template, &input, arena, diags, text);
}

struct doc *papers_fill(const struct session *session, const struct papers *papers, const struct paper *paper,
                        struct arena *arena, struct diags *diags, struct buffer *text)
{
    return fill(session, papers, paper, false, arena, diags, text);
}

struct doc *papers_fill_whole(const struct session *session, const struct papers *papers, const struct paper *paper,
                              struct arena *arena, struct diags *diags)
{
    return fill(session, papers, paper, true, arena, diags, NULL);
}

bool papers_failed(struct session *session, const struct paper *paper)
{
    return session_row_failed(session, paper->owner);
}

/* ---- files of a paper ---- */

#define PART "_phu-luc-"

const char *papers_part_name(const struct paper *paper, size_t part, struct arena *arena)
{
    int stem = (int)(strlen(paper->name) - strlen(".pdf"));
    return part ? arena_format(arena, "%.*s" PART "%zu.pdf", stem, paper->name, part) : paper->name;
}

size_t papers_part_stem(const char *name, size_t length)
{
    size_t end = length, mark = strlen(PART);
    while (end && name[end - 1] >= '0' && name[end - 1] <= '9')
        end--;
    bool part = end < length && end > mark && memcmp(name + end - mark, PART, mark) == 0;
    return part ? end - mark : length;
}
