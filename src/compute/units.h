/* units: the unit table -> the tree in official order (contract §5.1, Units).
 * Called by run and sqltext. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_UNITS_H
#define BAOCAO_COMPUTE_UNITS_H

#include "model/facts.h"

struct arena;

struct units {
    size_t count;
    const struct unit *items;  /* each parent directly before its descendants */
    const size_t *ends;        /* of each unit: index behind its last descendant */
    const struct shape *codes; /* index of a code: shape_index() */
};

/* By thu_tu among siblings (without one: behind those with, in the order of the file), parents before children.
 * A pack without a unit table has no units. False: C011 circle of parents, C012 unknown parent. The
 * units hold their own texts: the tables may go before them. names: what papers print of a unit is wanted, too; else
 * its code stands for its name, and nobody heads it. */
bool units_read(const struct pack *pack, const struct tables *tables, bool names, struct arena *arena,
                struct diags *diags, struct units *units);

#endif
