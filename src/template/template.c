/* Loading reads the template and, again and again, what its tags name, until nothing new is named; so every fault of
 * every file is told at once and filling finds all it needs. Filling: tags -> text with tokens -> markup ->
 * document. */
#include "template/template.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/nearest.h"
#include "template/advice.h"
#include "template/footnotes.h"
#include "template/idtable.h"
#include "template/markup.h"
#include "template/official.h"
#include "template/required.h"

#include <string.h>

struct template
{
    const char *name, *file;
    struct frontmatter front;
    struct library library;
    const struct tag_tree *body, *symbol; /* symbol may be NULL */
};

struct loader {
    const struct template_paths *paths;
    struct template *template;
    struct arena *arena;
    struct diags *diags;
    bool good;
    const struct include **taken; /* of each item of the library: the tags that took it in; NULL for the template */
    size_t taken_room;
    struct idtable missing; /* names that no file has, with the nearest one: sought once */
};

/* ---- reading ---- */

/* Findings of one file in the order of its lines, with the way to a partial in their hints. */
static void hand_on(struct loader *l, const struct diags *own, const struct include *include)
{
    size_t count = diags_length(own);
    const struct diag **order = arena_array(l->arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        const struct diag *diag = diags_at(own, i);
        size_t at = i;
        for (; at && (order[at - 1]->at.line > diag->at.line ||
                      (order[at - 1]->at.line == diag->at.line && order[at - 1]->at.column > diag->at.column));
             at--)
            order[at] = order[at - 1];
        order[at] = diag;
    }
    for (size_t i = 0; i < count; i++) {
        struct diag *diag = diag_add(l->diags, order[i]->level, order[i]->code, order[i]->at, "%s", order[i]->message);
        if (order[i]->source)
            diag_set_source(l->diags, diag, order[i]->source, strlen(order[i]->source));
        chain_set_hint(include, order[i]->hint, l->diags, diag);
        diag->more += order[i]->more;
    }
}

static void add_to_library(struct loader *l, const char *name, const struct source *source, size_t begin,
                           const struct include *include)
{
    struct library *library = &l->template->library;
    struct diags *own = diags_new();
    l->taken = arena_grow(l->arena, l->taken, library->count, &l->taken_room, sizeof *l->taken);
    l->taken[library->count] = include;
    if (!library_add(library, name, source, begin, own))
        l->good = false;
    hand_on(l, own, include);
    diags_free(own);
}

/* here: what took in the file of the tag. */
static void complain(struct loader *l, const struct tag *tag, const struct include *here, const char *code,
                     const char *message, const char *near)
{
    struct diag *diag = source_report(tag->source, tag->offset, tag->length, l->diags, DIAG_ERROR, code, message);
    chain_set_hint(here, near ? arena_format(l->arena, "ý bạn là \"%s\"?", near) : NULL, l->diags, diag);
    l->good = false;
}

static void load_named(struct loader *l, const struct tag *tag, const struct include *here, const char *name)
{
    if (library_find(&l->template->library, name))
        return;
    if (!templatefiles_is_name(name)) {
        complain(l, tag, here, "M026", arena_format(l->arena, "tên mẫu \"%s\" không hợp lệ", name), NULL);
        return;
    }
    const struct id_entry *missing = idtable_find(&l->missing, name);
    struct templatefile file = {0};
    if (!missing)
        file = templatefiles_find(l->paths, name, l->arena);
    if (!file.path) {
        if (!missing)
            missing = idtable_add(&l->missing, l->arena, name, templatefiles_nearest(l->paths, name, l->arena));
        complain(l, tag, here, "M005", arena_format(l->arena, "không có mẫu \"%s\"", name), missing->text);
        return;
    }
    const struct source *source = templatefiles_read(&file, l->arena, l->diags);
    if (!source) {
        l->good = false;
        return;
    }
    struct include *include = arena_alloc(l->arena, sizeof *include);
    *include = (struct include){here, tag->source, tag->offset};
    add_to_library(l, name, source, 0, include);
}

