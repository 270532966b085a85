/* worksheet: the cells of one sheet of a workbook as lines of delimited text.
 * Called by workbook.c. Borrows the workbook's texts and formats. */
#ifndef BAOCAO_DATA_WORKSHEET_H
#define BAOCAO_DATA_WORKSHEET_H

#include "base/buffer.h"
#include "data/package.h"

struct arena;

struct worksheet_text {
    const char *text;
    size_t length; /* [bytes] */
};

struct worksheet_input {
    struct package *package;
    const char *part;
    size_t text_count;
    const struct worksheet_text *texts; /* shared strings */
    size_t format_count;
    const bool *is_date; /* of each cell format */
    bool date_1904;
    size_t enough; /* no further row once so many bytes are written, texts may be missing; 0: the whole sheet */
};

/* Writes the sheet to out. False: D054, D055, D011 recorded. */
bool worksheet_read(const struct worksheet_input *input, struct arena *arena, struct buffer *out);

#endif
