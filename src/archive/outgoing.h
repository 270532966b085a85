/* outgoing: metadata of an outgoing document as XML: the fields of NĐ 30, PL VI, phần II.I, by their English names
 * there; where TT 05/2025/TT-BNV asks for a code, the code stands beside the words (attribute ma). Schema:
 * docs/van-ban-di.xsd.
 * Called by src/office. What it prints keeps the schema, whatever the document says. */
#ifndef BAOCAO_ARCHIVE_OUTGOING_H
#define BAOCAO_ARCHIVE_OUTGOING_H

#include "model/doc.h"

#include <stddef.h>

struct buffer;
struct diags;

struct outgoing {
    const char *file;        /* the paper's name, for findings */
    const char *agency_code; /* mã định danh, "" when there is none */
    size_t pages;            /* of the PDF */
};

/* TT 05/2025/TT-BNV, typeName: the code of a kind of papers ("Báo cáo"). */
const char *outgoing_type_code(const char *name);
/* Appends the whole XML file. What the paper does not say (file code, priority, copies, time limit) is left out. A text
 * longer than PL VI allows is cut, with A010; an agency's code that is none (QĐ 20/2020/QĐ-TTg) is left out, with
 * A011. */
void outgoing_print(const struct doc *doc, const struct outgoing *paper, struct arena *arena, struct diags *diags,
                    struct buffer *xml);

#endif