/* A name that is only known when filling may be any partial. */
static void load_partials(struct loader *l, const struct tag *tag, const struct include *here)
{
    size_t count;
    const char **names = templatefiles_names(l->paths, "manh", l->arena, &count);
    for (size_t i = 0; i < count; i++)
        load_named(l, tag, here, names[i]);
}

static void load_includes(struct loader *l, const struct tag *tag, const struct include *here)
{
    for (; tag; tag = tag->next) {
        if (tag->kind == TAG_PARTIAL || tag->kind == TAG_PARENT) {
            if (tag->name)
                load_named(l, tag, here, tag->name);
            else if (tag->expression.path.text)
                load_partials(l, tag, here);
        }
        load_includes(l, tag->first, here);
    }
}

static void load_symbol(struct loader *l)
{
    const struct frontmatter *front = &l->template->front;
    if (!front->symbol || !*front->symbol)
        return;
    struct source *source = source_new(l->arena, l->template->file, front->symbol, strlen(front->symbol));
    source->fixed = front->symbol_at;
    bool good;
    l->template->symbol = tags_read(source, 0, l->arena, l->diags, &good);
    l->good &= good;
}

const struct template *template_load(const struct template_paths *paths, const char *name, struct arena *arena,
                                     struct diags *diags)
{
    struct template *template = arena_alloc(arena, sizeof *template);
    struct loader l = {.paths = paths, .template = template, .arena = arena, .diags = diags, .good = true};
    const char *full = arena_format(arena, "mau/%s", name);
    template->name = arena_text(arena, name);
    template->library.arena = arena;
    struct templatefile file = {0};
    if (templatefiles_is_name(name))
        file = templatefiles_find(paths, full, arena);
    if (!file.path) {
        size_t count;
        const char **names = templatefiles_names(paths, "mau", arena, &count);
        const char *near = nearest_name(full, names, count);
        struct diag *diag = diag_add(diags, DIAG_ERROR, "M005", (struct place){0}, "không có mẫu \"%s\"", name);
        if (near)
            diag_set_hint(diags, diag, "ý bạn là \"%s\"?", near + strlen("mau/"));
        return NULL;
    }
    const struct source *source = templatefiles_read(&file, arena, diags);
    if (!source)
        return NULL;
    template->file = file.path;
    l.good = frontmatter_read(template->file, source->text, source->size, arena, diags, &template->front);
    add_to_library(&l, full, source, template->front.body, NULL);
    template->body = library_find(&template->library, full);
    load_symbol(&l);
    for (size_t i = 0; i < template->library.count; i++) /* grows while it is walked */
        load_includes(&l, template->library.items[i].tree->first, l.taken[i]);
    return l.good ? template : NULL;
}

const char *template_file(const struct template *template)
{
    return template->file;
}

