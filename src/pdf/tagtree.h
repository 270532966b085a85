/* tagtree: structure trees of PDF files that are read (ISO 32000-1, 14.7): cut down to pages that are kept, and one
 * hung into another. Called by overlay.c. */
#ifndef BAOCAO_PDF_TAGTREE_H
#define BAOCAO_PDF_TAGTREE_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* Leaves every branch in one place only, so that the tree goes in no circle, and none that is too deep for the others
 * here: comes before them. */
void tagtree_straighten(qpdf_data pdf);
/* Takes out what belongs to pages that are not in the page tree any more, so that nothing of them stays in the file,
 * and lifts headings that stood below one left out. */
void tagtree_prune(qpdf_data pdf);
/* Takes a widget's element out of the tree, or makes it one of a picture that stays (kept). */
void tagtree_release_widget(qpdf_data pdf, qpdf_oh widget, bool kept);
/* Hangs the tree of a page from another file, copied already (its StructTreeRoot), into the tree of pdf. form: the form
 * that holds its content, null when the page itself does; page: the page it stands on; old_key: /StructParents of its
 * page there; first: it is read before all that pdf says, not behind it. Does nothing when pdf has no tags. */
void tagtree_join(qpdf_data pdf, qpdf_oh copied_root, qpdf_oh form, qpdf_oh page, int old_key, bool first);

#endif
