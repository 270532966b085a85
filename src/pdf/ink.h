/* ink: how far down the page the marks of a content stream reach, as far as its operators are those of plain text and
 * rules. Called by overlay.c. */
#ifndef BAOCAO_PDF_INK_H
#define BAOCAO_PDF_INK_H

#include <stddef.h>
#include <stdint.h>

#define INK_UNKNOWN INT32_MIN

/* The lowest y in page space [1/1000 pt], below text by a quarter of its size; INT32_MAX for an empty page, INK_UNKNOWN
 * when the stream moves its axes, draws pictures or sets text where no page reaches. */
int32_t ink_lowest(const char *content, size_t length);

#endif
