/* header: which line of an export is its header, and which of its columns mean which of ours (contract §3).
 * Called by load.c before the rows are read, and by stranger.c. Results live in the arena given. */
#ifndef BAOCAO_DATA_HEADER_H
#define BAOCAO_DATA_HEADER_H

#include "data/reader.h"
#include "model/schema.h"

struct arena;

#define HEADER_NONE ((size_t)-1)

struct header {
    char separator;
    uint32_t line;       /* of the header */
    const char *rest;    /* text behind it */
    size_t rest_size;    /* [bytes] */
    uint32_t rest_line;  /* of its first byte */
    size_t width;        /* fields of the header, empty ones at its end included */
    const char **names;  /* of each field, cleaned */
    struct texts unused; /* names that mean no column of ours */
    size_t *fields;      /* for each column of the schema: its field, or HEADER_NONE */
};

/* Is the beginning of a text enough to find the header as in the whole of it? */
bool header_suffices(const struct schema_table *schema, const char *text, size_t size);
/* Seeks the header among the first records of text (path as the user names it) and matches its columns: by exact name,
 * then folded, then without accents; of two columns that mean one the earlier alias wins. False: D003 no header at all,
 * or none of its names is one of ours, D008 a required column is missing. Notices D020 unknown columns, D021 second
 * column of one meaning, D022 matched without accents. */
bool header_read(const struct schema_table *schema, const char *path, const char *text, size_t size,
                 struct arena *arena, struct diags *diags, struct header *header);
/* Of the cells in the first lines of a text that hold a letter outside ASCII: how many are names of the table's
 * columns. Cells are what stands between separators and quotes, whichever they are. */
size_t header_accented_names(const struct schema_table *schema, const char *text, size_t size, struct arena *scratch);

#endif
