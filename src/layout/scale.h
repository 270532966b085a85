/* scale: the axis of a chart: round steps that span all values and targets, and zero unless the chart is of lines.
 * Called by chart. Pure integers; owns nothing. */
#ifndef BAOCAO_LAYOUT_SCALE_H
#define BAOCAO_LAYOUT_SCALE_H

#include "base/decimal.h"
#include "model/doc.h"

#include <stdint.h>

/* All numbers in units of 10^-places. low and high are multiples of step; high > low. low <= 0 <= high where
 * lengths are compared; lines compare heights alone, and begin where their values do. */
struct scale {
    int places;
    int64_t low, high, step;
};

struct scale scale_of(const struct doc_chart *chart);
/* A value in the scale's units. */
int64_t scale_units(const struct scale *scale, struct decimal value);
/* Where on an axis of that length a number stands, from low. */
int32_t scale_position(const struct scale *scale, int64_t units, int32_t length);
/* "1.250,5": as a step is written, with no more places than the steps need. */
void scale_text(const struct scale *scale, int64_t units, char out[DECIMAL_TEXT]);

#endif
