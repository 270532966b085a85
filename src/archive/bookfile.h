/* bookfile: the SQLite file that holds a register: its table and rules, its versions, waiting for others who write it,
 * opening where this account may only read, and what is said of its faults. Called by register. */
#ifndef BAOCAO_ARCHIVE_BOOKFILE_H
#define BAOCAO_ARCHIVE_BOOKFILE_H

#include <sqlite3.h>
#include <stdbool.h>

struct diags;

struct bookfile {
    sqlite3 *handle;
    char *path; /* owned */
};

/* create: makes the book when there is none. A book of version 1 is brought to this version. False: R001 not a
 * register, R002 of another version, R004 busy, E001, E003 recorded. bookfile_close() it in any case. */
bool bookfile_open(struct bookfile *file, const char *path, bool create, struct diags *diags);
/* After all statements were finalized. */
void bookfile_close(struct bookfile *file);

/* Says what SQLite could not do last (R001, R004, E001, E003); always false. */
bool bookfile_failed(struct bookfile *file, struct diags *diags);

/* A change: begin, then commit when ok, else all is as it was. False: R004, E003. */
bool bookfile_begin(struct bookfile *file, struct diags *diags);
bool bookfile_end(struct bookfile *file, bool ok, struct diags *diags);

/* NULL when it could not be made; sqlite3_finalize() it. */
sqlite3_stmt *bookfile_prepare(struct bookfile *file, const char *sql);

/* First column of the first row, or 0; ?1 is the series as the book writes it, ?2 the year, where the statement has
 * them; *ok false when it could not be run. */
int bookfile_number(struct bookfile *file, const char *sql, const char *series, int year, bool *ok);

#endif
