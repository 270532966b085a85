/* syntax: numbers, references and text strings as PDF spells them.
 * Called by the files of this folder that print a page's content or an object's body. Owns nothing. */
#ifndef BAOCAO_PDF_SYNTAX_H
#define BAOCAO_PDF_SYNTAX_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct buffer;

/* Thousandths as a decimal number without superfluous zeros: 85039 -> "85.039", -500 -> "-0.5". */
void syntax_add_thousandths(struct buffer *buffer, int64_t number);
/* " 12 0 R" */
void syntax_add_reference(struct buffer *buffer, uint32_t object);
/* The text, or as much of it, and "…", as a string of a PDF/A may hold: 32767 bytes (ISO 19005-2, 6.1.13). Both
 * functions below write no more than that; where the same text stands in another place too, this is what to write
 * there. */
const char *syntax_fitting(struct arena *arena, const char *text);
/* A text string in UTF-16, hexadecimal: "Số" -> "<FEFF00531ED1>"; text is UTF-8. */
void syntax_add_text(struct buffer *buffer, const char *text);
/* The bytes of such a string for libharu, in the arena; *length in bytes. */
unsigned char *syntax_text_bytes(struct arena *arena, const char *text, size_t *length);

#endif
