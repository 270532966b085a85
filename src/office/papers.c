#include "office/papers.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "compute/reporter.h"
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
    struct arena *scratch;
    struct textmap *names; /* of all papers seen, so that no shard writes over the paper of another */
    bool ok;
};

#define NAMES_RULE "tên tệp bỏ dấu và thay ký tự ngoài chữ, số, \"-\", \".\" bằng \"-\":"

/* Names of files are ASCII: accents fall, what is neither letter, digit, '-' nor '.' becomes '-'. */
const char *papers_name_of(const char *text, struct arena *arena)
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

static const char *file_name(const struct session *session, const struct paper *paper, struct arena *arena)
{
    const char *who = paper->unit ? paper->unit : session->workspace.agency.abbreviation;
    const char *key = "";
    if (paper->row_key)
        key = arena_format(arena, "_%s", papers_name_of(paper->row_key, arena));
    /* A draft never takes the place of the paper that went out. */
    return arena_format(arena, "%s_%s_%s%s%s.pdf", session->period.file_code, papers_name_of(who, arena),
                        papers_name_of(paper->plan->template, arena), key, session->options->draft ? PAPERS_DRAFT : "");
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

/* Two rows of one unit: codes of units were held against each other before. */
static void tell_same_name(struct planning *planning, const char *name)
{
    struct diags *diags = planning->session->diags;
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "U012", place_file(name), "hai dòng của một danh sách cho cùng một tên tệp");
    diag_set_hint(diags, diag, "%s đổi khóa của một trong hai dòng cho khác nhau", NAMES_RULE);
    planning->ok = false;
}

/* Is the next paper of this shard? */
static bool take_number(struct planning *planning)
{
    const struct options *options = planning->session->options;
    size_t number = planning->seen++;
    return !options->shards || number % options->shards == options->shard - 1;
}

static void add_paper(struct planning *planning, struct paper paper)
{
    bool ours = take_number(planning);
    paper.name = file_name(planning->session, &paper, ours ? planning->session->arena : planning->scratch);
    struct textmap_entry *entry = textmap_adopt(planning->names, paper.name, strlen(paper.name));
    if (entry->number++)
        tell_same_name(planning, paper.name);
    if (!ours)
        return;
    planning->items = arena_grow(planning->session->arena, planning->items, planning->count, &planning->room,
                                 sizeof *planning->items);
    planning->items[planning->count++] = paper;
}

static bool wanted_unit(const struct session *session, size_t unit)
{
    return session->options->all_units || session_wants_unit(session, unit);
}

/* Facts from a file know no private value, and such a paper is made for the sake of one. */
static void tell_withheld(struct planning *planning, const struct paper *paper, bool named)
{
    struct session *session = planning->session;
    struct diag *diag = diag_add(
        session->diags, named ? DIAG_ERROR : DIAG_NOTE, "C096", place_file(session->options->facts),
        "mẫu %s không lập được từ số liệu đã tính: tệp ấy không giữ thông tin riêng tư", paper->plan->template);
    diag_set_hint(session->diags, diag, "lập riêng mẫu này từ số liệu gốc: %s",
                  options_build(session->options, session->period.code, paper->plan->template, session->arena));
    planning->ok = planning->ok && !named;
}

