/* template: a .mau file -> a document filled with values (contract §7, design 4.2).
 * Called by src/office. A template is parsed once and read-only afterwards. */
#ifndef BAOCAO_TEMPLATE_TEMPLATE_H
#define BAOCAO_TEMPLATE_TEMPLATE_H

#include "model/doc.h"
#include "model/facts.h"
#include "model/value.h"
#include "settings/frontmatter.h"
#include "template/templatefiles.h"

#include <stdio.h>

struct arena;
struct buffer;

struct template; /* with all its partials and layouts; lives in the arena given */

/* Parses mau/NAME.mau and what it includes. NULL: errors recorded, all of them at once. */
const struct template *template_load(const struct template_paths *paths, const char *name, struct arena *arena,
                                     struct diags *diags);
/* Path of the template's file, for messages. */
const char *template_file(const struct template *template);

/* Can it say this name: does the name stand in the template, its layouts or its partials, were it in a comment? Yes as
 * well when a tag takes in a partial that only values name. */
bool template_mentions(const struct template *template, const char *name);

/* What a document is filled from: a stack of records, innermost last. */
struct template_input {
    size_t scope_count;
    const struct record *const *scopes;
    const char *unit;          /* for diagnostics: code of the unit, or NULL */
    const struct facts *facts; /* for diagnostics: why a figure is not there; or NULL */
    bool draft;
};

/* Fills the symbol of the front matter: "BC-SYT". NULL: errors recorded. */
const char *template_symbol(const struct template *template, const struct template_input *input, struct arena *arena,
                            struct diags *diags);
/* Fills and reads the markup. text: when not NULL receives the filled text (--dump text). NULL: errors recorded. */
struct doc *template_fill(const struct template *template, const struct template_input *input, struct arena *arena,
                          struct diags *diags, struct buffer *text);

/* Advice on a template that works, as warnings: M030 hidden names, M033 capitals, M034 numbers typed by hand, M036 the
 * first row where the whole document is meant, M037 footnotes that nothing names. */
void template_advise(const struct template *template, const struct template_input *input, struct arena *arena,
                     struct diags *diags);
/* M032: narrative that is there for this paper and that none of the templates prints. */
void template_advise_narrative(const struct template *const *templates, size_t count,
                               const struct template_input *input, struct diags *diags);
/* M035: lists of the pack that none of the templates prints, and no paper is made of, and that are not for looking up
 * only (tra_cuu). */
void template_advise_lists(const struct template *const *templates, size_t count, const struct pack *pack,
                           struct diags *diags);
/* M031: partials and layouts of the first folder (the workspace's own) that none of the templates takes in. */
void template_advise_files(const struct template_paths *paths, const struct template *const *templates, size_t count,
                           struct arena *arena, struct diags *diags);

#endif
