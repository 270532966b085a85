/* packcheck: what the declarations of a pack say of each other: every name must lead somewhere.
 * Called by pack.c when everything is read. Owns nothing. */
#ifndef BAOCAO_SETTINGS_PACKCHECK_H
#define BAOCAO_SETTINGS_PACKCHECK_H

#include "settings/yaml.h"

/* Judges what stands in goi.yaml: roles, bang:<table>, needs of lists, lists of documents. S012, S019. */
void packcheck_declared(struct yaml *yaml, const struct pack *pack);
/* Judges what stands in chi-tieu.yaml: views, needs, dimensions, names against the dimensions. S012, S016. */
void packcheck_indicators(struct yaml *yaml, const struct pack *pack);

#endif
