/* workbook: an .xlsx file as delimited text, as if it had been saved as CSV (ECMA-376 Part 1, 18).
 * Called by load.c and stranger.c. Results live in the arena given. */
#ifndef BAOCAO_DATA_WORKBOOK_H
#define BAOCAO_DATA_WORKBOOK_H

#include "model/schema.h"

struct arena;
struct diags;

/* A cell that the workbook holds as a number begins with this byte: its point is a decimal point whatever style the
 * table's texts have. cell_clean() takes it away. */
#define WORKBOOK_NUMBER '\x02'

struct workbook_sheet {
    const char *name; /* of the sheet read */
    const char *text; /* comma separated; physical line N is row N */
    size_t size;      /* [bytes] */
    bool date_1904;   /* numbers count days from 1904 */
};

/* Reads the sheet that is named like the table or its title, else the first one that is not hidden. bytes: the whole
 * file, path as the user names it. A cell merged over several rows stands in each of them. False: D053 no workbook,
 * D054 damaged, D055 too large, D056 without a sheet, D011 a column too far right. Notice D057: other sheets. */
bool workbook_read(const struct schema_table *schema, const char *path, const char *bytes, size_t size,
                   struct arena *arena, struct diags *diags, struct workbook_sheet *sheet);
/* For who seeks a header: the sheets that a reader sees, of each its first rows (ENCODING_PIECE bytes and what the row
 * brings on), whichever table they are of. Sheets that cannot be read are left out, texts that stand very far behind
 * in the workbook too. False: as above. */
bool workbook_begin(const char *path, const char *bytes, size_t size, struct arena *arena, struct diags *diags,
                    const struct workbook_sheet **sheets, size_t *count);

#endif
