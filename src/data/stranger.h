/* stranger: which table a file is of whose name tells none: by its header.
 * Called by export.c for files that are not read. Owns nothing. */
#ifndef BAOCAO_DATA_STRANGER_H
#define BAOCAO_DATA_STRANGER_H

#include "model/schema.h"

/* The table most of whose columns the file's header names; NULL: none stands out, or the file is no text or workbook
 * whose beginning can be read. Nothing is recorded: the file is not asked for. workbook: by its name. */
const struct schema_table *stranger_table(const char *path, bool workbook, const struct pack *pack);

#endif
