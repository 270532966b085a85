/* outgoing: metadata of an outgoing document as XML: the fields of NĐ 30, PL VI, phần II.I, by their English names there;
 * where TT 05/2025/TT-BNV asks for a code, the code stands beside the words (attribute ma). Schema: docs/van-ban-di.xsd.
 * Called by src/cli. */
#ifndef BAOCAO_ARCHIVE_OUTGOING_H
#define BAOCAO_ARCHIVE_OUTGOING_H

#include "model/doc.h"

#include <stddef.h>

struct buffer;

/* Appends the whole XML file. agency_code: mã định danh, "" when there is none; pages: of the PDF. What the paper does not
 * say (file code, priority, copies, time limit) is left out. */
void outgoing_print(const struct doc *doc, const char *agency_code, size_t pages, struct arena *arena,
                    struct buffer *xml);

#endif
