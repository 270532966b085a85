/* required: names that a template must find with a value (bat-buoc of the front matter), looked up before it is filled.
 * Called by template.c. */
#ifndef BAOCAO_TEMPLATE_REQUIRED_H
#define BAOCAO_TEMPLATE_REQUIRED_H

#include "model/facts.h"
#include "settings/frontmatter.h"
#include "template/scopes.h"

/* facts: why a figure is not there, or NULL. False: M012 unknown names, M017 names that are null, recorded. *empty: one
 * is null, and whatever else the filling would find of it only repeats that fault. */
bool required_are_there(const struct frontmatter *front, const struct scopes *scopes, const struct facts *facts,
                        struct arena *arena, struct diags *diags, bool *empty);

#endif
