/* sheet: one CSV file being written.
 * Called by make_example and its parts. Owns the file and a buffer until sheet_close(). */
#ifndef BAOCAO_TESTS_EXAMPLE_SHEET_H
#define BAOCAO_TESTS_EXAMPLE_SHEET_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct sheet {
    FILE *file;
    char path[4096];
    struct buffer text;
    bool open_row; /* a cell stands in the row already */
};

/* Any failure ends the program with a line on stderr: it only ever makes test data. */
_Noreturn void sheet_fail(const char *what, const char *path);
void sheet_folder(const char *path);
void sheet_open(struct sheet *sheet, const char *folder, const char *name, const char *header);
void sheet_close(struct sheet *sheet);

/* One cell each, quoted where CSV asks for it. */
void sheet_text(struct sheet *sheet, const char *text);
/* dd/mm/yyyy; empty when day is DATE_NONE or after as_of. */
void sheet_date(struct sheet *sheet, int32_t day, int32_t as_of);
/* dd/mm/yyyy hh:mm; minute: of the day. */
void sheet_moment(struct sheet *sheet, int32_t day, int minute);
void sheet_yes(struct sheet *sheet, bool yes);
/* Vietnamese style, "1.150.000" [đồng]. */
void sheet_money(struct sheet *sheet, int amount);
void sheet_row_end(struct sheet *sheet);

#endif
