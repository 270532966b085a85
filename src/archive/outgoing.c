#include "archive/outgoing.h"

#include "archive/identity.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/utf8.h"

#include <string.h>

/* TT 05/2025/TT-BNV, typeName, as far as its codes are known to us; the others have their name alone. */
static const struct {
    const char *name, *code;
} TYPES[] = {{"Nghị quyết", "01"}, {"Thông báo", "07"}, {"Kế hoạch", "10"}, {"Báo cáo", "14"},
             {"Tờ trình", "15"},   {"Biên bản", "20"},  {"Công văn", "22"}, {"Công điện", "23"}};

/* Lengths of PL VI [characters]; of the agency's code: QĐ 20/2020/QĐ-TTg. */
enum {
    TYPE_MOST = 100,
    SYMBOL_MOST = 30,
    ORGAN_MOST = 200,
    SUBJECT_MOST = 500,
    POSITION_MOST = 100,
    NAME_MOST = 50,
    NUMBER_MOST = 11,
    CODE_MOST = 35,
    CODE_ONCE = 13 /* PL VI itself, from QCVN 102:2016 */
};

struct printing {
    const struct outgoing *paper;
    struct arena *arena;
    struct diags *diags;
    struct buffer *xml;
};

const char *outgoing_type_code(const char *name)
{
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strcmp(TYPES[i].name, name) == 0)
            return TYPES[i].code;
    return NULL;
}

/* The text, or as much of it as PL VI allows. what: for the finding. */
static const char *fitting(struct printing *p, const char *what, const char *text, size_t most)
{
    static const char cut[] = "…";
    const char *end = text + strlen(text), *stop = text;
    size_t count = 0;
    for (const char *at = text; at < end; count++) {
        utf8_next(&at, end);
        stop = count + 2 <= most ? at : stop; /* leaves room for the sign */
    }
    if (count <= most)
        return text;
    struct diag *diag =
        diag_add(p->diags, DIAG_WARNING, "A010", place_file(p->paper->file),
                 "%s dài %zu ký tự, siêu dữ liệu văn bản đi chỉ nhận %zu, nên phần cuối bị cắt", what, count, most);
    diag_set_hint(p->diags, diag, "rút gọn phần này (NĐ 30/2020/NĐ-CP, Phụ lục VI); trên trang giấy nó vẫn in đủ");
    return arena_format(p->arena, "%.*s%s", (int)(stop - text), text, cut);
}

/* code: NULL, or what TT 05/2025 writes in its place. */
static void add_field(struct printing *p, const char *name, const char *code, const char *text)
{
    if (!*text)
        return;
    buffer_add_format(p->xml, code ? "  <%s ma=\"%s\">" : "  <%s>", name, code);
    buffer_add_xml(p->xml, text);
    buffer_add_format(p->xml, "</%s>\n", name);
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
    size_t length = strspn(start, "0123456789");
    return arena_format(arena, "%.*s", (int)(length > NUMBER_MOST ? 0 : length), start);
}

static void add_receiver(struct printing *p, const char *name, size_t length)
{
    const char *whole = arena_copy(p->arena, name, length);
    buffer_add_text(p->xml, "  <To><OrganName>");
    buffer_add_xml(p->xml, fitting(p, "tên nơi nhận", whole, ORGAN_MOST));
    buffer_add_text(p->xml, "</OrganName></To>\n");
}

static void add_receivers(struct printing *p, const char *recipients)
{
    for (const char *at = recipients; *at;) {
        const char *stop = strstr(at, "; ");
        size_t length = stop ? (size_t)(stop - at) : strlen(at);
        add_receiver(p, at, length);
        at += length + (stop ? 2 : 0);
    }
}

static void add_person(struct printing *p, const char *name, const char *text)
{
    if (!*text)
        return;
    buffer_add_format(p->xml, "<%s>", name);
    buffer_add_xml(p->xml, text);
    buffer_add_format(p->xml, "</%s>", name);
}

