#include "office/papers.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "compute/causes.h"
#include "office/numbering.h"

#include <inttypes.h>
#include <stdlib.h>
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

/* The key of a list's row, as text. */
static const char *key_of(const struct fact_list *list, size_t item, struct arena *arena)
{
    for (size_t c = 0; c < list->column_count; c++) {
        const struct value *cell = &list->cells[item * list->column_count + c];
        if (strcmp(list->columns[c].name, "khoa") != 0)
            continue;
        if (cell->kind == VALUE_TEXT)
            return cell->text;
        if (cell->kind == VALUE_INTEGER)
            return arena_format(arena, "%" PRId64, cell->integer);
    }
    return "dong";
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
            paper.row_key = key_of(list, paper.item, session->arena);
            add_paper(planning, paper);
        }
    }
}

static const struct template *load(const struct session *session, const struct schema_document *plan,
                                   struct diags *diags)
{
    struct template_paths paths = {.count = 2,
                                   .folders = (const char *[]){session->workspace.folder, session->pack.folder}};
    /* cppcheck-suppress CastIntegerToAddressAtReturn ; it is a pointer */
    return template_load(&paths, plan->template, session->arena, diags);
}

/* Is a document made in this run? *named: because the command line names it. */
static bool is_chosen(const struct options *options, const struct schema_document *plan, bool *named)
{
    *named = false;
    for (size_t w = 0; w < options->word_count; w++)
        *named = *named || strcmp(options->words[w], plan->template) == 0;
    if (*named || options->word_count)
        return *named;
    if (plan->scope == DOCUMENT_UNIT)
        return options->all_units || options->unit_count;
    return plan->scope != DOCUMENT_AGENCY || !options->unit_count || options->all_units;
}

/* An indicator that is missed may take its causes from the list, under a name of its own. */
static bool shows_causes(const struct pack *pack, const struct schema_list *list, const struct template *template)
{
    for (size_t i = 0; i < pack->indicator_count; i++)
        if (causes_name_list(&pack->indicators[i], list->name))
            return template_mentions(template, "nguyen_nhan");
    return false;
}

/* Such SQL may hold the figures of any unit against each other. */
static bool reads_figures(const struct schema_sql *source)
{
    return strstr(source->text, "ky_nay_chi_so") != NULL;
}

/* Can the run do with the figures of the units that --unit names, for papers that show these lists? */
static bool is_for_units_alone(const struct session *session, const bool *lists)
{
    const struct options *options = session->options;
    const struct pack *pack = &session->pack;
    bool alone = options->unit_count && !options->all_units && !options->watch;
    for (size_t i = 0; i < pack->document_count; i++) {
        bool named;
        alone =
            alone && (pack->documents[i].scope == DOCUMENT_UNIT || !is_chosen(options, &pack->documents[i], &named));
    }
    for (size_t l = 0; l < pack->list_count; l++)
        alone = alone && !(lists[l] && reads_figures(&pack->list_sqls[l]));
    return alone;
}

void papers_foresee(struct session *session)
{
    const struct options *options = session->options;
    const struct pack *pack = &session->pack;
    bool *lists = arena_array(session->arena, pack->list_count, sizeof *lists), ranked = false;
    struct diags *unsaid = diags_new(); /* papers_plan() says it */
    session->foreseen = arena_array(session->arena, pack->document_count, sizeof *session->foreseen);
    for (size_t i = 0; i < pack->document_count; i++) {
        const struct schema_document *plan = &pack->documents[i];
        bool named;
        if (!is_chosen(options, plan, &named))
            continue;
        size_t said = diags_length(unsaid);
        const struct template *template = load(session, plan, unsaid);
        if (diags_length(unsaid) == said)
            session->foreseen[i] = template;
        ranked = ranked || !template || template_mentions(template, "xep_hang");
        for (size_t l = 0; l < pack->list_count; l++)
            lists[l] = lists[l] || !template || template_mentions(template, pack->lists[l].name) ||
                       shows_causes(pack, &pack->lists[l], template) ||
                       (plan->scope == DOCUMENT_ROW && strcmp(plan->list, pack->lists[l].name) == 0);
    }
    diags_free(unsaid);
    session->lists = lists;
    session->scoped = is_for_units_alone(session, lists);
    session->compared = (struct run_scope){options->unit_count, options->units, false};
    session->counted = (struct run_scope){options->unit_count, options->units, ranked};
}

/* The template that papers_foresee() has read without a finding, once: while watching, it may change before the next
 * build. NULL: it is to be read. */
static const struct template *take_foreseen(struct session *session, const struct schema_document *plan)
{
    if (!session->foreseen)
        return NULL;
    size_t document = (size_t)(plan - session->pack.documents);
    const struct template *foreseen = session->foreseen[document];
    session->foreseen[document] = NULL;
    return foreseen; /* cppcheck-suppress CastIntegerToAddressAtReturn ; it is a pointer */
}

