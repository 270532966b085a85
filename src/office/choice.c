#include "office/choice.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "compute/causes.h"

#include <string.h>

/* ---- which documents ---- */

bool choice_templates_known(struct session *session)
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
            diag_set_hint(session->diags, diag, "các mẫu có: %s", texts_joined(names, count, ", ", session->arena));
        ok = false;
    }
    return ok;
}

bool choice_names_known(struct session *session)
{
    bool known = choice_templates_known(session);
    return session_check_units(session) && known;
}

bool choice_includes(const struct options *options, const struct schema_document *plan, bool *named)
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

/* ---- what they can show ---- */

static const struct template *load(const struct session *session, const struct schema_document *plan,
                                   struct diags *diags)
{
    struct template_paths paths = {.count = 2,
                                   .folders = (const char *[]){session->workspace.folder, session->pack.folder}};
    /* cppcheck-suppress CastIntegerToAddressAtReturn ; it is a pointer */
    return template_load(&paths, plan->template, session->arena, diags);
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
        alone = alone &&
                (pack->documents[i].scope == DOCUMENT_UNIT || !choice_includes(options, &pack->documents[i], &named));
    }
    for (size_t l = 0; l < pack->list_count; l++)
        alone = alone && !(lists[l] && reads_figures(&pack->list_sqls[l]));
    return alone;
}

void choice_foresee(struct session *session)
{
    const struct options *options = session->options;
    const struct pack *pack = &session->pack;
    bool *lists = arena_array(session->arena, pack->list_count, sizeof *lists), ranked = false, logged = false;
    struct diags *unsaid = diags_new(); /* choice_template() says it */
    session->foreseen = arena_array(session->arena, pack->document_count, sizeof *session->foreseen);
    for (size_t i = 0; i < pack->document_count; i++) {
        const struct schema_document *plan = &pack->documents[i];
        bool named;
        if (!choice_includes(options, plan, &named))
            continue;
        size_t said = diags_length(unsaid);
        const struct template *template = load(session, plan, unsaid);
        if (diags_length(unsaid) == said)
            session->foreseen[i] = template;
        ranked = ranked || !template || template_mentions(template, "xep_hang");
        logged = logged || !template || template_mentions(template, "nhat_ky");
        for (size_t l = 0; l < pack->list_count; l++)
            lists[l] = lists[l] || !template || template_mentions(template, pack->lists[l].name) ||
                       shows_causes(pack, &pack->lists[l], template) ||
                       (plan->scope == DOCUMENT_ROW && strcmp(plan->list, pack->lists[l].name) == 0);
    }
    diags_free(unsaid);
    session->lists = lists;
    session->undigested = !logged && !options->with_data;
    session->scoped = is_for_units_alone(session, lists);
    session->compared = (struct run_scope){options->unit_count, options->units, false};
    session->counted = (struct run_scope){options->unit_count, options->units, ranked};
}

const struct template *choice_template(struct session *session, const struct schema_document *plan)
{
    const struct template *template = NULL;
    if (session->foreseen) {
        const struct template **foreseen = &session->foreseen[plan - session->pack.documents];
        template = *foreseen;
        *foreseen = NULL; /* while watching, it may change before the next build */
    }
    /* cppcheck-suppress CastIntegerToAddressAtReturn ; it is a pointer */
    return template ? template : load(session, plan, session->diags);
}
