/* tally: additive indicators of one view, for the agency, all units and all dimensions in one pass over its rows.
 * Called by figures. Results go where the request says. */
#ifndef BAOCAO_COMPUTE_TALLY_H
#define BAOCAO_COMPUTE_TALLY_H

#include "compute/database.h"
#include "compute/sums.h"
#include "compute/units.h"

struct tally_dimension {
    const char *name;            /* column of the view */
    const struct shape *members; /* rows of figures */
    struct sums *sums;           /* of each member; only indicators with this dimension */
};

struct tally {
    struct database *database;
    const struct pack *pack;
    const struct units *units;
    const struct table *view;
    struct sums *sums; /* the agency, then units */
    size_t dimension_count;
    const struct tally_dimension *dimensions;
};

/* Adds up the figures of those indicators whose expressions are additive, and sets done[i] (by the pack's numbering)
 * for each. wanted: the indicators of this view that have data. What it leaves alone, and everything about which there
 * is something to complain, is for the statements of figures.c, which also say what is wrong. */
void tally_run(const struct tally *tally, const bool *wanted, bool *done);

#endif
