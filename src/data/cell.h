/* cell: the text of one cell as a value, exactly, or the reason why not.
 * Called by header.c, lookup.c and rows.c for every cell. Owns nothing. */
#ifndef BAOCAO_DATA_CELL_H
#define BAOCAO_DATA_CELL_H

#include "base/decimal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum cell_result {
    CELL_OK,
    CELL_EMPTY, /* where a value must stand */
    CELL_NOT_A_DATE,
    CELL_NO_SUCH_DAY, /* looks like a date, the calendar has none: 31/02/2023 */
    CELL_SERIAL,      /* an Excel day number: read, to be noticed */
    CELL_FAR,         /* a day many years from the period: read, to be told */
    CELL_NOT_A_NUMBER,
    CELL_AMBIGUOUS, /* fits both number styles with different values */
    CELL_TOO_LARGE,
    CELL_TOO_FINE, /* more digits behind the point than the column keeps */
    CELL_NEGATIVE, /* where the column takes none */
    CELL_NOT_YES_NO,
    CELL_FORMULA, /* what Excel shows for a formula that failed: #N/A */
    CELL_UNKNOWN, /* no such value, unit or row */
    CELL_LOST,    /* a row of another table that was left out for its own errors */
    CELL_SEVERAL  /* a name that several units or rows bear */
};

/* The cell without blanks around it (NBSP and zero-width ones too), line breaks inside folded to a blank, Ð before a
 * letter made Đ, NFC. Returns text itself or a copy in the arena; *length is adjusted. */
const char *cell_clean(struct arena *arena, const char *text, size_t *length);
/* No blank of any kind begins like this: a cell that does is not empty. text is not. */
static inline bool cell_begins_plainly(const char *text)
{
    unsigned char first = (unsigned char)*text;
    return first > ' ' && first != 0x7F && first != 0xC2 && first != 0xE2 && first != 0xEF;
}
/* Is a clean cell a single dash, as people write where there is nothing to write? */
bool cell_is_dash(const char *text, size_t length);
/* Is a clean cell what Excel shows where a formula failed: #N/A, #REF!, #DIV/0!… or #CHƯA TÍNH, which worksheet.c
 * writes for a formula without a value? */
bool cell_is_formula_error(const char *text, size_t length);
/* What follows takes clean, not empty cells and leaves *result alone unless it says CELL_OK (or CELL_SERIAL). */
/* Days since 1970. */
enum cell_result cell_date(const char *text, size_t length, int64_t *result);
/* Is a cell that is CELL_NO_SUCH_DAY a day when day and month change places: 06/14/2023? */
bool cell_is_month_first(const char *text, size_t length);
/* The day that a code carries between two '-' as YYMMDD, of this century: H99.07-230615-0001. False: it carries
 * none. */
bool cell_carried_day(const char *text, size_t length, int64_t *result);
/* The number times 10^places, of at most fifteen digits: more Excel does not keep either, and sums have room. */
enum cell_result cell_number(const char *text, size_t length, int places, enum decimal_style style, int64_t *result);
/* 1 for có, x, 1, true, đúng; 0 for không, 0, false, sai. */
enum cell_result cell_yes_no(const char *text, size_t length, int64_t *result);

#endif
