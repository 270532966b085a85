/* The document's lines carry the roles of NĐ 30's boxes, so nothing has to be asked from the template again. */
#include "archive/identity.h"

#include "base/arena.h"

#include <string.h>

/* Line breaks are of the page, not of the sentence. */
static const char *on_one_line(const char *text, struct arena *arena)
{
    char *line = arena_text(arena, text);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}

/* An annex may have lines for others to sign, who do not sign the paper. */
static bool in_annex(const struct doc_node *node)
{
    while (node && node->kind != DOC_ANNEX)
        node = node->parent;
    return node != NULL;
}

/* All lines of a role, with the words between them. */
static const char *lines_of(const struct doc *doc, enum doc_role role, const char *between, struct arena *arena)
{
    const char *all = "";
    for (uint32_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = doc->nodes[i];
        if (node->kind != DOC_LINE || node->role != role || in_annex(node))
            continue;
        const char *text = on_one_line(doc_text(node, arena), arena);
        all = *all ? arena_format(arena, "%s%s%s", all, between, text) : text;
    }
    return all;
}

/* "- Như trên;" in the list of recipients is "Như trên" in the register. */
static const char *recipients_of(const struct doc *doc, struct arena *arena)
{
    const char *all = "";
    for (uint32_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = doc->nodes[i];
        if (node->kind != DOC_LINE || node->role != ROLE_RECIPIENT || in_annex(node))
            continue;
        const char *text = on_one_line(doc_text(node, arena), arena);
        text += strspn(text, "- ");
        if (strncmp(text, "Lưu:", strlen("Lưu:")) == 0)
            continue; /* no recipient; the register has a column of its own for it */
        char *one = arena_text(arena, text);
        size_t length = strlen(one);
        while (length && strchr(";. ", one[length - 1]))
            one[--length] = '\0';
        all = *all ? arena_format(arena, "%s; %s", all, one) : one;
    }
    return all;
}

/* Behind the first stroke of "Số: 15/BC-SYT". */
static const char *symbol_of(const struct doc *doc, struct arena *arena)
{
    const char *line = lines_of(doc, ROLE_NUMBER, " ", arena);
    const char *stroke = strchr(line, '/');
    return stroke ? stroke + 1 : "";
}

struct identity identity_of(const struct doc *doc, struct arena *arena)
{
    struct identity identity = {.type = lines_of(doc, ROLE_TYPE, " ", arena),
                                .symbol = symbol_of(doc, arena),
                                .abstract = lines_of(doc, ROLE_ABSTRACT, " ", arena),
                                .recipients = recipients_of(doc, arena)};
    if (!*identity.abstract)
        identity.abstract = lines_of(doc, ROLE_SUBJECT, " ", arena);
    const char *title = lines_of(doc, ROLE_SIGNER_TITLE, " ", arena);
    const char *name = lines_of(doc, ROLE_SIGNER_NAME, " ", arena);
    identity.signer = arena_format(arena, "%s%s%s", title, *title && *name ? " " : "", name);
    return identity;
}
