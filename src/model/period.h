/* period: the stretch of days a report is about, and its names (NĐ 09/2019, 12; contract §1).
 * Made from the command line, used by every stage. Values live in the arena given. */
#ifndef BAOCAO_MODEL_PERIOD_H
#define BAOCAO_MODEL_PERIOD_H

#include "model/schema.h"

#include <stdint.h>

struct arena;

enum period_kind { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_NINE_MONTHS, PERIOD_YEAR, PERIOD_RANGE };

struct period {
    enum period_kind kind;
    int year;
    int index;              /* month 1-12, quarter 1-4, half 1-2, else 0 */
    int32_t first, last;    /* days, both inside the period */
    int32_t exported;       /* the day its data were taken from their systems; DATE_NONE: nobody said */
    const char *code;       /* "2023-H1", "2022-12-15..2023-06-14"; also the folder's name */
    const char *file_code;  /* "2023-H1", "20221215-20230614" */
    const char *name;       /* "6 tháng đầu năm 2023" */
    const char *short_name; /* "6 tháng đầu năm" */
};

/* False when the text is no period. */
bool period_parse(const char *code, enum cutoff_rule rule, struct arena *arena, struct period *period);
/* The code that was probably meant: small letters, no hyphen, year last, 6M and 12M, a bare month, days as people write
 * them or the wrong way round, the name that papers print ("quý III năm 2023"); NULL: no guess. */
const char *period_meant(const char *code, enum cutoff_rule rule, struct arena *arena);
/* The period before, after, and the same one a year ago; false for a free range, which has none. What comes after nine
 * months is no period of that kind: it has none after it. */
bool period_previous(const struct period *period, enum cutoff_rule rule, struct arena *arena, struct period *result);
bool period_next(const struct period *period, enum cutoff_rule rule, struct arena *arena, struct period *result);
bool period_last_year(const struct period *period, enum cutoff_rule rule, struct arena *arena, struct period *result);
/* Can a paper about the period bear the date: not before its last day, when its data are not over, and not more than a
 * year behind it? */
bool period_fits(const struct period *period, int32_t date);

#endif
