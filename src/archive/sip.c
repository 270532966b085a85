/* Dates in METS are those of the documents: nothing in the package depends on the clock. */
#include "archive/sip.h"

#include "archive/outgoing.h"
#include "archive/retention.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

struct package {
    const struct sip *sip;
    struct arena *arena;
    struct bag *bag;
    const char *code; /* mã hồ sơ: agency, year, notation */
};

static void add(struct buffer *xml, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    buffer_add_format(xml, "  <%s>", name);
    buffer_add_xml(xml, text);
    buffer_add_format(xml, "</%s>\n", name);
}

static const char *day(int32_t date, struct arena *arena)
{
    char text[DATE_TEXT];
    date_short(date, text);
    return arena_text(arena, text);
}

static const char *plain(struct package *package, size_t number)
{
    return arena_format(package->arena, "%zu", number);
}

static void add_text(struct package *package, const char *path, struct buffer *xml)
{
    bag_add_text(package->bag, path, buffer_text(xml));
    buffer_clear(xml);
}

/* ---- descriptions ---- */

/* TT 05/2025/TT-BNV, fields of a document in a SIP; what nobody has said is left out. */
static void describe_document(struct package *package, size_t index)
{
    const struct sip_document *document = &package->sip->documents[index];
    const struct identity *identity = &document->identity;
    struct arena *arena = package->arena;
    struct buffer xml = {0};
    int year, month, of_month;
    date_split(document->date, &year, &month, &of_month);
    const char *type = *identity->type ? utf8_upper_first(arena, utf8_lower(arena, identity->type)) : "Công văn";
    buffer_add_text(&xml, XML_HEAD "<EAD_doc>\n");
    add(&xml, "docId",
        *document->number ? arena_format(arena, "%s.%d.%s", package->sip->agency_code, year, document->number) : "");
    add(&xml, "docCode", arena_format(arena, "%s.%07zu", package->code, index + 1));
    add(&xml, "maintenance", retention_code(document->retention));
    add(&xml, "typeName", outgoing_type_code(type));
    add(&xml, "codeNumber", document->number);
    add(&xml, "codeNotation", identity->symbol);
    add(&xml, "issuedDate", day(document->date, arena));
    add(&xml, "organName", package->sip->agency);
    add(&xml, "subject", identity->abstract);
    add(&xml, "language", "01");
    add(&xml, "numberOfPage", plain(package, document->pages));
    add(&xml, "inforSign", document->is_signed ? "Có chữ ký số" : "");
    add(&xml, "mode", "01");
    add(&xml, "confidenceLevel", "01");
    add(&xml, "format", "01");
    buffer_add_text(&xml, "</EAD_doc>\n");
    add_text(package, arena_format(arena, "metadata/descriptive/EAD_doc_%zu.xml", index + 1), &xml);
}

/* NĐ 30, PL VI: the file that the documents belong to; kept as long as the document that is kept longest. */
static void describe_file(struct package *package)
{
    const struct sip *sip = package->sip;
    struct buffer xml = {0};
    size_t pages = 0;
    int32_t first = sip->documents[0].date, last = first;
    const char *longest = sip->documents[0].retention;
    for (size_t i = 0; i < sip->count; i++) {
        const struct sip_document *document = &sip->documents[i];
        const char *code = retention_code(document->retention);
        pages += document->pages;
        first = document->date < first ? document->date : first;
        last = document->date > last ? document->date : last;
        if (*code && (!*longest || strcmp(code, retention_code(longest)) < 0)) /* 01 is forever, 06 ten years */
            longest = document->retention;
    }
    buffer_add_text(&xml, XML_HEAD "<EAD>\n");
    add(&xml, "fileCode", package->code);
    add(&xml, "organId", sip->agency_code);
    add(&xml, "fileCatalog", arena_format(package->arena, "%d", sip->year));
    add(&xml, "fileNotation", sip->notation);
    add(&xml, "title", sip->title);
    add(&xml, "maintenance", retention_code(longest));
    add(&xml, "language", "01");
    add(&xml, "startDate", day(first, package->arena));
    add(&xml, "endDate", day(last, package->arena));
    add(&xml, "totalDoc", plain(package, sip->count));
    add(&xml, "pageNumber", plain(package, pages));
    buffer_add_text(&xml, "</EAD>\n");
    add_text(package, "metadata/descriptive/EAD.xml", &xml);
}

static void add_files(struct package *package, size_t index)
{
    const struct sip_document *document = &package->sip->documents[index];
    for (size_t i = 0; i < document->file_count; i++) {
        const char *annex = i ? arena_format(package->arena, "-phu-luc-%zu", i) : "";
        bag_add(package->bag,
                arena_format(package->arena, "representations/rep1/data/%s.%zu%s.pdf", package->code, index + 1, annex),
                document->files[i].data, document->files[i].size);
    }
}

/* ---- METS ---- */

static bool begins(const struct bag_member *member, const char *folder)
{
    return strncmp(member->path, folder, strlen(folder)) == 0;
}

static const char *last_day(const struct package *package)
{
    char text[DATE_TEXT];
    int32_t last = package->sip->documents[0].date;
    for (size_t i = 1; i < package->sip->count; i++)
        last = package->sip->documents[i].date > last ? package->sip->documents[i].date : last;
    date_iso(last, text);
    return arena_format(package->arena, "%sT00:00:00+07:00", text);
}

