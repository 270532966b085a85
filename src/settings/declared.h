/* declared: what goi.yaml declares: tables, policies, narrative sections, lists, documents.
 * Called by pack.c; what the parts say of each other is judged by packcheck. Results live in the reader's arena. */
#ifndef BAOCAO_SETTINGS_DECLARED_H
#define BAOCAO_SETTINGS_DECLARED_H

#include "settings/yaml.h"

/* Fills everything of pack that stands in goi.yaml (root = yaml->root); names, SQL files and indicators stay. Errors
 * S003…S017 are recorded through yaml (yaml->failed). */
void declared_read(struct yaml *yaml, struct pack *pack);

#endif
