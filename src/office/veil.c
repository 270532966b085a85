/* What a finding says is compared with what the same paper says with "***" in place of private values: words that are
 * in both cannot come from a private value. Its hint is always that of the paper with "***": a suggestion may be made
 * of a private value where the message is not. */
#include "office/veil.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

/* NULL: nobody else would be told this. */
static const struct diag *same_said(const struct diags *diags, const struct diag *wanted)
{
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (strcmp(diag->code, wanted->code) == 0 && strcmp(diag->message, wanted->message) == 0)
            return diag;
    }
    return NULL;
}

/* Where the row came from: its last two columns. */
static const char *origin(const struct session *session, const struct paper *paper, struct arena *arena)
{
    const struct fact_list *list = &session->facts->lists[paper->list];
    const struct value *end = &list->cells[(paper->item + 1) * list->column_count];
    if (end[-2].kind != VALUE_TEXT || end[-1].kind != VALUE_INTEGER)
        return paper->row_key;
    return arena_format(arena, "%s, dòng %" PRId64, end[-2].text, end[-1].integer);
}

void veil_tell(const struct session *session, const struct papers *papers, const struct paper *paper,
               const struct diags *found, struct arena *arena, struct diags *diags)
{
    if (!paper->row_key || !session->facts->lists[paper->list].whole || !diags_length(found)) {
        diags_append(diags, found, NULL);
        return;
    }
    struct diags *open = diags_new();
    papers_fill(session, papers, paper, arena, open, NULL);
    for (size_t i = 0; i < diags_length(found); i++) {
        const struct diag *diag = diags_at(found, i);
        const struct diag *said = diag->code[0] == 'E' ? diag : same_said(open, diag);
        struct diag *told =
            said ? diag_add(diags, diag->level, diag->code, diag->at, "%s", diag->message)
                 : diag_add(diags, diag->level, diag->code, diag->at,
                            "phiếu của dòng %s vướng ở thông tin riêng tư, không in ra đây", paper->row_key);
        if (said && said->hint)
            diag_set_hint(diags, told, "%s", said->hint);
        else if (!said)
            diag_set_hint(diags, told, "xem ô riêng tư ở %s; ý nghĩa của lỗi: baocao explain %s",
                          origin(session, paper, arena), diag->code);
    }
    diags_free(open);
}

bool veil_try(const struct session *session, const struct papers *papers, const struct paper *paper,
              struct arena *arena, struct diags *diags)
{
    struct diags *found = diags_new();
    bool holds = papers_fill_whole(session, papers, paper, arena, found) != NULL;
    veil_tell(session, papers, paper, found, arena, diags);
    diags_free(found);
    return holds;
}