static bool goes_on(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool stands_in(const struct source *source, const char *name)
{
    size_t length = strlen(name);
    const char *end = source->text + source->size;
    for (const char *at = source->text; (size_t)(end - at) >= length; at++) {
        at = memchr(at, *name, (size_t)(end - at) - length + 1);
        if (!at)
            return false;
        bool begins = at == source->text || !goes_on(at[-1]);
        if (begins && memcmp(at, name, length) == 0 && (at + length == end || !goes_on(at[length])))
            return true;
    }
    return false;
}

bool template_mentions(const struct template *template, const char *name)
{
    if (advice_is_dynamic(&template->library))
        return true;
    for (size_t i = 0; i < template->library.count; i++)
        if (stands_in(template->library.items[i].tree->source, name))
            return true;
    return false;
}

/* ---- filling ---- */

static struct scopes scopes_of(const struct template_input *input)
{
    struct scopes scopes = {0};
    for (size_t i = 0; i < input->scope_count; i++)
        scopes_push(&scopes, value_record(input->scopes[i]), 0, 0);
    return scopes;
}

const char *template_symbol(const struct template *template, const struct template_input *input, struct arena *arena,
                            struct diags *diags)
{
    if (!template->symbol)
        return "";
    struct diags *own = diags_new();
    struct filled filled = {.tokens.arena = arena};
    struct scopes scopes = scopes_of(input);
    bool good = fill_run(&template->library, template->symbol, &scopes, FILL_PLAIN, arena, own, &filled);
    const char *symbol = good ? arena_copy(arena, buffer_text(&filled.text), filled.text.length) : NULL;
    diags_append(diags, own, input->unit);
    diags_free(own);
    buffer_clear(&filled.text);
    return symbol;
}

/* Titles of a PDF are one line. */
static const char *one_line(const char *text, struct arena *arena)
{
    char *line = arena_text(arena, text);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}

static const char *title_of(const struct template *template, const struct build *build)
{
    const char *text = NULL;
    if (build->type && build->abstract)
        text = arena_format(build->arena, "%s %s", build->type, build->abstract);
    else if (build->type)
        text = build->type;
    else if (template->front.name && *template->front.name)
        text = template->front.name;
    return text ? text : template->name;
}

static void describe(const struct template *template, const struct template_input *input, struct build *build)
{
    struct doc *doc = build->doc;
    struct value date = build_value(build, "van_ban.ngay");
    const char *agency = build_text(build, "co_quan.ten_day_du");
    doc->title = one_line(title_of(template, build), build->arena);
    doc->subject = one_line(build->abstract ? build->abstract : "", build->arena);
    doc->agency = one_line(agency ? agency : "", build->arena);
    doc->date = date.kind == VALUE_DATE ? date.date : DATE_NONE;
    doc->draft = input->draft;
    doc->annexes_apart = template->front.annexes_apart;
}

static struct doc *build_doc(const struct template *template, const struct template_input *input,
                             const struct scopes *scopes, const struct filled *filled, struct arena *arena,
                             struct diags *diags)
{
    struct build build = {.arena = arena,
                          .diags = diags,
                          .filled = filled,
                          .text = buffer_text(&filled->text),
                          .size = filled->text.length,
                          .scopes = scopes,
                          .doc = doc_new(arena),
                          .good = true};
    markup_read(&build);
    official_number_annexes(&build);
    build_resolve(&build);
    footnotes_resolve(&build);
    describe(template, input, &build);
    buffer_clear(&build.scratch);
    doc_number(build.doc, arena);
    return build.good ? build.doc : NULL;
}

struct doc *template_fill(const struct template *template, const struct template_input *input, struct arena *arena,
                          struct diags *diags, struct buffer *text)
{
    struct diags *own = diags_new();
    struct filled filled = {.tokens.arena = arena_new(0)};
    struct scopes scopes = scopes_of(input);
    struct doc *doc = NULL;
    bool empty, good = required_are_there(&template->front, &scopes, input->facts, arena, own, &empty);
    if (!empty)
        good &= fill_run(&template->library, template->body, &scopes, FILL_DOCUMENT, arena, own, &filled);
    if (!empty && !filled.stopped) /* its faults are told together with those of the values */
        doc = build_doc(template, input, &scopes, &filled, arena, own);
    if (text && good)
        tokens_expand(&filled.tokens, buffer_text(&filled.text), filled.text.length, text);
    arena_free(filled.tokens.arena);
    buffer_clear(&filled.text);
    diags_append(diags, own, input->unit);
    diags_free(own);
    return good ? doc : NULL;
}

/* ---- advice ---- */

void template_advise(const struct template *template, const struct template_input *input, struct arena *arena,
                     struct diags *diags)
{
    struct scopes scopes = scopes_of(input);
    advice_template(&template->library, template->body, &scopes, arena, diags);
}

static void advise_narrative(const struct template *const *templates, size_t count, const char *name,
                             const struct record *narrative, struct diags *diags)
{
    for (size_t i = 0; i < narrative->shape->count; i++) {
        const struct value *value = &record_values(narrative)[i];
        bool printed = value->kind != VALUE_RICH;
        for (size_t t = 0; t < count && !printed; t++)
            printed = advice_mentions(&templates[t]->library, name, narrative->shape->names[i]);
        for (size_t d = 0; d < diags_length(diags) && !printed; d++) {
            const struct diag *diag = diags_at(diags, d);
            printed = strcmp(diag->code, "M032") == 0 && strcmp(diag->at.file, value->rich->file) == 0;
        }
        if (printed)
            continue;
        struct diag *diag = diag_add(diags, DIAG_WARNING, "M032", place_file(value->rich->file),
                                     "không mẫu nào in phần thuyết minh này");
        diag_set_hint(diags, diag, "thêm {{{%s.%s}}} vào mẫu, trên một dòng riêng", name, narrative->shape->names[i]);
    }
}

void template_advise_narrative(const struct template *const *templates, size_t count,
                               const struct template_input *input, struct diags *diags)
{
    for (size_t s = 0; s < input->scope_count; s++)
        for (size_t i = 0; i < input->scopes[s]->shape->count; i++) {
            const struct value *value = &record_values(input->scopes[s])[i];
            if (value->kind == VALUE_RECORD)
                advise_narrative(templates, count, input->scopes[s]->shape->names[i], value->record, diags);
        }
}

static bool list_is_used(const struct template *const *templates, size_t count, const struct pack *pack,
                         const struct schema_list *list)
{
    static const char lists[] = "danh_sach";
    for (size_t i = 0; i < pack->document_count; i++)
        if (pack->documents[i].list && strcmp(pack->documents[i].list, list->name) == 0)
            return true;
    for (size_t t = 0; t < count; t++)
        if (advice_mentions(&templates[t]->library, lists, list->name) ||
            advice_writes(&templates[t]->library, lists, list->name))
            return true;
    return list->lookup_only;
}

void template_advise_lists(const struct template *const *templates, size_t count, const struct pack *pack,
                           struct diags *diags)
{
    for (size_t i = 0; i < pack->list_count; i++) {
        const struct schema_list *list = &pack->lists[i];
        if (list_is_used(templates, count, pack, list))
            continue;
        struct diag *diag =
            diag_add(diags, DIAG_WARNING, "M035", list->at, "không mẫu nào in danh sách \"%s\"", list->name);
        diag_set_hint(diags, diag,
                      "lặp {{#danh_sach.%s}} trong mẫu; danh sách chỉ để tra bằng baocao list thì ghi tra_cuu: "
                      "\"có\"",
                      list->name);
    }
}

void template_advise_files(const struct template_paths *paths, const struct template *const *templates, size_t count,
                           struct arena *arena, struct diags *diags)
{
    static const char *const kinds[] = {"manh", "bo-cuc"};
    struct template_paths own = {.count = paths->count ? 1 : 0, .folders = paths->folders};
    for (size_t t = 0; t < count; t++)
        if (advice_is_dynamic(&templates[t]->library))
            return;
    for (size_t i = 0; i < 2; i++) {
        size_t found;
        const char **names = templatefiles_names(&own, kinds[i], arena, &found);
        for (size_t n = 0; n < found; n++) {
            bool used = false;
            for (size_t t = 0; t < count && !used; t++)
                used = library_find(&templates[t]->library, names[n]) != NULL;
            if (used)
                continue;
            struct diag *diag =
                diag_add(diags, DIAG_WARNING, "M031", place_file(templatefiles_find(&own, names[n], arena).path),
                         "không mẫu nào dùng \"%s\"", names[n]);
            diag_set_hint(diags, diag, "gọi bằng %s%s}} trong mẫu, hoặc xóa tệp này", i ? "{{<" : "{{>", names[n]);
        }
    }
}
