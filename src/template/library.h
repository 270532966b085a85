/* library: all templates, layouts and partials of one document, read once, found by name.
 * Called by template.c, which fills it, and by filling, which looks names up. Lives in the arena of the template. */
#ifndef BAOCAO_TEMPLATE_LIBRARY_H
#define BAOCAO_TEMPLATE_LIBRARY_H

#include "template/tags.h"

struct library_item {
    const char *name; /* as templates say it: manh/danh-gia */
    const struct tag_tree *tree;
};

struct library {
    struct arena *arena;
    size_t count, room;
    struct library_item *items;
};

const struct tag_tree *library_find(const struct library *library, const char *name);
/* Reads and keeps; false when the text has faults (recorded). */
bool library_add(struct library *library, const char *name, const struct source *source, size_t begin,
                 struct diags *diags);
/* The nearest name, or NULL. */
const char *library_near(const struct library *library, const char *name);

#endif
