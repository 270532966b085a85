/* indicators: the declarations of chi-tieu.yaml, in print order.
 * Called by pack.c. Results live in the reader's arena. */
#ifndef BAOCAO_SETTINGS_INDICATORS_H
#define BAOCAO_SETTINGS_INDICATORS_H

#include "settings/yaml.h"

/* Fills pack->indicators from a list (root = yaml->root). Errors S003…S017 are recorded through yaml. */
void indicators_read(struct yaml *yaml, struct pack *pack);

#endif
