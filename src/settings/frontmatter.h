/* frontmatter: the declarations between "---" lines at the head of a template (contract §7).
 * Called by src/template. Results live in the arena given. */
#ifndef BAOCAO_SETTINGS_FRONTMATTER_H
#define BAOCAO_SETTINGS_FRONTMATTER_H

#include "model/schema.h"

struct arena;

struct frontmatter {
    const char *name;      /* ten */
    const char *symbol;    /* ky-hieu, may hold tags: "BC-{{co_quan.viet_tat}}" */
    struct texts required; /* bat-buoc: names that must not be null */
    struct place symbol_at, required_at;
    bool annexes_apart; /* phu-luc: rieng, each annex in a file of its own (NĐ 30, PL I, III.1.d) */
    size_t body;        /* offset in the text where the template begins; 0 when there is no front matter */
};

/* text is the whole template file. False: errors recorded. */
bool frontmatter_read(const char *file, const char *text, size_t size, struct arena *arena, struct diags *diags,
                      struct frontmatter *result);

#endif