static void plan_rows(struct planning *planning, struct paper paper, bool named)
{
    const struct session *session = planning->session;
    for (size_t l = 0; l < session->pack.list_count; l++) {
        const struct fact_list *list = &session->facts->lists[l];
        if (strcmp(list->schema->name, paper.plan->list) != 0 || !list->present)
            continue;
        if (list->withheld)
            tell_withheld(planning, &paper, named);
        paper.list = l;
        if (!session->options->unit_count && !list->withheld)
            expect(planning, list->row_count);
        for (paper.item = 0; paper.item < list->row_count; paper.item++) {
            size_t unit = list->units[paper.item];
            if (session->options->unit_count && (unit == UNIT_NONE || !wanted_unit(session, unit)))
                continue;
            if (list->withheld) { /* counted, and numbered as in a build from the exports */
                planning->papers->withheld += take_number(planning);
                continue;
            }
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
    if (for_units && !session->options->unit_count)
        expect(planning, session->facts->unit_count);
    for (size_t unit = 0; for_units && unit < session->facts->unit_count; unit++) {
        if (!wanted_unit(session, unit))
            continue;
        paper.row = paper.owner = unit + 1;
        paper.unit = session->facts->units[unit].code;
        add_paper(planning, paper);
    }
}

/* A share of another system knows no difference between capital and small letters. */
static const char *folded_name(const char *text, struct arena *arena)
{
    char *name = arena_text(arena, papers_name_of(text, arena));
    for (char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return name;
}

/* Of all units, also of those that this run leaves out: their papers lie in the same folder. */
static bool units_are_told_apart(struct session *session)
{
    const struct facts *facts = session->facts;
    struct arena *scratch = arena_new(0);
    struct textmap *names = textmap_new(scratch, facts->unit_count);
    bool apart = true;
    for (size_t i = 0; i < facts->unit_count; i++) {
        const char *name = folded_name(facts->units[i].code, scratch);
        struct textmap_entry *entry = textmap_adopt(names, name, strlen(name));
        if (!entry->number) {
            entry->number = (uint32_t)i + 1;
            continue;
        }
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U012", (struct place){0},
                                     "văn bản của đơn vị \"%s\" và đơn vị \"%s\" sẽ cùng một tên tệp",
                                     facts->units[entry->number - 1].code, facts->units[i].code);
        diag_set_hint(session->diags, diag, "%s đổi mã của một trong hai đơn vị cho khác nhau", NAMES_RULE);
        apart = false;
    }
    arena_free(scratch);
    return apart;
}

static bool plan_all(struct planning *planning)
{
    struct session *session = planning->session;
    bool named, apart = true, asked = false;
    for (size_t i = 0; i < session->pack.document_count && apart; i++) {
        const struct schema_document *plan = &session->pack.documents[i];
        if (!choice_includes(session->options, plan, &named))
            continue;
        if (plan->scope != DOCUMENT_AGENCY && !asked)
            apart = units_are_told_apart(session);
        asked = asked || plan->scope != DOCUMENT_AGENCY;
        if (apart)
            plan_document(planning, plan, named);
    }
    return apart && planning->ok;
}

bool papers_plan(struct session *session, struct papers *papers)
{
    *papers = (struct papers){0};
    if (!choice_names_known(session) || !numbering_load(session, &papers->issues) ||
        !assigned_check(session, &papers->issues))
        return false;
    papers->context = context_new(session->facts, session->arena);
    struct planning planning = {.session = session, .papers = papers, .scratch = arena_new(0), .ok = true};
    planning.names = textmap_new(planning.scratch, 0);
    bool planned = plan_all(&planning);
    papers->items = planning.items;
    papers->count = planning.count;
    papers->all = planning.seen;
    arena_free(planning.scratch);
    return planned;
}

/* ---- filling ---- */

const char *papers_key(const struct paper *paper, struct arena *arena)
{
    const char *behind = paper->row_key ? paper->row_key : paper->unit;
    return behind ? arena_format(arena, "%s/%s", paper->plan->template, behind) : paper->plan->template;
}

/* van_ban {so, ky_hieu, ngay}, and nguoi_ky where another signs this template; the symbol is filled from the scope
 * alone. */
static const struct record *issue_record(const struct session *session, const struct papers *papers,
                                         const struct paper *paper, struct template_input *input, struct arena *arena,
                                         struct diags *diags)
{
    static const char *const outer[] = {"van_ban", "nguoi_ky"}, *const inner[] = {"so", "ky_hieu", "ngay"};
    const char *symbol = template_symbol(paper->template, input, arena, diags);
    if (!symbol)
        return NULL;
    const struct issue *issue = issues_find(&papers->issues, papers_key(paper, arena));
    bool numbered = issue && *issue->number;
    struct record *fields = record_new(arena, shape_new(arena, inner, 3));
    fields->values[0] = numbered ? value_text(issue->number) : value_null();
    fields->values[1] = value_text(symbol);
    fields->values[2] = value_date(issue && issue->date != DATE_NONE ? issue->date : session->period.last + 1);
    const struct signer *own = schema_own_signer(&session->workspace, paper->plan->template);
    struct record *record = record_new(arena, shape_new(arena, outer, own ? 2 : 1));
    record->values[0] = value_record(fields);
    if (own)
        record->values[1] = reporter_signer(own, arena);
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
    *input = (struct template_input){.scope_count = 1,
                                     .scopes = records,
                                     .unit = paper->unit,
                                     .facts = session->facts,
                                     .draft = session->options->draft};
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
