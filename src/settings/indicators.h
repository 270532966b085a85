/* indicators: the declarations of chi-tieu.yaml, in print order.
 * Called by pack.c. Results live in the reader's arena. */
#ifndef BAOCAO_SETTINGS_INDICATORS_H
#define BAOCAO_SETTINGS_INDICATORS_H

#include "settings/yaml.h"

/* Fills pack->indicators from a list (root = yaml->root). Errors S003…S017 are recorded through yaml. */
void indicators_read(struct yaml *yaml, struct pack *pack);
/* ">=96", "<=0", "=100", also with blanks and a Vietnamese comma; false when it is none of them. */
bool indicators_target(const char *text, struct target *target);

#endif
