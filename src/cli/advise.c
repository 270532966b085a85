#include "cli/advise.h"

#include "base/arena.h"

#include <string.h>

/* The templates of the plan, then those made one a row, which are planned only by name. */
static const struct template **all_templates(const struct session *session, const struct papers *papers,
                                             struct diags *diags, size_t *count)
{
    const struct pack *pack = &session->pack;
    const struct template **templates =
        arena_array(session->arena, papers->count + pack->document_count + 1, sizeof *templates);
    struct template_paths paths = {.count = 2,
                                   .folders = (const char *[]){session->workspace.folder, session->pack.folder}};
    *count = 0;
    for (size_t i = 0; i < papers->count; i++)
        if (!*count || templates[*count - 1] != papers->items[i].template)
            templates[(*count)++] = papers->items[i].template;
    for (size_t i = 0; i < pack->document_count; i++) {
        const struct template *template =
            pack->documents[i].scope == DOCUMENT_ROW
                ? template_load(&paths, pack->documents[i].template, session->arena, diags)
                : NULL;
        if (template)
            templates[(*count)++] = template;
    }
    return templates; /* cppcheck-suppress CastIntegerToAddressAtReturn ; it is an array of pointers */
}

/* Who has changed a template of the pack need not print what the pack prints. */
static bool all_from_pack(const struct session *session, const struct template *const *templates, size_t count)
{
    size_t length = strlen(session->pack.folder);
    for (size_t i = 0; i < count; i++)
        if (strncmp(template_file(templates[i]), session->pack.folder, length) != 0)
            return false;
    return true;
}

void advise_papers(struct session *session, const struct papers *papers, struct diags *diags)
{
    struct arena *arena = arena_new(0);
    size_t count;
    const struct template **templates = all_templates(session, papers, diags, &count), *advised = NULL;
    for (size_t i = 0; i < papers->count; i++) {
        const struct paper *paper = &papers->items[i];
        const struct record *records[PAPER_SCOPES];
        struct template_input input;
        if (papers_failed(session, paper) || !papers_input(session, papers, paper, arena, diags, records, &input))
            continue;
        if (paper->template != advised) /* its first paper stands for all */
            template_advise(paper->template, &input, arena, diags);
        advised = paper->template;
        template_advise_narrative(templates, count, &input, diags);
        arena_reset(arena);
    }
    struct template_paths own = {.count = 1, .folders = &session->workspace.folder};
    template_advise_files(&own, templates, count, arena, diags);
    if (all_from_pack(session, templates, count)) {
        struct template_paths pack = {.count = 1, .folders = &session->pack.folder};
        template_advise_files(&pack, templates, count, arena, diags);
        template_advise_lists(templates, count, &session->pack, diags);
    }
    arena_free(arena);
}
