/* rows: the records of a file, or of one piece of it, as rows of a table's columns.
 * Called by sheet.c, side by side for the pieces of one file. Owns nothing beyond the call. */
#ifndef BAOCAO_DATA_ROWS_H
#define BAOCAO_DATA_ROWS_H

#include "base/decimal.h"
#include "base/file.h"
#include "data/header.h"
#include "data/plan.h"
#include "data/reader.h"
#include "model/table.h"

struct arena;

/* One file of a table. */
struct rows_file {
    const char *path;  /* as the user names it */
    const char *shown; /* relative to the workspace */
    struct header header;
    const char *text;         /* all of it in memory, UTF-8; NULL: it is read in windows */
    size_t size;              /* [bytes] of text */
    struct file_stamp stamp;  /* of the file when it was looked at */
    size_t rest;              /* where the text behind the header begins [bytes] */
    char mark;                /* of line ends behind the header */
    bool lone;                /* some CR ends a line where LF ends others */
    size_t most_rows;         /* no more records can be in it */
    char digest[DIGEST_TEXT]; /* of a file in memory */
    bool workbook;            /* a sheet of a workbook; path is then x.xlsx!Sheet1, and its line N row N */
    bool date_1904;           /* its numbers count days from 1904 */
};

#define ROWS_NO_PLAN ((size_t)-1)

/* What all pieces have in common; nothing in it changes while a file is read. */
struct rows_form {
    const struct schema_table *schema;
    const struct table *table;
    size_t plan_count;
    struct plan *plans; /* one for each column of the schema */
    size_t unit_plan;   /* whose unit a row is, or ROWS_NO_PLAN */
    size_t owner_plan;  /* a row without a unit of its own belongs to that of the row it refers to, or ROWS_NO_PLAN */
    size_t key_count;
    const struct plan **keys;
    const struct plan *text_key; /* the only key column, when it holds text */
    enum decimal_style style;
    int32_t earliest, latest; /* days: dates beyond are told */
    bool tells;  /* what a row is called and whose it is cannot be told from its cells: the piece notes it */
    bool hidden; /* the schema has a private column: no line is shown */
    const struct rows_file *files;
    const char **paths; /* of the files */
    size_t file;        /* being read */
};

/* A row with a finding, or behind whose findings others follow: where its findings end in the piece's list. */
struct rows_mark {
    uint32_t row; /* of the piece */
    uint32_t findings;
    bool faulty;
};

/* What is said of a column once a file, or not too often. */
struct rows_told {
    size_t told;         /* findings so far */
    bool serial_noticed; /* in the file being read */
    size_t serial;       /* which finding of the piece said so, SIZE_MAX = none that was kept */
    size_t blank;        /* empty cells of the file being read that are told (khi_trong) */
    size_t month_first;  /* dates of the file being read that are days with the month in front alone */
    uint32_t month_line; /* of the first of them */
};

/* The cells of a plan's column, of the rows of a piece. */
union rows_cells {
    const char **texts;
    int64_t *numbers;
};

/* What a finding about the key of a row says. */
struct rows_said {
    const char *name; /* Mã hồ sơ "H01", or NULL */
    const char *unit; /* or NULL */
};

struct rows_piece {
    const struct rows_form *form;
    const char *text;
    size_t size;                /* [bytes] */
    uint32_t line;              /* of the first byte */
    char mark;                  /* of line ends in the file */
    bool followed;              /* more of the file comes behind */
    bool at_start;              /* no record has come since the header; rows_read() brings it up to date */
    size_t before;              /* rows of the table that stand before its own, or fewer */
    size_t room;                /* no more rows can come */
    struct plan_memory *memory; /* of each plan, of the thread that reads it */
    struct rows_told *told;     /* of each plan; rows_read() brings it up to date */
    struct arena *arena;        /* of what this reading leaves: texts, cells, marks */
    struct diags *diags;
    /* results */
    union rows_cells *cells; /* of each plan; NULL: no file has the column */
    uint32_t *lines;         /* of each row: where it begins */
    struct rows_said *said;  /* of each row, when the form tells so */
    bool full;               /* the table can take no more rows: reading has stopped */
    size_t count;            /* rows made */
    size_t read, faulty;     /* records met that are rows; those of them with a finding */
    struct reader_cut cut;   /* of a piece that is followed */
    size_t mark_count, mark_room;
    struct rows_mark *marks;
    size_t lost_count, lost_room;
    const char **lost; /* keys of records left out for their errors */
    size_t idle_count, idle_room;
    uint32_t *idle; /* rows that count for nothing, but whose keys stand against earlier ones */
};

/* Reads the piece; who joins pieces looks at the keys of the rows. Findings D006…D012, D024, D025, D030…D043, D059,
 * D060, D065, D066 go to its list; faulty rows stay out. */
void rows_read(struct rows_piece *piece);

#endif
