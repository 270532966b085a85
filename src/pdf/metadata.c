/* Claims PDF/A-2a, or 3a with attachments, and PDF/UA-1. The claim of PDF/UA needs a description of its schema in a
 * PDF/A file; no other schema of our own, since signing programs rewrite the packet. Dates are the document's, at
 * midnight in Vietnam, never the clock's. */
#include "pdf/metadata.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "pdf/syntax.h"

#include <string.h>

static const char HEAD[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
    "<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>\n";

static const char TAIL[] =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";

/* One line for both places, as long as Info may hold: what XML does not allow (control characters, U+FFFE, U+FFFF)
 * becomes blank. */
static const char *one_line(struct arena *arena, const char *text)
{
    char *line = arena_text(arena, syntax_fitting(arena, text ? text : ""));
    for (char *c = line; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' ';
        else if (strncmp(c, "\xEF\xBF\xBE", 3) == 0 || strncmp(c, "\xEF\xBF\xBF", 3) == 0)
            memset(c, ' ', 3);
    }
    return line;
}

static void add_element(struct buffer *xml, const char *before, const char *text, const char *after)
{
    if (!*text)
        return;
    buffer_add_text(xml, before);
    buffer_add_xml(xml, text);
    buffer_add_text(xml, after);
}

static void add_info(struct objects *objects, const char *key, const char *text)
{
    size_t length;
    if (!*text)
        return;
    unsigned char *bytes = syntax_text_bytes(objects->arena, text, &length);
    HPDF_Dict_Add(objects->pdf->info, key, HPDF_Binary_New(objects->pdf->mmgr, bytes, (HPDF_UINT)length));
}

static void add_dates(struct objects *objects, int32_t date, struct buffer *xml)
{
    int year, month, day;
    char iso[DATE_TEXT];
    if (date == DATE_NONE)
        return;
    date_iso(date, iso);
    date_split(date, &year, &month, &day);
    buffer_add_format(xml,
                      "<xmp:CreateDate>%sT00:00:00+07:00</xmp:CreateDate>"
                      "<xmp:ModifyDate>%sT00:00:00+07:00</xmp:ModifyDate>\n",
                      iso, iso);
    const char *stamp = arena_format(objects->arena, "D:%04d%02d%02d000000+07'00'", year, month, day);
    HPDF_Dict_Add(objects->pdf->info, "CreationDate", HPDF_String_New(objects->pdf->mmgr, stamp, NULL));
    HPDF_Dict_Add(objects->pdf->info, "ModDate", HPDF_String_New(objects->pdf->mmgr, stamp, NULL));
}

void metadata_add(struct objects *objects, const struct doc *doc, int part, const struct maker *maker)
{
    const char *creator = arena_format(objects->arena, "baocao %s", maker->version);
    const char *producer = arena_format(objects->arena, "%s (libharu %s)", creator, maker->library);
    const char *title = one_line(objects->arena, doc->title), *agency = one_line(objects->arena, doc->agency);
    const char *subject = one_line(objects->arena, doc->subject);
    struct buffer xml = {0};
    buffer_add_format(&xml, HEAD, part);
    add_element(&xml, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", title, "</rdf:li></rdf:Alt></dc:title>\n");
    add_element(&xml, "<dc:creator><rdf:Seq><rdf:li>", agency, "</rdf:li></rdf:Seq></dc:creator>\n");
    add_element(&xml, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", subject,
                "</rdf:li></rdf:Alt></dc:description>\n");
    add_element(&xml, "<xmp:CreatorTool>", creator, "</xmp:CreatorTool>");
    add_element(&xml, "<pdf:Producer>", producer, "</pdf:Producer>\n");
    add_dates(objects, doc->date, &xml);
    buffer_add(&xml, TAIL, sizeof TAIL - 1);

    HPDF_Dict stream = objects_add(objects);
    HPDF_Dict_AddName(stream, "Type", "Metadata");
    HPDF_Dict_AddName(stream, "Subtype", "XML");
    objects_set_stream(objects, stream, arena_copy(objects->arena, xml.data, xml.length), xml.length, false);
    HPDF_Dict_Add(objects->pdf->catalog, "Metadata", stream);
    buffer_clear(&xml);

    add_info(objects, "Title", title);
    add_info(objects, "Author", agency);
    add_info(objects, "Subject", subject);
    HPDF_Dict_Add(objects->pdf->info, "Creator", HPDF_String_New(objects->pdf->mmgr, creator, NULL));
    HPDF_Dict_Add(objects->pdf->info, "Producer", HPDF_String_New(objects->pdf->mmgr, producer, NULL));
}
