/* run: typed tables -> SQLite -> figures and lists (design 4.1, contract §4, §5).
 * Called by src/office. Results live in the arena given; the database is closed before it returns. */
#ifndef BAOCAO_COMPUTE_RUN_H
#define BAOCAO_COMPUTE_RUN_H

#include "compute/input.h"

struct arena;

/* Once, before there are threads: how SQLite uses memory. Without it all is the same, only slower. */
void run_start(void);

/* The facts rest on nothing of the tables, which may go before them. NULL: errors C0xx recorded (SQL that fails names
 * pack file, line and the reason). Findings of the pack's checks are recorded with file, line and unit. */
const struct facts *run_facts(const struct run_input *input, struct arena *arena, struct diags *diags);

#endif
