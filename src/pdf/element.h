/* element: elements of a structure tree that was read from a PDF (ISO 32000-1, 14.7.2).
 * Called by tagtree.c and tagtable.c. Owns nothing: handles live as long as the qpdf_data. */
#ifndef BAOCAO_PDF_ELEMENT_H
#define BAOCAO_PDF_ELEMENT_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* A kid is a number, a dictionary of content, or an element, which has a type. */
bool element_is(qpdf_data pdf, qpdf_oh kid);
/* Its type, such as "/TR"; "" when it has none. Borrowed until the type changes. */
const char *element_type(qpdf_data pdf, qpdf_oh element);
/* Its kids as an array that may be changed, whether there are none, one or many. */
qpdf_oh element_kids(qpdf_data pdf, qpdf_oh element);

#endif
