/* advice: what works in a template and is probably not meant: hidden names, files and narrative nobody prints, wording.
 * Called by template.c for `baocao check`. All findings are warnings (M030 to M037). */
#ifndef BAOCAO_TEMPLATE_ADVICE_H
#define BAOCAO_TEMPLATE_ADVICE_H

#include "template/library.h"
#include "template/scopes.h"

/* One template and what it takes in, with the scopes it would be filled from. */
void advice_template(const struct library *library, const struct tag_tree *body, const struct scopes *scopes,
                     struct arena *arena, struct diags *diags);
/* Does any tag of the library print or test a name that ends in these two parts: thuyet_minh.kien_nghi? */
bool advice_mentions(const struct library *library, const char *record, const char *field);
/* Does any literal text of the library name these two parts: nguon=danh_sach.qua_han? */
bool advice_writes(const struct library *library, const char *record, const char *field);
/* Does any tag of the library name its partial or layout only while filling? Then every partial may be used. */
bool advice_is_dynamic(const struct library *library);

#endif
