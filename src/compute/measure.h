/* measure: one figure as templates see it: its value, and its record with target, verdict and comparison (contract §7).
 * Called by context. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_MEASURE_H
#define BAOCAO_COMPUTE_MEASURE_H

#include "compute/ranking.h"
#include "model/facts.h"

struct arena;

/* The names of the record, made once for a run. */
const struct shape *measure_shape(struct arena *arena);
/* A count, an exact ratio (shown with as many places as agree with the verdict), or null: no data, denominator 0. */
struct value measure_value(const struct schema_indicator *indicator, const struct figure *figure,
                           const struct target *target);

struct measure {
    const struct schema_indicator *indicator;
    const struct target *target;
    const struct figure *figure, *previous, *last_year; /* the latter two NULL when there is nothing to compare */
    struct rank rank;                                   /* among units of its kind */
    const char *causes;                                 /* why cases missed it, or NULL */
    const struct figure *cases;                         /* what it is counted among (indicator->cases), or NULL */
};
/* As papers give it: where nothing happened nothing is judged. */
enum verdict measure_verdict(const struct measure *measure);
/* Fills the values of the record, which are null. */
void measure_fill(const struct measure *measure, struct value *values);

/* How many more cases are needed to meet the target: the least k with (numerator + k) / (denominator + k) reaching a
 * lower bound; with a fixed base (numerator + k) / denominator; for counts the distance to the bound. False when met,
 * or when no number of cases would do. */
bool measure_missing(const struct schema_indicator *indicator, const struct figure *figure, const struct target *target,
                     int64_t *result);

#endif
