/* load: all exports of one period into typed tables (contract §3).
 * Called by src/office. Results live in the arena given. */
#ifndef BAOCAO_DATA_LOAD_H
#define BAOCAO_DATA_LOAD_H

#include "model/period.h"
#include "model/table.h"

struct arena;

/* True when du-lieu/<period>/ is there. False: it is not, or E002 is recorded since the system does not tell. */
bool load_has_period(const struct workspace *workspace, const char *period, struct diags *diags);
#define LOAD_PIECE  ((size_t)256 << 10) /* smaller pieces of a file are not worth a thread */
#define LOAD_WINDOW ((size_t)1 << 20)   /* what is read of it at a time, with its cells, is to stay in the cache */

struct load_input {
    const struct pack *pack;
    const struct workspace *workspace;
    const char *period;
    const struct period
        *days;         /* D072: dates of tables that periods do not share lie about it; NULL: they may lie anywhere */
    bool compared;     /* another period is compared with it: no checks will run */
    const bool *lists; /* for each list of the pack: will its rows be read? NULL: all. See usage.h */
    bool whole;        /* every column is kept, read or not: somebody shows the tables themselves */
    bool undigested;   /* nobody asks what the files' digests are: they are left empty */
    size_t threads;    /* most that read one file side by side; 0 is 1. What is read does not depend on it */
    size_t piece;      /* each reads at least so much [bytes], 0 = LOAD_PIECE */
    size_t window; /* and not more at a time, where lines are not longer [bytes], 0 = LOAD_WINDOW. What is read does not
                       depend on either */
};

/* Reads every table of the pack. Errors in cells and rows are recorded with file, line and, where known, unit; the rows
 * stay out. False only when nothing can be computed (required table or column missing, unreadable file). */
bool load_tables(const struct load_input *input, struct arena *arena, struct diags *diags, struct tables *tables);

#endif