static void plan_document(struct planning *planning, const struct schema_document *plan, bool named)
{
    struct session *session = planning->session;
    const struct options *options = session->options;
    bool for_units = plan->scope == DOCUMENT_UNIT;
    struct paper paper = {.plan = plan, .list = PAPER_NO_ROW, .item = PAPER_NO_ROW};
    paper.template = take_foreseen(session, plan);
    if (!paper.template)
        paper.template = load(session, plan, session->diags);
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

/* "a, b, c" */
static const char *joined(const char *const *names, size_t count, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s%s%s", text, i ? ", " : "", names[i]);
    return text;
}

/* Templates and units named on the command line must exist. */
static bool check_names(struct session *session)
{
    const struct options *options = session->options;
    const struct pack *pack = &session->pack;
    size_t count = 0;
    const char **names = arena_array(session->arena, pack->document_count + 1, sizeof *names);
    for (size_t i = 0; i < pack->document_count; i++)
        names[count++] = pack->documents[i].template;
    bool ok = true;
    for (size_t w = 0; w < options->word_count; w++) {
        bool found = false;
        for (size_t i = 0; i < count; i++)
            found = found || strcmp(names[i], options->words[w]) == 0;
        if (found)
            continue;
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "U010", (struct place){0},
                                     "bộ báo cáo \"%s\" không có mẫu \"%s\"", pack->name, options->words[w]);
        const char *nearest = nearest_name(options->words[w], names, count);
        if (nearest)
            diag_set_hint(session->diags, diag, "ý bạn là \"%s\"?", nearest);
        else
            diag_set_hint(session->diags, diag, "các mẫu có: %s", joined(names, count, session->arena));
        ok = false;
    }
    return session_check_units(session) && ok;
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

static int by_number(const void *a, const void *b)
{
    const struct issue *left = *(const struct issue *const *)a, *right = *(const struct issue *const *)b;
    int order = strcmp(left->number, right->number);
    return order ? order : strcmp(left->key, right->key);
}

static int year_of(const struct session *session, const struct issue *issue)
{
    int year, month, day;
    date_split(issue->date == DATE_NONE ? session->period.last + 1 : issue->date, &year, &month, &day);
    return year;
}

/* One series a year for all papers of the agency: no number twice (NĐ 30, 15). */
static bool numbers_are_single(struct session *session, const struct issues *issues)
{
    const struct issue **sorted = arena_array(session->arena, issues->count + 1, sizeof(const struct issue *));
    size_t count = 0;
    bool single = true;
    for (size_t i = 0; i < issues->count; i++)
        if (issues->items[i].number && *issues->items[i].number)
            sorted[count++] = &issues->items[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_number);
    for (size_t i = 1; i < count; i++) {
        const struct issue *before = sorted[i - 1], *issue = sorted[i];
        if (strcmp(before->number, issue->number) != 0 || year_of(session, before) != year_of(session, issue))
            continue;
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "S020", issue->at, "số %s đã dùng cho \"%s\", nay lại ghi cho \"%s\"",
                     issue->number, before->key, issue->key);
        diag_set_hint(session->diags, diag, "mỗi số trong năm chỉ dùng một lần; sửa van-ban.yaml hoặc sổ đăng ký");
        single = false;
    }
    return single;
}

/* The keys of a list's rows. */
static struct textmap *keys_of(const struct session *session, const char *name, struct arena *arena)
{
    struct textmap *keys = textmap_new(arena, 0);
    for (size_t l = 0; l < session->pack.list_count; l++) {
        const struct fact_list *list = &session->facts->lists[l];
        for (size_t i = 0; strcmp(list->schema->name, name) == 0 && i < list->row_count; i++) {
            const char *key = key_of(list, i, arena);
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

/* The key with the template, or the unit when the template is there, that its writer probably meant; NULL: none is near.
 * length: of the template's name in the key. */
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

bool papers_plan(struct session *session, struct papers *papers)
{
    const struct options *options = session->options;
    struct planning planning = {.session = session, .papers = papers, .ok = true};
    *papers = (struct papers){0};
    if (!check_names(session) || !numbering_load(session, &papers->issues))
        return false;
    check_issues(session, &papers->issues);
    if (!numbers_are_single(session, &papers->issues))
        return false;
    struct context *context = context_new(session->facts, session->arena);
    papers->context = context;
    for (size_t i = 0; i < session->pack.document_count; i++) {
        const struct schema_document *plan = &session->pack.documents[i];
        bool named;
        if (is_chosen(options, plan, &named))
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
