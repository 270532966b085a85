/* bookaccess: opens the file of a register to read and write, or, where the system lets this account only read, to
 * read.
 * Called by register. */
#ifndef BAOCAO_ARCHIVE_BOOKACCESS_H
#define BAOCAO_ARCHIVE_BOOKACCESS_H

#include <sqlite3.h>
#include <stdbool.h>

/* SQLITE_OK or the code of what failed, which the handle knows too; sqlite3_close() it in any case. */
int bookaccess_open(const char *path, bool create, sqlite3 **handle);

#endif
