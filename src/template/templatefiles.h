/* templatefiles: where templates, layouts and partials lie, which of them there are, and their text.
 * Called by template.c. */
#ifndef BAOCAO_TEMPLATE_TEMPLATEFILES_H
#define BAOCAO_TEMPLATE_TEMPLATEFILES_H

#include "template/source.h"

/* Where they are sought, in this order (workspace, then pack); each folder holds mau/ bo-cuc/ manh/. */
struct template_paths {
    size_t count;
    const char *const *folders;
};

/* A file that is there; path NULL: none. */
struct templatefile {
    const char *folder; /* of the paths: the one that holds it */
    const char *path;
};

/* Letters, digits, '-', '_' and single slashes: no way out of the folders of templates. */
bool templatefiles_is_name(const char *name);
/* The file of "manh/x" in the first folder that has it. */
struct templatefile templatefiles_find(const struct template_paths *paths, const char *name, struct arena *arena);
/* Names "manh/x" in one kind of folder ("manh"), of all paths; in the arena. */
const char **templatefiles_names(const struct template_paths *paths, const char *kind, struct arena *arena,
                                 size_t *count);
/* The name of any kind of folder that is like this one, or NULL. */
const char *templatefiles_nearest(const struct template_paths *paths, const char *name, struct arena *arena);
/* NULL: E001, E002, M008 characters that would forge a value, M027 a link out of its folder, or what base/file says of
 * its bytes, recorded. */
const struct source *templatefiles_read(const struct templatefile *at, struct arena *arena, struct diags *diags);

#endif
