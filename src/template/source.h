/* source: the text of one template file and the way from its bytes to places for messages.
 * Called by every file of this floor that reports. Borrows file name and text; the line table lives in the arena. */
#ifndef BAOCAO_TEMPLATE_SOURCE_H
#define BAOCAO_TEMPLATE_SOURCE_H

#include "base/diag.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

/* Tokens stand between these two characters of the private area (U+E000 n U+E001); see tokens.h. */
#define TOKEN_OPEN  "\xEE\x80\x80"
#define TOKEN_CLOSE "\xEE\x80\x81"
#define TOKEN_MARK  3 /* bytes of each */

struct source {
    const char *file;
    const char *text;
    size_t size;
    const size_t *lines; /* offset of each line's first byte */
    size_t line_count;
    struct place fixed; /* when fixed.line > 0: a text inside a YAML value; every place is this one */
};

/* text must outlive the source. */
struct source *source_new(struct arena *arena, const char *file, const char *text, size_t size);
/* Line from 1. */
uint32_t source_line(const struct source *source, size_t offset);
/* Line, display column and length of a stretch. */
struct place source_place(const struct source *source, size_t offset, size_t length);
/* Only file and line: what a document node remembers. */
struct place source_node_place(const struct source *source, size_t offset);
/* Offset of the first token character in text, or size when there is none. Such input is refused: it could forge a
 * value (M008, M018). */
size_t source_find_token_mark(const char *text, size_t size);
/* Records a finding at a stretch, with the line at fault. A list that is full of findings gets no columns and lines any
 * more: a file of nothing but faults must not take hours. */
struct diag *source_report(const struct source *source, size_t offset, size_t length, struct diags *diags,
                           enum diag_level level, const char *code, const char *message);
/* Is the list so full that suggestions help nobody? */
bool source_enough(const struct diags *diags);
/* Sets the line at fault of a diagnostic. */
void source_quote(const struct source *source, size_t offset, struct diags *diags, struct diag *diag);

#endif
