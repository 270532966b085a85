/* placerows: figures as rows of a table, one for each place and indicator: the agency, the units, then the members of
 * the first dimension. Cells are made when they are asked for: ten thousand units have half a million such rows.
 * Called by engine. Lives in the arena given; the facts must outlive it. */
#ifndef BAOCAO_COMPUTE_PLACEROWS_H
#define BAOCAO_COMPUTE_PLACEROWS_H

#include "model/facts.h"

struct arena;

/* What a column holds. Texts: the unit's code ('' of the agency and of members), the member's ('' of the others), of
 * the indicator its code, name, unit of measure and target, and the verdict. Numbers: both parts of the figure, and the
 * cases still missing. */
enum placerows_cell {
    PLACEROWS_UNIT,
    PLACEROWS_MEMBER,
    PLACEROWS_CODE,
    PLACEROWS_NAME,
    PLACEROWS_MEASURE,
    PLACEROWS_TARGET,
    PLACEROWS_VERDICT,
    PLACEROWS_NUMERATOR,
    PLACEROWS_DENOMINATOR,
    PLACEROWS_MISSING
};

/* Gives the table, whose columns have no cells, these rows; cells: for each of its columns. */
void placerows_show(struct table *table, const enum placerows_cell *cells, const struct facts *facts,
                    struct arena *arena);

#endif
