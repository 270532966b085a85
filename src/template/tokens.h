/* tokens: values on their way through the markup. Filling puts U+E000 n U+E001 where a value goes; the markup sees one
 * word, and the document builder puts the text in. So a value is never read as markup (design 4.2).
 * Called by filling, inline and attributes. The table lives in the arena of the document. */
#ifndef BAOCAO_TEMPLATE_TOKENS_H
#define BAOCAO_TEMPLATE_TOKENS_H

#include "model/value.h"

struct buffer;

struct token {
    const char *text; /* NULL for rich text */
    const struct rich *rich;
};

struct tokens {
    struct arena *arena;
    size_t count, room;
    struct token *items;
};

/* Adds the token of a value behind what is in out. */
void tokens_add(struct tokens *tokens, struct token token, struct buffer *out);
/* The token that begins at *at, and moves *at behind it; NULL when none begins there. */
const struct token *tokens_at(const struct tokens *tokens, const char **at, const char *end);
/* Adds text to out with the values in place of their tokens: line breaks of a value as they are. */
void tokens_expand(const struct tokens *tokens, const char *text, size_t length, struct buffer *out);

#endif
