/* pipe_table: rows of | cells | -> a table of the document, with "<" and "^" merging cells.
 * Called by markup. The table goes to the document. */
#ifndef BAOCAO_TEMPLATE_PIPE_TABLE_H
#define BAOCAO_TEMPLATE_PIPE_TABLE_H

#include "template/attributes.h"

/* A line of the filled text that begins with '|', trimmed. */
struct pipe_row {
    size_t from, to;
};

/* attributes: of bang {ten cot don-vi-tinh id co kho}. offset: where the table begins. Faults T001-T009 are
 * recorded. */
void pipe_table_make(struct build *build, struct doc_node *parent, const struct attributes *attributes, size_t offset,
                     const struct pipe_row *rows, size_t count);

#endif
