/* chain: which tags took a template in, told in the hint of a finding inside it.
 * Called by loading, filling and the markup. Lives in the arena of the template or the document. */
#ifndef BAOCAO_TEMPLATE_CHAIN_H
#define BAOCAO_TEMPLATE_CHAIN_H

#include "template/source.h"

/* The chain of tags that took a template in, innermost first. */
struct include {
    const struct include *outer;
    const struct source *source;
    size_t offset; /* of the tag */
};

/* Writes the chain into a hint behind what it says: "…; mảnh này được dùng ở a.mau:3". base may be NULL. Links in the
 * file of the finding itself are left out. */
void chain_set_hint(const struct include *include, const char *base, struct diags *diags, struct diag *diag);

#endif
