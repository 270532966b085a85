/* names: which names a pack may give to its tables, columns, indicators and lists.
 * Called by the readers of this folder. Owns nothing. */
#ifndef BAOCAO_SETTINGS_NAMES_H
#define BAOCAO_SETTINGS_NAMES_H

#include "settings/yaml.h"

/* A name that may stand in SQL and in templates: small letters a-z, digits, '_', a letter first. Else S014 at the
 * place. */
bool names_check(struct yaml *yaml, struct place at, const char *name);
/* A name that is part of a file name: small letters, digits, '-' and '_'. Else S014. */
bool names_check_file(struct yaml *yaml, struct place at, const char *name);
/* S016 when the name is one the template context gives itself (contract §7). */
bool names_check_free(struct yaml *yaml, struct place at, const char *name);

#endif
