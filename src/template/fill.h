/* fill: tag tree + values -> text with tokens, and the way back from that text to the templates.
 * Called by template.c and by the Mustache suite. The texts of values live in the arena given, the way there and back
 * (struct filled) in another, which may go when the text has been read. */
#ifndef BAOCAO_TEMPLATE_FILL_H
#define BAOCAO_TEMPLATE_FILL_H

#include "base/buffer.h"
#include "template/chain.h"
#include "template/library.h"
#include "template/tokens.h"

/* From out on, the filled text comes from offset of source: byte by byte (literal) or all from one tag. */
struct fill_origin {
    size_t out, offset, length; /* length of the stretch or tag in the source */
    const struct source *source;
    const struct include *include;
    bool literal;
};

enum fill_mode {
    FILL_DOCUMENT, /* tokens; names are strict */
    FILL_PLAIN,    /* values as text; names are strict */
    FILL_HTML      /* the Mustache suite: HTML escapes, a missing name is empty */
};

struct filled {
    struct buffer text;   /* owner: whoever called fill_run, buffer_clear() */
    struct tokens tokens; /* tokens.arena is the caller's: for tokens and origins */
    size_t origin_count, origin_room;
    struct fill_origin *origins;
    bool stopped; /* by a limit: the text ends too early to be read */
};

/* False: errors recorded, all of them at once (M005, M009-M018, M021-M024); where a value failed the text has "…", so
 * that its markup can still be read. filled is zeroed by the caller. */
bool fill_run(const struct library *library, const struct tag_tree *tree, const struct scopes *scopes,
              enum fill_mode mode, struct arena *arena, struct diags *diags, struct filled *filled);
/* Where offset of the filled text comes from; NULL when nothing was filled. */
const struct fill_origin *fill_origin_of(const struct filled *filled, size_t offset, size_t *source_offset);

#endif
