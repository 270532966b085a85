/* The document's lines carry the roles of NĐ 30's boxes, so nothing has to be asked from the template again. */
#include "archive/identity.h"

#include "archive/lettercase.h"
#include "base/arena.h"
#include "base/utf8.h"

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

/* "- Ban Giám đốc Sở;" of a list is "Ban Giám đốc Sở". */
static const char *bare_name(const char *line, struct arena *arena)
{
    char *name = arena_text(arena, line + strspn(line, "- "));
    size_t length = strlen(name);
    while (length && strchr(";. ", name[length - 1]))
        name[--length] = '\0';
    return name;
}

static const char *with_name(const char *all, const char *name, struct arena *arena)
{
    return *all && *name ? arena_format(arena, "%s; %s", all, name) : *all ? all : name;
}

/* "Như trên", and what some add to it: those whom the paper is addressed to. */
static bool means_addressees(const char *name, struct arena *arena)
{
    static const char *const words[] = {"nhu tren", "nhu kinh gui"};
    const char *key = utf8_bare_key(arena, name);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(key, words[i], length) == 0 && (!key[length] || strncmp(key + length, " (", 2) == 0))
            return true;
    }
    return false;
}

/* Those addressed first, then the others: "Như trên" is no name (NĐ 30, PL IV: who the paper goes to). */
static const char *recipients_of(const struct doc *doc, struct arena *arena)
{
    const char *addressees = "", *others = "";
    for (uint32_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = doc->nodes[i];
        if (node->kind != DOC_LINE || in_annex(node))
            continue;
        if (node->role != ROLE_ADDRESS_LABEL && node->role != ROLE_ADDRESSEE && node->role != ROLE_RECIPIENT)
            continue;
        const char *text = on_one_line(doc_text(node, arena), arena), *colon = strchr(text, ':');
        if (node->role == ROLE_ADDRESS_LABEL)
            text = colon ? colon + 1 : "";
        const char *name = bare_name(text, arena);
        if (node->role != ROLE_RECIPIENT)
            addressees = with_name(addressees, name, arena);
        else if (strncmp(name, "Lưu:", strlen("Lưu:")) != 0 && !means_addressees(name, arena))
            others = with_name(others, name, arena); /* the file copy has a column of its own */
    }
    return with_name(addressees, others, arena);
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
    identity.signer = lettercase_signer(title, name, arena);
    return identity;
}
