/* evidence: what figures rest on, as templates name it: the readings chosen and the files read (contract §7).
 * Called by context. Results live in the arena given. */
#ifndef BAOCAO_COMPUTE_EVIDENCE_H
#define BAOCAO_COMPUTE_EVIDENCE_H

#include "model/facts.h"

struct arena;

/* chinh_sach: ten, gia_tri, ten_gia_tri (its label) of each policy of the pack, as the workspace has it. */
struct value evidence_policies(const struct facts *facts, struct arena *arena);
/* nhat_ky: each file that was read, its rows read, used and faulty, its digest. tables: NULL gives an empty list. */
struct value evidence_sources(const struct tables *tables, struct arena *arena);

#endif
