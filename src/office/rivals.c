#include "office/rivals.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "office/namelist.h"

#include <string.h>

struct rivals {
    struct session *session;
    struct arena *scratch;
    struct textmap *kinds; /* of units; number: 1 where one is in doubt, 2 where a paper shows a place among them */
    bool *doubtful;        /* by unit */
};

static struct textmap_entry *kind_of(struct rivals *rivals, size_t unit)
{
    const char *kind = rivals->session->facts->units[unit].kind;
    return textmap_adopt(rivals->kinds, kind, strlen(kind));
}

/* A row in error is missing from the unit's figures and from those above it. Family E: a text, which nothing is counted
 * of. */
static void find_doubtful(struct rivals *rivals)
{
    const struct facts *facts = rivals->session->facts;
    const struct diags *diags = rivals->session->diags;
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (diag->level != DIAG_ERROR || !diag->unit || diag->code[0] == 'E')
            continue;
        for (size_t unit = facts_unit_index(facts, diag->unit); unit != UNIT_NONE; unit = facts->units[unit].parent) {
            rivals->doubtful[unit] = true;
            kind_of(rivals, unit)->number = 1;
        }
    }
}

static size_t count_papers(struct rivals *rivals, struct papers *papers)
{
    const struct template *asked = NULL;
    bool shown = false;
    size_t count = 0;
    for (size_t i = 0; i < papers->count; i++) {
        const struct paper *paper = &papers->items[i];
        if (paper->template != asked) /* papers of a template stand together */
            shown = template_mentions(paper->template, "xep_hang");
        asked = paper->template;
        if (!shown || !paper->row || papers_failed(rivals->session, paper))
            continue;
        struct textmap_entry *kind = kind_of(rivals, paper->row - 1);
        count += kind->number > 0;
        if (!kind->number)
            continue;
        kind->number = 2;
        papers->provisional[i] = true;
    }
    return count;
}

static const char *names(struct rivals *rivals)
{
    const struct facts *facts = rivals->session->facts;
    struct namelist list = {0};
    for (size_t i = 0; i < facts->unit_count; i++)
        if (rivals->doubtful[i] && kind_of(rivals, i)->number >= 2)
            namelist_add(&list, facts->units[i].code);
    return namelist_text(&list, "đơn vị", rivals->scratch);
}

void rivals_note(struct session *session, struct papers *papers)
{
    struct arena *scratch = arena_new(0);
    struct rivals rivals = {.session = session, .scratch = scratch, .kinds = textmap_new(scratch, 0)};
    rivals.doubtful = arena_array(scratch, session->facts->unit_count + 1, sizeof *rivals.doubtful);
    find_doubtful(&rivals);
    size_t count = 0;
    if (textmap_count(rivals.kinds)) {
        papers->provisional = arena_array(session->arena, papers->count + 1, sizeof *papers->provisional);
        count = count_papers(&rivals, papers);
    }
    if (count) {
        struct diag *diag = diag_add(session->diags, DIAG_WARNING, "C037", (struct place){0},
                                     "xếp hạng trong %zu văn bản có thể còn đổi vì số liệu của đơn vị cùng loại có lỗi "
                                     "nêu ở trên: %s",
                                     count, names(&rivals));
        diag_set_hint(session->diags, diag, "sửa lỗi rồi chạy lại lệnh này: văn bản nào đổi xếp hạng sẽ được lập lại");
    }
    arena_free(scratch);
}
