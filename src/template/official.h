/* official: the fixed blocks of NĐ 30: letterhead, title, addressees, closing, block of a copy, annexes, forms.
 * Called through the list of components. Their texts come from the context, attributes stand over them. */
#ifndef BAOCAO_TEMPLATE_OFFICIAL_H
#define BAOCAO_TEMPLATE_OFFICIAL_H

#include "template/attributes.h"

/* Each returns the node that takes children (the parent for leaves). */
struct doc_node *official_letterhead(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_title(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_addressees(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_closing(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_copy(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_annex(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_form(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_keep(struct build *build, struct doc_node *parent, const struct attributes *attributes);
struct doc_node *official_page_break(struct build *build, struct doc_node *parent, const struct attributes *attributes);
/* Labels of the annexes when all are known: "Phụ lục", or "Phụ lục I", "Phụ lục II" … (NĐ 30, PL I, III.1.b). */
void official_number_annexes(struct build *build);

#endif
