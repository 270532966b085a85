/* fields: the empty signature fields: widgets on their pages and the interactive form (ISO 32000-1, 12.7.4.5).
 * Called by pdf.c; structure.c hangs each into the tree. Widgets live in the arena of objects. */
#ifndef BAOCAO_PDF_FIELDS_H
#define BAOCAO_PDF_FIELDS_H

#include "model/frame.h"
#include "pdf/content.h"
#include "pdf/objects.h"

struct fields_widget {
    HPDF_Dict dict;
    uint32_t node, page;
    uint32_t key; /* /StructParent */
};

struct fields {
    size_t count, room;
    struct fields_widget *widgets;
    HPDF_Dict seed; /* what signing programs are asked for; NULL until there is a field */
};

/* Makes the widgets of a page and its /Annots; keys go on from first_key + fields->count. content, resources: of the
 * pages, for a field that shows text until it is signed. */
void fields_add_page(struct fields *fields, struct objects *objects, const struct page *page, uint32_t page_index,
                     HPDF_Dict page_dict, uint32_t first_key, const struct content *content, HPDF_Dict resources);
/* Adds /AcroForm to the catalog, if there are fields. */
void fields_finish(const struct fields *fields, struct objects *objects);

#endif
