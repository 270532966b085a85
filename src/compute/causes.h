/* causes: why cases missed an indicator: the most frequent texts of the list column that it names (nguyen_nhan,
 * contract §7).
 * Called by context. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_CAUSES_H
#define BAOCAO_COMPUTE_CAUSES_H

#include "model/facts.h"

struct arena;

/* Does the indicator take its causes from the list of this name, and from which column of it. */
bool causes_name_list(const struct schema_indicator *indicator, const char *list);
const char *causes_column(const struct schema_indicator *indicator);
/* For the agency and each unit (row 0, row i + 1) with those below it: the causes with their counts, most frequent
 * first, "Do phối hợp (12), Do cán bộ (5), Chưa ghi nguyên nhân (2)": they add up to the rows of the list; from the
 * seventh on they are one sum. NULL: no row; in all, when no row of the list names a cause. */
const char *const *causes_find(const struct facts *facts, const struct schema_indicator *indicator,
                               struct arena *arena);

#endif