static void add_digest(struct buffer *xml, const struct bag_member *member, const char *mime, const char *created)
{
    buffer_add_format(xml, " MIMETYPE=\"%s\" SIZE=\"%zu\" CREATED=\"%s\" CHECKSUM=\"%s\" CHECKSUMTYPE=\"SHA-256\"",
                      mime, member->size, created, member->sha256);
}

static void add_descriptions(struct package *package, struct buffer *xml, const char *created)
{
    for (size_t i = 0; i < package->bag->count; i++) {
        const struct bag_member *member = &package->bag->members[i];
        if (!begins(member, "metadata/descriptive/"))
            continue;
        const char *kind = begins(member, "metadata/descriptive/EAD_doc") ? "EAD_doc" : "EAD";
        buffer_add_format(xml,
                          "  <dmdSec ID=\"dmd-%zu\" CREATED=\"%s\">\n    <mdRef LOCTYPE=\"URL\" xlink:type=\"simple\""
                          " xlink:href=\"%s\" MDTYPE=\"OTHER\" OTHERMDTYPE=\"%s\"",
                          i, created, member->path, kind);
        add_digest(xml, member, "text/xml", created);
        buffer_add_text(xml, "/>\n  </dmdSec>\n");
    }
}

static void add_content(struct package *package, struct buffer *xml, const char *created)
{
    buffer_add_text(xml, "  <fileSec ID=\"file-sec\">\n    <fileGrp ID=\"grp-rep1\" USE=\"Representations/rep1\">\n");
    for (size_t i = 0; i < package->bag->count; i++) {
        const struct bag_member *member = &package->bag->members[i];
        if (!begins(member, "representations/"))
            continue;
        buffer_add_format(xml, "      <file ID=\"file-%zu\"", i);
        add_digest(xml, member, "application/pdf", created);
        buffer_add_text(xml, ">\n        <FLocat LOCTYPE=\"URL\" xlink:type=\"simple\" xlink:href=\"");
        buffer_add_xml(xml, member->path);
        buffer_add_text(xml, "\"/>\n      </file>\n");
    }
    buffer_add_text(xml, "    </fileGrp>\n  </fileSec>\n");
}

static void add_structure(struct package *package, struct buffer *xml)
{
    buffer_add_text(xml,
                    "  <structMap ID=\"struct-1\" TYPE=\"PHYSICAL\" LABEL=\"CSIP\">\n    <div ID=\"div-all\" LABEL=\"");
    buffer_add_xml(xml, package->code);
    buffer_add_text(xml, "\">\n      <div ID=\"div-metadata\" LABEL=\"Metadata\" DMDID=\"");
    for (size_t i = 0, count = 0; i < package->bag->count; i++)
        if (begins(&package->bag->members[i], "metadata/descriptive/"))
            buffer_add_format(xml, count++ ? " dmd-%zu" : "dmd-%zu", i);
    buffer_add_text(xml, "\"/>\n      <div ID=\"div-rep1\" LABEL=\"Representations/rep1\">\n"
                         "        <fptr FILEID=\"grp-rep1\"/>\n      </div>\n    </div>\n  </structMap>\n</mets>\n");
}

static void add_mets(struct package *package)
{
    const char *created = last_day(package);
    struct buffer xml = {0};
    buffer_add_text(&xml,
                    XML_HEAD "<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                             " xmlns:csip=\"https://DILCIS.eu/XML/METS/CSIPExtensionMETS\" OBJID=\"");
    buffer_add_xml(&xml, package->bag->name);
    buffer_add_text(&xml,
                    "\" TYPE=\"Textual works - Print\" PROFILE=\"https://earksip.dilcis.eu/profile/E-ARK-SIP.xml\">\n");
    buffer_add_format(&xml, "  <metsHdr CREATEDATE=\"%s\" RECORDSTATUS=\"NEW\" csip:OAISPACKAGETYPE=\"SIP\">\n",
                      created);
    buffer_add_text(&xml, "    <agent ROLE=\"ARCHIVIST\" TYPE=\"ORGANIZATION\">\n      <name>");
    buffer_add_xml(&xml, package->sip->agency);
    buffer_add_text(&xml, "</name>\n      <note>");
    buffer_add_xml(&xml, package->sip->agency_code);
    buffer_add_text(&xml,
                    "</note>\n    </agent>\n    <agent ROLE=\"CREATOR\" TYPE=\"OTHER\" OTHERTYPE=\"SOFTWARE\">\n"
                    "      <name>baocao</name>\n      <note>" BAOCAO_VERSION "</note>\n    </agent>\n  </metsHdr>\n");
    add_descriptions(package, &xml, created);
    add_content(package, &xml, created);
    add_structure(package, &xml);
    add_text(package, "METS.xml", &xml);
}

struct bag *sip_make(const struct sip *sip, struct arena *arena)
{
    struct package package = {.sip = sip, .arena = arena};
    package.code = arena_format(arena, "%s.%d.%s", sip->agency_code, sip->year, sip->notation);
    package.bag = bag_new(arena_format(arena, "SIP_%s", package.code), arena);
    for (size_t i = 0; i < sip->count; i++) {
        describe_document(&package, i);
        add_files(&package, i);
    }
    describe_file(&package);
    bag_sort(package.bag);
    add_mets(&package);
    bag_sort(package.bag);
    return package.bag;
}
