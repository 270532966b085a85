/* tags: template text -> tree of tags (Mustache v1.4 without lambdas; design 4.2).
 * Called by the library of templates. The tree lives in the arena given and points into the source's text. */
#ifndef BAOCAO_TEMPLATE_TAGS_H
#define BAOCAO_TEMPLATE_TAGS_H

#include "template/expression.h"

enum tag_kind {
    TAG_TEXT,
    TAG_VALUE,    /* {{x}} */
    TAG_RAW,      /* {{{x}}}, {{&x}} */
    TAG_SECTION,  /* {{#x}} */
    TAG_INVERTED, /* {{^x}} */
    TAG_PARTIAL,  /* {{>x}}, {{>*x}} */
    TAG_PARENT,   /* {{<x}} */
    TAG_BLOCK     /* {{$x}} */
};

struct tag {
    enum tag_kind kind;
    const struct source *source;
    size_t offset, length;        /* of the text or of the (opening) tag, in the source */
    struct expression expression; /* values and sections; the name of a dynamic partial or parent */
    const char *name;             /* partial, parent, block; NULL when dynamic */
    const char *indent;           /* partial, parent, block: blanks set before its lines */
    size_t indent_length;
    bool alone;   /* partial: stands alone on its line */
    size_t strip; /* block: blanks taken from its lines when it stands in another place */
    struct tag *first, *next;
};

struct tag_tree {
    const struct source *source;
    struct tag *first;
};

/* Reads source->text from the offset begin on. Errors are recorded, all of them at once (M001-M007, M020, M021), and
 * the rest is read; *good is then false. */
const struct tag_tree *tags_read(const struct source *source, size_t begin, struct arena *arena, struct diags *diags,
                                 bool *good);

#endif
