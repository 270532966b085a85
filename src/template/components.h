/* components: the closed list of ::leaves and :::containers, with their attributes.
 * Called by markup; bang is made by pipe_table, all others by official and figure. */
#ifndef BAOCAO_TEMPLATE_COMPONENTS_H
#define BAOCAO_TEMPLATE_COMPONENTS_H

#include "template/attributes.h"

enum component_form { COMPONENT_LEAF, COMPONENT_CONTAINER, COMPONENT_EITHER };

struct component {
    const char *name;
    enum component_form form;
    bool rows;              /* holds rows of a table and nothing else */
    bool at_root;           /* stands in no other component */
    bool centred;           /* paragraphs inside are lines of a head: centred, kept together */
    const char *attributes; /* "ten|cot" */
    /* The node that takes the children; the parent when it makes none of its own. NULL for rows. */
    struct doc_node *(*make)(struct build *build, struct doc_node *parent, const struct attributes *attributes);
};

/* NULL after K001 (unknown, with a suggestion), K002 (unknown attribute) or K008 (leaf written as container or the
 * other way round). inside: it stands in another component. */
const struct component *components_find(struct build *build, const struct attributes *attributes, bool container,
                                        bool inside);

#endif