static void add_signer(struct printing *p, const struct doc *doc)
{
    const char *authority = line_of(doc, ROLE_SIGNER_AUTHORITY, p->arena);
    const char *title = line_of(doc, ROLE_SIGNER_TITLE, p->arena), *name = line_of(doc, ROLE_SIGNER_NAME, p->arena);
    const char *position = arena_format(p->arena, "%s%s%s", authority, *authority && *title ? " " : "", title);
    if (!*position && !*name)
        return;
    buffer_add_text(p->xml, "  <SignerInfo>");
    add_person(p, "Position", fitting(p, "chức vụ người ký", position, POSITION_MOST));
    add_person(p, "FullName", fitting(p, "họ tên người ký", name, NAME_MOST));
    buffer_add_text(p->xml, "</SignerInfo>\n");
}

/* Groups of digits and capital letters, parted by dots, at most 35 characters (QĐ 20/2020/QĐ-TTg). */
static bool is_agency_code(const char *code)
{
    size_t length = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.");
    return !code[length] && length <= CODE_MOST;
}

static void add_file_code(struct printing *p, int year)
{
    const char *code = p->paper->agency_code;
    buffer_add_text(p->xml, "  <FileCode>");
    if (!is_agency_code(code)) {
        struct diag *diag =
            diag_add(p->diags, DIAG_WARNING, "A011", place_file(p->paper->file),
                     "mã định danh cơ quan \"%s\" không đúng dạng nên không ghi vào siêu dữ liệu", code);
        diag_set_hint(p->diags, diag, "sửa ma_dinh_danh trong baocao.yaml: chữ hoa, chữ số và dấu chấm, như H49.64");
    } else if (*code) {
        if (strlen(code) > CODE_ONCE)
            diag_add(p->diags, DIAG_NOTE, "A011", place_file(p->paper->file),
                     "mã định danh cơ quan dài hơn %d ký tự của NĐ 30, Phụ lục VI; hệ thống cũ có thể không nhận",
                     CODE_ONCE);
        buffer_add_format(p->xml, "<OrganId>%s</OrganId>", code);
    }
    buffer_add_format(p->xml, "<FileCatalog>%d</FileCatalog></FileCode>\n", year);
}

static const char *subject_of(const struct doc *doc, const struct identity *identity)
{
    const char *subject = *identity->abstract ? identity->abstract : doc->title;
    return strncmp(subject, "V/v ", 4) == 0 ? subject + 4 : subject;
}

void outgoing_print(const struct doc *doc, const struct outgoing *paper, struct arena *arena, struct diags *diags,
                    struct buffer *xml)
{
    struct printing printing = {paper, arena, diags, xml}, *p = &printing;
    const struct identity identity = identity_of(doc, arena);
    const char *type = *identity.type ? utf8_upper_first(arena, utf8_lower(arena, identity.type)) : "Công văn";
    int year, month, day;
    char iso[DATE_TEXT];
    date_iso(doc->date, iso);
    date_split(doc->date, &year, &month, &day);
    buffer_add_text(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VanBanDi xmlns=\"urn:baocao:van-ban-di:1\">\n");
    add_file_code(p, year);
    add_field(p, "TypeName", outgoing_type_code(type), fitting(p, "tên loại văn bản", type, TYPE_MOST));
    add_field(p, "CodeNumber", NULL, number_of(doc, arena));
    add_field(p, "CodeNotation", NULL, fitting(p, "ký hiệu văn bản", identity.symbol, SYMBOL_MOST));
    add_field(p, "IssuedDate", arena_format(arena, "%02d/%02d/%04d", day, month, year), iso);
    add_field(p, "OrganName", NULL, fitting(p, "tên cơ quan ban hành", doc->agency, ORGAN_MOST));
    add_field(p, "Subject", NULL, fitting(p, "trích yếu", subject_of(doc, &identity), SUBJECT_MOST));
    add_field(p, "Language", "01", "Tiếng Việt");
    buffer_add_format(xml, "  <PageAmount>%zu</PageAmount>\n", paper->pages);
    add_signer(p, doc);
    add_receivers(p, identity.recipients);
    buffer_add_text(xml, "</VanBanDi>\n");
}
