#include "archive/outgoing.h"

#include "archive/identity.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

/* TT 05/2025/TT-BNV, typeName: the kinds of papers that reports are. */
static const struct {
    const char *name, *code;
} TYPES[] = {{"Nghị quyết", "01"}, {"Thông báo", "07"}, {"Kế hoạch", "10"}, {"Báo cáo", "14"},
             {"Tờ trình", "15"},   {"Biên bản", "20"},  {"Công văn", "22"}, {"Công điện", "23"}};
static const char OTHER_TYPE[] = "32";

static const char *type_code(const char *name)
{
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strcmp(TYPES[i].name, name) == 0)
            return TYPES[i].code;
    return OTHER_TYPE;
}

/* code: NULL, or what TT 05/2025 writes in its place. */
static void add_field(struct buffer *xml, const char *name, const char *code, const char *text)
{
    if (!*text)
        return;
    buffer_add_format(xml, code ? "  <%s ma=\"%s\">" : "  <%s>", name, code);
    buffer_add_xml(xml, text);
    buffer_add_format(xml, "</%s>\n", name);
}

static const char *line_of(const struct doc *doc, enum doc_role role, struct arena *arena)
{
    for (uint32_t i = 0; i < doc->node_count; i++)
        if (doc->nodes[i]->kind == DOC_LINE && doc->nodes[i]->role == role)
            return doc_text(doc->nodes[i], arena);
    return "";
}

/* "15" of "Số: 15/BC-SYT"; "" while the place of the number is empty. */
static const char *number_of(const struct doc *doc, struct arena *arena)
{
    const char *line = line_of(doc, ROLE_NUMBER, arena), *colon = strchr(line, ':');
    const char *start = colon ? colon + 1 : line;
    while (*start && !(*start >= '0' && *start <= '9') && *start != '/')
        start++;
    return arena_format(arena, "%.*s", (int)strspn(start, "0123456789"), start);
}

static void add_receiver(struct buffer *xml, const char *name, size_t length, struct arena *arena)
{
    while (length && strchr(" ;.", name[length - 1]))
        length--;
    while (length && strchr(" -", *name)) {
        name++;
        length--;
    }
    if (!length)
        return;
    buffer_add_text(xml, "  <To><OrganName>");
    buffer_add_xml(xml, arena_format(arena, "%.*s", (int)length, name));
    buffer_add_text(xml, "</OrganName></To>\n");
}

/* Those addressed stand for "Như trên", which is no name. */
static void add_receivers(struct buffer *xml, const struct doc *doc, const char *recipients, struct arena *arena)
{
    static const char above[] = "Như trên";
    for (uint32_t i = 0; i < doc->node_count; i++) {
        const struct doc_node *node = doc->nodes[i];
        if (node->kind != DOC_LINE || (node->role != ROLE_ADDRESS_LABEL && node->role != ROLE_ADDRESSEE))
            continue;
        const char *text = doc_text(node, arena), *colon = strchr(text, ':');
        text = node->role == ROLE_ADDRESS_LABEL ? (colon ? colon + 1 : "") : text;
        add_receiver(xml, text, strlen(text), arena);
    }
    for (const char *at = recipients; *at;) {
        const char *stop = strstr(at, "; ");
        size_t length = stop ? (size_t)(stop - at) : strlen(at);
        if (length != strlen(above) || memcmp(at, above, length) != 0)
            add_receiver(xml, at, length, arena);
        at += length + (stop ? 2 : 0);
    }
}

static void add_signer(struct buffer *xml, const struct doc *doc, struct arena *arena)
{
    const char *authority = line_of(doc, ROLE_SIGNER_AUTHORITY, arena), *title = line_of(doc, ROLE_SIGNER_TITLE, arena);
    buffer_add_text(xml, "  <SignerInfo><Position>");
    buffer_add_xml(xml, arena_format(arena, "%s%s%s", authority, *authority && *title ? " " : "", title));
    buffer_add_text(xml, "</Position><FullName>");
    buffer_add_xml(xml, line_of(doc, ROLE_SIGNER_NAME, arena));
    buffer_add_text(xml, "</FullName></SignerInfo>\n");
}

void outgoing_print(const struct doc *doc, const char *agency_code, size_t pages, struct arena *arena,
                    struct buffer *xml)
{
    const struct identity identity = identity_of(doc, arena);
    const char *type = *identity.type ? utf8_upper_first(arena, utf8_lower(arena, identity.type)) : "Công văn";
    const char *subject = identity.abstract;
    int year, month, day;
    char iso[DATE_TEXT];
    date_iso(doc->date, iso);
    date_split(doc->date, &year, &month, &day);
    if (strncmp(subject, "V/v ", 4) == 0)
        subject += 4;
    buffer_add_text(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VanBanDi xmlns=\"urn:baocao:van-ban-di:1\">\n");
    buffer_add_text(xml, "  <FileCode>");
    if (*agency_code) {
        buffer_add_text(xml, "<OrganId>");
        buffer_add_xml(xml, agency_code);
        buffer_add_text(xml, "</OrganId>");
    }
    buffer_add_format(xml, "<FileCatalog>%d</FileCatalog></FileCode>\n", year);
    add_field(xml, "TypeName", type_code(type), type);
    add_field(xml, "CodeNumber", NULL, number_of(doc, arena));
    add_field(xml, "CodeNotation", NULL, identity.symbol);
    add_field(xml, "IssuedDate", arena_format(arena, "%02d/%02d/%04d", day, month, year), iso);
    add_field(xml, "OrganName", NULL, doc->agency);
    add_field(xml, "Subject", NULL, subject);
    add_field(xml, "Language", "01", "Tiếng Việt");
    buffer_add_format(xml, "  <PageAmount>%zu</PageAmount>\n", pages);
    add_signer(xml, doc, arena);
    add_receivers(xml, doc, identity.recipients, arena);
    buffer_add_text(xml, "</VanBanDi>\n");
}
