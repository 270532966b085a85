/* office: what an office does besides dossiers: plan tasks, inspections, issues, complaints, communication, proposals
 * to simplify procedures. A few rows a period, drawn from the seed, as the office's own sheets show them at the export.
 * Called by make_example once for each period. Borrows all it is given. */
#ifndef BAOCAO_TESTS_EXAMPLE_OFFICE_H
#define BAOCAO_TESTS_EXAMPLE_OFFICE_H

#include "example/calendar.h"
#include "example/folk.h"

struct office {
    const struct folk *folk;
    const struct calendar *calendar;
    uint64_t seed;
    const char *folder; /* of the period's exports */
    const char *before; /* code of the period before */
    int32_t first, last, as_of;
};

void office_write(const struct office *office);

#endif
